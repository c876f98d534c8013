"""The names of rules that look like a name that is not one."""

from __future__ import annotations

from communique.lint.registry import all_rules


def nearest_rules(name: str) -> list[str]:
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistyped name needs it

    return get_close_matches(name, all_rules(), n=3, cutoff=0.5)
