"""A brief parsed, what it says apart from how it is written, the proof that a rewriting says it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from communique.brief.diagnosis import Diagnosis
from communique.brief.edits import Edit, apply
from communique.brief.nodes import MappingNode, Node, ScalarNode
from communique.brief.source import FORBIDDEN, Reading, Source
from communique.brief.syntax import compose, parse
from communique.editing.operations import EditRefused

Edits = Sequence[Edit]


@dataclass(frozen=True, slots=True)
class Tree:
    """A text and its nodes; ``root`` is None when it only has comments.

    ``readable`` is the same text, as long, without the characters that no parser takes.
    """

    text: str
    readable: str
    root: MappingNode | None


def parsed(text: str) -> Tree | None:
    """The nodes of a text; None when it cannot be parsed, or has what a brief does not admit."""
    readable = FORBIDDEN.sub(" ", text)
    composition = compose(readable)
    root = composition.root
    if composition.fault is not None or composition.remarks:
        return None
    return Tree(text, readable, root) if root is None or isinstance(root, MappingNode) else None


def tree_of(text: str, name: str = "brief.yaml") -> Tree:
    """The nodes of a text; ``name`` is what messages call it.

    Raises EditRefused, with the diagnostics that say why, when its YAML cannot be parsed or has
    what a brief does not admit: anchors, aliases, tags, a second document.
    """
    tree = parsed(text)
    if tree is None:
        raise _unreadable(text, name)
    return tree


def _unreadable(text: str, name: str) -> EditRefused:
    diagnosis = Diagnosis()
    parse(Reading(Source(name, text)), diagnosis)
    problems = diagnosis.in_order()
    if not problems:
        return EditRefused(
            "Ce fichier ne contient pas de clés : le formulaire ne peut pas le modifier.",
            hint="Ouvrez-le dans un éditeur de texte.",
        )
    return EditRefused(
        "Le formulaire ne peut pas modifier ce brief tant que sa mise en forme est fautive.",
        hint=f"{problems[0].message} {problems[0].hint}".strip(),
        diagnostics=problems,
    )


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


def changed_at(meaning: Meaning, path: str, change: Change) -> Meaning:
    """The meaning with what stands at that path changed; nothing but the first of a key twice."""
    if not path:
        return change(meaning)
    name, _, rest = path.partition(".")
    if isinstance(meaning, tuple):
        rank = int(name)
        return (*meaning[:rank], changed_at(meaning[rank], rest, change), *meaning[rank + 1 :])
    assert isinstance(meaning, Keys), "the path was found in the tree"
    rank = meaning.names().index(name)
    value = changed_at(meaning.entries[rank][1], rest, change)
    return Keys((*meaning.entries[:rank], (name, value), *meaning.entries[rank + 1 :]))


def replaced_by(value: Meaning) -> Change:
    return lambda _: value


def inserted(rank: int, name: str, value: Meaning) -> Change:
    """One more item or key at that rank."""
    return _in_entries(lambda entries: entries.insert(rank, (name, value)))


def removed(rank: int) -> Change:
    """Without the item or the key of that rank."""
    return _in_entries(lambda entries: entries.pop(rank))


def moved(rank: int, to: int) -> Change:
    """The item or the key of that rank gone to another."""
    return _in_entries(lambda entries: entries.insert(to, entries.pop(rank)))


def _in_entries(change: Callable[[list[tuple[str, Meaning]]], object]) -> Change:
    """A change of a list or of keys; items have no name."""

    def changed(meaning: Meaning) -> Meaning:
        if isinstance(meaning, Keys):
            entries = list(meaning.entries)
            change(entries)
            return Keys(tuple(entries))
        assert isinstance(meaning, tuple), "only lists and keys hold items"
        entries = [("", value) for value in meaning]
        change(entries)
        return tuple(value for _, value in entries)

    return changed


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
        "Cette modification mettrait le fichier en désordre : elle n’a pas été faite.",
        hint="Modifiez ce passage dans le fichier, avec un éditeur de texte.",
    )


def made(tree: Tree, edits: Edits, expected: Meaning) -> Tree | None:
    """The text after the edits, parsed; None when it does not say what it must."""
    done = parsed(apply(tree.text, edits))
    return done if done and are_same(meaning_of(done.root), expected) else None
