"""From a brief, or from any text, to the copy that the rules read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from communique.brief import markdown
from communique.brief.brief import Brief
from communique.brief.kinds import Kind
from communique.brief.model import Role
from communique.brief.scalar import Range, Scalar
from communique.brief.shape import role_at
from communique.brief.source import Source
from communique.lint.copy import Copy, LinkInText, Passage
from communique.lint.language.dates_found import day_mentions
from communique.lint.language.mark_words import find_marks
from communique.lint.lexicons import Lexicons
from communique.lint.prose import pieces, rejoined, without_machinery
from communique.lint.texts import own_scalars


def copy_of_brief(brief: Brief, lexicons: Lexicons) -> Copy:
    """The passages of a valid brief, in the order of the brief; the emetteur's are not its own.

    They are read without their marks of unfinished work, which have rules of their own and would
    hide what the others have to say.
    """
    read = passages_as_written(brief)
    if next(find_marks(brief.source.text), None) is not None:
        read = map(_without_marks, read)
    passages = tuple(passage for passage in read if passage.text.strip())
    return Copy(passages, brief.communique.date.year, lexicons, brief)


def _without_marks(passage: Passage) -> Passage:
    """The passage as it will read once its marks of unfinished work are gone."""
    marks = list(find_marks(passage.text))
    if not marks:
        return passage
    gone = {at for mark in marks for at in range(mark.start, mark.end)}
    kept = [at for at in range(len(passage.text)) if at not in gone]
    links = (
        LinkInText(bisect_left(kept, link.start), bisect_left(kept, link.end), link.target)
        for link in passage.links
    )
    return replace(
        passage,
        text="".join(passage.text[at] for at in kept),
        origins=[passage.origins[at] for at in kept],
        links=tuple(links),
    )


def passages_as_written(brief: Brief) -> Iterator[Passage]:
    """The passages of a valid brief in its order, marks of unfinished work and all."""
    for path, scalar in own_scalars(brief):
        yield from _passages_of(path, scalar, brief.source, brief.kinds[path])


def copy_of_text(source: Source, lexicons: Lexicons, year: int) -> Copy:
    """The prose of a text in Markdown, or of a plain text.

    Its year is that of the first complete date in it, as in « Paris, le 8 novembre 2022 », or else
    ``year``.
    """
    read = (passage for passage in _passages_of_text(source) if passage.text.strip())
    passages = tuple(rejoined(read, source.text))
    dated = (m.days[0].year for m in day_mentions(source.text, year) if m.year_written)
    return Copy(passages, next(dated, year), lexicons)


def _passages_of_text(source: Source) -> Iterator[Passage]:
    for role, start, end in pieces(source.text, markdown=source.name.endswith(".md")):
        words, origins = without_machinery(source.text, start, end)
        if role is Role.PARAGRAPH:
            yield from _Text("", words, origins, source).passages(role)
        else:
            yield Passage("", role, words, origins, source)


def _passages_of(path: str, scalar: Scalar, source: Source, kind: Kind) -> Iterator[Passage]:
    role = role_at(path)
    if role is Role.UNREAD:
        return
    text = _Text(path, scalar.value, scalar.origins(), source)
    if not kind.one_line:
        yield from text.passages(role)
    else:
        yield text.line(role) if kind.takes_marks else text.plain(role)


@dataclass(frozen=True, slots=True)
class _Text:
    """A text in light Markdown and where its characters stand."""

    champ: str
    value: str
    origins: Sequence[Range]
    source: Source

    def passages(self, role: Role) -> Iterator[Passage]:
        return self._of_blocks(markdown.parse(self.value), role)

    def line(self, role: Role) -> Passage:
        return self._passage(markdown.parse_inline(self.value), role)

    def plain(self, role: Role) -> Passage:
        return Passage(self.champ, role, self.value, self.origins, self.source)

    def _of_blocks(self, blocks: Iterable[markdown.Block], role: Role) -> Iterator[Passage]:
        for block in blocks:
            if isinstance(block, markdown.Paragraph):
                yield self._passage(block.children, role)
            else:
                in_list = Role.LIST_ITEM if role is Role.PARAGRAPH else role
                for item in block.items:
                    yield from self._of_blocks(item.children, in_list)

    def _passage(self, nodes: Iterable[markdown.Inline], role: Role) -> Passage:
        words = _Words()
        words.add(nodes)
        origins = [self.origins[at] for at in words.offsets]
        text = "".join(words.characters)
        return Passage(self.champ, role, text, origins, self.source, tuple(words.links))


class _Words:
    """What a reader sees of inline nodes, character by character, with offsets in the text."""

    def __init__(self) -> None:
        self.characters: list[str] = []
        self.offsets: list[int] = []
        self.links: list[LinkInText] = []

    def add(self, nodes: Iterable[markdown.Inline]) -> None:
        for node in nodes:
            if isinstance(node, markdown.Text):
                self.characters += node.value.replace("\n", " ")
                self.offsets += range(node.start, node.end)
            elif isinstance(node, markdown.Break):
                self.characters.append("\n")
                self.offsets.append(node.start)
            else:
                self._add_inside(node)

    def _add_inside(self, node: markdown.Mark | markdown.Link) -> None:
        start = len(self.characters)
        self.add(node.children)
        if isinstance(node, markdown.Link):
            target = "" if node.is_missing else node.target
            self.links.append(LinkInText(start, len(self.characters), target))
