"""What people are: a function for whoever is quoted, and one way to write it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from communique.brief.model import Role
from communique.lint.copy import Copy, Passage
from communique.lint.judgement import Checks, Finding
from communique.lint.language.persons import Person, persons
from communique.lint.language.phrases import folded
from communique.lint.matches import Excerpt, whole
from communique.lint.texts import fields
from communique.typography.plain_signs import pattern

_END_OF_FUNCTION = pattern(r"[,.;:()«»\n–—]")
_IN_BRACKETS = pattern(r"\s*+\([^()]{2,60}+\)")
_LONGEST = 110
_BEFORE = 90
_NEAR = 40
_SAYS = r"""
    (?:a\s++)?(?:souligne|déclare|affirme|rappelle|explique|indique|précise|ajoute|estime|insiste
    |conclut|commente|annonce|confie|témoigne|salue|résume|assure|dit)é?
    |se\s++(?:félicite|réjouit)|s’est\s+(?:félicitée?|réjouie?)"""
_SAYS_BEFORE = pattern(rf"(?<!\w)(?:{_SAYS})\s+(?:M\.\s|Mme\s)?$", re.IGNORECASE)
_SAYS_AFTER = pattern(rf"\s*+(?:,\s*+)?(?:{_SAYS})(?!\w)", re.IGNORECASE)
_SIGNS_QUOTATION = pattern(r"»\s*+(?:[,.]\s*+)?(?:[–—-]\s*+)?$")


def _without_function(copy: Copy) -> Iterator[Finding]:
    told = {folded(p.name) for p in persons(copy) if _function_of(p, copy) is not None}
    for words in _quoted_in_text(copy, told) if copy.brief is None else _quoted(copy, told):
        yield words.told("{} est cité sans fonction.", "Dites à quel titre cette personne parle.")


def _quoted(copy: Copy, told: set[str]) -> Iterator[Excerpt]:
    """Those of the citations of a brief."""
    for key, citation in copy.brief.communique.citations.items() if copy.brief else ():
        if not citation.fonction and folded(citation.auteur) not in told:
            yield from map(whole, fields(copy, f"citations.{key}.auteur"))


def _quoted_in_text(copy: Copy, told: set[str]) -> Iterator[Excerpt]:
    seen = set(told)
    for person in persons(copy):
        if person.first and folded(person.name) not in seen and _is_quoted_in(person):
            seen.add(folded(person.name))
            yield person


def _is_quoted_in(person: Person) -> bool:
    if "«" not in person.passage.text:
        return False
    before, after = person.before(_NEAR), person.after(_NEAR)
    says = _SAYS_BEFORE.search(before) or _SAYS_AFTER.match(after)
    return says is not None or _SIGNS_QUOTATION.search(before) is not None


def _function_of(person: Person, copy: Copy) -> Excerpt | None:
    """« Jean Martin, préfet du Nord », « le préfet du Nord, Jean Martin », « Jean (DITP) »."""
    text = person.passage.text
    heads = _heads(copy.lexicons.entries("fonctions"))
    after = heads.match(text, person.end)
    if after is not None:
        start = after.start("head")
        end = _END_OF_FUNCTION.search(text, start, start + _LONGEST)
        stop = end.start() if end else min(len(text), start + _LONGEST)
        return Excerpt(person.passage, start, stop)
    sentence = re.split(r"[.!?»]\s", person.before(_BEFORE))[-1]
    if heads.search(f", {sentence}") or _IN_BRACKETS.match(text, person.end):
        return Excerpt(person.passage, person.start, person.start)
    return None


@lru_cache(maxsize=8)
def _heads(entries: tuple[str, ...]) -> re.Pattern[str]:
    """A function set apart by a comma, or after « le » and « la »."""
    words = "|".join(map(re.escape, sorted(entries, key=len, reverse=True)))
    article = r"(?:l[ea]\s|l[’']|un\s|une\s)"
    return re.compile(
        rf"(?:\s*+,\s*+{article}?|(?<=\s){article})(?P<head>(?:{words}))(?![\w-])",
        re.IGNORECASE,
    )


def _two_functions(copy: Copy) -> Iterator[Finding]:
    yield from _same_words_other_letters(copy)
    first: dict[str, Excerpt] = {}
    for person in persons(copy):
        function = _function_of(person, copy)
        if function is None or not function.text.strip() or not person.first:
            continue
        other = first.setdefault(folded(person.name), function)
        if _differ(function.text, other.text):
            yield _otherwise(function, other.text)


def _differ(one: str, other: str) -> bool:
    """Two functions that begin alike and end otherwise; a shorter form is not another one."""
    words, others = folded(one).split(), folded(other).split()
    shared = min(len(words), len(others))
    return words[0] == others[0] and words[:shared] != others[:shared]


def _same_words_other_letters(copy: Copy) -> Iterator[Finding]:
    """« Ministre de la Santé » for « ministre de la Santé »: of the brief’s own functions."""
    for known in _functions_of_brief(copy):
        for passage in copy.passages:
            if passage is not known and passage.role not in {Role.QUOTATION, Role.LABEL}:
                yield from _written_otherwise(known, passage)


def _functions_of_brief(copy: Copy) -> Iterator[Passage]:
    seen: set[str] = set()
    for passage in copy.passages:
        is_function = passage.champ.startswith("citations.") and passage.champ.endswith(".fonction")
        if is_function and len(passage.text.split()) > 2 and passage.text.lower() not in seen:
            seen.add(passage.text.lower())
            yield passage


def _written_otherwise(known: Passage, passage: Passage) -> Iterator[Finding]:
    wanted, text = known.text.lower(), passage.text.lower()
    at = text.find(wanted)
    while at >= 0 and len(text) == len(passage.text):
        other = Excerpt(passage, at, at + len(wanted))
        if other.text != known.text:
            has_capital = known.text[0].isupper()
            one, reason = (whole(known), other) if has_capital else (other, whole(known))
            yield _otherwise(one, reason.text)
            return
        at = text.find(wanted, at + 1)


def _otherwise(function: Excerpt, other: str) -> Finding:
    return function.told(
        "« {} » ici, « {other} » ailleurs.",
        "Écrivez la fonction d’une seule façon.",
        other=other.strip(),
    )


CHECKS: Checks = {
    "citation-sans-fonction": _without_function,
    "fonction-en-deux-graphies": _two_functions,
}
