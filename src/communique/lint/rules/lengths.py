"""Lengths: what is too long to be read, or to be repeated by a newsroom."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from communique.brief.model import Role
from communique.lint.copy import Copy, Passage
from communique.lint.judgement import Finding, family
from communique.lint.language.sentences import sentences, words

TITLE = 120
HEADING = 120
LEAD = 1200
SENTENCE = 35
TEXT = 6000
"""Characters, but for sentences, in words."""


def _title(copy: Copy) -> Iterator[Finding]:
    hint = "Gardez le fait ; le reste va dans le sous-titre ou le chapô."
    for passage in copy.passages:
        if passage.role is Role.TITLE and len(passage.text) > TITLE:
            yield _too_long("Ce titre", len(passage.text), TITLE, passage, hint)


def _heading(copy: Copy) -> Iterator[Finding]:
    hint = "Un intertitre annonce une idée : coupez-le."
    for passage in copy.passages:
        if passage.role is Role.HEADING and len(passage.text) > HEADING:
            yield _too_long("Cet intertitre", len(passage.text), HEADING, passage, hint)


def _lead(copy: Copy) -> Iterator[Finding]:
    lead = [passage for passage in copy.passages if passage.role is Role.LEAD]
    length = sum(len(passage.text) for passage in lead)
    if length > LEAD:
        hint = "Qui, quoi, quand, où, pourquoi : le reste va dans les sections."
        yield _too_long("Le chapô", length, LEAD, lead[0], hint)


def _text(copy: Copy) -> Iterator[Finding]:
    """Points at the paragraph where the limit is passed."""
    own = [p for p in copy.passages if p.is_running_text or p.role in {Role.TITLE, Role.HEADING}]
    lengths = [len(passage.text) for passage in own]
    total = sum(lengths)
    if total > TEXT:
        passed = next(i for i, so_far in enumerate(accumulate(lengths)) if so_far > TEXT)
        hint = "Coupez, ou renvoyez au dossier de presse ; deux pages tiennent à peu près ici."
        yield _too_long("Le texte", total, TEXT, own[passed], hint)


def _sentence(copy: Copy) -> Iterator[Finding]:
    for passage in copy.running_text():
        for sentence in sentences(passage.text):
            length = words(sentence.text(passage.text))
            if length > SENTENCE:
                yield Finding(
                    passage,
                    sentence.start,
                    sentence.end,
                    f"Cette phrase a {length} mots.",
                    "Proposez à son auteur de la couper."
                    if passage.is_quotation
                    else "Coupez-la en deux, ou faites une liste de l’énumération.",
                )


def _too_long(what: str, length: int, limit: int, passage: Passage, hint: str) -> Finding:
    message = f"{what} a {length} caractères, pour {limit} au plus."
    return Finding(passage, 0, len(passage.text), message, hint)


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
