"""How much of a desk editor's list the desk finds in the text published in 2020.

``python tests/lint/acceptance.py`` prints the figures of docs/desk-measures.md. A defect counts
as found when a finding of a rule that answers for its kind touches the words quoted in the list.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from communique.brief.source import Source
from communique.diagnostics import Diagnostic
from communique.lint.copying import copy_of_text
from communique.lint.desk import review
from communique.lint.lexicons import Lexicons

DATA = Path(__file__).parents[1] / "data"
PUBLISHED = DATA / "publie-2020.md"

ANSWERS: dict[str, frozenset[str]] = {
    kind: frozenset(rules.split())
    for kind, rules in {
        "caps-accent": "accent-sur-capitale",
        "caps-accent-A": "preposition-a-sans-accent",
        "space-before-colon": "espace-avant-deux-points",
        "etc-comma": "etc-virgule",
        "nested-quotes": "guillemets",
        "ellipsis": "points-de-suspension",
        "final-punct": "ponctuation-finale",
        "place-hyphen": "nom-de-lieu",
        "etat-capital": "etat-sans-majuscule",
        "agreement": "accord-du-participe",
        "comma-subject-verb": "virgule-sujet-verbe",
        "comma-pair": "virgule-isolee",
        "pleonasm": "pleonasme-en-et-possessif",
        "syntax": "s-interroger-comment",
        "official-name": "nom-officiel majuscule-d-adjectif developpement-faux",
        "link-empty": "lien-sans-cible",
        "link-text": "lien-peu-explicite",
        "phone-format": "telephone telephones-en-deux-styles",
        "name-variant": "nom-de-l-evenement",
        "date-out-of-period": "date-hors-periode",
        "theme-variant": "theme-de-l-edition",
        "date-after-start": "lancement-apres-le-debut",
        "recurrence-count": "serie-incomplete",
        "title-capital": "majuscule-de-fonction",
        "quote-capital": "citation-majuscule",
        "quote-period": "citation-point",
        "quote-bounds": "citation-bornes",
        "comma-before-et": "virgule-avant-et",
        "acronym-undefined": "sigle-non-developpe",
        "contact-incomplete": "contact-sans-nom capitale-dans-une-adresse contact-incomplet",
        "vocabulary": "anglicisme mot-a-la-mode",
        "caps-heading": "titre-en-capitales",
        "style": "phrase-trop-longue",
        "apostrophe": "apostrophe",
        "space-guillemet": "espace-apres-guillemet-ouvrant",
        "space-before-excl": "espace-avant-ponctuation-haute",
        "nbsp-date": "espace-dans-date",
    }.items()
}
"""The rules that answer for each kind of defect of the list."""


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the list: a defect, or words that must not be flagged."""

    id: str
    kind: str
    wanted: str
    safe: str
    quote: str

    @property
    def must_be_found(self) -> bool:
        return self.wanted in {"error", "inconsistency"}


def items() -> tuple[Item, ...]:
    listed = json.loads((DATA / "relecture-2020.json").read_text(encoding="utf-8"))
    return tuple(
        Item(each["id"], each["kind"], each["class"], each["safe"], each["quote"])
        for each in listed
    )


def published() -> Source:
    return Source(PUBLISHED.name, PUBLISHED.read_text(encoding="utf-8"))


def findings(source: Source) -> tuple[Diagnostic, ...]:
    return review(copy_of_text(source, Lexicons(), 2020))


def touching(item: Item, source: Source, found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """The findings whose words meet those that the list quotes."""
    at = _plain(source.text).find(_plain(item.quote))
    assert at >= 0, f"{item.id} quotes words that are not in the text"
    end = at + len(item.quote)
    for diagnostic in found:
        span = diagnostic.span
        assert span is not None
        first = source.offset(span.line, span.column)
        last = max(first + 1, source.offset(span.end_line, span.end_column))
        if first < end and last > at:
            yield diagnostic


def is_found(item: Item, source: Source, found: Iterable[Diagnostic]) -> bool:
    answers = ANSWERS.get(item.kind, frozenset())
    return any(diagnostic.rule in answers for diagnostic in touching(item, source, found))


_PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " ", "’": "'"})


def _plain(text: str) -> str:
    return text.translate(_PLAIN)


def main() -> None:
    source = published()
    found = findings(source)
    groups: dict[tuple[str, str], list[bool]] = {}
    for item in items():
        if item.wanted != "must not be flagged":
            group = groups.setdefault((item.wanted, item.safe), [])
            group.append(is_found(item, source, found))
    print("| class | safe | found | of |\n|---|---|---|---|")
    for (wanted, safe), reported in sorted(groups.items()):
        print(f"| {wanted} | {safe} | {sum(reported)} | {len(reported)} |")
    print(f"\nfindings in all: {len(found)}")


if __name__ == "__main__":
    main()
