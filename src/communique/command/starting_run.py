"""``communique new``: choose where to start from, ask if there is someone to ask, make, report."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from communique.command import console, report
from communique.editions import select
from communique.errors import ExitCode, UsageError
from communique.starting.request import Origin, Request, Started, start
from communique.starting.sources import by_date
from communique.workspace import Workspace, shown, today


@dataclass(frozen=True, slots=True)
class Options:
    """The options of the command line, as given; ``values`` by path in the brief."""

    source: str | None
    model: bool
    words: str
    values: Mapping[str, str]
    ask: bool


def run(workspace: Workspace, options: Options) -> ExitCode:
    """Make a new edition; nothing is on disk before the last question is answered."""
    if options.source is not None and options.model:
        raise UsageError("--from et --model s’excluent : choisissez l’un des deux.")
    try:
        request = _asked(workspace, options) if _may_ask(options) else _silent(workspace, options)
    except (click.Abort, KeyboardInterrupt):
        console.tell("\nAbandon : rien n’a été créé.", error=True)
        return ExitCode.INTERRUPTED
    if request is None:
        console.tell("Rien n’a été créé.")
        return ExitCode.OK
    _tell(start(request), request)
    return ExitCode.OK


def _may_ask(options: Options) -> bool:
    streams = (sys.stdin, sys.stdout)
    return options.ask and all(stream is not None and stream.isatty() for stream in streams)


def _silent(workspace: Workspace, options: Options) -> Request:
    origin = chosen_origin(workspace, options)
    if origin is None:
        last = by_date(workspace)
        origin = Origin.of(last[0], workspace) if last else Origin()
    return Request(workspace, origin, today(), options.values, options.words)


def _asked(workspace: Workspace, options: Options) -> Request | None:
    from communique.command.starting_questions import ask  # noqa: PLC0415 - on a terminal only

    origin = chosen_origin(workspace, options)
    return ask(workspace, origin, options.values, options.words, today())


def chosen_origin(workspace: Workspace, options: Options) -> Origin | None:
    """The origin that the options name; None when they leave it open."""
    if options.model:
        return Origin()
    if options.source is None:
        return None
    (edition,) = select(workspace, [options.source])
    return Origin.of(edition, workspace)


def _tell(started: Started, request: Request) -> None:
    name = started.edition.name
    origin = request.origin.edition
    source = f"de « {origin.name} »" if origin else "du modèle"
    console.tell(f"Nouvelle édition : {shown(started.edition.folder)}/, à partir {source}.")
    for path in started.files:
        console.tell(f"  {_inside(path, started.edition.folder)}")
    if started.to_do:
        points = report.counted(started.to_do, "point", "points")
        console.tell(f"\nÀ faire : {points} à compléter ou à vérifier avant de construire.")
    console.tell(
        "\nEnsuite :\n"
        f"  communique preview {name}   pour voir et remplir le communiqué\n"
        f"  communique check {name}     pour la liste de ce qui reste à faire"
    )


def _inside(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()
