"""Where the expressions of a text stand, and the braces that make no sense."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.brief.facts.problem import UNREADABLE, FactProblem

_SIGN = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_FORM = "Une expression s’écrit {{ edition.numero }}."


def expressions(text: str) -> Iterator[tuple[int, int] | FactProblem]:
    """The place of each ``{{ … }}``, braces included, or the problem met instead, in order."""
    signs = list(_SIGN.finditer(text))
    at = 0
    while at < len(signs):
        opening = signs[at]
        closing = signs[at + 1] if at + 1 < len(signs) else None
        if closing is None or closing[0] != _CLOSING.get(opening[0]):
            yield from _alone(opening)
            at += 1
            continue
        place = opening.start(), closing.end()
        yield place if opening[0] == "{{" else _statement(opening[0], *place)
        at += 2


def _alone(sign: re.Match[str]) -> Iterator[FactProblem]:
    """A sign without its other half; « %} » and « #} » mean nothing by themselves."""
    if sign[0] == "{{":
        message = "Cette expression n’est pas fermée : il manque « }} »."
        yield FactProblem(*sign.span(), UNREADABLE, message, _FORM)
    elif sign[0] == "}}":
        message = "« }} » ferme une expression qui n’est pas ouverte : il manque « {{ »."
        yield FactProblem(*sign.span(), UNREADABLE, message, _FORM)
    elif sign[0] in _CLOSING:
        yield _statement(sign[0], *sign.span())


def _statement(sign: str, start: int, end: int) -> FactProblem:
    return FactProblem(
        start,
        end,
        UNREADABLE,
        f"« {sign} » n’est pas admis dans un brief : seules les expressions {{{{ … }}}} le sont.",
        "Écrivez le texte lui-même ; la mise en page se règle dans les modèles.",
    )
