"""``communique rule``: explain a rule of the desk."""

from __future__ import annotations

from collections.abc import Iterator

import click

from communique.brief.rules import MEANINGS, SEVERITIES
from communique.command import console
from communique.errors import ExitCode, UsageError
from communique.lint.handbook import rule_text
from communique.lint.registry import all_rules, nearest_rules


@click.command()
@click.argument("name", metavar="RÈGLE")
def command(name: str) -> ExitCode:
    """Explique une règle : ce qu’elle signale, pourquoi, un exemple, sa source."""
    told = list(_explained(name))
    if not told:
        near = " ; ".join(nearest_rules(name, *MEANINGS))
        raise UsageError(
            f"La règle « {name} » n’existe pas.",
            hint=f"Les plus proches : {near}." if near else "Voir docs/regles.md.",
        )
    console.tell("\n\n".join(told))
    return ExitCode.OK


def _explained(name: str) -> Iterator[str]:
    """Two are of the desk and of reading: what is advised in a text is refused in a key."""
    if (rule := all_rules().get(name)) is not None:
        yield rule_text(rule)
    if name in MEANINGS:
        yield f"{name} ({SEVERITIES[name].value})\n\n{MEANINGS[name]}"
