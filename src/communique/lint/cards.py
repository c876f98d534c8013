"""The cards of the rules: why, after what source, an example of each side.

They are prose, in ``fiches/``, a file per family, so that a sub-editor can read and correct them;
``fiches/LISEZ-MOI.md`` says how they are written. Blanks that do not show have a sign there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from communique.typography.characters import NBSP, NNBSP

_FOLDER = Path(__file__).parent / "fiches"
_LINE = re.compile(r"^(\w+) +(.*(?:\n+ {8}.*)*)", re.MULTILINE)
"""A key and what it says, which goes on in the lines set back under it."""
_CODE = re.compile(r"\{U\+([0-9A-F]{4,5})\}")
_VISIBLE = str.maketrans({"⍽": NBSP, "‿": NNBSP, "␣": " "})


Card = Mapping[str, str]
"""What is said of one rule, by the word that opens each line: « titre », « raison »…"""


@cache
def cards(family: str) -> Mapping[str, Card]:
    """The card of each rule of that family, by its name."""
    found: dict[str, dict[str, str]] = {}
    for key, text in _LINE.findall((_FOLDER / f"{family}.txt").read_text("utf-8")):
        if key == "règle":
            found[text] = lines = dict[str, str]()
        else:
            lines[key] = text.replace("\n        ", "\n")
    return found


def real(text: str) -> str:
    """What a card says, with the real characters in the place of the visible signs."""
    return _CODE.sub(lambda code: chr(int(code[1], 16)), text.translate(_VISIBLE))
