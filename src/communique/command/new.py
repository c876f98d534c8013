"""``communique new``: choose where to start from, ask if there is someone to ask, make, report."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from communique.archive.naming import named, opened
from communique.archive.publications import holders_of
from communique.command import console, report
from communique.command.choice import workspace_of
from communique.command.questions import Day, Instant, Number, Words, ask
from communique.errors import ExitCode, UsageError
from communique.starting.request import Origin, Request, Started, by_date, check_emetteur, start
from communique.workspace import Workspace, shown, today


@dataclass(frozen=True, slots=True)
class Options:
    """The options of the command line, as given; ``values`` by path in the brief."""

    source: str | None
    model: bool
    words: str
    values: Mapping[str, str]
    ask: bool


def _value(
    option: str, field: str, kind: click.ParamType[str], metavar: str, text: str
) -> click.Option:
    """An option that gives the value of one field of the brief, whose word it bears."""
    return click.Option(
        [f"--{option}", field.replace(".", "__")], type=kind, metavar=metavar, help=text
    )


_VALUES = (
    _value("date", "date", Day(), "JOUR", "Date de publication, par exemple 2027-11-08."),
    _value(
        "emetteur", "emetteur", Words(), "NOM", "Émetteur : un fichier de templates/emetteurs/."
    ),
    _value("titre", "titre", Words(), "TEXTE", "Titre."),
    _value("sous-titre", "sous_titre", Words(), "TEXTE", "Seconde ligne du titre."),
    _value("embargo", "embargo", Instant(), "INSTANT", "Fin de l’embargo : 2027-11-08T06:00."),
    _value("numero-du-communique", "numero", Words(), "TEXTE", "Numéro du communiqué lui-même."),
    _value("evenement", "edition.evenement", Words(), "TEXTE", "Nom de l’événement."),
    _value("numero", "edition.numero", Number(), "N", "Numéro de l’édition de l’événement."),
    _value("theme", "edition.theme", Words(), "TEXTE", "Thème de l’édition."),
    _value("debut", "edition.debut", Day(), "JOUR", "Premier jour de l’événement."),
    _value("fin", "edition.fin", Day(), "JOUR", "Dernier jour de l’événement."),
    _value("evenements", "edition.evenements", Number(), "N", "Nombre d’événements prévus."),
)


@click.command()
@click.option(
    "--from",
    "source",
    metavar="ÉDITION",
    help="Édition de départ : son nom, une partie de ce nom ou un chemin. La dernière, à défaut.",
)
@click.option("--model", is_flag=True, help="Part du modèle de brief, expliqué ligne à ligne.")
@click.option(
    "--name",
    "words",
    type=Words(),
    metavar="MOTS",
    help="Mots du nom du dossier, après la date. Par défaut : ceux de l’édition de départ.",
)
@click.option("--yes", is_flag=True, help="Ne pose aucune question, garde les propositions.")
@click.pass_obj
def command(
    workspace: Path | None,
    /,
    source: str | None,
    model: bool,
    words: str | None,
    yes: bool,
    **values: Any,
) -> ExitCode:
    """Prépare une nouvelle édition à partir de la dernière, d’une autre ou du modèle.

    Les dates et les numéros avancent, les mots sont gardés. Ce qui date de l’autre édition porte la
    marque « À VÉRIFIER », ce qui manque « À COMPLÉTER » : « communique check » en donne la
    liste. Sur un terminal, quelques questions proposent une réponse ; ailleurs, aucune n’est posée.
    Une valeur donnée par une option n’est pas marquée.
    """
    given = {name.replace("__", "."): value for name, value in values.items() if value is not None}
    options = Options(source, model, words or "", given, ask=not yes)
    return run(workspace_of(workspace), options)


command.params.extend(_VALUES)


def run(workspace: Workspace, options: Options) -> ExitCode:
    """Make a new edition; nothing is on disk before the last question is answered."""
    if options.source is not None and options.model:
        raise UsageError("--from et --model s’excluent : choisissez l’un des deux.")
    with ExitStack() as until_the_end:
        try:
            request = _request(workspace, options, until_the_end)
        except (click.Abort, KeyboardInterrupt):
            console.tell("\nAbandon : rien n’a été créé.", error=True)
            return ExitCode.INTERRUPTED
        if request is None:
            console.tell("Rien n’a été créé.")
            return ExitCode.OK
        _refuse_published(request)
        _tell(start(request), request)
    return ExitCode.OK


def _request(workspace: Workspace, options: Options, until_the_end: ExitStack) -> Request | None:
    """What is asked for; an origin that is a version is out of git until the end."""
    origin = _chosen_origin(workspace, options, until_the_end)
    if "emetteur" in options.values:
        check_emetteur(options.values["emetteur"], workspace.templates)
    if _may_ask(options):
        return ask(workspace, origin, options.values, options.words, today())
    if origin is None:
        last = by_date(workspace)
        origin = Origin.of(last[0], workspace.templates) if last else Origin()
    return Request(workspace, origin, today(), options.values, options.words)


def _refuse_published(request: Request) -> None:
    """The name under which an edition was published is its own, wherever its folder went."""
    name = request.name()
    held_by = holders_of(request.workspace, name)
    if held_by is not None and name not in held_by:
        renamed = f"qui s’appelle maintenant « {', '.join(held_by)} »"
        now = renamed if held_by else "dont le dossier n’est plus là"
        raise UsageError(
            f"« {name} » est le nom d’une édition déjà publiée, {now}.",
            hint="Donnez d’autres mots avec --name, ou une autre date avec --date. Pour retrouver "
            f"ce qui a été publié : communique restore {name}",
        )


def _may_ask(options: Options) -> bool:
    streams = (sys.stdin, sys.stdout)
    return options.ask and all(stream is not None and stream.isatty() for stream in streams)


def _chosen_origin(
    workspace: Workspace, options: Options, until_the_end: ExitStack
) -> Origin | None:
    """The origin that the options name; None when they leave it open."""
    if options.model:
        return Origin()
    if options.source is None:
        return None
    what = named(workspace, [options.source])
    (text,) = until_the_end.enter_context(opened(workspace, what))
    return Origin.of(text.edition, text.templates)


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
