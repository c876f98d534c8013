"""What every plan of an edit starts from, and what it ends as."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from communique.brief.edits import Edit
from communique.editing.layout import Layout
from communique.editing.meaning import Change, Meaning, changed_at, meaning_of
from communique.editing.tree import Tree

Edits = Sequence[Edit]


@dataclass(frozen=True, slots=True)
class Plan:
    """What the brief must say afterwards; ``attempts`` at writing it, the best first."""

    expected: Meaning
    attempts: Iterable[Edits]


@dataclass(frozen=True, slots=True)
class Bench:
    """A brief about to be changed: its text as the parser takes it, its habits, what it says."""

    tree: Tree
    text: str
    layout: Layout
    said: Meaning

    @classmethod
    def of(cls, tree: Tree) -> Bench:
        layout = Layout.of(tree.readable, tree.root)
        return cls(tree, tree.readable, layout, meaning_of(tree.root))

    def with_value(self, path: str, value: Meaning) -> Meaning:
        """What the brief says once that value stands at that path."""
        return self.at(path, lambda _: value)

    def at(self, path: str, change: Change) -> Meaning:
        """What the brief says once what stands at that path is changed."""
        return changed_at(self.said, path.split(".") if path else (), change)
