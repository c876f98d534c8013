"""A communiqué as an office types it in Word: sizes and bold by hand, no style, no slot."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import docx
from docx.shared import Pt

from communique.brief.model import (
    APropos,
    BlocCitation,
    Block,
    BlocLien,
    Communique,
    Contact,
    Texte,
)
from communique.french.dates import day_month_year

_MARKS = re.compile(r"\[([^]]*)\]\([^)]*\)|\*")

Typed = tuple[str, float, bool]
"""A paragraph, its size, whether it is bold; one that begins with « - » is a bullet."""


def plain_word(communique: Communique) -> bytes:
    document = docx.Document()
    for text, size, bold in _typed(communique):
        style = "List Bullet" if text.startswith("- ") else None
        run = document.add_paragraph(style=style).add_run(text.removeprefix("- "))
        run.font.size, run.bold = Pt(size), bold
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _typed(communique: Communique) -> Iterator[Typed]:
    yield "\n".join(communique.emetteur.intitule).upper(), 9, True
    yield "\n".join(communique.emetteur.devise), 8, False
    yield "COMMUNIQUÉ DE PRESSE", 16, True
    yield f"{communique.lieu}, le {day_month_year(communique.date)}", 10, False
    yield communique.titre.upper(), 18, True
    yield communique.sous_titre.upper(), 14, True
    yield from ((text, 11, True) for text in _paragraphs(communique.chapo))
    for section in communique.sections:
        yield section.intertitre, 12, True
        for block in section.contenu:
            yield from _block(communique, block)
    assert isinstance(communique.a_propos, APropos)
    yield from ((text, 9, False) for text in _paragraphs(communique.a_propos.texte))
    yield "Contacts presse :", 10, True
    yield from ((_contact(contact), 10, False) for contact in communique.contacts)


def _block(communique: Communique, block: Block) -> Iterator[Typed]:
    if isinstance(block, Texte):
        yield from ((text, 10.5, False) for text in _paragraphs(block.texte))
    elif isinstance(block, BlocLien):
        yield f"➢ {block.lien.texte}", 10.5, False
    elif isinstance(block, BlocCitation):
        said = communique.citations[block.citation]
        before, after = _plain(block.introduction or ""), _plain(block.suite or "")
        yield f"{before} « {_plain(said.texte)} »{after}".strip(), 10.5, False
        if not before:
            yield f"{said.auteur}, {said.fonction}", 10.5, True


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in re.split(r"\n\n|\n(?=- )", text.strip()):
        yield _plain(paragraph)


def _plain(text: str) -> str:
    return " ".join(_MARKS.sub(r"\1", text).split())


def _contact(contact: Contact) -> str:
    people = [(one.nom, one.courriel, one.telephone) for one in contact.personnes]
    said = (contact.organisme, *(part for one in people for part in one))
    return " - ".join(filter(None, (*said, contact.courriel, contact.telephone)))
