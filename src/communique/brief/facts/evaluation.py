"""The words of an expression: the value at its path, through its filters."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Iterator, Mapping

from communique.brief.facts.expression import Expression, FilterCall, Path, refused
from communique.brief.near_words import did_you_mean
from communique.french.filters import FILTERS
from communique.french.unwritable import Unwritable
from communique.french.values import as_written

Facts = Mapping[str, object]
"""Values by name: texts, numbers, dates, and groups of them (mappings, tuples, dataclasses)."""


def look_up(path: Path, facts: Facts) -> object:
    """The value of a fact, never None nor "".

    Raises Unreadable when the path leads nowhere, when the fact has no value, or when it is a
    text that cites facts itself: the order of replacement would then change the document.
    """
    value: object = facts
    for step in path.steps:
        if _is_missing(value):
            break
        members = dict(_members(value))
        if str(step) not in members:
            raise refused(
                "fait-inconnu",
                path,
                f"Le brief n’a pas de fait « {path} ».",
                did_you_mean(str(path), _known_paths(facts)) or "Vérifiez le chemin, clé par clé.",
            )
        value = members[str(step)]
    if _is_missing(value):
        raise refused(
            "fait-inconnu",
            path,
            f"Le fait « {path} » n’a pas de valeur dans ce brief.",
            "Donnez-lui une valeur, ou écrivez le texte sans cette expression.",
        )
    if isinstance(value, str) and "{{" in value:
        raise refused(
            "fait-inadapte",
            path,
            f"Le texte « {path} » cite lui-même un fait : il ne peut pas être cité à son tour.",
            "Citez directement le fait d’origine, ou recopiez le texte.",
        )
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


def words_of(expression: Expression, facts: Facts) -> str:
    """What the expression says, on one line; raises Unreadable, located, when it says nothing."""
    value = look_up(expression.path, facts)
    for call in expression.filters:
        value = _filtered(value, call, expression.path)
    return _on_one_line(_written(value, expression.path))


def _filtered(value: object, call: FilterCall, path: Path) -> str:
    write = FILTERS.get(call.name)
    if write is None:
        raise refused(
            "filtre-inconnu",
            call,
            f"Le filtre « {call.name} » n’existe pas.",
            did_you_mean(call.name, FILTERS) or f"Les filtres sont : {', '.join(sorted(FILTERS))}.",
        )
    try:
        inspect.signature(write).bind(value, *call.arguments)
    except TypeError:
        message = f"Le filtre « {call.name} » n’admet pas ce qui suit entre parenthèses."
        hint = f"Écrivez {{{{ {path} | {call.name} }}}}."
        raise refused("fait-inadapte", call, message, hint) from None
    try:
        return write(value, *call.arguments)
    except Unwritable as reason:
        message = f"Le filtre « {call.name} » ne convient pas à « {path} » : {reason}."
        hint = "Choisissez un autre filtre, ou corrigez la valeur du fait."
        raise refused("fait-inadapte", call, message, hint) from None


def _written(value: object, path: Path) -> str:
    if names := names_within(value):
        message = f"« {path} » regroupe plusieurs faits."
        hint = f"Précisez lequel : {', '.join(f'{path}.{name}' for name in names[:6])}."
        raise refused("fait-inadapte", path, message, hint)
    try:
        return as_written(value)
    except Unwritable as reason:
        message = f"Le fait « {path} » ne peut pas être écrit : {reason}."
        raise refused("fait-inadapte", path, message, "") from None


def _on_one_line(words: str) -> str:
    lines = (line.strip(" \t\r") for line in words.split("\n"))
    return " ".join(line for line in lines if line)
