"""A comparison as text for a terminal: « [-ancien-] {+nouveau+} », or colours in their place."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from communique.changes.comparison import Change, Comparison, Nature, Side
from communique.changes.lines import Line, Mark, Run, laid_out
from communique.changes.parts import Field
from communique.changes.telling import NAMES, address, appearance, movement, summary, way
from communique.characters import NBSP
from communique.command.report import visible, width
from communique.french.dates import day_month_year

_MARGIN = "    "
_AROUND = 60
"""Characters of unchanged text kept on each side of a change."""
_SIGNS = {Mark.OLD: ("[-", "-]"), Mark.NEW: ("{+", "+}"), Mark.SAME: ("", "")}
_COLOURS = {Mark.OLD: "31;9", Mark.NEW: "32;4", Mark.SAME: ""}
"""Struck through or underlined too: red and green are one colour to one reader in twenty."""
_TINTS = {Nature.AJOUTE: "32", Nature.SUPPRIME: "31", Nature.DEPLACE: "36"}


@dataclass(frozen=True, slots=True)
class Screen:
    """Whether to colour, and where lines are broken (0: nowhere, as in a file)."""

    colour: bool = False
    columns: int = 0

    def painted(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and code and text else text


def comparison_text(comparison: Comparison, screen: Screen) -> str:
    """Both names, each change under its heading, then the count."""
    sides = f"Ancien{NBSP * 2}: {_side(comparison.old)}\nNouveau{NBSP}: {_side(comparison.new)}"
    told = (change for change in comparison.changes if change.nature is not Nature.APPARENCE)
    changes = ("\n".join(_change(change, screen)) for change in told)
    end = "\n".join(filter(None, (appearance(comparison), summary(comparison))))
    return "\n\n".join((sides, *changes, end))


def _side(side: Side) -> str:
    return f"{visible(side.name)}, {day_month_year(dt.date.fromisoformat(side.date))}"


def _change(change: Change, screen: Screen) -> Iterator[str]:
    name = screen.painted(NAMES[change.nature], f"1;{_TINTS.get(change.nature, '33')}")
    place = screen.painted(visible(way(change.where)), "1")
    path = address(change)
    yield f"{name}{NBSP}: {place}" + (f" ({path})" if path else "")
    if change.nature is Nature.DEPLACE:
        yield f"{_MARGIN}{movement(change)}"
    elif change.nature is Nature.MODIFIE:
        yield from _paragraphs(_around_changes(laid_out(change.pieces)), screen)
    else:
        mark = Mark.NEW if change.nature is Nature.AJOUTE else Mark.OLD
        yield from _paragraphs(_content(change.content, mark), screen)


def _content(content: Iterable[Field], mark: Mark) -> Iterator[Line]:
    """A field alone needs no name: the heading has it."""
    fields = tuple(content)
    for field in fields:
        first, *others = field.text.split("\n")
        label = [Run(Mark.SAME, f"{field.label}{NBSP}: ")] if len(fields) > 1 else []
        yield [*label, Run(mark, first)]
        yield from ([Run(mark, line)] for line in others)


def _around_changes(lines: Iterable[Line]) -> Iterator[Line]:
    """The changes and a few words around each; what is far from any is « … »."""
    skipped = False
    for line in lines:
        if all(run.mark is Mark.SAME for run in line):
            if not skipped:
                yield [Run(Mark.SAME, "…")]
            skipped = True
            continue
        skipped = False
        last = len(line) - 1
        yield [_cut(run, rank > 0, rank < last) for rank, run in enumerate(line)]


def _cut(run: Run, after_change: bool, before_change: bool) -> Run:
    """An unchanged stretch without the words that are far from the changes at its sides."""
    head = _AROUND if after_change else 0
    tail = _AROUND if before_change else 0
    if run.mark is not Mark.SAME or len(run.text) <= head + tail + _AROUND // 2:
        return run
    start = run.text[:head].rpartition(" ")[0] if head else ""
    end = run.text[-tail:].partition(" ")[2] if tail else ""
    return Run(Mark.SAME, f"{start} … {end}" if start else f"… {end}")


def _paragraphs(lines: Iterable[Line], screen: Screen) -> Iterator[str]:
    for line in lines:
        yield from (_MARGIN + text for text in _wrapped(_words(line, screen), screen))


_Word = tuple[str, str]
"""A word with the spaces before it, and the colour of its run."""


def _words(line: Line, screen: Screen) -> Iterator[_Word]:
    for run in line:
        before, after = ("", "") if screen.colour else _SIGNS[run.mark]
        for word in re.findall(r" *[^ ]+| +", f"{before}{visible(run.text)}{after}"):
            yield word, _COLOURS[run.mark]


def _wrapped(words: Iterable[_Word], screen: Screen) -> Iterator[str]:
    """The words in lines no longer than the screen, where there is one."""
    room = screen.columns - len(_MARGIN)
    line: list[_Word] = []
    used = 0
    for word, code in words:
        if screen.columns and word.startswith(" ") and used + width(word) > room:
            yield _joined(line, screen)
            line, used = [], 0
        text = word if line else word.lstrip(" ")
        line.append((text, code))
        used += width(text)
    yield _joined(line, screen)


def _joined(line: Iterable[_Word], screen: Screen) -> str:
    """The words of one colour painted together, spaces included."""
    runs = groupby(line, key=itemgetter(1))
    text = "".join(screen.painted("".join(word for word, _ in run), code) for code, run in runs)
    return text.rstrip(" ")
