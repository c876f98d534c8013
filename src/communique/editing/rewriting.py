"""A brief rewritten by spans: only what was asked changes, and each rewriting is proved."""

from __future__ import annotations

from collections.abc import Sequence

from communique.brief.edits import apply
from communique.editing.bench import Plan
from communique.editing.meaning import are_same, meaning_of
from communique.editing.operations import Operation
from communique.editing.plans import plan_of
from communique.editing.refusal import EditRefused
from communique.editing.tree import Tree, parsed, tree_of


def rewritten(text: str, operations: Sequence[Operation]) -> str:
    """The text of a brief after the operations, one after the other.

    Everything outside the fields concerned keeps every byte: comments, order, quotes, line
    breaks. After each operation the text is parsed again: it must say what it said, save for what
    was asked. Raises EditRefused when no way of writing does, or when the YAML cannot be parsed.
    """
    tree = tree_of(text)
    for operation in operations:
        tree = _after(tree, plan_of(tree, operation))
    return tree.text


def _after(tree: Tree, plan: Plan) -> Tree:
    if are_same(meaning_of(tree.root), plan.expected):
        return tree
    for edits in plan.attempts:
        made = parsed(apply(tree.text, edits))
        if made is not None and are_same(meaning_of(made.root), plan.expected):
            return made
    raise EditRefused(
        "Cette modification mettrait le fichier en désordre : elle n’a pas été faite.",
        hint="Modifiez ce passage dans le fichier, avec un éditeur de texte.",
    )
