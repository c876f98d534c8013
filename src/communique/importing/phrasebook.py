"""The words of ``phrases.txt``, found in a text however it is written."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from communique.lint.language.phrases import folded


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    kinds: dict[str, list[str]] = defaultdict(list)
    for line in Path(__file__).with_name("phrases.txt").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            kind, _, words = line.partition(" : ")
            kinds[kind].append(words)
    return {kind: re.compile(rf"(?<!\w)(?:{'|'.join(of)})(?!\w)") for kind, of in kinds.items()}


def begins(said: str, kind: str) -> bool:
    return _patterns()[kind].match(folded(said).lstrip("-–—•* ")) is not None


def holds(said: str, kind: str) -> bool:
    return _patterns()[kind].search(folded(said)) is not None


def is_one(said: str, kind: str) -> bool:
    """Whether it is one of these words, and nothing else."""
    return _patterns()[kind].fullmatch(folded(said)) is not None
