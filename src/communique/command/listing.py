"""``communique list``: the editions, their date, their title and the state of their outputs."""

from __future__ import annotations

import json

from communique.brief.reader import read_brief
from communique.building import planning
from communique.building.manifest import Now
from communique.command import console, summary
from communique.command.choice import tell_passed_over
from communique.editions import Edition, every
from communique.errors import CommuniqueError, ExitCode
from communique.outcome import Freshness, Listed
from communique.templates import Templates
from communique.workspace import Workspace


def run(workspace: Workspace, *, as_json: bool) -> ExitCode:
    templates = workspace.templates
    now = planning.now(templates)
    listed = [_listed(edition, workspace, templates, now) for edition in every(workspace)]
    tell_passed_over(workspace)
    if as_json:
        records = summary.list_record(listed)
        console.tell(json.dumps(records, ensure_ascii=False, indent=2))
    elif listed:
        console.tell(summary.list_table(listed))
    else:
        console.tell("Aucune édition.")
    return ExitCode.OK


def _listed(edition: Edition, workspace: Workspace, templates: Templates, now: Now) -> Listed:
    try:
        communique = read_brief(edition.brief, templates).communique
    except CommuniqueError:
        return Listed(edition.name, "", "", Freshness.INVALIDE)
    state = planning.freshness(edition, workspace.output, now)
    return Listed(edition.name, communique.date.isoformat(), communique.titre, state)
