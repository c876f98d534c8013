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
from communique.lint.language.contexts import is_in_capitals, may_be_judged
from communique.lint.language.phrases import folded
from communique.lint.memory import once_per_copy
from communique.lint.rules import bare_a
from communique.lint.rules.typographie import corrected_places
from communique.typography.plain_signs import pattern

_CAPITALS = pattern(r"(?<![\w.@/#’'-])(?:[LDSNCJ]’)?(?P<word>[A-Z]{4,})(?![\w@./]\w|\w)")
_ACCENTED_WORD = pattern(r"(?<![\w@/.#-])[a-z]*+[à-öø-ÿœ][a-zà-öø-ÿœ]*+(?![\w@-])")
_ENGLISH = frozenset(
    ["COFFEE", "COMMITTEE", "DEGREE", "EMPLOYEE", "EMPLOYEES", "REFEREE", "YANKEE"]
)
_PARTICIPLE_BY = pattern(
    r"(?:ORGANIS|PILOT|FINANC|ANIM|COORDONN|LANC|PROPOS|PORT|PR[EÉ]SENT|CONSACR|SIGN|PUBLI|ADOPT|"
    r"LABELLIS|"
    r"R[EÉ]ALIS|ACCOMPAGN|CONFI|[EÉ]LABOR|D[EÉ]CERN|SUBVENTIONN|PARRAIN|SOUTENU)ES?(?=~PAR\b)"
)
_INITIAL = pattern(r"(?<![\w.@/#-])(?P<word>[AEIOUC][a-zà-öø-ÿœ]{3,})(?!\w)")
_BRAND_BLOCK = pattern(
    r"(?:MINIST|R[ÉE]PUBLIQUE|PR[ÉE]FE?|DIRECTION|AGENCE|GOUVERNEMENT|ACAD|R[ÉE]GION|LIBERT|"
    r"COMMUNIQU|DOSSIER|"
    r"SOUS~EMBARGO|SECR[ÉE]TARIAT|SERVICE|CONTACT|INVITATION)"
)
_LONG_HEADING = 4
"""In words: shorter ones may be a label (« CONTACTS PRESSE », « CONCOURS 2022 »)."""


def bare_capitals(copy: Copy) -> Iterator[Finding]:
    """Capitals without the accents that the same word has elsewhere, or in the lexicon."""
    known = corrected_places(copy, "accent-sur-capitale")
    accented = _accented_words(copy)
    for passage in copy.passages:
        for match in _bare_words(passage.text):
            right = accented.get(match["word"].lower()) or _participle(match)
            place = (id(passage), match.start("word"))
            if right is None or place in known or not _changes(match["word"], right):
                continue
            if _is_met_bare(copy, match["word"].lower()):
                continue
            if may_be_judged(passage, match.start("word"), match.end("word"), copy):
                written = right.upper() if match["word"].isupper() else right.capitalize()
                yield Finding(
                    passage,
                    *match.span("word"),
                    "Les capitales portent leurs accents.",
                    f"Écrivez «\u00a0{written}\u00a0».",
                    written,
                )


def _participle(match: re.Match[str]) -> str | None:
    """« JOURNEE » and « ORGANISE PAR » can only be participles or nouns in -é."""
    word = match["word"]
    ends_in_ee = word.endswith(("EE", "EES")) and word not in _ENGLISH
    if word.isupper() and (ends_in_ee or _PARTICIPLE_BY.match(match.string, match.start("word"))):
        bare = word.rstrip("S").removesuffix("E").removesuffix("E" if ends_in_ee else "")
        return word[: len(bare)].lower() + "é" + word[len(bare) + 1 :].lower()
    return None


def _bare_words(text: str) -> Iterator[re.Match[str]]:
    if is_in_capitals(text):
        yield from _CAPITALS.finditer(text)
    else:
        yield from _INITIAL.finditer(text)


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
    bare = pattern(rf"(?<!\w){word}(?!\w)")
    return any(word in passage.text and bare.search(passage.text) for passage in copy.passages)


@lru_cache(maxsize=4)
def _with_plurals(words: tuple[str, ...]) -> Mapping[str, str]:
    forms = [form for word in words for form in (word, word if word[-1] in "sx" else f"{word}s")]
    return {folded(form): form for form in forms}


def capital_headings(copy: Copy) -> Iterator[Finding]:
    """Titles typed in capitals: capitals are a matter of style."""
    for passage in copy.passages:
        if _is_capital_heading(copy, passage):
            yield Finding(
                passage,
                0,
                len(passage.text),
                "Ce titre est tapé en capitales.",
                "Tapez-le en minuscules, avec ses accents\u00a0: la mise en page met les "
                "capitales.",
            )


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
        **bare_a.CHECKS,
        "capitales-sans-accent": bare_capitals,
        "titre-en-capitales": capital_headings,
    },
)
