"""The places of the vocabulary in a brief, and the way from a path to one of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from communique.brief.model import Communique
from communique.brief.nodes import MappingNode, Node, ScalarNode, SequenceNode
from communique.brief.shape import (
    Hint,
    Key,
    blocks_by_key,
    is_block,
    is_record,
    item_of_mapping,
    item_of_sequence,
    keys_of,
    plain_key,
)
from communique.editing.operations import EditRefused
from communique.editing.proof import Tree


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the vocabulary: its type (None when unknown) and the node written there."""

    path: str
    hint: Hint | None
    node: Node | None
    holder: Spot | None = None

    @property
    def name(self) -> str:
        """The last word of the path: a key, a number in a list."""
        return self.path.rpartition(".")[2]

    @property
    def is_written(self) -> bool:
        """Something stands here, were it an empty text between quotes."""
        return self.node is not None and not (
            isinstance(self.node, ScalarNode) and self.node.is_absent
        )

    @property
    def is_short_form(self) -> bool:
        """This key is filled by the text that stands for the keys around it."""
        return self.holder is not None and self.node is not None and self.node is self.holder.node

    @property
    def key(self) -> Key | None:
        """What the vocabulary says of this key; None for an item, or a key it does not know."""
        record = record_of(self.holder.hint, self.holder.node) if self.holder else None
        return keys_of(record).get(self.name) if record else None

    @property
    def is_optional(self) -> bool:
        """This may be left out: a key that is not required, or that nobody knows; no item."""
        if self.holder is None or isinstance(self.holder.node, SequenceNode):
            return False
        key = self.key
        return not key.required if key else item_of_mapping(self.holder.hint) is None

    def child(self, name: str) -> Spot:
        path = f"{self.path}.{name}" if self.path else name
        return Spot(path, hint_of_child(self, name), node_of_child(self, name), self)


def root_of(tree: Tree) -> Spot:
    return Spot("", Communique, tree.root)


def spot_at(tree: Tree, path: str) -> Spot:
    """The place of that path; raises EditRefused when the vocabulary and the text have none."""
    spot = root_of(tree)
    for name in path.split("."):
        spot = spot.child(name)
        if spot.hint is None and spot.node is None:
            raise EditRefused(
                f"Le champ « {path} » n’existe pas dans ce brief.",
                hint="Le fichier a peut-être changé : rechargez le formulaire.",
            )
    return spot


def record_of(hint: Hint | None, node: Node | None) -> type | None:
    """The dataclass that describes the keys of a node; for a block, the one its keys tell."""
    if hint is not None and is_block(hint):
        return _record_of_block(node)
    return hint if is_record(hint) else None


def _record_of_block(node: Node | None) -> type | None:
    if isinstance(node, ScalarNode):
        return blocks_by_key()["texte"]
    if not isinstance(node, MappingNode):
        return None
    names = {entry.key.value for entry in node.entries}
    return next((block for key, block in blocks_by_key().items() if key in names), None)


def hint_of_child(spot: Spot, name: str) -> Hint | None:
    """The type of what stands under that name; None when the vocabulary does not say."""
    if spot.hint is None:
        return None
    if (item := item_of_mapping(spot.hint)) is not None:
        return item if node_of_child(spot, name) is not None else None
    if (item := item_of_sequence(spot.hint)) is not None:
        return item if isinstance(_item(spot.node, name), Node) else None
    record = record_of(spot.hint, spot.node)
    keys = keys_of(record) if record else {}
    return keys[name].hint if name in keys else None


def node_of_child(spot: Spot, name: str) -> Node | None:
    """The node under that name, the first of them when a key is written twice."""
    if isinstance(spot.node, MappingNode):
        return next((e.value for e in spot.node.entries if e.key.value == name), None)
    if isinstance(spot.node, SequenceNode):
        return _item(spot.node, name)
    record = record_of(spot.hint, spot.node)
    is_short = spot.is_written and record is not None and plain_key(record) == name
    return spot.node if is_short else None


def _item(node: Node | None, name: str) -> Node | None:
    if not isinstance(node, SequenceNode) or not (name.isascii() and name.isdigit()):
        return None
    index = int(name[:6])
    return node.items[index] if index < len(node.items) else None


def nodes_below(node: Node, path: str = "") -> Iterator[tuple[str, ScalarNode | None, Node]]:
    """What stands below a node, in the order of the file: its path, its key if it has one."""
    if isinstance(node, ScalarNode):
        return
    children: Iterator[tuple[str, ScalarNode | None, Node]]
    if isinstance(node, MappingNode):
        children = ((entry.key.value, entry.key, entry.value) for entry in node.entries)
    else:
        children = ((str(rank), None, item) for rank, item in enumerate(node.items))
    for step, key, child in children:
        here = f"{path}.{step}" if path else step
        yield here, key, child
        yield from nodes_below(child, here)
