"""A document that this tool made: each of its words says which field of the brief it shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from communique.brief.model import Hours, Markdown, MarkedLine
from communique.brief.shape import hint_at
from communique.editing.yaml_text import Value
from communique.importing.found import Found
from communique.importing.issuer import Issuers
from communique.importing.opening import opening_of
from communique.importing.pieces import Figure, Paragraph, Piece, Taken, text_of
from communique.importing.speech import author_in
from communique.importing.walking import flat
from communique.lint.language.dates_found import day_mentions
from communique.lint.language.mark_words import TO_WRITE
from communique.lint.lexicons import Lexicons

_BLOCK = re.compile(r"(sections\.\d+\.contenu)\.(\d+)\..*|(sections\.\d+\.contenu)\.(\d+)")
_QUOTED = re.compile(r"citations\.([^.]+)\.texte")
_DAY = re.compile(r"(.*temps_forts\.\d+\.)(date|debut)")
_LINKED = re.compile(r"(.*(?:\.lien|temps_forts\.\d+)\.)(?:texte|titre)")
_IMAGE = "image"

Slot = tuple[str, list[Paragraph]]


def is_own(taken: Taken) -> bool:
    """Whether the words of that document name their fields, the title and the date among them."""
    named = {path for path, _ in _slots(taken.pieces)}
    return {"titre", "date", "lieu"} <= named and not any("~" in path for path in named)


def told_by_fields(taken: Taken, issuers: Issuers) -> Found:
    """The brief that this document was made from, its facts written out.

    Raises LookupError, ValueError when the fields do not make a whole.
    """
    found = Found()
    values = dict(_values(_slots((*taken.pieces, *taken.running)), found))
    _read_days(values)
    known = issuers.chosen or issuers.known_by([values.get("emetteur.organisme", "")])
    if not {"a_propos", "a_propos.texte", "emetteur.a_propos"} & values.keys():
        values["a_propos"] = "non"
    tree: dict[str, Value] = {}
    for path, value in values.items():
        _plant(tree, path.split("."), value)
    found.values |= {name: _listed(value) for name, value in tree.items()}
    found.values["emetteur"] = known or found.values["emetteur"]
    _name_authors(found, values, Lexicons(issuers.templates))
    unnamed = (one for one in taken.running if not any(run.champ for run in one.runs))
    found.leave_out(unnamed, "en-tête ou pied de page")
    return found


def _slots(pieces: Iterable[Piece]) -> Iterator[tuple[str, list[Paragraph | Figure]]]:
    """Each field with what shows it, in order; a picture is a field of its own."""
    for path, shown in groupby(_shown(pieces), lambda slot: slot[0]):
        yield path, [one for _, one in shown]


def _shown(pieces: Iterable[Piece]) -> Iterator[tuple[str, Paragraph | Figure]]:
    for piece in pieces:
        if isinstance(piece, Figure):
            yield _IMAGE, piece
            continue
        for paragraph in flat([piece]):
            if paragraph.champ:
                yield paragraph.champ, paragraph
                continue
            for champ, runs in groupby(paragraph.runs, lambda run: run.champ):
                if champ:
                    yield champ, replace(paragraph, runs=tuple(runs), item="", champ=champ)


def _values(
    slots: Iterable[tuple[str, list[Paragraph | Figure]]], found: Found
) -> Iterator[tuple[str, str]]:
    """Quotations and pictures take the place, among the blocks, that no other block has."""
    section, rank, introduced = "sections.0.contenu", -1, False
    for path, shown in slots:
        block, quoted = _BLOCK.fullmatch(path), _QUOTED.fullmatch(path)
        if path.endswith(".intertitre") and path.startswith("sections"):
            section, rank = path.replace("intertitre", "contenu"), -1
        elif block:
            section, rank = block[1] or block[3], int(block[2] or block[4])
        elif (quoted and not introduced) or path == _IMAGE:
            rank += 1
        introduced = path.endswith(".introduction")
        if quoted:
            yield f"{section}.{rank}.citation", quoted[1]
        for one in shown:
            if isinstance(one, Figure):
                yield f"{section}.{rank}.image.fichier", found.keep_image(one)
                yield f"{section}.{rank}.image.alternative", one.alternative
        paragraphs = [one for one in shown if isinstance(one, Paragraph)]
        yield from _written(path, paragraphs) if paragraphs else ()


def _written(path: str, shown: list[Paragraph]) -> Iterator[tuple[str, str]]:
    linked, link = _LINKED.fullmatch(path), next((p.link for p in shown if p.link), "")
    if linked and link:
        yield f"{linked[1]}url", link
        shown = [replace(p, runs=tuple(replace(r, link=None) for r in p.runs)) for p in shown]
    if path.endswith(".video"):
        yield path, link
    elif path in {"emetteur.intitule", "emetteur.devise"}:
        lines = [line.words for one in shown for line in one.lines()]
        yield from ((f"{path}.{rank}", line) for rank, line in enumerate(lines))
    elif path == "emetteur.site":
        yield path, link
    elif path.endswith((".courriel", ".telephone")):
        yield path, shown[0].words
    elif hint_at(path) in (MarkedLine, Markdown, Hours):
        text = text_of(shown)
        yield path, text.removeprefix("« ").removesuffix(" »") if _QUOTED.fullmatch(path) else text
    else:
        yield path, shown[0].words


def _read_days(values: dict[str, str]) -> None:
    """Days and instants as a brief writes them."""
    day = next(iter(day_mentions(values["date"], 2000))).days[0]
    values["date"] = day.isoformat()
    if "embargo" in values:
        opening = opening_of(values["embargo"].partition("(")[0], day)
        values["embargo"] = opening.values["embargo"] if opening else TO_WRITE
    for path, text in list(values.items()):
        found = _DAY.fullmatch(path)
        if found:
            days = next(iter(day_mentions(text, day))).days
            values[path] = days[0].isoformat()
            if found[2] == "debut":
                values[f"{found[1]}fin"] = days[-1].isoformat()


def _plant(tree: dict[str, Value], path: list[str], value: str) -> None:
    for step in path[:-1]:
        inner = tree.setdefault(step, {})
        if not isinstance(inner, dict):
            raise LookupError(path)  # noqa: TRY004 - a field of the document, no type of ours
        tree = inner
    tree[path[-1]] = value


def _listed(value: Value) -> Value:
    """Keys that are ranks make a list; raises LookupError when one is missing."""
    if not isinstance(value, dict):
        return value
    inside = {name: _listed(one) for name, one in value.items()}
    if not all(name.isdigit() for name in inside):
        return inside
    return [inside[str(rank)] for rank in range(len(inside))]


def _name_authors(found: Found, values: dict[str, str], lexicons: Lexicons) -> None:
    """A quotation in the thread of a text is by whoever its introduction names."""
    quoted = {text: path for path, text in values.items() if path.endswith(".citation")}
    citations = found.values.get("citations", {})
    for name, citation in citations.items() if isinstance(citations, dict) else ():
        introduction = values.get(quoted[name].replace(".citation", ".introduction"), "")
        if isinstance(citation, dict) and "auteur" not in citation:
            author = author_in(introduction, lexicons)
            citation["auteur"] = author.name if author else TO_WRITE
            if author and author.function:
                citation["fonction"] = author.function
