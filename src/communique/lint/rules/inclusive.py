"""Inclusive writing and feminine titles: the usage of the administration, not a law."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.lint.copy import Copy
from communique.lint.judgement import Finding, family
from communique.lint.language.contexts import spellings_of
from communique.lint.rules import feminine

_ENDINGS = "e|ne|le|te|se|ve|re|ère|ière|rice|trice|euse|esse|fe|que|enne|elle|ive"
_ADDED = re.compile(
    r"(?<=[^\W\d_]{2})(?:"
    r"[·•‧∙⋅][^\W\d_]{1,6}(?:[·•‧∙⋅][^\W\d_]{1,3})?"
    rf"|\.(?:(?:{_ENDINGS})\.s|es?|rices?|trices?|euses?|ères?)(?![\w@/-]|\.\w)"
    rf"|-(?:(?:{_ENDINGS})-s|es?|trices?)(?![\w’'@/-]|\.\w)"
    rf"|\((?:{_ENDINGS})s?\)s?(?![\w@/-]|\.\w)"
    r"|/(?:e/s|es?|rices?|trices?|euses?|ères?|nes?|ves?)(?![\w@/-]|\.\w)"
    r")"
)
"""What is added to a word; sought from its sign, so that a long text is gone through once."""
_BOTH = re.compile(
    r"(?<![\w./@-])(?i:ils?/elles?|elles?/ils?|ceux/celles|celles/ceux|une?/une?|l[ea]/l[ea]|"
    r"tous/toutes"
    r"|chacun/chacune|iels?|celleux|toustes)(?![\w/@-])"
)
_STEM = re.compile(r"(?<![^\W_])[^\W\d_]+$")
_LONGEST_WORD = 40


def inclusive_writing(copy: Copy) -> Iterator[Finding]:
    """Mid dots and their kin, between letters; never in addresses or protected names."""
    protected = copy.lexicons.entries("graphies-protegees")
    for passage in copy.passages:
        for start, end in _places(passage.text):
            around = _token(passage.text, start, end)
            if "@" in around or "//" in around or "www." in around:
                continue
            if not _is_protected(passage.text, start, end, protected):
                yield Finding(
                    passage,
                    start,
                    end,
                    f"«\u00a0{passage.text[start:end]}\u00a0»\u00a0: écriture dite inclusive.",
                    "Écrivez les deux formes («\u00a0les agentes et les agents\u00a0») ou un mot "
                    "commun aux deux.",
                )


def _places(text: str) -> Iterator[tuple[int, int]]:
    for match in _ADDED.finditer(text):
        first = max(0, match.start() - _LONGEST_WORD)
        stem = _STEM.search(text, first, match.start())
        if stem and _bears_ending(text, stem, match[0]):
            yield stem.start(), match.end()
    if "/" in text or "iel" in text or "celleux" in text or "toustes" in text:
        yield from (match.span() for match in _BOTH.finditer(text))


def _bears_ending(text: str, stem: re.Match[str], added: str) -> bool:
    """Not a part of an address (« dot.e.s »), nor a short word (« y est-elle », « M.e »)."""
    if added[0] in "·•‧∙⋅":
        return True
    before = text[stem.start() - 1 : stem.start()]
    return len(stem[0]) > 2 and before not in (".", "@", "/", "-")


def _token(text: str, start: int, end: int) -> str:
    """The match with what is stuck to it, within reason."""
    before = re.search(r"\S{0,40}$", text[max(0, start - 40) : start])
    after = re.match(r"\S{0,40}", text[end : end + 40])
    return f"{before[0] if before else ''}{text[start:end]}{after[0] if after else ''}"


def _is_protected(text: str, start: int, end: int, spellings: tuple[str, ...]) -> bool:
    near = text[max(0, start - 60) : end + 60]
    return any(text[start:end] in found[0] for found in spellings_of(spellings).finditer(near))


RULES = family(
    "inclusive",
    {
        "ecriture-inclusive": inclusive_writing,
        **feminine.CHECKS,
    },
)
