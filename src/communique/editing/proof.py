"""What a brief says, apart from how it is written, and the proof that a rewriting says it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from communique.brief.edits import Edit, apply
from communique.brief.nodes import MappingNode, Node, ScalarNode
from communique.editing.layout import Layout
from communique.editing.operations import EditRefused
from communique.editing.spots import Tree, parsed

Edits = Sequence[Edit]


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys and their values, in their order; a key may be there twice."""

    entries: tuple[tuple[str, Meaning], ...] = ()

    def names(self) -> tuple[str, ...]:
        return tuple(name for name, _ in self.entries)


Meaning = str | None | tuple["Meaning", ...] | Keys
"""A text, None where nothing is written, a list, keys."""


def text_of(node: Node | None) -> str | None:
    """The text of a node; the line breaks that end it say nothing."""
    if not isinstance(node, ScalarNode) or node.is_absent:
        return None
    return node.value.rstrip("\n")


def meaning_of(node: Node | None) -> Meaning:
    """What a node says."""
    if node is None:
        return Keys()
    if isinstance(node, ScalarNode):
        return text_of(node)
    if isinstance(node, MappingNode):
        return Keys(tuple((one.key.value, meaning_of(one.value)) for one in node.entries))
    return tuple(meaning_of(item) for item in node.items)


def are_same(one: Meaning, other: Meaning) -> bool:
    """The reader understands the same: a key without a value is as good as none."""
    return _told(one) == _told(other)


def _told(meaning: Meaning) -> Meaning:
    if isinstance(meaning, Keys):
        told = ((name, _told(value)) for name, value in meaning.entries)
        return Keys(tuple((name, value) for name, value in told if value is not None))
    return tuple(map(_told, meaning)) if isinstance(meaning, tuple) else meaning


Change = Callable[[Meaning], Meaning]


def changed_at(meaning: Meaning, path: Sequence[str], change: Change) -> Meaning:
    """The meaning with what stands at that path changed; nothing but the first of a key twice."""
    if not path:
        return change(meaning)
    name, rest = path[0], path[1:]
    if isinstance(meaning, tuple):
        rank = int(name)
        return (*meaning[:rank], changed_at(meaning[rank], rest, change), *meaning[rank + 1 :])
    assert isinstance(meaning, Keys), "the path was found in the tree"
    rank = meaning.names().index(name)
    value = changed_at(meaning.entries[rank][1], rest, change)
    return Keys((*meaning.entries[:rank], (name, value), *meaning.entries[rank + 1 :]))


def replaced_by(value: Meaning) -> Change:
    return lambda _: value


def inserted(meaning: Meaning, rank: int, *, name: str, value: Meaning) -> Meaning:
    """A list or keys with one more item or key at that rank."""
    if isinstance(meaning, Keys):
        entries = meaning.entries
        return Keys((*entries[:rank], (name, value), *entries[rank:]))
    assert isinstance(meaning, tuple), "only lists and keys hold items"
    return (*meaning[:rank], value, *meaning[rank:])


def removed(meaning: Meaning, rank: int) -> Meaning:
    """A list or keys without the item or the key of that rank."""
    if isinstance(meaning, Keys):
        return Keys((*meaning.entries[:rank], *meaning.entries[rank + 1 :]))
    assert isinstance(meaning, tuple), "only lists and keys hold items"
    return (*meaning[:rank], *meaning[rank + 1 :])


def moved(meaning: Meaning, rank: int, to: int) -> Meaning:
    """A list or keys whose item of that rank has gone to another."""
    if isinstance(meaning, Keys):
        name, value = meaning.entries[rank]
        return inserted(removed(meaning, rank), to, name=name, value=value)
    assert isinstance(meaning, tuple), "only lists and keys hold items"
    return inserted(removed(meaning, rank), to, name="", value=meaning[rank])


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
        return self.at(path, replaced_by(value))

    def at(self, path: str, change: Change) -> Meaning:
        """What the brief says once what stands at that path is changed."""
        return changed_at(self.said, path.split(".") if path else (), change)


@dataclass(frozen=True, slots=True)
class Plan:
    """What the brief must say afterwards; ``attempts`` at writing it, the best first."""

    expected: Meaning
    attempts: Iterable[Edits]


def proved(tree: Tree, plan: Plan) -> Tree:
    """The text after the first attempt that says what it must, parsed; raises EditRefused."""
    if are_same(meaning_of(tree.root), plan.expected):
        return tree
    for edits in plan.attempts:
        if done := made(tree, edits, plan.expected):
            return done
    raise EditRefused(
        "Cette modification mettrait le fichier en désordre : elle n’a pas été faite.",
        hint="Modifiez ce passage dans le fichier, avec un éditeur de texte.",
    )


def made(tree: Tree, edits: Edits, expected: Meaning) -> Tree | None:
    """The text after the edits, parsed; None when it does not say what it must."""
    done = parsed(apply(tree.text, edits))
    return done if done and are_same(meaning_of(done.root), expected) else None
