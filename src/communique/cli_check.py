"""``communique check``: read the briefs, print what was found."""

from __future__ import annotations

import json
from collections.abc import Sequence

from communique import console, report
from communique.checking import check
from communique.cli_editions import chosen
from communique.diagnostics import Diagnostic
from communique.errors import ExitCode
from communique.outcome import Checked, worst
from communique.workspace import Workspace


def run(workspace: Workspace, names: tuple[str, ...], *, as_json: bool) -> ExitCode:
    templates = workspace.templates
    checked = [check(edition, templates) for edition in chosen(workspace, names)]
    findings = [finding for item in checked for finding in _findings(item)]
    if as_json:
        records = [report.record(finding) for finding in findings]
        console.tell(json.dumps(records, ensure_ascii=False, indent=2))
    else:
        _tell(checked, findings)
    return worst([item.exit_code for item in checked])


def _findings(checked: Checked) -> tuple[Diagnostic, ...]:
    return report.of_error(checked.failure) if checked.failure else checked.findings


def _tell(checked: Sequence[Checked], findings: Sequence[Diagnostic]) -> None:
    colour = console.colours()
    for finding in findings:
        console.tell(report.diagnostic_text(finding, colour=colour) + "\n")
    console.tell(report.summary_line(findings, len(checked)))
