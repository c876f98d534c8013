"""The facts of a brief in their places, once all its values are known."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import NamedTuple, cast

from communique.brief.context import Ledger
from communique.brief.diagnosis import Diagnosis, Unreadable
from communique.brief.edits import Edit
from communique.brief.facts.evaluation import Facts, words_of
from communique.brief.facts.expression import parse_expression
from communique.brief.leaves import report, typed
from communique.brief.limits import MAX_PROBLEMS
from communique.brief.markdown.plain_words import escape, shown_words
from communique.brief.model import Communique
from communique.brief.scalar import Scalar

_SIGN = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_ALONE = {
    "{{": "Cette expression n’est pas fermée : il manque « }} ».",
    "}}": "« }} » ferme une expression qui n’est pas ouverte : il manque « {{ ».",
}
_BRACE = re.compile(r"[{}]")
_FORM = "Une expression s’écrit {{ edition.numero }}."


def expressions(text: str) -> Iterator[tuple[int, int] | Unreadable]:
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


def _alone(sign: re.Match[str]) -> Iterator[Unreadable]:
    """A sign without its other half; « %} » and « #} » mean nothing by themselves."""
    start, end = sign.span()
    if sign[0] in _ALONE:
        yield Unreadable("expression-invalide", _ALONE[sign[0]], _FORM, start=start, end=end)
    elif sign[0] in _CLOSING:
        yield _statement(sign[0], start, end)


def _statement(sign: str, start: int, end: int) -> Unreadable:
    return Unreadable(
        "expression-invalide",
        f"« {sign} » n’est pas admis dans un brief : seules les expressions {{{{ … }}}} le sont.",
        "Écrivez le texte lui-même ; la mise en page se règle dans les modèles.",
        start=start,
        end=end,
    )


class Rendered(NamedTuple):
    """What takes the place of expressions, in order; an expression with a problem stays."""

    edits: tuple[Edit, ...]
    problems: tuple[Unreadable, ...]


def render(
    text: str, facts: Facts, *, markdown: bool = False, marked: Container[str] = ()
) -> Rendered:
    """Replace every ``{{ … }}``; all problems are told, none is raised.

    With ``markdown``, for a text in light Markdown, the words of a fact are escaped: they come out
    as they are and make no mark. The facts at the paths ``marked`` are themselves in Markdown: they
    keep their marks there, and lose them in a plain text. A value on several lines is set on one in
    all cases.
    """
    edits: list[Edit] = []
    problems: list[Unreadable] = []
    for found in expressions(text):
        if isinstance(found, Unreadable):
            problems.append(found)
            continue
        start, end = found
        try:
            expression = parse_expression(text, start + 2, end - 2)
            words = words_of(expression, facts)
        except Unreadable as problem:
            problems.append(problem)
        else:
            if str(expression.path) not in marked:
                words = _escaped(words, text, start) if markdown else words
            elif not markdown:
                words = shown_words(words)
            edits.append(Edit(start, end, words))
    return Rendered(tuple(edits), tuple(problems))


def _escaped(words: str, text: str, start: int) -> str:
    """A backslash before the braces escaped them; left alone, it would now undo our own escape."""
    backslashes = 0
    while start and text[start - 1] == "\\":
        start -= 1
        backslashes += 1
    return "\\" * (backslashes % 2) + escape(words)


def put_facts_in(communique: Communique, ledger: Ledger, diagnosis: Diagnosis) -> Communique:
    """The same values, each text with its facts; scalars are updated, problems reported."""
    facts = {key.name: getattr(communique, key.name) for key in dataclasses.fields(communique)}
    marked = frozenset(path for path, kind in ledger.kinds.items() if kind.takes_marks)
    for path, kind in ledger.kinds.items():
        scalar = ledger.scalars[path]
        if not kind.takes_facts or not _BRACE.search(scalar.value):
            continue
        rendered = render(scalar.value, facts, markdown=kind.takes_marks, marked=marked)
        for problem in rendered.problems[:MAX_PROBLEMS]:
            report(problem, scalar, path, diagnosis)
        with_facts = scalar.changed(rendered.edits)
        _replace(scalar, with_facts, ledger)
        if rendered.edits and not rendered.problems:
            value = typed(with_facts, kind, path, diagnosis)
            communique = cast("Communique", _put(communique, path.split("."), value))
    return communique


def _replace(old: Scalar, new: Scalar, ledger: Ledger) -> None:
    """A plain text that stands for keys is in the ledger under two paths."""
    for path in [path for path, scalar in ledger.scalars.items() if scalar is old]:
        ledger.scalars[path] = new


def _put(value: object, steps: Sequence[str], new: object) -> object:
    """A copy of a value of the model with ``new`` at the end of that path."""
    if not steps:
        return new
    step, rest = steps[0], steps[1:]
    if isinstance(value, tuple):
        i = int(step)
        return (*value[:i], _put(value[i], rest, new), *value[i + 1 :])
    if isinstance(value, Mapping):
        return {**value, step: _put(value[step], rest, new)}
    assert dataclasses.is_dataclass(value)
    assert not isinstance(value, type)
    return dataclasses.replace(value, **{step: _put(getattr(value, step), rest, new)})
