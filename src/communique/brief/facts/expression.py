"""The inside of ``{{ … }}``: a path, then filters with constant arguments.

    expression = path ("|" filter)*
    path       = name ("." (name | integer) | "[" (integer | string) "]")*
    filter     = name ["(" constant ("," constant)* ")"]
    constant   = integer | string

A name may hold hyphens, as the names of citations do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NoReturn

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
_ARGUMENT = "un texte entre guillemets droits, ou un nombre"

Constant = str | int


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
    return _Parser(text, start, end).expression()


def refused(
    rule: str, part: Path | FilterCall | _Token, message: str, hint: str = ""
) -> Unreadable:
    """What is wrong with that part of an expression, at its place."""
    return Unreadable(rule, message, hint, start=part.start, end=part.end)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    start: int
    end: int


class _Parser:
    """One method a rule of the grammar; ``_token`` is the next token, not read yet."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self._limit = end
        self._token = self._scan(start)
        self._read_until = start

    def expression(self) -> Expression:
        path = self._path()
        filters: list[FilterCall] = []
        while self._take_sign("|"):
            filters.append(self._filter())
        if self._token.kind != "end":
            self._refuse("« | » ou « }} »")
        return Expression(path, tuple(filters))

    def _path(self) -> Path:
        start = self._token.start
        steps: list[Constant] = [self._take("name", "le chemin d’un fait").text]
        while True:
            if self._take_sign("."):
                steps.append(self._step())
            elif self._take_sign("["):
                steps.append(self._constant("un rang, ou un nom entre guillemets droits"))
                self._take("]", "« ] »")
            else:
                return Path(tuple(steps), start, self._read_until)

    def _step(self) -> Constant:
        if self._token.kind == "integer":
            return int(self._advance().text)
        return self._take("name", "le nom d’un fait").text

    def _filter(self) -> FilterCall:
        name = self._take("name", "le nom d’un filtre")
        arguments = self._arguments() if self._take_sign("(") else ()
        return FilterCall(name.text, arguments, name.start, self._read_until)

    def _arguments(self) -> tuple[Constant, ...]:
        if self._take_sign(")"):
            return ()
        arguments = [self._constant(_ARGUMENT)]
        while self._take_sign(","):
            arguments.append(self._constant(_ARGUMENT))
        self._take(")", "« ) »")
        return tuple(arguments)

    def _constant(self, expected: str) -> Constant:
        if self._token.kind == "string":
            return self._advance().text[1:-1]
        return int(self._take("integer", expected).text)

    def _take_sign(self, sign: str) -> bool:
        if self._token.kind != sign:
            return False
        self._advance()
        return True

    def _take(self, kind: str, expected: str) -> _Token:
        if self._token.kind != kind:
            self._refuse(expected)
        return self._advance()

    def _advance(self) -> _Token:
        token = self._token
        self._read_until = token.end
        self._token = self._scan(token.end)
        return token

    def _scan(self, at: int) -> _Token:
        found = _TOKEN.match(self._text, at, self._limit)
        assert found is not None, "every character is a token, if only an unknown one"
        kind = found.lastgroup or "end"
        text = found[kind]
        return _Token(text if kind == "sign" else kind, text, *found.span(kind))

    def _refuse(self, expected: str) -> NoReturn:
        token = self._token
        message = "Cette expression s’arrête trop tôt."
        if token.text:
            message = f"« {token.text} » n’a pas sa place dans cette expression."
        hint = f"Ici, on attend {expected}. {_HINT}"
        raise refused("expression-invalide", token, message, hint)
