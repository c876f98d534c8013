"""The words of an expression: the value at its path, through its filters."""

from __future__ import annotations

import inspect

from communique.brief.facts.expression import Expression, FilterCall, Path
from communique.brief.facts.lookup import Facts, look_up, names_within
from communique.brief.facts.problem import UNKNOWN_FILTER, UNSUITABLE, FactProblem, Refused
from communique.brief.suggestion import did_you_mean
from communique.french.filters import FILTERS
from communique.french.unwritable import Unwritable
from communique.french.values import as_written


def words_of(expression: Expression, facts: Facts) -> str:
    """What the expression says, on one line; raises Refused, located, when it says nothing."""
    value = look_up(expression.path, facts)
    for call in expression.filters:
        value = _filtered(value, call, expression.path)
    return _on_one_line(_written(value, expression.path))


def _filtered(value: object, call: FilterCall, path: Path) -> str:
    write = FILTERS.get(call.name)
    if write is None:
        raise Refused(_unknown_filter(call))
    try:
        inspect.signature(write).bind(value, *call.arguments)
    except TypeError:
        message = f"Le filtre « {call.name} » n’admet pas ce qui suit entre parenthèses."
        hint = f"Écrivez {{{{ {path} | {call.name} }}}}."
        raise Refused(_unsuitable(call, message, hint)) from None
    try:
        return write(value, *call.arguments)
    except Unwritable as reason:
        message = f"Le filtre « {call.name} » ne convient pas à « {path} » : {reason}."
        hint = "Choisissez un autre filtre, ou corrigez la valeur du fait."
        raise Refused(_unsuitable(call, message, hint)) from None


def _written(value: object, path: Path) -> str:
    if names := names_within(value):
        message = f"« {path} » regroupe plusieurs faits."
        hint = f"Précisez lequel : {', '.join(f'{path}.{name}' for name in names[:6])}."
        raise Refused(_unsuitable(path, message, hint))
    try:
        return as_written(value)
    except Unwritable as reason:
        message = f"Le fait « {path} » ne peut pas être écrit : {reason}."
        raise Refused(_unsuitable(path, message, "")) from None


def _unsuitable(place: Path | FilterCall, message: str, hint: str) -> FactProblem:
    return FactProblem(place.start, place.end, UNSUITABLE, message, hint)


def _unknown_filter(call: FilterCall) -> FactProblem:
    return FactProblem(
        call.start,
        call.end,
        UNKNOWN_FILTER,
        f"Le filtre « {call.name} » n’existe pas.",
        did_you_mean(call.name, FILTERS) or f"Les filtres sont : {', '.join(sorted(FILTERS))}.",
    )


def _on_one_line(words: str) -> str:
    lines = (line.strip(" \t\r") for line in words.split("\n"))
    return " ".join(line for line in lines if line)
