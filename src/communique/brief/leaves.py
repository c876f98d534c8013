"""A scalar node → a typed value, according to the kind of text its key holds."""

from __future__ import annotations

import re

from communique.brief.context import Context
from communique.brief.diagnosis import Diagnosis, Unreadable
from communique.brief.kinds import Kind
from communique.brief.nodes import ScalarNode
from communique.brief.quoting import quoted
from communique.brief.scalar import Scalar
from communique.brief.source import FORBIDDEN

_HASHTAG_AFTER = re.compile(r"[ \t]++#(?=[^\s#])[^\r\n]*")


def read_leaf(node: ScalarNode, kind: Kind, path: str, context: Context) -> object:
    """The value of a scalar; its stand-in after a problem, its raw text while facts are due."""
    ledger, diagnosis = context.ledger, context.diagnosis
    scalar = Scalar(context.reading, node, node.value)
    if kind.one_line:
        scalar = scalar.on_one_line()
    ledger.scalars[path] = scalar
    ledger.kinds[path] = kind
    _refuse_lost_hashtag(scalar, path, diagnosis)
    _refuse_forbidden(scalar, path, diagnosis)
    if "{{" in scalar.value:
        if kind.takes_facts:
            return scalar.value
        _refuse_facts(scalar, kind, path, diagnosis)
        return kind.stand_in
    return typed(scalar, kind, path, diagnosis)


def typed(scalar: Scalar, kind: Kind, path: str, diagnosis: Diagnosis) -> object:
    """The value of a scalar whose facts, if any, have been put in."""
    if not scalar.value and kind.takes_facts:
        return kind.stand_in
    try:
        return kind.value(scalar.value)
    except Unreadable as problem:
        report(problem, scalar, path, diagnosis)
        return kind.stand_in


def report(problem: Unreadable, scalar: Scalar, path: str, diagnosis: Diagnosis) -> None:
    """The problem at its place in that scalar."""
    end = len(scalar.value) if problem.end is None else problem.end
    span = scalar.locate(problem.start, end)
    diagnosis.add(problem.rule, span, problem.message, hint=problem.hint, champ=path)


def _refuse_forbidden(scalar: Scalar, path: str, diagnosis: Diagnosis) -> None:
    """Only escapes in double quotes can bring them in; those of the file are already reported."""
    for found in FORBIDDEN.finditer(scalar.value):
        diagnosis.add(
            "caractere-interdit",
            scalar.locate(*found.span()),
            f"Le caractère U+{ord(found[0]):04X} ne peut pas figurer dans un document.",
            hint="Supprimez cette suite de signes.",
            champ=path,
        )


def _refuse_lost_hashtag(scalar: Scalar, path: str, diagnosis: Diagnosis) -> None:
    """« le #numérique » without quotes: YAML takes the rest of the line for a comment."""
    node, reading = scalar.node, scalar.reading
    if node.style:
        return
    found = _HASHTAG_AFTER.match(reading.text, node.end)
    if found:
        whole = quoted(reading.text[node.start : found.end()].rstrip())
        diagnosis.add(
            "diese-dans-texte",
            reading.span(*found.span()),
            "La fin de ce texte serait perdue : après une espace, « # » ouvre un commentaire.",
            hint=f"Entourez tout le texte de guillemets : {whole}",
            champ=path,
        )


def _refuse_facts(scalar: Scalar, kind: Kind, path: str, diagnosis: Diagnosis) -> None:
    diagnosis.add(
        "expression-invalide",
        scalar.span,
        f"Ici, on attend {kind.noun}, écrit directement : une expression {{{{ … }}}} "
        "n’y est pas admise.",
        hint="Écrivez la valeur elle-même.",
        champ=path,
    )
