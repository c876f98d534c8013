"""Text extracted line by line reads as its paragraphs; what was never cut stays as it is."""

from __future__ import annotations

import pytest

from communique.brief.source import Source
from communique.lint.copying import copy_of_text
from communique.lint.lexicons import Lexicons

FULL = "La direction organise un cycle de rencontres avec le Conseil régional Nouvelle"


def _paragraphs(text: str) -> list[str]:
    copy = copy_of_text(Source("texte.txt", text), Lexicons(), 2022)
    for passage in copy.passages:
        assert len(passage.origins) == len(passage.text)
        for at, character in enumerate(passage.text):
            start, end = passage.origins[at]
            assert character in {text[start:end], " "}
    return [passage.text for passage in copy.passages]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Le mois de novembre est celui de", "l’innovation publique."),
        ("Une table ronde sur le thème", ": comment innover ?"),
        (FULL, "Aquitaine, le 16 novembre."),
    ],
)
def test_one_paragraph_cut_in_two(first: str, second: str) -> None:
    assert _paragraphs(f"{first} \n\n{second}\n") == [f"{first} {second}"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Une phrase finie.", "une autre."),
        ("Trois missions :", "assurer le suivi"),
        ("Un titre court", "La phrase qui suit."),
        ("« Une citation finie. »", "puis la suite."),
    ],
)
def test_two_paragraphs_stay_two(first: str, second: str) -> None:
    assert _paragraphs(f"{first}\n\n{second}\n") == [first, second]
