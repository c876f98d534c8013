"""What the desk knows of a text is kept while it is of use, and no longer."""

from __future__ import annotations

import gc
from pathlib import Path

from communique.brief.source import Source
from communique.lint.copying import copy_of_text
from communique.lint.desk import review
from communique.lint.language.sentences import Sentence
from communique.lint.lexicons import Lexicons
from communique.lint.memory import begin_reading, kept

PUBLISHED = (Path(__file__).parents[1] / "data" / "publie-2022-11-08.txt").read_text("utf-8")


def test_a_value_is_worked_out_once_for_two_readings() -> None:
    worked_out = []

    @kept
    def length(text: str) -> int:
        worked_out.append(text)
        return len(text)

    begin_reading()
    assert [length("un"), length("un"), length("deux")] == [2, 2, 4]
    begin_reading()
    assert length("un") == 2
    assert worked_out == ["un", "deux"]
    begin_reading()
    assert [length("un"), length("deux")] == [2, 4]
    assert worked_out == ["un", "deux", "deux"]


def _sentences_kept(first: int, last: int) -> int:
    """How many sentences are held once the text was read with each of these numbers in it."""
    for number in range(first, last):
        text = PUBLISHED.replace(". ", f". Essai {number}. ")
        review(copy_of_text(Source("texte.txt", text), Lexicons(), 2022))
    gc.collect()
    return sum(isinstance(one, Sentence) for one in gc.get_objects())


def test_after_many_readings_no_more_is_held_than_after_two() -> None:
    after_two = _sentences_kept(0, 2)
    assert after_two > 0
    assert _sentences_kept(2, 12) <= after_two * 1.1
