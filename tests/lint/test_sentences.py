"""Where sentences end, and how many words they have."""

from __future__ import annotations

import pytest

from communique.lint.language.sentences import sentence_at, sentences, words


@pytest.mark.parametrize(
    "text",
    [
        "Il est venu à 14 h.|Elle aussi !|Vraiment ?|Oui…|Fin",
        "M. Guerini et Mme. Durand ont parlé.|Cf. art. L. 123-4, p. 12, du B.O. n° 3.|Fin.",
        "« Oui. »|Il a dit oui.|(Il a dit non.)|Puis",
        "Bilan, etc.|Ensuite, oui… peut-être.|J.-C. Dupont et A. Martin viennent.",
        "Agents de catégorie A.|Ils sont 12.|3 sont partis.",
        "Voir www.exemple.fr ou fichier.pdf, à 1.5 km.|Fin",
        "Une ligne\n|une autre",
    ],
)
def test_sentences_end_where_a_reader_stops(text: str) -> None:
    paragraph = text.replace("|", " ").replace("\n ", "\n")
    assert [one.text(paragraph) for one in sentences(paragraph)] == [
        part.strip() for part in text.split("|")
    ]


def test_a_place_between_two_sentences_belongs_to_the_next() -> None:
    assert sentence_at("Un. Deux.", 3).text("Un. Deux.") == "Deux."


def test_words_are_counted_between_blanks() -> None:
    assert words("L’objectif\u00a0: « 14\u00a0h\u00a030 », aujourd’hui – oui !") == 6
