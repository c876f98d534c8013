"""What the proof found, told to the press officer."""

from __future__ import annotations

from communique.diagnostics import Diagnostic, Severity
from communique.outputs import OUTPUTS
from communique.proof.changes import Change

RULE = "mots-differents"
_HINT = (
    "Si templates/ a été modifié, revenez à la version précédente ; "
    "sinon, signalez-le aux mainteneurs de communique, avec le brief."
)
_LONGEST = 200


def changed(fmt: str, change: Change, champ: str) -> Diagnostic:
    """A stretch of the body that differs, between the words that stand around it."""
    return _finding(f"Dans {OUTPUTS[fmt].noun}, {_what(change)}{_where(change)}", champ)


def running(fmt: str, place: str, expected: str, found: str) -> Diagnostic:
    """A header or footer that is not as expected."""
    told = f"{_quoted(found)} au lieu de" if found.strip() else "il manque"
    return _finding(f"Dans {OUTPUTS[fmt].noun} ({place}), {told} {_quoted(expected)}.", "")


def lost_link(fmt: str, target: str) -> Diagnostic:
    return _finding(f"Dans {OUTPUTS[fmt].noun}, il manque le lien vers {_quoted(target)}.", "")


def extra_link(fmt: str, target: str) -> Diagnostic:
    return _finding(f"Dans {OUTPUTS[fmt].noun}, un lien vers {_quoted(target)} est en trop.", "")


def displaced_links(fmt: str) -> Diagnostic:
    return _finding(f"Dans {OUTPUTS[fmt].noun}, les liens ne sont pas à leur place.", "")


def _what(change: Change) -> str:
    if not change.found:
        return f"il manque {_quoted(change.expected)}"
    if not change.expected:
        return f"{_quoted(change.found)} est en trop"
    return f"{_quoted(change.found)} a remplacé {_quoted(change.expected)}"


def _where(change: Change) -> str:
    around = [_quoted(words) for words in (change.before, change.after)]
    if change.before and change.after:
        return f", entre {around[0]} et {around[1]}."
    if change.before:
        return f", à la fin, après {around[0]}."
    return f", au début, avant {around[1]}." if change.after else "."


def _finding(message: str, champ: str) -> Diagnostic:
    return Diagnostic(RULE, Severity.ERREUR, message, hint=_HINT, champ=champ)


def _quoted(text: str) -> str:
    words = " ".join(text.split())
    shown = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
    return f"« {shown} »"
