"""The rules in words: one rule for ``communique rule``, all of them for ``docs/regles.md``."""

from __future__ import annotations

from collections.abc import Iterator

from communique.brief.rules import MEANINGS, SEVERITIES
from communique.lint.judgement import Rule
from communique.lint.registry import families
from communique.typography.plain_signs import spaced

_HEAD = """\
# Les règles de relecture

<!-- Cette page est produite par « make golden » à partir des règles elles-mêmes. -->

Chaque signalement porte entre crochets le nom de sa règle. Une *erreur* arrête la fabrication ;
un *avertissement* est à confirmer ; un *conseil* améliore. Une correction dite « sûre »
est faite par `communique check --fix`.
"""


def rule_text(rule: Rule) -> str:
    """One rule as a press officer reads it in the terminal."""
    lines = [
        f"{rule.name} ({rule.severity.value}{'' if rule.default else ', sur demande'})",
        "",
        rule.summary,
        "",
        rule.explanation,
        "",
        spaced("À éviter : {}", rule.bad),
        spaced("À écrire : {}", rule.good),
        "",
        spaced("Source : {}", rule.source),
    ]
    return "\n".join(lines)


def handbook() -> str:
    """The whole of ``docs/regles.md``."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield _HEAD
    for heading, rules in families().items():
        yield f"## {heading}\n"
        for rule in rules:
            yield from _section(rule)
    yield "## Lecture du brief\n"
    yield "| règle | gravité | ce qu’elle signale |\n|---|---|---|"
    for name, meaning in MEANINGS.items():
        yield f"| `{name}` | {SEVERITIES[name].value} | {meaning} |"
    yield ""


def _section(rule: Rule) -> Iterator[str]:
    taste = "" if rule.default else ", sur demande (`--select`)"
    yield f"### `{rule.name}`\n"
    yield f"*{rule.severity.value.capitalize()}{taste}.* {rule.summary} {rule.explanation}\n"
    yield spaced("* À éviter : {}", _code(rule.bad))
    yield spaced("* À écrire : {}", _code(rule.good))
    yield spaced("* Source : {}\n", rule.source)


def _code(example: str) -> str:
    """An example as code, on several lines if it has several."""
    if "\n" in example:
        body = "\n".join(f"  {line}" for line in example.rstrip().split("\n"))
        return f"\n\n  ```yaml\n{body}\n  ```\n"
    return f"`` {example} ``" if "`" in example else f"`{example}`"
