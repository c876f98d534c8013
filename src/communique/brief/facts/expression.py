"""The inside of ``{{ … }}``: a path, then filters with constant arguments.

    expression = path ("|" filter)*
    path       = name ("." (name | integer) | "[" (integer | string) "]")*
    filter     = name ["(" constant ("," constant)* ")"]
    constant   = integer | string

A name may hold hyphens, as the names of citations do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from communique.brief.diagnosis import Unreadable

_TOKEN = re.compile(
    r"""\s*(?:(?P<name>[^\W\d]\w*(?:-\w+)*)
            | (?P<integer>\d{1,9}(?!\w))
            | (?P<string>"[^"]*" | '[^']*')
            | (?P<sign>[.|(),\[\]])
            | (?P<unknown>\S)
            | (?P<end>\Z))""",
    re.VERBOSE,
)
_HINT = (
    "Écrivez le chemin d’un fait et, si besoin, des filtres, par exemple "
    "{{ edition.numero | ordinal }}."
)
_PIPE = "« | » ou « }} »"
_ARGUMENT = "un texte entre guillemets droits, ou un nombre"
_AFTER: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "{{": ("le chemin d’un fait", {"name": "path"}),
    "path": (_PIPE, {".": ".", "[": "[", "|": "|", "end": "}}"}),
    ".": ("le nom d’un fait", {"name": "path", "integer": "path"}),
    "[": ("un rang, ou un nom entre guillemets droits", {"integer": "rank", "string": "rank"}),
    "rank": ("« ] »", {"]": "path"}),
    "|": ("le nom d’un filtre", {"name": "filter"}),
    "filter": (_PIPE, {"(": "(", "|": "|", "end": "}}"}),
    "(": (_ARGUMENT, {")": "call", "integer": "argument", "string": "argument"}),
    "argument": ("« ) »", {",": ",", ")": "call"}),
    ",": (_ARGUMENT, {"integer": "argument", "string": "argument"}),
    "call": (_PIPE, {"|": "|", "end": "}}"}),
}
"""After what has been read: what is expected, in words, and what each token leads to."""

Constant = str | int
_READ: Mapping[str, Callable[[str], Constant]] = {
    "name": str,
    "integer": int,
    "string": lambda text: text[1:-1],
}


@dataclass(frozen=True, slots=True)
class FilterCall:
    name: str
    arguments: tuple[Constant, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Path:
    steps: tuple[Constant, ...]
    start: int
    end: int

    def __str__(self) -> str:
        return ".".join(map(str, self.steps))


@dataclass(frozen=True, slots=True)
class Expression:
    path: Path
    filters: tuple[FilterCall, ...]


def parse_expression(text: str, start: int, end: int) -> Expression:
    """The expression in ``text[start:end]``, braces excluded; raises Unreadable, located."""
    parts: list[list[_Token]] = [[]]
    read = "{{"
    for token in _tokens(text, start, end):
        expected, following = _AFTER[read]
        if token.kind not in following:
            raise _out_of_place(token, expected)
        read = following[token.kind]
        if read == "|":
            parts.append([])
        elif read != "}}":
            parts[-1].append(token)
    path, *filters = parts
    return Expression(
        Path(_constants(path), path[0].start, path[-1].end),
        tuple(
            FilterCall(name.text, _constants(rest), name.start, [name, *rest][-1].end)
            for name, *rest in filters
        ),
    )


def refused(rule: str, part: Path | FilterCall | _Token, message: str, hint: str) -> Unreadable:
    """What is wrong with that part of an expression, at its place."""
    return Unreadable(rule, message, hint, start=part.start, end=part.end)


class _Token(NamedTuple):
    kind: str
    text: str
    start: int
    end: int


def _tokens(text: str, at: int, end: int) -> Iterator[_Token]:
    """Up to the one that says that nothing is left."""
    kind = ""
    while kind != "end":
        found = _TOKEN.match(text, at, end)
        assert found is not None, "every character is a token, if only an unknown one"
        kind, at = found.lastgroup or "end", found.end()
        yield _Token(found[kind] if kind == "sign" else kind, found[kind], *found.span(kind))


def _constants(tokens: Iterable[_Token]) -> tuple[Constant, ...]:
    """Names, whole numbers and texts, without the signs between."""
    return tuple(_READ[token.kind](token.text) for token in tokens if token.kind in _READ)


def _out_of_place(token: _Token, expected: str) -> Unreadable:
    message = "Cette expression s’arrête trop tôt."
    if token.text:
        message = f"« {token.text} » n’a pas sa place dans cette expression."
    return refused("expression-invalide", token, message, f"Ici, on attend {expected}. {_HINT}")
