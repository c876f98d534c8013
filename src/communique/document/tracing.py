"""From a place in the rendered text back to the line of the template that wrote it.

Jinja keeps no such map. When, and only when, an error has to be shown, the template is rendered
again with a mark before each line of its literal text; taking the marks out gives the same text
and, for any place in it, the last mark passed.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

from communique.document.templating import make_environment, render_with
from communique.errors import TemplateError
from communique.templates import Templates

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
"""Two noncharacters of Unicode: no template and no brief has them."""
_MARK = re.compile(f"{_OPEN}([^{_CLOSE}]*):([0-9]+){_CLOSE}")


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """A line of a template, from 1; 0 stands for a line that is not known."""

    name: str
    line: int


@dataclass(frozen=True, slots=True)
class Trace:
    """A rendered text that remembers which line of which template wrote each part."""

    starts: tuple[int, ...]
    lines: tuple[TemplateLine, ...]

    def line_at(self, offset: int) -> TemplateLine | None:
        """Who wrote the character at ``offset``; None when it cannot be told."""
        passed = bisect.bisect_right(self.starts, offset)
        return self.lines[passed - 1] if passed else None


def trace(templates: Templates, name: str, values: Mapping[str, object], rendered: str) -> Trace:
    """The trace of that rendered text; empty when a template works on its own output."""
    jinja = make_environment(templates, extensions=(_LineMarks,))
    try:
        marked = render_with(jinja, templates, name, values)
    except TemplateError:  # the marks themselves disturbed the template
        return Trace((), ())
    if _MARK.sub("", marked) != rendered:
        return Trace((), ())
    starts, lines, removed = [], [], 0
    for mark in _MARK.finditer(marked):
        starts.append(mark.start() - removed)
        lines.append(TemplateLine(mark[1], int(mark[2])))
        removed += len(mark[0])
    return Trace(tuple(starts), tuple(lines))


class _LineMarks(Extension):
    """Puts ``name:line`` marks at the start of each line of the literal text of templates."""

    def filter_stream(self, stream: TokenStream) -> Iterable[Token]:
        for token in stream:
            if token.type == "data":
                yield Token(token.lineno, "data", "".join(_marked(stream.name or "", token)))
            else:
                yield token


def _marked(name: str, token: Token) -> Iterator[str]:
    for number, line in enumerate(token.value.split("\n"), token.lineno):
        newline = "" if number == token.lineno else "\n"
        yield f"{newline}{_OPEN}{name}:{number}{_CLOSE}{line}"
