"""``communique build``: plan, build what must be, report."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import dataclass
from pathlib import Path

from communique.building import planning
from communique.building.makers import PdfMaker
from communique.building.planning import Job, Plan, Planning, Request
from communique.command import console, progress, report, summary
from communique.command.build_published import noted, settle, version_put_back
from communique.command.choice import chosen
from communique.command.progress import Bar
from communique.command.spread import spread
from communique.editions import Edition
from communique.errors import ExitCode
from communique.outcome import Outcome, State, worst
from communique.templates import Templates
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


def run(workspace: Workspace, names: tuple[str, ...], options: Options) -> ExitCode:
    what = chosen(workspace, names)
    with _pdf_ahead(what.editions, options, workspace.templates) as ahead:
        request = _request(workspace, options)
        settled = settle(workspace, what.editions, request, force=options.force)
        drafts = [edition for edition in what.editions if edition.name not in settled.outcomes]
        plan = _plan(drafts, request, force=options.force)
        built = _build(plan.jobs, request, ahead, options)
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


def _pdf_ahead(
    editions: Sequence[Edition], options: Options, templates: Templates
) -> AbstractContextManager[PdfMaker | None]:
    """For one edition, the process of its PDF, started before it is known to have anything to do.

    It takes longest. One that proves useless is ended at once.
    """
    if len(editions) != 1 or options.cluster:
        return nullcontext()
    from communique.building.aside import pdf_maker  # noqa: PLC0415

    return pdf_maker(options.formats, templates)


def _build(
    jobs: Sequence[Job], request: Request, ahead: PdfMaker | None, options: Options
) -> list[Outcome]:
    if not jobs:
        return []
    if len(jobs) == 1 and not options.cluster:
        return [_build_one(jobs[0], request, ahead)]
    # Loaded only now: the pool and the pipeline cost more than deciding that nothing changed.
    from communique.batch import Building  # noqa: PLC0415

    with (
        progress.bar("Construction", len(jobs), quiet=options.as_json) as bar,
        closing(spread(Building(request), jobs, options.cluster, bar)) as built,
    ):
        return [
            _told(outcome, number, len(jobs), bar, quiet=options.as_json)
            for number, (_, outcome) in enumerate(built, 1)
        ]


def _build_one(job: Job, request: Request, ahead: PdfMaker | None) -> Outcome:
    from communique.building.aside import pdf_maker  # noqa: PLC0415

    with nullcontext(ahead) if ahead else pdf_maker(job.formats, request.templates) as pdf:
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
