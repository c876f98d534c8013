"""The values of a brief as written, one by one, and what light Markdown leaves to be printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from communique.brief import markdown
from communique.brief.brief import Brief
from communique.brief.kinds import Kind
from communique.brief.model import Role
from communique.brief.scalar import Scalar
from communique.lint.copy import Copy, Passage
from communique.lint.matches import Excerpt
from communique.lint.memory import once_per_copy

B = TypeVar("B")


def fields(copy: Copy, *paths: str) -> Iterator[Passage]:
    """The values written at those paths, but for those that the brief does not write itself."""
    brief = copy.brief
    for path in paths if brief else ():
        scalar = brief.scalars.get(path) if brief else None
        if brief and scalar is not None and scalar.reading.source is brief.source:
            yield _passage(path, scalar, brief)


def blocks(copy: Copy, kind: type[B]) -> Iterator[tuple[str, B]]:
    """Each block of that kind in the sections of the brief, and its path."""
    for i, section in enumerate(copy.brief.communique.sections if copy.brief else ()):
        for j, block in enumerate(section.contenu):
            if isinstance(block, kind):
                yield f"sections.{i}.contenu.{j}", block


def own_scalars(brief: Brief) -> Iterator[tuple[str, Scalar]]:
    """Each text once (a plain text has two paths), the citations where they are defined."""
    seen: set[int] = set()
    for path, scalar in brief.scalars.items():
        if scalar.reading.source is brief.source and id(scalar.node) not in seen:
            seen.add(id(scalar.node))
            yield path, scalar


def texts_with(copy: Copy, pattern: re.Pattern[str]) -> Iterator[Passage]:
    """Every value that the brief writes in which the pattern is found, as written, dates and
    addresses too; of a bare text, its passages."""
    if copy.brief is None:
        yield from (passage for passage in copy.passages if pattern.search(passage.text))
        return
    for path, scalar in own_scalars(copy.brief):
        if pattern.search(scalar.value):
            yield _passage(path, scalar, copy.brief)


def _passage(path: str, scalar: Scalar, brief: Brief) -> Passage:
    return Passage(path, Role.LABEL, scalar.value, scalar.origins(), brief.source)


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
        return remains_of(value, self.blocks) if self.kind.takes_marks else value


def remains_of(value: str, nodes: Iterable[_Node]) -> str:
    """What is left to be printed of a text that was read as these."""
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
        Text(_passage(path, scalar, brief), scalar, kind)
        for path, scalar in own_scalars(brief)
        if (kind := brief.kinds[path]).stand_in == "" and kind.takes_facts
        if kind.noun.startswith("un texte") and not path.startswith("tolerances.")
    ]
