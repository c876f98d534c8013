"""``communique rule``: explain a rule of the desk."""

from __future__ import annotations

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
    rule = all_rules().get(name)
    if name in MEANINGS:
        console.tell(f"{name} ({SEVERITIES[name].value})\n\n{MEANINGS[name]}")
    elif rule is None:
        near = " ; ".join(nearest_rules(name, *MEANINGS))
        raise UsageError(
            f"La règle « {name} » n’existe pas.",
            hint=f"Les plus proches : {near}." if near else "Voir docs/regles.md.",
        )
    else:
        console.tell(rule_text(rule))
    return ExitCode.OK
