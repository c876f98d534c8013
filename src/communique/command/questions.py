"""What ``communique new`` is told: by options, or by answers to its questions on a terminal."""

from __future__ import annotations

import datetime as dt
import io
import sys
from collections.abc import Mapping
from dataclasses import replace

import click

from communique.brief.diagnosis import Unreadable
from communique.brief.kinds import read_integer
from communique.brief.moments import read_date, read_instant
from communique.brief.reader import emetteur_names
from communique.command import console
from communique.editing.operations import EditRefused, typed_text
from communique.editions import Edition, select
from communique.errors import UsageError
from communique.french.dates import weekday
from communique.lint.language.dates_found import day_mentions
from communique.starting.folder import refuse_existing
from communique.starting.request import Origin, Request, by_date, check_emetteur
from communique.templates import Templates
from communique.workspace import Workspace

_SUFFIX = " : "
_SHOWN = 9
"""How many earlier editions are listed; any other can be named."""


class Day(click.ParamType[str]):
    """A day: 2027-11-08, 8 novembre 2027, 08/11/2027; kept as AAAA-MM-JJ."""

    name = "jour"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            return read_date(value.strip()).isoformat()
        except Unreadable as problem:
            return _written_day(value) or self.fail(_said(problem), param, ctx)


class Instant(click.ParamType[str]):
    """A minute of a day in Paris, AAAA-MM-JJTHH:MM."""

    name = "instant"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            read_instant(value.strip())
        except Unreadable as problem:
            self.fail(_said(problem), param, ctx)
        return value.strip()


class Number(click.ParamType[str]):
    """A whole number."""

    name = "nombre"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            return str(read_integer(str(value).strip()))
        except Unreadable as problem:
            return self.fail(_said(problem), param, ctx)


class Words(click.ParamType[str]):
    """A text on one line."""

    name = "texte"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            words = " ".join(typed_text(value).split())
        except EditRefused as refusal:
            return self.fail(f"{refusal.message} {refusal.hint}", param, ctx)
        return words or self.fail("Le texte est vide.", param, ctx)


def _written_day(value: str) -> str | None:
    """The day that French words or figures tell in full."""
    text = value.strip()
    for mention in day_mentions(text, 2000):
        if mention.year_written and len(mention.days) == 1 and len(text) <= mention.end + 1:
            return mention.days[0].isoformat()
    return None


def _said(problem: Unreadable) -> str:
    return f"{problem.message} {problem.hint}".strip()


_QUESTIONS: tuple[tuple[str, str, click.ParamType[str]], ...] = (
    ("edition.numero", "Numéro de l’édition", Number()),
    ("edition.theme", "Thème", Words()),
    ("edition.debut", "Premier jour", Day()),
    ("edition.fin", "Dernier jour", Day()),
    ("edition.evenements", "Nombre d’événements", Number()),
)
"""Asked when the earlier brief has the field: its path, the question, what an answer may be."""


def ask(
    workspace: Workspace,
    origin: Origin | None,
    given: Mapping[str, str],
    words: str,
    today: dt.date,
) -> Request | None:
    """The request, once every question is answered; None when the user finally declines.

    Raises click.Abort on Ctrl-C, Ctrl-D.
    """
    console.tell(
        "Entrée garde la proposition entre crochets, qui restera à vérifier. Ctrl-C abandonne.\n"
    )
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(
            errors="surrogateescape"
        )  # what is no letter is told, and asked again
    origin = origin or _origin(workspace)
    request = Request(workspace, origin, today, dict(given), words)
    request = _with_emetteur(request)
    request = _with_answer(request, "date", _about_date(request), Day())
    request = _with_title(request)
    for path, question, kind in _QUESTIONS:
        if path in request.proposals():
            request = _with_answer(request, path, question, kind)
    request = _with_name(request)
    return request if _agrees(f"Créer releases/{request.name()} ?") else None


def _origin(workspace: Workspace) -> Origin:
    editions = by_date(workspace)
    if not editions:
        console.tell("Il n’y a pas encore d’édition : on part du modèle de brief.\n")
        return Origin()
    console.tell("De quelle édition partir ?")
    for rank, edition in enumerate(editions[:_SHOWN], 1):
        console.tell(f"  {rank}  {edition.name}")
    console.tell("  m  le modèle de brief, expliqué ligne à ligne")

    def read(answer: str) -> Origin:
        return _chosen(answer.strip(), editions, workspace)

    chosen: Origin = click.prompt(
        "Un numéro, m, ou une partie du nom", default="1", value_proc=read, prompt_suffix=_SUFFIX
    )
    console.tell("")
    return chosen


def _chosen(answer: str, editions: tuple[Edition, ...], workspace: Workspace) -> Origin:
    if answer.lower() == "m":
        return Origin()
    if answer.isdecimal() and 1 <= int(answer) <= min(len(editions), _SHOWN):
        return Origin.of(editions[int(answer) - 1], workspace.templates)
    try:
        (edition,) = select(workspace, [answer])
    except UsageError as error:
        raise click.BadParameter(f"{error.message} {error.hint}") from error
    return Origin.of(edition, workspace.templates)


def _with_emetteur(request: Request) -> Request:
    """Asked when there are several: after a reshuffle, the last edition has the former one."""
    templates = request.workspace.templates
    if len(emetteur_names(templates)) < 2 or "emetteur" not in request.proposals():
        return request
    console.tell(f"Émetteurs : {', '.join(emetteur_names(templates))}.")
    return _with_answer(request, "emetteur", "Qui publie", _Emetteur(templates))


class _Emetteur(click.ParamType[str]):
    """The name of a file of ``templates/emetteurs/``."""

    name = "emetteur"

    def __init__(self, templates: Templates) -> None:
        self._templates = templates

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            check_emetteur(value.strip(), self._templates)
        except UsageError as error:
            self.fail(f"{error.message} {error.hint}", param, ctx)
        return value.strip()


def _about_date(request: Request) -> str:
    day = weekday(read_date(request.proposals()["date"]))
    return f"Date de publication, un {day}"


def _with_title(request: Request) -> Request:
    """The title is shown as it reads, its facts put in; kept, it stays as it is written."""
    brief = request.origin.brief
    if "titre" in request.given:
        return request
    if brief is None:
        title = _answer("Titre (Entrée pour l’écrire plus tard)", "", Words(), shown=False)
        return _with(request, "titre", title) if title else request
    title = _answer("Titre", brief.communique.titre, Words())
    return request if title == brief.communique.titre else _with(request, "titre", title)


def _with_answer(request: Request, path: str, question: str, kind: click.ParamType[str]) -> Request:
    if path in request.given:
        return request
    proposal = request.proposals()[path]
    answer = _answer(question, proposal, kind)
    return request if answer == proposal else _with(request, path, answer)


def _with_name(request: Request) -> Request:
    """Asked again as long as the folder cannot be made."""
    if request.words:
        refuse_existing(request.workspace, request.name())
        return request

    def read(answer: str) -> str:
        try:
            refuse_existing(request.workspace, replace(request, words=answer).name())
        except UsageError as error:
            raise click.BadParameter(error.message) from error
        return answer

    words: str = click.prompt(
        f"Nom du dossier, après {request.day().isoformat()}-",
        default=request.usual_words(),
        value_proc=read,
        prompt_suffix=_SUFFIX,
    )
    return replace(request, words=words)


def _with(request: Request, path: str, value: str) -> Request:
    return replace(request, given={**request.given, path: value})


def _answer(question: str, proposal: str, kind: click.ParamType[str], *, shown: bool = True) -> str:
    """What is typed, read by its kind; the proposal as it is when that is kept."""

    def read(answer: str) -> str:
        is_kept = answer.strip() == proposal.strip()
        return proposal if is_kept else kind.convert(answer, None, None)

    answer: str = click.prompt(
        question, default=proposal, value_proc=read, show_default=shown, prompt_suffix=_SUFFIX
    )
    return answer


def _agrees(question: str) -> bool:
    """Like ``click.confirm``, which only understands « y » and « n »."""

    def read(answer: str) -> bool:
        first = answer.strip().lower()[:1]
        if first not in {"o", "y", "n"}:
            raise click.BadParameter("répondez o ou n.")
        return first != "n"

    agreed: bool = click.prompt(
        f"\n{question} (o/n)", default="o", value_proc=read, prompt_suffix=_SUFFIX
    )
    return agreed
