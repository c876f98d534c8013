"""``communique diff``: read both sides, compare them, tell it in the form asked for."""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from communique.archive.naming import Text, named, opened, publication, split
from communique.brief.reader import read_brief
from communique.changes.comparison import Comparison, Side, compare, side
from communique.changes.telling import record, summary
from communique.changes.web_page import page
from communique.command import console
from communique.command.choice import workspace_of
from communique.command.diff_text import Screen, comparison_text
from communique.disk.files import write_file
from communique.document.compose import compose
from communique.editions import Named, select
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


@click.command()
@click.argument("edition", metavar="ÉDITION")
@click.argument("other", required=False, metavar="[AUTRE]")
@click.option(
    "--html",
    type=click.Path(path_type=Path),
    metavar="FICHIER",
    help="Écrit la comparaison dans une page internet, à lire ou à imprimer.",
)
@click.option("--json", "as_json", is_flag=True, help="Donne la comparaison en JSON.")
@click.pass_obj
def command(workspace: Path | None, /, edition: str, other: str | None, **options: Any) -> ExitCode:
    """Compare deux éditions, champ par champ et mot à mot : de la première à l’autre.

    Avec une seule édition : ce qui a changé depuis qu’elle a été archivée. Une version archivée se
    nomme par son numéro : 2022@v1.

    Dans le terminal, [-ce qui a disparu-] et {+ce qui est apparu+} ; ou, en couleurs, barré et
    souligné.
    """
    names = (edition,) if other is None else (edition, other)
    return run(workspace_of(workspace, names), names, Options(**options))


def run(workspace: Workspace, names: tuple[str, ...], options: Options) -> ExitCode:
    """Compare and tell; differences are no failure. Raises CommuniqueError."""
    if options.html and options.html.suffix.lower() not in _PAGES:
        raise UsageError(
            f"« {options.html} » n’est pas le nom d’une page internet.",
            hint="Donnez à --html un nom qui finisse par .html.",
        )
    old, new, code = _read(_sides(workspace, names))
    if old is None or new is None:
        return code
    _tell(compare(old, new), options, workspace.templates)
    return ExitCode.OK


@dataclass(frozen=True, slots=True)
class _Unread:
    """One edition, or one version, that will be a side."""

    workspace: Workspace
    what: Named

    def read(self) -> Side:
        with opened(self.workspace, self.what) as (text,):
            return _side(text)


def _sides(workspace: Workspace, names: tuple[str, ...]) -> tuple[_Unread, _Unread]:
    """Old and new, as named: one name alone is compared from its publication to what it is now.

    Raises UsageError when a name fits nothing, or when there is no publication to compare with.
    """
    if len(names) == 2:
        old, new = (_Unread(workspace, named(workspace, [name])) for name in names)
        return old, new
    name, version = split(names[0])
    present = Named(select(workspace, [name]))
    edition = present.editions[0].name
    past = publication(workspace, edition if version is None else f"{edition}@v{version}")
    return _Unread(workspace, Named(versions=(past,))), _Unread(workspace, present)


def _side(text: Text) -> Side:
    read = read_brief(text.edition.brief, text.templates, shown_as=text.edition.shown)
    return side(text.edition.name, read, compose(read, text.templates))


def _read(
    named: tuple[_Unread, _Unread],
) -> tuple[Side | None, Side | None, ExitCode]:
    """Both sides; what is wrong with either is told at once, not one after the other."""
    codes: list[ExitCode] = []

    def read(one: _Unread) -> Side | None:
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
