"""Lists: what looks like one for who typed it must be one for who reads it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from communique.brief import markdown
from communique.diagnostics import Severity
from communique.lint.copy import Copy
from communique.lint.judgement import Finding, cards
from communique.lint.language.list_lines import is_literal, line_starts, run_together
from communique.lint.texts import CONSUMED, Text, texts
from communique.typography.plain_signs import pattern

_LEVELS = 3
_EMPTY = pattern(r"(?:[-*+•–—]|[0-9]{1,2}[.)])[~\t]*\r?")
_ITEM = re.compile("(?:[-*]|[0-9]{1,2}[.)])[ \t]+(?=[^\\s\x00])")
_NUMBER = re.compile(r"[0-9]{1,2}[.)]")
_GOES_ON = re.compile(r"[a-zà-öø-ÿœ&(),.;:!?…»€%]")
_STOPS = re.compile(r"[.!?:;…][\s»”)*\x00]*$")
_WRAPPED = 60
"""In characters: the shortest line that an editor may have cut at its margin."""
_JOINED_ITEMS = re.compile(r"(?:[^\n:]*:)?\s*(?P<items>(?P<mark>[-•*])\s[^\n]*\s(?P=mark)\s[^\n]*)")
_BETWEEN_DASHES = pattern(r"[^\n–—-]*[^\s–—-]~[-–—]~*")


def _said(rule: str, message: str = "message", remedy: str = "remède") -> tuple[str, str]:
    card = cards("balisage")[rule]
    return card[message], card[remedy]


def _multi_line(copy: Copy) -> Iterator[Text]:
    return (text for text in texts(copy) if not text.kind.one_line)


def unread_marks(copy: Copy) -> Iterator[Finding]:
    for text in texts(copy):
        lines = list(run_together(text))
        sizes = Counter(line.kind for line in lines)
        together = Counter((line.kind, line.paragraph) for line in lines)
        for line in lines:
            mendable = bool(text.scalar.node.style) or line.start > 0
            alone = sizes[line.kind] == 1
            result = "elle sera imprimée" if alone else "les lignes seront imprimées à la suite"
            if not alone and together[line.kind, line.paragraph] == 1:
                result = "chaque ligne sera un paragraphe, avec sa puce"
            said = text.words(line.start, line.end).wrong(
                line.replacement,
                "Cette puce ({name}) ne fait pas une liste : {result}.",
                "Écrivez « {mark} » et une espace en tête de ligne.",
                safe=not (line.is_reply or line.goes_on),
                severity=Severity.AVERTISSEMENT if alone or text.kind.one_line else None,
                name=line.name,
                result=result,
                mark=line.replacement.strip(),
            )
            is_sure = mendable and not text.kind.one_line
            yield said if is_sure else replace(said, replacement=None)


class _Item(NamedTuple):
    """An item of a list: how far its mark is indented, how deep it is, one of its paragraphs."""

    column: int
    level: int
    paragraph: markdown.Paragraph


def _items(text: Text, blocks: Iterable[object], level: int = 0) -> Iterator[_Item]:
    for block in blocks:
        for item in block.items if isinstance(block, markdown.ListBlock) else ():
            column = item.start - text.passage.text.rfind("\n", 0, item.start) - 1
            for child in item.children:
                if isinstance(child, markdown.Paragraph):
                    yield _Item(column, level + 1, child)
            yield from _items(text, item.children, level + 1)


def _later_lines(text: Text, item: _Item) -> Iterator[tuple[str, int, int, int]]:
    """Of each line but the first: the line before it, its indentation, its words."""
    value, paragraph, before = text.passage.text, item.paragraph, ""
    begun = value.rfind("\n", 0, paragraph.start) + 1
    ended = value.find("\n", paragraph.end)
    for start, first, end in line_starts(value, begun, ended if ended >= 0 else None):
        if paragraph.start < start <= first < paragraph.end:
            yield before, first - start, first, end
        before = value[max(start, paragraph.start) : end].strip()


def lines_after_lists(copy: Copy) -> Iterator[Finding]:
    for text in _multi_line(copy):
        taken = {line.start for line in run_together(text)}
        for item in _items(text, text.blocks):
            for before, indent, first, end in _later_lines(text, item):
                words = text.passage.text[first:end]
                if indent > item.column or first in taken or _EMPTY.fullmatch(words):
                    continue
                number = _NUMBER.match(words)
                if number and not _EMPTY.fullmatch(before):
                    yield text.words(first, end).told(
                        *_said("suite-de-liste", "rang", "renuméroter"), number=number[0]
                    )
                elif not number and not _is_wrapped(before, words):
                    yield text.words(first, end).told(*_said("suite-de-liste"))


def _is_wrapped(before: str, words: str) -> bool:
    """Whether that line only goes on where an editor cut the one before."""
    if _STOPS.search(before):
        return False
    return len(before) >= _WRAPPED or _GOES_ON.match(words) is not None


def too_deep(copy: Copy) -> Iterator[Finding]:
    for text in _multi_line(copy):
        for item in _items(text, text.blocks):
            for _, indent, first, end in _later_lines(text, item):
                deep = item.level == _LEVELS and indent > item.column
                if deep and is_literal(text, first) and _ITEM.match(text.remains, first):
                    yield text.words(first, end).told(*_said("liste-trop-profonde"))


def empty_items(copy: Copy) -> Iterator[Finding]:
    for text in _multi_line(copy):
        value = text.passage.text
        begun = False
        for _, first, end in line_starts(value):
            empty = first < end and _EMPTY.fullmatch(value, first, end) is not None
            if empty and is_literal(text, first) and (begun or not value[first].isdigit()):
                yield text.words(first, end).told(*_said("element-de-liste-vide"))
            begun = text.remains[first : first + 1] == CONSUMED or (begun and first == end)


def on_one_line(copy: Copy) -> Iterator[Finding]:
    for text in _multi_line(copy):
        found = _JOINED_ITEMS.match(text.passage.text)
        if found and "\n" not in text.passage.text.strip():
            yield text.words(found.start("items"), found.end()).told(*_said("liste-sur-une-ligne"))


def lone_stars(copy: Copy) -> Iterator[Finding]:
    for text in _multi_line(copy):
        for block in text.blocks:
            if isinstance(block, markdown.ListBlock) and len(block.items) == 1:
                at = block.start
                if text.passage.text[at] == "*":
                    yield text.words(at, at + 1).wrong("\\*", *_said("asterisque-en-tete"))


def between_dashes(copy: Copy) -> Iterator[Finding]:
    for text in _multi_line(copy):
        for item in _items(text, text.blocks):
            start, end = item.paragraph.start, item.paragraph.end
            if _BETWEEN_DASHES.fullmatch(text.passage.text[start:end] + " "):
                yield text.words(end - 1, end).told(*_said("tirets-autour"))
