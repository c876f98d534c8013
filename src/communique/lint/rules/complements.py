"""Commas of complements and of lists.

Only plain cases are told: a rule that knows no grammar stays silent when it might be wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.lint.copy import Copy, Passage
from communique.lint.judgement import Checks, Finding
from communique.lint.language.phrases import same_sign
from communique.lint.memory import Lazily
from communique.typography.plain_signs import pattern

_TELLING = (
    r"(?:(?:peut|peuvent|pouvons|pourra|faut|convient~de|À|A|à|pourrait)~(?:citer|noter|"
    r"mentionner|"
    r"signaler|évoquer|relever|souligner|saluer)|[Cc]itons|[Nn]otons|[Ss]ignalons|"
    r"[Ss]aluons)(?:~(?:notamment|aussi|également))?"
)
_OFFERING = r"(?:organise|propose|présente|lance|accueille|inaugure|ouvre|anime)(?:nt|ra|ront)?"
_COMPLEMENT = (
    r"(?P<complement>(?:dans|en|à|au|aux|pour|avec|lors|sur|depuis|pendant|durant|chez)~"
    r"[^,;:.«»()\n]{2,80}),~"
)
_LONE = pattern(
    rf"(?<!\w)(?:{_TELLING}~{_COMPLEMENT}(?:le|la|les|l’|un|une|"
    rf"des)(?:~(?!\d)|(?<=’))\w)"
)
_LONE_IN_TIME = pattern(
    rf"(?<![\w’'])(?:{_OFFERING})~(?P<complement>(?:dès|à~partir~d|à~compter~d|"
    rf"dans~le~cadre~d|"
    r"à~l’occasion~d|lors~d)[^,;:.«»()\n]{2,80}),~(?:le|la|les|l’|une?|des)"
    r"(?:~(?!\d)|(?<=’))\w"
)
_LONE_INDEFINITE = pattern(rf"(?<![\w’'])(?:{_OFFERING})~{_COMPLEMENT}(?:une?|des)~\w")
_INDEFINITE = pattern(r"(?<!\w)(?:une?|des|d’une?)(?!\w)")
_BARE_LIST = pattern(
    r",~(?P<a>[a-zà-ÿœ-]+(?:[sx]|ion|ité)),~(?P<b>[a-zà-ÿœ-]+(?:[sx]|ion|"
    r"ité))(?P<fix>,~(?P<link>et|ou)~)"
)
_FAMILIES = (("de~", "d’", "du~", "des~"), ("les~",), ("à~", "au~", "aux~"), ("par~",), ("pour~",))
"""The small words that may begin each item of a list."""
_WORDS = (
    r"[a-zà-ÿœ-]+(?:’[a-zà-ÿœ]+)?"
    r"(?:~(?!et\b|ou\b|qui\b|que\b|dont\b)[a-zà-ÿœ]+(?:’[a-zà-ÿœ]+)?){0,2}"
)
_DETERMINED_LISTS = {
    words: Lazily(
        rf"(?<![\w’'])(?P<a>{'|'.join(words)})(?P<x>{_WORDS}),~(?P<b>{'|'.join(words)}){_WORDS}"
        rf"(?P<fix>,~(?P<link>et|ou)~)(?:{'|'.join(words)})"
        r"(?!façon|manière|ce\b|fait\b|plus\b|même\b)[a-zà-ÿœ]"
    )
    for words in _FAMILIES
}


def lone_commas(copy: Copy) -> Iterator[Finding]:
    """« on peut citer dans les Hauts-de-France, le Simplificathon »: one comma of a pair."""
    for passage in copy.running_text():
        for lone in (_LONE, _LONE_IN_TIME):
            for match in lone.finditer(passage.text):
                yield _lone(passage, match)
        for match in _LONE_INDEFINITE.finditer(passage.text):
            if not _INDEFINITE.search(match["complement"]):
                yield _lone(passage, match)


def _lone(passage: Passage, match: re.Match[str]) -> Finding:
    return Finding(
        passage,
        match.start(),
        match.end("complement") + 1,
        "Une seule virgule sépare le verbe de son complément.",
        f"Écrivez «\u00a0, {match['complement']},\u00a0» entre deux virgules, ou sans aucune.",
    )


def commas_before_and(copy: Copy) -> Iterator[Finding]:
    """« experts, intellectuels, et des professionnels »."""
    for passage in copy.running_text():
        for listed in _patterns_for(passage.text):
            for match in listed.finditer(passage.text):
                yield Finding(
                    passage,
                    match.start("b"),
                    match.end("link"),
                    f"Pas de virgule avant «\u00a0{match['link']}\u00a0» dans une énumération "
                    f"simple.",
                    replacement=passage.text[match.start("b") : match.start("fix")]
                    + f" {match['link']}",
                )


def _patterns_for(text: str) -> Iterator[re.Pattern[str] | Lazily]:
    """Those whose last item the text may have: the comma, « et », the small word."""
    plain = same_sign(text)
    links = [link for link in (", et ", ", ou ") if link in plain]
    if links:
        yield _BARE_LIST
    for words, listed in _DETERMINED_LISTS.items():
        if any(link + word.replace("~", " ") in plain for link in links for word in words):
            yield listed


CHECKS: Checks = {
    "virgule-isolee": lone_commas,
    "virgule-avant-et": commas_before_and,
}
