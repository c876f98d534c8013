"""What typography never touches: addresses, tags, code, file names, clock times, brands, facts.

Every pattern starts at a place only a few characters of a text can be, and runs forward without
a second try, so that the search stays proportional to the length of the text. A pattern is
compiled, and kept by ``re``, when a text first has its sign.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

from communique.characters import BLANK
from communique.typography.lexicon import words_of
from communique.typography.zones import Zone, Zones

_TOP_LEVELS = (
    "fr|com|org|net|eu|io|info|tv|paris|bzh|alsace|corsica|int|be|ch|ca|uk|de|gov|edu|app|dev|co|"
    "re|gp|mq|gf|yt|nc|pf|pm|wf|tf|digital|media|agency|site|online|social|tech|cloud|ai|lu|it|es"
)
_FILE_TYPES = (
    "pdf|docx?|odt|ods|odp|xlsx?|pptx?|csv|txt|md|rtf|html?|xml|json|ya?ml|zip|png|jpe?g|gif|svg|"
    "webp|mp3|mp4|avi|mov|wav|epub|css|js|py|ics|eps|ai|indd|psd"
)
_IN_ADDRESS = '[^\\s<>«»“”"\u00ad\u200b\ufeff]'
_ADDRESSES = (
    rf"(?:https?|ftp)://{_IN_ADDRESS}+"
    rf"|(?<![\w.-])(?:www\.|(?:mailto|tel|doi|urn|isbn|arxiv):){_IN_ADDRESS}+"
)
_E_MAILS = r"(?<![\w.+-])[\w.+'’-]++@[\w-]++(?:\.[\w-]++)+"
_DOTTED_NAMES = (
    rf"(?<![\w.@-])(?:[\w-]++\.)+(?i:{_TOP_LEVELS}|{_FILE_TYPES})(?![\w-])(?:[/?#:]{_IN_ADDRESS}*)?"
)
_TAGS = r"(?<![\w&])[#@]\w[\w-]*"
_CLOCK_TIMES_AND_RATIOS = r"(?<![\w:])[0-9]++(?::[0-9]++)++(?!\w)"
_SHORT_CODES = r"(?<![\w:]):[a-z0-9_+-]++:(?![\w:])"
_PATHS = rf"(?<![^\s(«“\"])(?:\.{{0,2}}/[\w./-]++|[A-Za-z]:\\{_IN_ADDRESS}+)"
_IDENTIFIERS = r"(?<!\w)\w*_\w+"
_CODE = r"(?<!\w)`[^`\n]+`(?!\w)|\{\{[^{}]*\}\}|\{%[^{}]*%\}"
_ENTITIES = r"&#?\w{1,20};"
_LINK_TARGETS = r"(?<=\]\()[^()\s]+(?=\))"
FOREIGN_PHONES = (
    rf"(?<![\w+])\+(?!33(?!\d\d\d{BLANK}))(?=(?:{BLANK}?[().-]?[0-9][).]?){{9}})"
    rf"[0-9]{{1,3}}(?:{BLANK}?[.-]?\(?[0-9]{{1,4}}\)?){{2,6}}"
)
_BY_SIGN = (
    (":", (_ADDRESSES, _CLOCK_TIMES_AND_RATIOS, _SHORT_CODES)),
    ("@", (_E_MAILS, _TAGS)),
    (".", (_ADDRESSES, _DOTTED_NAMES)),
    ("#", (_TAGS,)),
    ("/", (_PATHS,)),
    ("\\", (_PATHS,)),
    ("_", (_IDENTIFIERS,)),
    ("`", (_CODE,)),
    ("{", (_CODE,)),
    ("&", (_ENTITIES,)),
    ("](", (_LINK_TARGETS,)),
    ("+", (FOREIGN_PHONES,)),
)
_END_OF_SENTENCE = ".,;:!?…'’*"


def protected_zones(text: str) -> list[Zone]:
    """Where nothing may be changed, as sorted, disjoint (start, end) pairs."""
    patterns = dict.fromkeys(chain(*(found for sign, found in _BY_SIGN if sign in text)))
    zones = [zone for pattern in patterns for zone in _matches(pattern, text)]
    zones += (match.span() for match in _brands().finditer(text))
    return list(Zones(zones))


def _matches(pattern: str, text: str) -> list[Zone]:
    ends_like_a_sentence = pattern in (_ADDRESSES, _DOTTED_NAMES)
    return [
        (match.start(), _trimmed(text, *match.span()) if ends_like_a_sentence else match.end())
        for match in re.finditer(pattern, text)
    ]


def _trimmed(text: str, start: int, end: int) -> int:
    """The end of an address without the punctuation of the sentence it stands in."""
    unopened = text.count(")", start, end) - text.count("(", start, end)
    while end > start:
        last = text[end - 1]
        if last == ")" and unopened > 0:
            unopened -= 1
        elif last not in _END_OF_SENTENCE:
            break
        end -= 1
    return end


@cache
def _brands() -> re.Pattern[str]:
    """Protected spellings; a space there may be any space, an apostrophe any apostrophe."""
    spellings = sorted(words_of("marques.txt"), key=len, reverse=True)
    patterns = (
        # The look behind comes second: the search then goes straight to the first letters.
        rf"{re.escape(spelling[0])}(?<!\w.)" + _any_sign(spelling[1:])
        for spelling in spellings
    )
    return re.compile(rf"(?:{'|'.join(patterns)})(?!\w)")


def _any_sign(spelling: str) -> str:
    return re.escape(spelling).replace("\\ ", BLANK).replace("’", "['’]")
