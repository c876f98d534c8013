"""A document that this tool made: each of its words says which field of the brief it shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import reduce
from itertools import groupby
from typing import Any

from communique.brief.model import Hours, Markdown, MarkedLine
from communique.brief.shape import hint_at
from communique.editing.yaml_text import Value
from communique.importing.found import Found
from communique.importing.issuer import Issuers
from communique.importing.opening import opening_of
from communique.importing.pieces import Figure, Paragraph, Piece, Taken, text_of
from communique.importing.spoken import author_in
from communique.importing.walking import flat
from communique.lint.language.dates_found import day_mentions
from communique.lint.language.mark_words import TO_WRITE
from communique.lint.lexicons import Lexicons

_BLOCK = re.compile(r"(sections\.\d+\.contenu)\.(\d+)(?:\..*)?")
_QUOTED = re.compile(r"citations\.([^.]+)\.texte")
_DAY = re.compile(r"(.*temps_forts\.\d+\.)(date|debut)")
_LINKED = re.compile(r"(.*(?:\.lien|temps_forts\.\d+)\.)(?:texte|titre)")
_LINES = {"emetteur.intitule", "emetteur.devise"}
_IMAGE = "image"

Slot = tuple[str, Paragraph | Figure]
Values = dict[str, str]


def is_own(taken: Taken) -> bool:
    """Whether the words of that document name their fields, the title and the date among them."""
    named = {path for path, _ in _slots(taken.pieces)}
    return {"titre", "date", "lieu"} <= named and not any("~" in path for path in named)


def told_by_fields(taken: Taken, issuers: Issuers) -> Found:
    """The brief that this document was made from, its facts written out.

    Raises LookupError, ValueError, TypeError when the fields do not make a whole.
    """
    found = Found()
    values = dict(_values(_slots((*taken.pieces, *taken.running)), found))
    _read_days(values)
    _name_authors(values, Lexicons(issuers.templates))
    if not {"a_propos", "a_propos.texte", "emetteur.a_propos"} & values.keys():
        values["a_propos"] = "non"
    tree: dict[str, Any] = {}
    for path, value in values.items():
        *holders, name = path.split(".")
        reduce(lambda inner, step: inner.setdefault(step, {}), holders, tree)[name] = value
    found.values = {name: _listed(value) for name, value in tree.items()}
    known = issuers.chosen or issuers.known_by([values.get("emetteur.organisme", "")])
    found.values["emetteur"] = known or found.values["emetteur"]
    unnamed = (one for one in taken.running if not any(run.champ for run in one.runs))
    found.leave_out(unnamed, "en-tête ou pied de page")
    return found


def _slots(pieces: Iterable[Piece]) -> Iterator[Slot]:
    """What shows a field, in order; a picture is a field of its own."""
    for piece in pieces:
        if isinstance(piece, Figure):
            yield _IMAGE, piece
        for paragraph in flat([piece]):
            if paragraph.champ:
                yield paragraph.champ, paragraph
                continue
            for champ, runs in groupby(paragraph.runs, lambda run: run.champ):
                if champ:
                    yield champ, replace(paragraph, runs=tuple(runs), item="")


def _values(slots: Iterable[Slot], found: Found) -> Iterator[tuple[str, str]]:
    """Quotations and pictures take the place, among the blocks, that no other block has."""
    section, rank, introduced = "sections.0.contenu", -1, False
    for path, group in groupby(slots, lambda slot: slot[0]):
        shown = [one for _, one in group]
        block, quoted = _BLOCK.fullmatch(path), _QUOTED.fullmatch(path)
        if path.endswith(".intertitre") and path.startswith("sections"):
            section, rank = path.replace("intertitre", "contenu"), -1
        elif block:
            section, rank = block[1], int(block[2])
        elif (quoted and not introduced) or path == _IMAGE:
            rank += 1
        introduced = path.endswith(".introduction")
        if quoted:
            yield f"{section}.{rank}.citation", quoted[1]
        for figure in (one for one in shown if isinstance(one, Figure)):
            yield f"{section}.{rank}.image.fichier", found.keep_image(figure)
            yield f"{section}.{rank}.image.alternative", figure.alternative
        yield from _written(path, [one for one in shown if isinstance(one, Paragraph)])


def _written(path: str, shown: list[Paragraph]) -> Iterator[tuple[str, str]]:
    linked, link = _LINKED.fullmatch(path), next((p.link for p in shown if p.link), "")
    if linked and link:
        yield f"{linked[1]}url", link
        shown = [replace(p, runs=tuple(replace(r, link=None) for r in p.runs)) for p in shown]
    if path in _LINES:
        lines = (line.words for one in shown for line in one.lines())
        yield from ((f"{path}.{rank}", line) for rank, line in enumerate(lines))
    elif path.endswith((".video", "emetteur.site")):
        yield path, link
    elif shown:
        is_marked = hint_at(path) in (MarkedLine, Markdown, Hours)
        text = text_of(shown) if is_marked else shown[0].words
        yield path, text.removeprefix("« ").removesuffix(" »") if _QUOTED.fullmatch(path) else text


def _read_days(values: Values) -> None:
    """Days and instants as a brief writes them."""
    day = next(iter(day_mentions(values["date"], 2000))).days[0]
    values["date"] = day.isoformat()
    if "embargo" in values:
        opening = opening_of(values["embargo"].partition("(")[0], day)
        values["embargo"] = opening.values["embargo"] if opening else TO_WRITE
    for path, found in [(path, _DAY.fullmatch(path)) for path in values]:
        if found:
            days = next(iter(day_mentions(values[path], day))).days
            values |= {path: days[0].isoformat()}
            values |= {f"{found[1]}fin": days[-1].isoformat()} if found[2] == "debut" else {}


def _listed(value: Any) -> Value:
    """Keys that are ranks make a list; raises LookupError when one is missing."""
    if isinstance(value, str):
        return value
    inside = {name: _listed(one) for name, one in value.items()}
    is_list = all(name.isdigit() for name in inside)
    return [inside[str(rank)] for rank in range(len(inside))] if is_list else inside


def _name_authors(values: Values, lexicons: Lexicons) -> None:
    """A quotation in the thread of a text is by whoever its introduction names."""
    quoted = [(path, name) for path, name in values.items() if path.endswith(".citation")]
    for path, name in quoted:
        if f"citations.{name}.auteur" not in values:
            author = author_in(values.get(path.replace(".citation", ".introduction"), ""), lexicons)
            values[f"citations.{name}.auteur"] = author.name if author else TO_WRITE
            if author and author.function:
                values[f"citations.{name}.fonction"] = author.function
