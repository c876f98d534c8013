"""Who speaks: the words between guillemets, the name and the function of whoever says them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from communique.importing.pieces import Paragraph
from communique.lint.language.phrases import folded
from communique.lint.lexicons import Lexicons

_NAME = re.compile(
    r"(?<![\w’'-])(?:(?P<title>M\.|Mme|MM\.|Mmes|Monsieur|Madame) )?"
    r"(?P<name>(?P<first>[A-ZÀ-Þ][\w’-]+) "
    r"(?:(?:de|du|des|la|le|van|von|ben|el|DE|DU|LA|LE|De|Le|La|El|Ben) |[dD][’']){0,3}"
    r"[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’-]+)?)"
)
_SAYS = re.compile(
    r"(?:\b(?:a|ont|aime à|tient à|se|s[’']est) )?\b(?:soulign|déclar|affirm|rappel|expliqu|"
    r"indiqu|précis|ajout|estim|insist|comment|annonc|confi|témoign|salu|résum|assur|félicit|conclu|réjoui)\w*|"
    r"\b(?:selon|pour|dit)\b",
    re.IGNORECASE,
)
_END_OF_FUNCTION = re.compile(r"\s*(?:[:.;»«]|\s[–—-]\s|,(?=\s*$)|\((?=[A-Z]{2,}\))).*$", re.DOTALL)
_SIGNS = {"«": "»", "“": "”", '"': '"'}
_FEWEST = 6
"""Words: fewer between guillemets are a title, a nickname."""
_LONGEST_NAME = 160


class Author(NamedTuple):
    name: str
    function: str


def author_in(text: str, lexicons: Lexicons) -> Author | None:
    """The first person that a sentence names: by a usual first name, or by « M. », « Mme »."""
    known = {folded(one.strip()) for line in lexicons.entries("prenoms") for one in line.split(",")}
    found = _NAME.search(text)
    while found and not (found["title"] or folded(found["first"].split("-")[0]) in known):
        found = _NAME.search(text, found.end("first"))
    if found is None:
        return None
    after = text[found.end("name") :]
    function = _SAYS.split(after[1:], maxsplit=1)[0] if after.startswith(",") else ""
    return Author(found["name"], _END_OF_FUNCTION.sub("", function).strip(" ,"))


def author_line(text: str) -> Author | None:
    """« Prénom Nom, fonction »: a line that does no more than say who spoke."""
    said = text.strip(" –—-,.")
    found = _NAME.match(said)
    after = said[found.end() :].lstrip() if found else said
    alone = not after or after.startswith((",", "–", "—", "-", "(", "|", "\n", ":"))
    if found is None or not alone or len(said) > _LONGEST_NAME or _SAYS.search(after):
        return None
    return Author(found["name"], after.strip(" ,–—-:|\n").rstrip("."))


@dataclass(frozen=True, slots=True)
class Speech:
    """A quotation: what stands before it, its paragraphs, what follows in the last one."""

    before: Paragraph
    words: tuple[Paragraph, ...]
    after: Paragraph


def speech_in(paragraphs: Sequence[Paragraph]) -> Speech | None:
    """The quotation of these paragraphs, which opens in the first and ends in the last."""
    first, last = paragraphs[0], paragraphs[-1]
    opening = next((at for at, sign in enumerate(first.raw) if sign in _SIGNS), None)
    if opening is None or any(one.item or one.level for one in paragraphs):
        return None
    sign = first.raw[opening]
    closing = _closing(last.raw, opening + 1 if last is first else 0, sign)
    if closing is None or any(_closing(p.raw, 0, sign) for p in paragraphs[1:-1]):
        return None
    inner = [p.between(int(p.raw.startswith(sign))) for p in paragraphs[1:-1]]
    ends = [first.between(opening + 1), last.between(int(last.raw.startswith(sign)), closing)]
    words = [first.between(opening + 1, closing)] if last is first else [ends[0], *inner, ends[1]]
    if sum(len(p.words.split()) for p in words) < _FEWEST:
        return None
    return Speech(first.between(0, opening), tuple(words), last.between(closing + 1))


def _closing(raw: str, start: int, sign: str) -> int | None:
    """Where the guillemet opened before ``start`` is closed; those inside it go by two."""
    depth = 1
    for at in range(start, len(raw)):
        if raw[at] == _SIGNS[sign]:
            depth -= 1
        elif raw[at] == sign:
            depth += 1
        if not depth:
            return at
    return None
