"""What a rule of the desk is, a card and a check of one name; and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from communique.diagnostics import Severity
from communique.lint.cards import Card, cards, real
from communique.lint.copy import Copy, Passage
from communique.typography.plain_signs import spaced


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
