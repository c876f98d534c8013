"""Puts the ``{{ facts }}`` of a brief in their places, once all its values are known."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence
from typing import cast

from communique.brief.diagnosis import Diagnosis
from communique.brief.facts import render
from communique.brief.leaves import typed
from communique.brief.ledger import Ledger
from communique.brief.limits import MAX_PROBLEMS
from communique.brief.model import Communique
from communique.brief.scalar import Scalar

_BRACE = re.compile(r"[{}]")


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
            span = scalar.locate(problem.start, problem.end)
            diagnosis.add(problem.rule, span, problem.message, hint=problem.hint, champ=path)
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
