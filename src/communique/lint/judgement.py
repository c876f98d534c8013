"""What a rule of the desk is, a card and a check of one name; and what it finds.

The cards are prose, in ``fiches/``, a file per family, so that a sub-editor can correct them;
``fiches/LISEZ-MOI.md`` says how they are written. Blanks that do not show have a sign there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType

from communique.characters import NBSP, NNBSP
from communique.diagnostics import Severity
from communique.lint.copy import Copy, Passage
from communique.typography.plain_signs import spaced

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


@dataclass(frozen=True, slots=True)
class Finding:
    """The words ``start:end`` of a passage, and what the desk says of them.

    ``replacement`` repairs exactly those words; it runs unasked only when ``safe``. ``severity``
    lowers or raises that of the rule for this one case.
    """

    passage: Passage
    start: int
    end: int
    message: str
    hint: str = ""
    replacement: str | None = None
    safe: bool = False
    severity: Severity | None = None


Check = Callable[[Copy], Iterator[Finding]]
Checks = Mapping[str, Check]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. Its name reads well after « tolérer »: ``espace-avant-deux-points``.

    What its card says is what ``communique rule NAME`` prints and what ``docs/regles.md`` is made
    of. The check must flag ``bad`` and leave ``good`` alone: a test holds both.
    """

    name: str
    check: Check
    card: Card = field(repr=False)

    @property
    def severity(self) -> Severity:
        return Severity(self.card["gravité"])

    @property
    def default(self) -> bool:
        """False for matters of taste, off unless selected."""
        return "emploi" not in self.card

    @property
    def needs_brief(self) -> bool:
        """Whether the rule reads briefs only; its examples are keys of a brief then."""
        return "lecture" in self.card

    @property
    def summary(self) -> str:
        return real(spaced(self.card["titre"]))

    @property
    def explanation(self) -> str:
        return real(spaced(self.card["raison"]))

    @property
    def source(self) -> str:
        return real(spaced(self.card["source"]))

    @property
    def good(self) -> str:
        return real(self.card["bon"])

    @property
    def bad(self) -> str:
        return real(self.card["mauvais"])


class UnmatchedError(Exception):
    """A check without a card, or a card without a check: a slip of ours, found at loading."""


_NOTHING: Mapping[str, Card] = MappingProxyType({})


def family(name: str, checks: Checks, known: Mapping[str, Card] = _NOTHING) -> tuple[Rule, ...]:
    """The rules of a family, in the order of its cards: what they say, what its checks find.

    ``known`` is what a card leaves out, when it is said elsewhere. Raises UnmatchedError.
    """
    told = cards(name)
    if told.keys() != checks.keys():
        raise UnmatchedError(name, sorted(told.keys() ^ checks.keys()))
    return tuple(
        Rule(rule, checks[rule], {**known.get(rule, {}), **card}) for rule, card in told.items()
    )
