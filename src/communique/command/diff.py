"""``communique diff``: read both sides, compare them, tell it in the form asked for."""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from communique.changes.comparison import Comparison, Side, compare
from communique.changes.page import page
from communique.changes.record import record
from communique.changes.telling import summary
from communique.command import console
from communique.command.diff_text import Screen, comparison_text
from communique.command.sides import Unread, sides
from communique.disk.files import write_file
from communique.errors import CommuniqueError, ExitCode, UsageError
from communique.outcome import worst
from communique.templates import Templates
from communique.workspace import Workspace

_PAGES = {".html", ".htm"}
_WIDEST = 110
"""Columns beyond which a line of text is tiring to read."""


@dataclass(frozen=True, slots=True)
class Options:
    """The options of the command line, as given."""

    html: Path | None
    as_json: bool


def run(workspace: Workspace, names: tuple[str, ...], options: Options) -> ExitCode:
    """Compare and tell; differences are no failure. Raises CommuniqueError."""
    if options.html and options.html.suffix.lower() not in _PAGES:
        raise UsageError(
            f"« {options.html} » n’est pas le nom d’une page internet.",
            hint="Donnez à --html un nom qui finisse par .html.",
        )
    old, new, code = _read(sides(workspace, names))
    if old is None or new is None:
        return code
    _tell(compare(old, new), options, workspace.templates)
    return ExitCode.OK


def _read(
    named: tuple[Unread, Unread],
) -> tuple[Side | None, Side | None, ExitCode]:
    """Both sides; what is wrong with either is told at once, not one after the other."""
    codes: list[ExitCode] = []

    def read(one: Unread) -> Side | None:
        try:
            return one.read()
        except CommuniqueError as error:
            codes.append(console.tell_error(error))
            return None

    old, new = named
    return read(old), read(new), worst(codes)


def _tell(comparison: Comparison, options: Options, templates: Templates) -> None:
    if options.html:
        write_file(options.html.absolute(), page(comparison, templates))
    if options.as_json:
        console.tell(json.dumps(record(comparison), ensure_ascii=False, indent=2))
    elif options.html:
        console.tell(f"{summary(comparison)}\nPage écrite dans {options.html}")
    else:
        console.tell(comparison_text(comparison, _screen()))


def _screen() -> Screen:
    if sys.stdout is None or not sys.stdout.isatty():
        return Screen()
    return Screen(console.colours(), min(shutil.get_terminal_size().columns, _WIDEST))
