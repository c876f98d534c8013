"""``communique build``: plan, build what must be, report."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from communique.building import planning
from communique.building.planning import Job, Plan, Planning, Request
from communique.command import console, progress, report, summary
from communique.command.build_published import noted, settle, version_put_back
from communique.command.choice import chosen, workspace_of
from communique.command.progress import Bar, cluster_option
from communique.editions import Edition
from communique.errors import ExitCode
from communique.outcome import Outcome, State, worst
from communique.outputs import FORMATS
from communique.workspace import Workspace, shown

_LOT = 250
"""Editions that are decided upon together: fewer take less time than to start a process."""


@dataclass(frozen=True, slots=True)
class Options:
    """The options of the command line, as given."""

    formats: tuple[str, ...]
    output: Path | None
    text_width: int
    force: bool
    allow_errors: bool
    as_json: bool
    cluster: str | None = None


class FormatList(click.ParamType[tuple[str, ...]]):
    """« pdf,docx »: formats separated by commas, in any order, each once."""

    name = "formats"

    def convert(
        self,
        value: str | tuple[str, ...],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[str, ...]:
        if isinstance(value, tuple):
            return value
        wanted = [part.strip().lower() for part in value.split(",") if part.strip()]
        unknown = [name for name in wanted if name not in FORMATS]
        if unknown or not wanted:
            named = f"format inconnu : {', '.join(unknown)}" if unknown else "aucun format"
            self.fail(f"{named} ; les formats sont {', '.join(FORMATS)}.", param, ctx)
        return tuple(name for name in FORMATS if name in wanted)


class Columns(click.ParamType[int]):
    """A number of columns, 0 or more."""

    name = "colonnes"

    def convert(
        self, value: str | int, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        if str(value).isascii() and str(value).isdigit():
            return int(value)
        return self.fail(f"« {value} » n’est pas un nombre entier positif.", param, ctx)


@click.command()
@click.argument("editions", nargs=-1, metavar="[ÉDITION]…")
@click.option(
    "--format",
    "formats",
    type=FormatList(),
    default=FORMATS,
    metavar="FORMATS",
    help=f"Formats voulus, séparés par des virgules : {', '.join(FORMATS)}. Par défaut : tous.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="DOSSIER",
    help="Où mettre les sorties. Par défaut : output/ dans le dossier de travail.",
)
@click.option("--force", is_flag=True, help="Reconstruit même ce qui est à jour.")
@click.option(
    "--allow-errors", is_flag=True, help="Construit malgré les erreurs trouvées à la relecture."
)
@click.option("--json", "as_json", is_flag=True, help="Donne le bilan en JSON.")
@click.option(
    "--text-width",
    type=Columns(),
    default=0,
    metavar="N",
    help="Largeur des lignes du texte brut, en caractères. Par défaut : 0, sans retour à la ligne.",
)
@cluster_option
@click.pass_obj
def command(workspace: Path | None, /, editions: tuple[str, ...], **options: Any) -> ExitCode:
    """Construit les sorties des éditions nommées, ou de toutes.

    Une édition dont rien n’a changé n’est pas refaite. Les briefs sont relus d’abord : une erreur
    arrête la construction de l’édition.
    """
    return run(workspace_of(workspace, editions), editions, Options(**options))


def run(workspace: Workspace, names: tuple[str, ...], options: Options) -> ExitCode:
    what = chosen(workspace, names)
    request = _request(workspace, options)
    settled = settle(workspace, what.editions, request, force=options.force)
    drafts = [edition for edition in what.editions if edition.name not in settled.outcomes]
    plan = _plan(drafts, request, force=options.force)
    built = _build(plan.jobs, request, options)
    made = {outcome.edition: noted(outcome, settled) for outcome in built}
    by_name = {outcome.edition: outcome for outcome in plan.unchanged} | made | settled.outcomes
    outcomes = [by_name[edition.name] for edition in what.editions]
    outcomes += [version_put_back(version, request) for version in what.versions]
    code = worst([outcome.exit_code for outcome in outcomes])
    _report(outcomes, request.output, code, as_json=options.as_json)
    return code


def _plan(editions: Sequence[Edition], request: Request, *, force: bool) -> Plan:
    """What there is to do; on all cores where there are many outputs to hash."""
    if len(editions) <= _LOT:
        return planning.plan(editions, request, force=force)
    from communique.spreading import in_order, on_all_cores  # noqa: PLC0415

    lots = [editions[start : start + _LOT] for start in range(0, len(editions), _LOT)]
    with closing(on_all_cores(Planning(request, force), lots)) as results:
        plans = list(in_order(results))
    jobs = (job for plan in plans for job in plan.jobs)
    return Plan(tuple(jobs), tuple(outcome for plan in plans for outcome in plan.unchanged))


def _request(workspace: Workspace, options: Options) -> Request:
    templates = workspace.templates
    return Request(
        templates=templates,
        output=(options.output or workspace.output).absolute(),
        formats=options.formats,
        text_width=options.text_width,
        now=planning.now(templates),
        allow_errors=options.allow_errors,
    )


def _build(jobs: Sequence[Job], request: Request, options: Options) -> list[Outcome]:
    if not jobs:
        return []
    if len(jobs) == 1 and not options.cluster:
        return [_build_one(jobs[0], request)]
    # Loaded only now: the pool and the pipeline cost more than deciding that nothing changed.
    from communique.pipeline import Building  # noqa: PLC0415

    work, quiet = Building(request), options.as_json
    with progress.spread(work, jobs, options.cluster, "Construction", quiet=quiet) as (bar, built):
        return [
            _told(outcome, number, len(jobs), bar, quiet=quiet)
            for number, (_, outcome) in enumerate(built, 1)
        ]


def _build_one(job: Job, request: Request) -> Outcome:
    from communique.building.aside import pdf_maker  # noqa: PLC0415

    with pdf_maker(job.formats, request.templates) as pdf:
        # Loaded while the PDF's process, already started, is loading its own part.
        from communique.pipeline import build  # noqa: PLC0415

        return build(job, request, pdf)


def _told(outcome: Outcome, number: int, total: int, bar: Bar, *, quiet: bool) -> Outcome:
    """Every end is told, save those that a bar tells well enough."""
    line = f"{outcome.edition} : {outcome.state} ({summary.seconds(outcome.seconds)})"
    if bar.is_shown and outcome.state in {State.ECHEC, State.INCOMPLETE}:
        bar.tell(report.visible(line), error=True)
    elif not bar.is_shown and not quiet:
        bar.tell(f"[{number}/{total}] {line}", error=True)
    bar.advance()
    return outcome


def _report(outcomes: Sequence[Outcome], output: Path, code: ExitCode, *, as_json: bool) -> None:
    if as_json:
        content = summary.build_record(outcomes, output, code)
        console.tell(json.dumps(content, ensure_ascii=False, indent=2))
        return
    for outcome in outcomes:
        _explain(outcome)
    console.tell(summary.build_table(outcomes, shown(output)))


def _explain(outcome: Outcome) -> None:
    if outcome.failure:
        text = report.error_text(outcome.failure, colour=console.colours(error=True))
        console.tell(f"{outcome.edition}\n{text}\n", error=True)
    for note in outcome.notes:
        console.tell(f"{outcome.edition} : {note}", error=True)
    if outcome.warnings:
        counts = report.counts(outcome.warnings)
        console.tell(
            f"{outcome.edition} : {counts}, voir « communique check {outcome.edition} ».",
            error=True,
        )
