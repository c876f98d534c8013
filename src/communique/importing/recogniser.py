"""The parts of a communiqué, recognised by their place, their look and their wording."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from communique.importing.body import Body, is_heading, looks_of
from communique.importing.found import Found
from communique.importing.heads import read_head
from communique.importing.issuer import Issuers
from communique.importing.opening import dateline_of, opening_of
from communique.importing.phrasebook import begins, holds
from communique.importing.pieces import Figure, LeftOut, Paragraph, Piece, Table, Taken, text_of
from communique.importing.scribe import Scribe
from communique.importing.spoken import HEADING, contacts_in, holds_contact
from communique.importing.walking import flat
from communique.lint.language.mark_words import TO_WRITE

_PROSE = 110
_LONGEST_HEAD = 15
"""Pieces above the text, in a document without a sentence."""
_BEGINS_ITEM = re.compile(
    r"\d|(?:(?:le|du) )?(?:lun|mar|mercre|jeu|vendre|same)di \d|(?:le|du) \d", re.IGNORECASE
)
_CHAPO = frozenset({"chapo", "chapeau", "accroche", "introduction", "resume", "lead", "intro"})
_ABOUT_STYLE = re.compile(r"a-propos.*|presentation|boilerplate")
_MOST_OF_ABOUT = 8


def recognised(taken: Taken, issuers: Issuers, day: dt.date) -> Found:
    """The brief that this document would be; ``day`` dates it when it says no date."""
    pieces = list(_laid_flat(taken.pieces))
    texts = [paragraph.text for paragraph in flat(pieces)]
    scribe = Scribe(Found(left_out=list(taken.left_out)), issuers, day, texts)
    hints = (paragraph.hint for paragraph in flat(pieces) if paragraph.hint)
    scribe.found.rewritten.extend(LeftOut(hint, "puce ou numéro de liste") for hint in hints)
    first = _first_prose(pieces, day)
    above = read_head(scribe, pieces[:first], taken.running)
    body, contacts = _parted(pieces[first:])
    _read_contacts(scribe.found, contacts)
    body = _read_about(scribe, _read_chapo(scribe, body))
    sections = Body(scribe, [*above, *body])
    sections.read()
    scribe.found.values["sections"] = sections.sections or [{"contenu": [TO_WRITE]}]
    if sections.citations:
        scribe.found.values["citations"] = sections.citations
    return scribe.found


def _laid_flat(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, with the cells of tables that only lay out a page as paragraphs."""
    has_prose = False
    for piece in pieces:
        if isinstance(piece, Figure) or (
            has_prose and isinstance(piece, Table) and _is_data(piece)
        ):
            yield piece
            continue
        for paragraph in flat([piece]):
            is_sentence = paragraph.words.endswith(".") and len(paragraph.words) > _PROSE // 2
            has_prose = has_prose or is_sentence
            yield from _items(paragraph)


def _items(paragraph: Paragraph) -> Iterator[Paragraph]:
    """The lines of a paragraph that are items of a list, or begin with a day or a figure."""
    lines = [line.without_marker() for line in paragraph.lines()]
    is_list = len(lines) > 1 and all(one.item or _BEGINS_ITEM.match(one.words) for one in lines)
    yield from (replace(one, line=0) for one in lines) if is_list else [paragraph.without_marker()]


def _is_data(table: Table) -> bool:
    widths = {len(row) for row in table.rows}
    cells = [" ".join(p.words for p in cell) for cell in table.cells]
    short = all(len(cell) < 3 * _PROSE and not holds_contact(cell) for cell in cells)
    return len(table.rows) > 1 and len(widths) == 1 and widths != {1} and short and any(cells)


def _first_prose(pieces: Sequence[Piece], day: dt.date) -> int:
    """Where the text begins: the first sentence long enough, or styled as a chapô."""
    for rank, piece in enumerate(pieces):
        if not isinstance(piece, Paragraph):
            continue
        words = piece.words
        sentence = words.endswith((".", "…", "»", ":")) and len(words) > _PROSE // 2
        is_long = len(words) > _PROSE and not piece.is_in_capitals
        is_line = piece.level or len(list(piece.lines())) > 2 or opening_of(words, day)
        if piece.style in _CHAPO or ((sentence or is_long) and not is_line):
            return rank
    return min(len(pieces), _LONGEST_HEAD)


def _parted(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Piece]]:
    """What stands before and after the contacts, and the contacts themselves."""
    start = next((n for n, p in enumerate(pieces) if _begins_contacts(p)), None)
    if start is None:
        start = _unnamed_contacts(pieces)
    end = start
    while end < len(pieces) and (end == start or _may_be_contact(pieces[end])):
        end += 1
    return [*pieces[:start], *pieces[end:]], list(pieces[start:end])


def _begins_contacts(piece: Piece) -> bool:
    return any(HEADING.match(line.words) for line in list(flat([piece]))[:1])


def _unnamed_contacts(pieces: Sequence[Piece]) -> int:
    """Where the last lines begin that are short and give numbers or addresses."""
    last = list(takewhile(_may_be_contact, reversed(pieces)))[::-1]
    words = [" ".join(paragraph.words for paragraph in flat([piece])) for piece in last]
    reach = (rank for rank, said in enumerate(words) if holds_contact(said))
    return len(pieces) - len(last) + next(reach, len(last))


def _may_be_contact(piece: Piece) -> bool:
    if isinstance(piece, Figure):
        return False
    lines = [line.words for line in flat([piece])]
    return all(len(one) < 2 * _PROSE and not begins(one, "presentation") for one in lines)


def _read_contacts(found: Found, pieces: Sequence[Piece]) -> None:
    lines = [line.words for paragraph in flat(pieces) for line in paragraph.lines()]
    found.rewritten.extend(LeftOut(one, "libellé que la mise en page donne") for one in lines)
    named = (HEADING.sub(lambda heading: heading["whose"] or "", line) for line in lines)
    found.values["contacts"] = contacts_in(named) or [{"organisme": TO_WRITE}]


def _read_chapo(scribe: Scribe, pieces: list[Piece]) -> list[Piece]:
    """The chapô: what is styled or bold, else what stands before the first heading."""
    found, looks = scribe.found, looks_of(pieces)
    first = list(flat(takewhile(lambda piece: isinstance(piece, Paragraph), pieces)))
    if not first:
        found.values["chapo"] = TO_WRITE
        return pieces
    lead = list(takewhile(lambda p: p.style in _CHAPO, first))
    headings = [is_heading(p, _at(pieces, n + 1), looks) for n, p in enumerate(first)]
    bold = takewhile(lambda one: one[0].is_bold and not one[1], zip(first, headings, strict=True))
    lead = lead or [paragraph for paragraph, _ in bold]
    if not lead:
        end = headings.index(True) if True in headings else 0
        lead = first[:end] if 0 < end <= 3 else first[:1]
        found.doubts["chapo"] = "Chapô reconnu à sa place, non à sa graisse."
    dated = dateline_of(lead[0].words, scribe.day)
    if dated and ("date" in found.doubts or found.values["lieu"] == TO_WRITE):
        found.values |= dated
        found.doubts.pop("date", "")
    found.values["chapo"] = text_of(lead)
    return pieces[len(lead) :]


def _at(pieces: Sequence[Piece], rank: int) -> Piece | None:
    return pieces[rank] if rank < len(pieces) else None


def _read_about(scribe: Scribe, pieces: list[Piece]) -> list[Piece]:
    """The presentation: from its heading, or the last paragraphs styled or worded as one."""
    found = scribe.found
    start = next((n for n, p in enumerate(pieces) if _is_about(p)), None)
    if start is None:
        start = _unnamed_about(pieces)
        found.doubts["a_propos"] = "Présentation reconnue à sa place et à ses mots."
    about = [p for p in pieces[start:] if isinstance(p, Paragraph)]
    if not about:
        found.doubts.pop("a_propos", "")
        found.values["a_propos"] = "non"
        return pieces
    others = [p for p in pieces[start:] if not isinstance(p, Paragraph)]
    if begins(about[0].words, "presentation") and len(about) > 1 and len(about[0].words) < _PROSE:
        title = scribe.heading("a_propos.intertitre", about[0])
        found.values["a_propos"] = {"intertitre": title, "texte": text_of(about[1:])}
    else:
        found.values["a_propos"] = text_of(about)
    return [*pieces[:start], *others]


def _is_about(piece: Piece) -> bool:
    if not isinstance(piece, Paragraph) or piece.item:
        return False
    named = begins(piece.words, "presentation") and (piece.level or len(piece.words) < _PROSE)
    return bool(named) or _ABOUT_STYLE.fullmatch(piece.style) is not None


def _unnamed_about(pieces: Sequence[Piece]) -> int:
    """Among the last paragraphs, the first that presents an office, when no heading follows."""
    looks = looks_of(pieces)
    start = len(pieces)
    for rank in range(len(pieces) - 1, max(len(pieces) - _MOST_OF_ABOUT, 0), -1):
        piece = pieces[rank]
        if not isinstance(piece, Paragraph) or is_heading(piece, _at(pieces, rank + 1), looks):
            break
        if holds(piece.words, "presente") and not piece.item:
            start = rank
    return start
