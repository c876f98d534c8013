"""The brief of a new edition: an earlier text, or the model, changed by edits and proved."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from communique.brief.brief import Brief
from communique.brief.edits import Edit, apply
from communique.brief.nodes import ScalarNode
from communique.brief.source import Source
from communique.editing.extents import core_end, line_end
from communique.errors import UsageError
from communique.lint.copying import copy_of_brief
from communique.lint.language.mark_words import TO_CHECK, find_marks
from communique.lint.lexicons import Lexicons
from communique.starting.facts import Values, day_of, proposed
from communique.starting.fields import Fields
from communique.starting.marked_words import Wording
from communique.starting.sheet import Sheet
from communique.templates import Templates

_BOM = "\ufeff".encode()
_BLANKS = re.compile(r"\s+")
_PLACEHOLDER = "AAAA-MM-JJ"
MODEL = Path(__file__).parents[1] / "starter" / "brief.yaml"
_ORIGIN = re.compile(
    r"^# Édition préparée à partir de « [^»\r\n]* »[^\r\n]*(?:\r\n|\r|\n)", re.MULTILINE
)
_MODELINE = re.compile(r"# yaml-language-server:[^\r\n]*(?:\r\n|\r|\n)")
KEY = "tolerances"
_WHY = "# Remarques acceptées dans l’édition précédente ; redonnez celles qui valent encore :"
_LINE = re.compile(r"[^\r\n]+(?:\r\n|\r|\n)?|\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Draft:
    """The file to write; the images it needs, by name; how many marks it holds."""

    data: bytes
    images: Mapping[str, Path] = field(default_factory=dict)

    @property
    def to_do(self) -> int:
        return sum(1 for _ in find_marks(self.data.decode("utf-8-sig")))


def renewed(
    brief: Brief, edition: str, given: Values, today: dt.date, templates: Templates
) -> Draft:
    """The brief of the edition of that name, rolled over for the next one.

    Raises UsageError when a value given has no place in it.
    """
    sheet = Sheet(brief.source)
    _refuse_without_place(sheet, given)
    rolled = proposed(sheet, given, today)
    before, after = brief.communique.date, day_of(sheet, given, today)
    wording = Wording(
        sheet,
        copy_of_brief(brief, Lexicons(templates)),
        given,
        before.year,
        after.year,
        months_change=before.month != after.month,
    )
    fields = Fields(sheet, given, rolled, wording.facts_to_check())
    text = _edited(
        sheet.text,
        fields.marks_lifted(),
        fields.new_values(),
        wording.edits(),
        fields.marks(),
        tolerances_set_aside(sheet),
        origin_told(sheet, edition),
    )
    _prove(sheet, Sheet(Source(sheet.source.name, text)), {**rolled, **given}, wording)
    bom = _BOM if brief.data.startswith(_BOM) else b""
    images = {name: image.path for name, image in brief.images.items()}
    return Draft(bom + text.encode(), images)


def from_model(given: Values, today: dt.date) -> Draft:
    """The model brief, with what is already known put in."""
    text = model_text(today)
    sheet = Sheet(Source(MODEL.name, text))
    fields = Fields(sheet, given, {})
    return Draft(_edited(text, fields.marks_lifted(), fields.new_values()).encode())


def model_text(today: dt.date) -> str:
    return MODEL.read_text(encoding="utf-8").replace(_PLACEHOLDER, today.isoformat())


def _refuse_without_place(sheet: Sheet, given: Values) -> None:
    if "emetteur" in given and "emetteur" not in sheet.values:
        raise UsageError(
            "Cette édition décrit son émetteur dans son brief : elle n’en nomme aucun.",
            hint="Après « communique new », remplacez cette description par "
            f"« emetteur: {given['emetteur']} ».",
        )
    for path in given:
        parent = path.rpartition(".")[0]
        if parent and sheet.keys_under(parent) is None:
            raise UsageError(
                f"Cette édition n’a pas de clé « {parent} », où ranger « {given[path]} ».",
                hint=f"Partez d’une autre édition avec --from, ou du modèle avec --model ; ou "
                f"ajoutez ensuite « {parent} » dans le brief.",
            )


def _edited(text: str, *edits: Iterable[Edit]) -> str:
    """The text after the edits; of two at one place, the first kind given comes first."""
    kinds = enumerate(edits)
    ranked = [(edit.start, edit.end, rank, edit) for rank, kind in kinds for edit in kind]
    in_order = sorted(ranked, key=lambda one: one[:3])
    distinct = {(start, end, edit.replacement): edit for start, end, _, edit in in_order}
    return apply(text, list(distinct.values()))


class NotAsIntendedError(Exception):
    """The new text does not say what it should: a fault of ours, found before it is written."""


def _prove(before: Sheet, after: Sheet, changed: Values, wording: Wording) -> None:
    """Every value is the earlier one but for its marks, or the one it was to become.

    Raises NotAsIntendedError.
    """
    kept = {path: node.value for path, node in before.values.items() if _lasts(path, after)}
    wanted = {**kept, **changed}
    found = {path: node.value for path, node in after.values.items()}
    if wanted.keys() != found.keys():
        raise NotAsIntendedError(f"clés : {sorted(wanted.keys() ^ found.keys())}")
    for path, value in wanted.items():
        exact = path in changed
        if exact and found[path].rstrip() != value:
            raise NotAsIntendedError(f"{path} : {found[path]!r} au lieu de {value!r}")
        if not exact and _said(path, found[path], wording) != _said(path, value, wording):
            raise NotAsIntendedError(f"{path} : {found[path]!r} n’est plus {value!r}")


def _lasts(path: str, after: Sheet) -> bool:
    return path.partition(".")[0] != KEY or KEY in after.entries


def _said(path: str, value: str, wording: Wording) -> str:
    """The text without its marks, and without the year where it rolls over."""
    for mark in reversed(list(find_marks(value))):
        value = value[: mark.start] + value[mark.end :]
    if wording.changes_years_of(path):
        value = value.replace(str(wording.year_after), str(wording.year_before))
    return _BLANKS.sub(" ", value)


def tolerances_set_aside(sheet: Sheet) -> Iterator[Edit]:
    """Comment out the tolerances, line by line, so that they can be taken up again.

    They excused the words of a text already published; kept, they would hide from the desk the
    same faults in a text that is not. Those written on the line of other keys are only marked.
    """
    entry = sheet.entries.get(KEY)
    if entry is None or isinstance(entry.value, ScalarNode):
        return
    text = sheet.text
    start, end = entry.key.start, core_end(text, entry.value)
    rest = text[end : line_end(text, end)].strip()
    if (start and text[start - 1] not in "\r\n") or (rest and not rest.startswith("#")):
        place = sheet.line_end_after(entry.key.end)
        yield Edit(place, place, f" # {TO_CHECK}")
        return
    yield Edit(start, start, f"{_WHY}{sheet.layout.newline}")
    for line in _LINE.finditer(text, start, end):
        if line[0].strip():
            yield Edit(line.start(), line.start(), "# ")


def origin_told(sheet: Sheet, edition: str) -> Iterator[Edit]:
    """At the top, after the line meant for text editors; it takes the place of an earlier one."""
    text = sheet.text
    told = f"# Édition préparée à partir de « {edition} », avec ses commentaires."
    line = told + sheet.layout.newline
    earlier = _ORIGIN.search(text)
    if earlier is not None:
        yield Edit(*earlier.span(), line)
        return
    modeline = _MODELINE.match(text)
    place = modeline.end() if modeline else 0
    yield Edit(place, place, line)
