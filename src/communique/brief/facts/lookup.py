"""From a path to the value it names, in the facts and nowhere else."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping

from communique.brief.facts.expression import Path
from communique.brief.facts.problem import UNKNOWN_FACT, UNSUITABLE, FactProblem, Refused
from communique.brief.suggestion import did_you_mean

Facts = Mapping[str, object]
"""Values by name: texts, numbers, dates, and groups of them (mappings, tuples, dataclasses)."""


def look_up(path: Path, facts: Facts) -> object:
    """The value of a fact, never None nor "".

    Raises Refused when the path leads nowhere, when the fact has no value, or when it is a
    text that cites facts itself: the order of replacement would then change the document.
    """
    value: object = facts
    for step in path.steps:
        if _is_missing(value):
            break
        members = dict(_members(value))
        if str(step) not in members:
            raise Refused(_unknown(path, facts))
        value = members[str(step)]
    if _is_missing(value):
        raise Refused(_without_value(path))
    if isinstance(value, str) and "{{" in value:
        raise Refused(_nested(path))
    return value


def names_within(value: object) -> list[str]:
    """The facts of a group that have a value."""
    return [name for name, member in _members(value) if not _is_missing(member)]


def _is_missing(value: object) -> bool:
    return value is None or value == ""


def _members(value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, Mapping):
        yield from ((str(name), member) for name, member in value.items())
    elif isinstance(value, tuple | list):
        yield from ((str(index), member) for index, member in enumerate(value))
    elif dataclasses.is_dataclass(value):
        yield from ((key.name, getattr(value, key.name)) for key in dataclasses.fields(value))


def _known_paths(value: object, prefix: str = "") -> Iterator[str]:
    for name, member in _members(value):
        if not _is_missing(member):
            yield prefix + name
            yield from _known_paths(member, f"{prefix}{name}.")


def _unknown(path: Path, facts: Facts) -> FactProblem:
    return FactProblem(
        path.start,
        path.end,
        UNKNOWN_FACT,
        f"Le brief n’a pas de fait « {path} ».",
        did_you_mean(str(path), _known_paths(facts)) or "Vérifiez le chemin, clé par clé.",
    )


def _without_value(path: Path) -> FactProblem:
    return FactProblem(
        path.start,
        path.end,
        UNKNOWN_FACT,
        f"Le fait « {path} » n’a pas de valeur dans ce brief.",
        "Donnez-lui une valeur, ou écrivez le texte sans cette expression.",
    )


def _nested(path: Path) -> FactProblem:
    return FactProblem(
        path.start,
        path.end,
        UNSUITABLE,
        f"Le texte « {path} » cite lui-même un fait : il ne peut pas être cité à son tour.",
        "Citez directement le fait d’origine, ou recopiez le texte.",
    )
