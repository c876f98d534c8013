from __future__ import annotations

import pytest

from communique.proof.changes import Change
from communique.proof.painted_letters import letter_changes
from communique.proof.reading import SEAM
from communique.proof.words import BLOCK_END, Passage


def between(expected: str, body: str) -> list[Change]:
    return list(letter_changes(Passage(expected.replace("¶", BLOCK_END)), body.replace("|", SEAM)))


@pytest.mark.parametrize(
    ("expected", "body"),
    [
        ("L’été à Paris", "L’ÉTÉ À PARIS"),
        ("Straße, ŉ, ı, ſ, ﬁn, œuvre", "STRASSE, ʼN, I, S, FIN, ŒUVRE"),
        ("efﬁcace", "efficace"),
        ("e\u0301te\u0301", "été"),
        ("la 9e édition", "la 9|e| édition"),
        ("un mot trèslong", "un mot|très|long"),
        ("co-production", "co-|production"),
        ("tire\u00adret co\u2010op", "tire‐|ret co‐op"),
        ("👩\u200d💻 🇫🇷", "👩💻 |🇫🇷"),
        ("capitales espacées", "c a p i t a l e s e s p a c é e s"),
        ("avant¶שלום עולם (2022) fin¶après", "avant|fin )2022( |שלום עולם|après"),
        ("1) שלום", "שלום (1"),
        ("un \u202eab\u202c deux", "un ba deux"),
        ("un y\u202e z\u202c deux", "un yz deux"),
        ("abc¶def", "ad|\f|bc|ef"),
        ("ﷺ", "صلى الله عليه وسلم"),
    ],
)
def test_the_same_words_in_a_pdf(expected: str, body: str) -> None:
    assert between(expected, body) == []


@pytest.mark.parametrize(
    ("expected", "body", "lost", "found"),
    [
        ("plus de 350 projets", "plus de 35 projets", "350", "35"),
        ("plus de 350 projets", "plus 350 projets", "de", ""),
        ("plus de 350 projets", "plus de 350 beaux projets", "", "beaux"),
        ("plus de 350 projets", "plusde 350 projets", "plus de", "plusde"),
        ("élève", "eleve", "élève", "eleve"),
        ("10 m²", "10 m2", "m²", "m2"),
        ("un co\u2010op", "un coop", "co\u2010op", "coop"),
        ("la 9e édition et la 8e", "la 9|e| édition et la 7|e", "8e", "7 e"),
        ("avant¶שלום¶après", "avant|שלו|après", "שלום", "שלו"),
        ("fin", "", "fin", ""),
    ],
)
def test_a_difference_is_shown(expected: str, body: str, lost: str, found: str) -> None:
    (change,) = between(expected, body)
    assert (change.expected, change.found) == (lost, found)


def test_letters_may_not_move_from_one_block_to_another() -> None:
    assert between("ab שלום¶cd", "ac שלום|bd")
    assert between("ab שלום", "ba שלום|cd")


def test_a_swap_is_two_changes() -> None:
    assert len(between("un deux trois quatre", "un trois deux quatre")) == 2
