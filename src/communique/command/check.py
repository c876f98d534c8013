"""``communique check``: read the briefs or a text, print what was found, repair if asked."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from communique import __version__
from communique.brief.edits import apply
from communique.brief.source import Source
from communique.checking import Checking, Desk, Text, repaired
from communique.command import console, progress, report
from communique.command.choice import chosen, workspace_of
from communique.command.progress import cluster_option
from communique.diagnostics import Diagnostic, Severity, diagnostic_record, of_error
from communique.disk.hashes import sha256
from communique.disk.saving import replace_file
from communique.editions import Named
from communique.errors import BriefInvalid, ExitCode, OutputFailed, UsageError
from communique.lint.desk import Selection
from communique.lint.mending import difference
from communique.lint.registry import all_rules
from communique.outcome import Checked, worst
from communique.workspace import Workspace

if TYPE_CHECKING:
    from communique.archive.publications import Archived

STANDARD_INPUT = "-"
_TEXTS = (".txt", ".md")
_ATTEMPTS = 5
"""Times a text is repaired again when it is saved by somebody else meanwhile."""


@dataclass(frozen=True, slots=True)
class Options:
    """The options of the command line, as given."""

    style: str
    selection: Selection
    fix: bool
    diff: bool
    cluster: str | None = None


@click.command()
@click.argument("editions", nargs=-1, metavar="[ÉDITION]…")
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    help="Présentation des résultats. Par défaut : text.",
)
@click.option("--select", default="", metavar="RÈGLES", help="Ces règles seules (virgules).")
@click.option("--ignore", default="", metavar="RÈGLES", help="Sans ces règles (virgules).")
@click.option(
    "--severity",
    type=click.Choice([severity.value for severity in Severity]),
    default=Severity.CONSEIL.value,
    help="Gravité la plus faible à montrer. Par défaut : conseil.",
)
@click.option("--fix", is_flag=True, help="Fait les corrections sûres dans le brief lui-même.")
@click.option("--diff", is_flag=True, help="Montre les corrections sûres, sans rien écrire.")
@cluster_option
@click.pass_obj
def command(
    workspace: Path | None,
    /,
    editions: tuple[str, ...],
    select: str,
    ignore: str,
    severity: str,
    **options: Any,
) -> ExitCode:
    """Relit les briefs des éditions nommées, ou de toutes, sans rien construire.

    À la place d’une édition : un fichier .txt ou .md, ou « - » pour l’entrée standard.
    """
    selection = Selection(_names(select), _names(ignore), Severity(severity))
    given = Options(selection=selection, **options)
    return run(lambda: workspace_of(workspace, editions), editions, given)


def _names(listed: str) -> tuple[str, ...]:
    """Names of rules, separated by commas; the desk knows which exist."""
    return tuple(name.strip() for name in listed.split(",") if name.strip())


def run(find: Callable[[], Workspace], names: tuple[str, ...], options: Options) -> ExitCode:
    """Check what is named; ``find`` gives the workspace, which a text alone does not need."""
    repairs = options.fix or options.diff
    if repairs and options.cluster:
        raise UsageError(
            "Les corrections se font sur cette machine : --cluster ne va pas avec --fix ni --diff."
        )
    with ExitStack() as until_the_end:
        desk, texts = _texts(find, names, options.selection, until_the_end)
        if repairs:
            checked = [_repair(text, desk, write=options.fix, show=options.diff) for text in texts]
        else:
            checked = _checked(desk, texts, options.cluster)
    _tell(checked, options.style)
    return worst([item.exit_code for item in checked])


def _texts(
    find: Callable[[], Workspace],
    names: tuple[str, ...],
    selection: Selection,
    until_the_end: ExitStack,
) -> tuple[Desk, list[Text]]:
    plain = [name for name in names if _is_text(name)]
    what = Named()
    if len(plain) < len(names) or not names:
        workspace = find()
        what = chosen(workspace, tuple(name for name in names if name not in plain))
    else:
        workspace = Workspace.around(Path.cwd()) or Workspace(Path.cwd())
    texts = [Text(e.shown, e, e.brief) for e in what.editions]
    texts += [_as_published(version, until_the_end) for version in what.versions]
    texts += [_plain_text(name) for name in plain]
    return Desk(workspace.templates, selection), texts


def _as_published(version: Archived, until_the_end: ExitStack) -> Text:
    from communique.archive.naming import as_published  # noqa: PLC0415 - a tenth of a check

    text = until_the_end.enter_context(as_published(version))
    return Text(text.edition.shown, text.edition, templates=text.templates)


def _is_text(name: str) -> bool:
    return name == STANDARD_INPUT or name.endswith(_TEXTS)


def _plain_text(name: str) -> Text:
    if name == STANDARD_INPUT:
        return Text("entrée standard", content=sys.stdin.buffer.read())
    return Text(name, path=Path(name))


def _checked(desk: Desk, texts: Sequence[Text], cluster: str | None) -> list[Checked]:
    if len(texts) == 1 and not cluster:
        return [texts[0].review(desk)]
    from communique.spreading import in_order  # noqa: PLC0415 - one starts no process

    with progress.spread(Checking(desk), texts, cluster, "Relecture") as (bar, checked):
        return list(in_order(bar.counting(checked)))


def _repair(text: Text, desk: Desk, *, write: bool, show: bool) -> Checked:
    """Repair one text; what remains to be said of it."""
    if text.path is None:
        raise UsageError(
            f"« {text.name} » ne peut pas être corrigé : donnez un fichier, ou une édition."
        )
    try:
        return _repaired(text, text.path, desk, write=write, show=show)
    except BriefInvalid:  # nothing to repair: a review says why
        return text.review(desk)
    except OutputFailed as refusal:
        return replace(text.review(desk), failure=refusal)


def _repaired(text: Text, path: Path, desk: Desk, *, write: bool, show: bool) -> Checked:
    from communique.editing.plans import amended  # noqa: PLC0415 - only --fix and --diff need it

    for _ in range(_ATTEMPTS):
        before = text.read()
        result = repaired(before, partial(text.review, desk), amended if text.edition else apply)
        if show:
            _show(text.name, before, result.data)
        if show or not result.corrections:
            return result.checked if write else text.review(desk, before)
        if replace_file(path, sha256(before), result.data):
            made = report.counted(result.corrections, "correction faite", "corrections faites")
            console.tell(f"{text.name} : {made}.", error=True)
            return result.checked
    raise OutputFailed(
        f"« {text.name} » change sans cesse : il n’a pas été corrigé.",
        hint="Fermez le programme qui l’enregistre, puis relancez la commande.",
    )


def _show(name: str, before: bytes, after: bytes) -> None:
    old, new = (content.decode("utf-8-sig", "replace") for content in (before, after))
    text = difference(Source(name, old), new)
    if text:
        console.tell(text.rstrip("\n"))


def _tell(checked: Sequence[Checked], style: str) -> None:
    findings = [finding for item in checked for finding in _findings(item)]
    if style == "text":
        _tell_text(findings, len(checked))
    elif style == "json":
        import json  # noqa: PLC0415 - like the other formats, loaded when asked for

        records = [diagnostic_record(finding) for finding in findings]
        console.tell(json.dumps(records, ensure_ascii=False, indent=2))
    elif style == "github":
        from communique.command.annotations import github  # noqa: PLC0415

        for finding in findings:
            console.tell(github(finding))
    else:
        from communique.command.annotations import sarif  # noqa: PLC0415

        summaries = {name: rule.summary for name, rule in all_rules().items()}
        console.tell(sarif(findings, version=__version__, summaries=summaries))


def _findings(checked: Checked) -> tuple[Diagnostic, ...]:
    return of_error(checked.failure) if checked.failure else checked.findings


def _tell_text(findings: Sequence[Diagnostic], texts: int) -> None:
    colour = console.colours()
    faults, to_do = report.faults_and_to_do(findings)
    for finding, others in report.grouped(faults):
        console.tell(report.diagnostic_text(finding, colour=colour))
        if others:
            console.tell(report.others_line(others))
        console.tell("")
    if to_do:
        console.tell(report.to_do_text(to_do) + "\n")
    console.tell(report.summary_line(findings, texts))
