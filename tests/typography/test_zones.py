"""Protected zones: what they hold, and how they follow an edited text."""

from __future__ import annotations

import pytest

from communique.typography import protected_zones
from communique.typography.zones import Zones


def _held(text: str) -> list[str]:
    return [text[start:end] for start, end in protected_zones(text)]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Voir https://a.fr/b?c=1, puis.", ["https://a.fr/b?c=1"]),
        (
            "(https://fr.wikipedia.org/wiki/Lab_(sciences))",
            ["https://fr.wikipedia.org/wiki/Lab_(sciences)"],
        ),
        ("sur modernisation.gouv.fr.", ["modernisation.gouv.fr"]),
        ("à ditp@clai2.com !", ["ditp@clai2.com"]),
        ("#testerdemain, @DITP_gouv", ["#testerdemain", "@DITP_gouv"]),
        ("le rapport.pdf joint", ["rapport.pdf"]),
        ("à 14:30, en 3:1", ["14:30", "3:1"]),
        ("fait {{ edition.numero | ordinal }} ici", ["{{ edition.numero | ordinal }}"]),
        ("du code `a:b` ici", ["`a:b`"]),
        ("[texte](https://a.fr/x) lié", ["https://a.fr/x"]),
        ("le Lab'Est et le Lab’Est", ["Lab'Est", "Lab’Est"]),
        ("« Numérique en\u00a0Commun(s) »", ["Numérique en\u00a0Commun(s)"]),
        ("+44 207 123 456", ["+44 207 123 456"]),
        ("l`innovation et l`action", []),
        ("Une phrase. Une autre, et/ou rien : voilà !", []),
        ("n° 3, 12 M€, L. 123-4, 1,5", []),
    ],
)
def test_protected_zones(text: str, held: list[str]) -> None:
    assert _held(text) == held


def test_zones_that_meet_are_one() -> None:
    assert list(Zones([(4, 6), (0, 2), (1, 4), (9, 9)])) == [(0, 6)]


@pytest.mark.parametrize(
    ("start", "end", "touches"),
    [
        (0, 2, False),
        (0, 3, True),
        (3, 3, True),
        (2, 2, False),
        (5, 5, False),
        (4, 9, True),
        (5, 6, False),
    ],
)
def test_an_edit_touches_a_zone_when_it_changes_its_inside(
    start: int, end: int, touches: bool
) -> None:
    assert Zones([(2, 5)]).touch(start, end) is touches


def test_zones_follow_the_text() -> None:
    moved = Zones([(2, 4), (6, 8)]).after([(0, 1, "abc"), (4, 4, " "), (5, 6, "")])
    assert list(moved) == [(4, 6), (8, 10)]
