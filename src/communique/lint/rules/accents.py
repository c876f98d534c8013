"""Accents on capitals that a person must confirm, and headings typed in capitals.

Source: *Lexique des règles typographiques en usage à l’Imprimerie nationale*, « Capitales ».
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from communique.brief.model import Role
from communique.lint.copy import Copy, Passage
from communique.lint.judgement import Finding, family
from communique.lint.language.contexts import is_in_capitals
from communique.lint.language.phrases import folded
from communique.lint.matches import Words, found_in
from communique.lint.memory import once_per_copy
from communique.lint.rules.typographie import corrected_places
from communique.typography.plain_signs import one_of, pattern, spaced, words_in

_A_IN_CAPITALS = pattern(r"""
    (?<![\w’-])(?P<words>A~(?P<after>[LD]’|[^\W_]{1,30}+(?:-[^\W_]{1,30}+){0,4})[^\s,;:.!?»)]{0,40})""")
_A_BEGINS = pattern(r"""
    (?:^|(?<=[.!?…«]~))
    (?P<words>A~(?!t-|compter\b)(?P<after>[a-zà-ÿœ]+’?|[A-ZÀ-Þ][a-zà-ÿ][\w’-]+|\d+)[^\s,;:.!?»)]{0,40})
    """)
_SUBJECT = pattern(r"(?<![^\W\d_])(?:IL|ELLE|ON|QUI|Y|EN|CELA|ÇA|CE|N|NOUS|VOUS)[~\n]$")
_LONGEST_SUBJECT = 6
_AFTER_PREPOSITION = words_in("""
    L’ L' D’ D' LA TOUS TOUTES TOUTE TOUT CE CET CETTE CES SES NOTRE VOTRE NOS VOS LEUR LEURS
    DISTANCE DOMICILE PARTIR TRAVERS VENIR DESTINATION NOUVEAU JOUR CŒUR COEUR BORD TERME PROPOS
    HAUTEUR COMPTER CHAQUE MI PLUSIEURS QUELQUES PIED MOINS CÔTÉ COTE SAVOIR
    """)
_PARTICIPLE = re.compile(r"^[a-zà-ÿœ].*(?:é|ée|és|ées|i|u|û|is|it|ert|ait|eu)$")

_IN_CAPITALS = pattern(r"(?<![\w.@/#’-])(?:[LDSNCJ]’)?(?P<words>[A-Z]{4,})(?![\w@./]\w|\w)")
_INITIAL = pattern(r"(?<![\w.@/#-])(?P<words>[AEIOUC][a-zà-öø-ÿœ]{3,})(?!\w)")
_ACCENTED_WORD = pattern(r"(?<![\w@/.#-])[a-z]*+[à-öø-ÿœ][a-zà-öø-ÿœ]*+(?![\w@-])")
_ENGLISH = words_in("COFFEE COMMITTEE DEGREE EMPLOYEE EMPLOYEES REFEREE YANKEE")
_PARTICIPLE_BY = pattern(
    one_of("""
    ORGANIS PILOT FINANC ANIM COORDONN LANC PROPOS PORT PR[EÉ]SENT CONSACR SIGN PUBLI ADOPT LABELLIS
    R[EÉ]ALIS ACCOMPAGN CONFI [EÉ]LABOR D[EÉ]CERN SUBVENTIONN PARRAIN SOUTENU
    """)
    + r"ES?(?=~PAR\b)"
)
_BRAND_BLOCK = pattern(
    one_of("""
    MINIST R[ÉE]PUBLIQUE PR[ÉE]FE? DIRECTION AGENCE GOUVERNEMENT ACAD R[ÉE]GION LIBERT COMMUNIQU
    DOSSIER SOUS~EMBARGO SECR[ÉE]TARIAT SERVICE CONTACT INVITATION
    """)
)
_LONG_HEADING = 4
"""In words: shorter ones may be a label (« CONTACTS PRESSE », « CONCOURS 2022 »)."""


def _bare_a(copy: Copy) -> Iterator[Finding]:
    """« TERRITORIAUX A BORDEAUX », « A quelques jours de… »: « A » alone is the verb avoir."""
    known = corrected_places(copy, "a-accent-grave")
    towns = _towns(copy.lexicons.entries("villes"))
    for passage in copy.passages:
        in_capitals = is_in_capitals(passage.text)
        for words in found_in([passage], _A_IN_CAPITALS if in_capitals else _A_BEGINS, needs="A"):
            is_sure = _comes_before(words, towns) if in_capitals else not _is_verb(words)
            if is_sure and (id(passage), words.start) not in known:
                yield words.wrong(
                    "À" + words.text[1:],
                    "La préposition « À » porte son accent.",
                    "Sans accent, « A » est le verbe avoir.",
                )


def _is_verb(words: Words) -> bool:
    return _PARTICIPLE.match(words.match["after"]) is not None


def _comes_before(words: Words, towns: frozenset[str]) -> bool:
    """Whether what follows is a place, or a word that a preposition announces."""
    after = words.match["after"]
    is_place = folded(after.split("-")[0]) in towns or folded(after) in towns
    return (after in _AFTER_PREPOSITION or is_place) and not _SUBJECT.search(
        words.before(_LONGEST_SUBJECT)
    )


@lru_cache(maxsize=4)
def _towns(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(folded, names))


def _bare_capitals(copy: Copy) -> Iterator[Finding]:
    """Capitals without the accents that the same word has elsewhere, or in the lexicon."""
    known = corrected_places(copy, "accent-sur-capitale") | corrected_places(copy, "etat-major")
    accented = _accented_words(copy)
    for words in _capitals(copy):
        word = words.text
        right = accented.get(word.lower()) or _participle(words)
        if right is None or (id(words.passage), words.start) in known or not _changes(word, right):
            continue
        if not _is_met_bare(copy, word) and words.may_be_judged(copy):
            written = right.upper() if word.isupper() else right.capitalize()
            yield words.wrong(written, "Les capitales portent leurs accents.", "Écrivez « {} ».")


def _capitals(copy: Copy) -> Iterator[Words]:
    for passage in copy.passages:
        wanted = _IN_CAPITALS if is_in_capitals(passage.text) else _INITIAL
        yield from found_in([passage], wanted)


def _participle(words: Words) -> str | None:
    """« JOURNEE » and « ORGANISE PAR » can only be participles or nouns in -é."""
    word = words.text
    ends_in_ee = word.endswith(("EE", "EES")) and word not in _ENGLISH
    if word.isupper() and (ends_in_ee or _PARTICIPLE_BY.match(words.passage.text, words.start)):
        bare = word.rstrip("S").removesuffix("E").removesuffix("E" if ends_in_ee else "")
        return word[: len(bare)].lower() + "é" + word[len(bare) + 1 :].lower()
    return None


def _changes(word: str, right: str) -> bool:
    """In small letters only the accent of the capital is in question."""
    return word.isupper() or (right[0] != word[0].lower() and right[1:] == word[1:])


@once_per_copy
def _accented_words(copy: Copy) -> Mapping[str, str]:
    """Bare form → accented form, from the text itself and from the lexicon."""
    met: dict[str, set[str]] = {}
    for passage in copy.passages:
        for word in _ACCENTED_WORD.findall(passage.text):
            met.setdefault(folded(word), set()).add(word)
    of_text = {bare: next(iter(forms)) for bare, forms in met.items() if len(forms) == 1}
    return {**_with_plurals(copy.lexicons.entries("mots-accentues")), **of_text}


def _is_met_bare(copy: Copy, word: str) -> bool:
    """Whether the text has the unaccented word in small letters: then it may be another word."""
    word = word.lower()
    bare = re.compile(rf"(?<!\w){word}(?!\w)")
    return any(word in passage.text and bare.search(passage.text) for passage in copy.passages)


@lru_cache(maxsize=4)
def _with_plurals(words: tuple[str, ...]) -> Mapping[str, str]:
    forms = [form for word in words for form in (word, word if word[-1] in "sx" else f"{word}s")]
    return {folded(form): form for form in forms}


def _capital_headings(copy: Copy) -> Iterator[Finding]:
    """Titles typed in capitals: capitals are a matter of style."""
    for passage in copy.passages:
        if _is_capital_heading(copy, passage):
            hint = "Tapez-le en minuscules, avec ses accents : la mise en page met les capitales."
            message = "Ce titre est tapé en capitales."
            yield Finding(passage, 0, len(passage.text), message, spaced(hint))


def _is_capital_heading(copy: Copy, passage: Passage) -> bool:
    titles = (Role.TITLE, Role.HEADING)
    may_be_title = passage.role in titles or (copy.brief is None and passage.role is Role.PARAGRAPH)
    return (
        may_be_title
        and is_in_capitals(passage.text)
        and sum(word.isalpha() and len(word) > 1 for word in passage.text.split()) >= _LONG_HEADING
        and not _BRAND_BLOCK.match(passage.text.lstrip("* _#"))
    )


RULES = family(
    "accents",
    {
        "preposition-a-sans-accent": _bare_a,
        "capitales-sans-accent": _bare_capitals,
        "titre-en-capitales": _capital_headings,
    },
)
