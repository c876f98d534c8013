"""What people are: a function for whoever is quoted, and one way to write it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from communique.brief.model import Role
from communique.lint.copy import Copy, Passage
from communique.lint.field_passages import field_passage
from communique.lint.judgement import Checks, Finding
from communique.lint.language.persons import Person, persons
from communique.lint.language.phrases import folded

_END_OF_FUNCTION = re.compile(r"[,.;:()«»\n–—]")
_IN_BRACKETS = re.compile(r"\s*+\([^()]{2,60}+\)")
_LONGEST = 110
_BEFORE = 90
_SAYS = (
    r"(?:a\s++)?(?:souligne|déclare|affirme|rappelle|explique|indique|précise|ajoute|estime|insiste|"
    r"conclut|commente|annonce|confie|témoigne|salue|résume|assure|dit)é?|"
    r"se\s++(?:félicite|réjouit)|s[’']est\s+(?:félicitée?|réjouie?)"
)
_SAYS_BEFORE = re.compile(rf"(?<!\w)(?:{_SAYS})\s+(?:M\.\s|Mme\s)?$", re.IGNORECASE)
_SAYS_AFTER = re.compile(rf"\s*+(?:,\s*+)?(?:{_SAYS})(?!\w)", re.IGNORECASE)
_SIGNS_QUOTATION = re.compile(r"»\s*+(?:[,.]\s*+)?(?:[–—-]\s*+)?$")


@dataclass(frozen=True, slots=True)
class _Function:
    """A function, and where it is written."""

    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.passage.text[self.start : self.end]


def _without_function(copy: Copy) -> Iterator[Finding]:
    told = {folded(p.name) for p in persons(copy) if _function_of(p, copy) is not None}
    if copy.brief is not None:
        yield from _of_brief(copy, told)
    else:
        yield from _of_text(copy, told)


def _of_brief(copy: Copy, told: set[str]) -> Iterator[Finding]:
    brief = copy.brief
    for key, citation in brief.communique.citations.items() if brief else ():
        passage = field_passage(brief, f"citations.{key}.auteur") if brief else None
        if passage and not citation.fonction and folded(citation.auteur) not in told:
            yield _nobody(passage, 0, len(passage.text))


def _of_text(copy: Copy, told: set[str]) -> Iterator[Finding]:
    seen: set[str] = set()
    for person in persons(copy):
        name = folded(person.name)
        if person.first and name not in told | seen and _is_quoted_in(person):
            seen.add(name)
            yield _nobody(person.passage, person.start, person.end)


def _is_quoted_in(person: Person) -> bool:
    text = person.passage.text
    if "«" not in text:
        return False
    before, after = text[max(0, person.start - 40) : person.start], text[person.end :][:40]
    says = _SAYS_BEFORE.search(before) or _SAYS_AFTER.match(after)
    return says is not None or _SIGNS_QUOTATION.search(before) is not None


def _nobody(passage: Passage, start: int, end: int) -> Finding:
    name = passage.text[start:end]
    return Finding(
        passage,
        start,
        end,
        f"{name} est cité sans fonction.",
        "Dites à quel titre cette personne parle.",
    )


def _function_of(person: Person, copy: Copy) -> _Function | None:
    """« Jean Martin, préfet du Nord », « le préfet du Nord, Jean Martin », « Jean (DITP) »."""
    text = person.passage.text
    heads = _heads(copy.lexicons.entries("fonctions"))
    after = heads.match(text, person.end)
    if after is not None:
        end = _END_OF_FUNCTION.search(text, after.start("head"), after.start("head") + _LONGEST)
        stop = end.start() if end else min(len(text), after.start("head") + _LONGEST)
        return _Function(person.passage, after.start("head"), stop)
    start = max(0, person.start - _BEFORE)
    sentence = re.split(r"[.!?»]\s", text[start : person.start])[-1]
    before = heads.search(f", {sentence}")
    in_brackets = _IN_BRACKETS.match(text, person.end)
    if before is not None or in_brackets is not None:
        return _Function(person.passage, person.start, person.start)
    return None


@lru_cache(maxsize=8)
def _heads(entries: tuple[str, ...]) -> re.Pattern[str]:
    """A function set apart by a comma, or after « le » and « la »."""
    words = "|".join(sorted((re.escape(entry) for entry in entries), key=len, reverse=True))
    article = r"(?:l[ea]\s|l[’']|un\s|une\s)"
    return re.compile(
        rf"(?:\s*+,\s*+{article}?|(?<=\s){article})(?P<head>(?:{words}))(?![\w-])",
        re.IGNORECASE,
    )


def _two_functions(copy: Copy) -> Iterator[Finding]:
    yield from _same_words_other_letters(copy)
    first: dict[str, _Function] = {}
    for person in persons(copy):
        function = _function_of(person, copy)
        if function is None or not function.text.strip() or not person.first:
            continue
        other = first.setdefault(folded(person.name), function)
        if _differ(function.text, other.text):
            yield _finding(function, other.text)


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
        found = passage.text[at : at + len(wanted)]
        if found != known.text:
            capital = _Function(known, 0, len(known.text))
            other = _Function(passage, at, at + len(wanted))
            one, reason = (capital, found) if known.text[0].isupper() else (other, known.text)
            yield _finding(one, reason)
            return
        at = text.find(wanted, at + 1)


def _finding(function: _Function, other: str) -> Finding:
    return Finding(
        function.passage,
        function.start,
        function.end,
        f"« {function.text} » ici, « {other.strip()} » ailleurs.",
        "Écrivez la fonction d’une seule façon.",
    )


CHECKS: Checks = {
    "citation-sans-fonction": _without_function,
    "fonction-en-deux-graphies": _two_functions,
}
