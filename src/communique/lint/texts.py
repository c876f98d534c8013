"""The texts of a brief as written, and what light Markdown leaves of them to be printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from communique.brief import markdown
from communique.brief.kinds import Kind
from communique.brief.model import Role
from communique.brief.scalar import Scalar
from communique.lint.copy import Copy, Passage
from communique.lint.field_passages import own_scalars
from communique.lint.matches import Excerpt
from communique.lint.memory import once_per_copy

CONSUMED = "\x00"
"""Stands for a sign that is markup, or that a backslash has made literal on purpose."""
_Node = markdown.Block | markdown.ListItem | markdown.Inline


@dataclass(frozen=True)
class Text:
    """A text of the brief: ``passage`` is its whole value, marks and lines included."""

    passage: Passage
    scalar: Scalar
    kind: Kind

    def words(self, start: int, end: int) -> Excerpt:
        return Excerpt(self.passage, start, end)

    @cached_property
    def blocks(self) -> Sequence[_Node]:
        value = self.passage.text
        return markdown.parse_inline(value) if self.kind.one_line else markdown.parse(value)

    @cached_property
    def remains(self) -> str:
        """The value, each sign that was read as markup replaced by ``CONSUMED``."""
        value = self.passage.text
        return _remains(value, self.blocks) if self.kind.takes_marks else value


def remains_of(value: str) -> str:
    """What light Markdown leaves to be printed of a whole text."""
    return _remains(value, markdown.parse(value))


def _remains(value: str, nodes: Iterable[_Node]) -> str:
    shown = [sign if sign == "\n" else CONSUMED for sign in value]
    for text in _texts(nodes):
        escaped = value[text.start - 1 : text.start] == "\\"
        start = text.start + (escaped and shown[text.start - 1] == CONSUMED)
        shown[start : text.end] = value[start : text.end]
    return "".join(shown)


def _texts(nodes: Iterable[_Node]) -> Iterator[markdown.Text]:
    for node in nodes:
        if isinstance(node, markdown.Text):
            yield node
        elif isinstance(node, markdown.ListBlock):
            yield from _texts(node.items)
        elif not isinstance(node, markdown.Break) and not _is_refused(node):
            yield from _texts(node.children)


def _is_refused(node: _Node) -> bool:
    """A link printed as it is written: reading the brief has already said so."""
    return isinstance(node, markdown.Link) and not (node.is_followable or node.is_missing)


@once_per_copy
def texts(copy: Copy) -> Sequence[Text]:
    """Every text of the brief, in its order; what it tolerates is not one."""
    brief = copy.brief
    if brief is None:
        return ()
    return [
        Text(Passage(path, Role.LABEL, scalar.value, scalar.origins(), brief.source), scalar, kind)
        for path, scalar in own_scalars(brief)
        if (kind := brief.kinds[path]).stand_in == "" and kind.takes_facts
        if kind.noun.startswith("un texte") and not path.startswith("tolerances.")
    ]
