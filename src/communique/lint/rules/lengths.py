"""Lengths: what is too long to be read, or to be repeated by a newsroom."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from communique.brief.model import Role
from communique.lint.copy import Copy
from communique.lint.judgement import Finding, family
from communique.lint.language.sentences import sentences, words
from communique.lint.matches import Excerpt, whole

TITLE = 120
HEADING = 120
LEAD = 1200
SENTENCE = 35
TEXT = 6000
"""Characters, but for sentences, in words."""


def _title(copy: Copy) -> Iterator[Finding]:
    for title in _of(copy, Role.TITLE):
        if len(title.text) > TITLE:
            hint = "Gardez le fait ; le reste va dans le sous-titre ou le chapô."
            yield _too_long(title, "Ce titre", len(title.text), TITLE, hint)


def _heading(copy: Copy) -> Iterator[Finding]:
    for heading in _of(copy, Role.HEADING):
        if len(heading.text) > HEADING:
            hint = "Un intertitre annonce une idée : coupez-le."
            yield _too_long(heading, "Cet intertitre", len(heading.text), HEADING, hint)


def _lead(copy: Copy) -> Iterator[Finding]:
    lead = _of(copy, Role.LEAD)
    length = sum(len(one.text) for one in lead)
    if length > LEAD:
        hint = "Qui, quoi, quand, où, pourquoi : le reste va dans les sections."
        yield _too_long(lead[0], "Le chapô", length, LEAD, hint)


def _text(copy: Copy) -> Iterator[Finding]:
    """Points at the paragraph where the limit is passed."""
    own = [p for p in copy.passages if p.is_running_text or p.role in {Role.TITLE, Role.HEADING}]
    totals = list(accumulate(len(passage.text) for passage in own))
    if totals and totals[-1] > TEXT:
        passed = next(rank for rank, total in enumerate(totals) if total > TEXT)
        hint = "Coupez, ou renvoyez au dossier de presse ; deux pages tiennent à peu près ici."
        yield _too_long(whole(own[passed]), "Le texte", totals[-1], TEXT, hint)


def _sentence(copy: Copy) -> Iterator[Finding]:
    for passage in copy.running_text():
        for sentence in sentences(passage.text):
            length = words(sentence.text(passage.text))
            if length > SENTENCE:
                yield Excerpt(passage, sentence.start, sentence.end).told(
                    "Cette phrase a {length} mots.",
                    "Proposez à son auteur de la couper."
                    if passage.is_quotation
                    else "Coupez-la en deux, ou faites une liste de l’énumération.",
                    length=length,
                )


def _of(copy: Copy, role: Role) -> list[Excerpt]:
    return [whole(passage) for passage in copy.passages if passage.role is role]


def _too_long(words: Excerpt, what: str, length: int, limit: int, hint: str) -> Finding:
    message = "{what} a {length} caractères, pour {limit} au plus."
    return words.told(message, hint, what=what, length=length, limit=limit)


RULES = family(
    "longueurs",
    {
        "titre-trop-long": _title,
        "intertitre-trop-long": _heading,
        "chapo-trop-long": _lead,
        "texte-trop-long": _text,
        "phrase-trop-longue": _sentence,
    },
)
