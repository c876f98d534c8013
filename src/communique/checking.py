"""Whether a brief is valid: it is read and nothing is made, so no writer is loaded."""

from __future__ import annotations

from communique.brief.reader import read_brief
from communique.editions import Edition
from communique.errors import CommuniqueError
from communique.outcome import Checked
from communique.templates import Templates
from communique.workspace import shown


def check(edition: Edition, templates: Templates) -> Checked:
    """Read a brief and tell everything found in it."""
    try:
        brief = read_brief(edition.brief, templates, shown_as=shown(edition.brief))
    except CommuniqueError as error:
        return Checked(edition.name, error.diagnostics, error)
    return Checked(edition.name, brief.warnings)
