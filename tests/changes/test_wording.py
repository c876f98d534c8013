"""Words told apart: cases that a desk editor can read, and the laws of any comparison."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from communique.changes.lines import Mark, laid_out
from communique.changes.rewording import Piece, differ, pieces
from communique.changes.tokens import tokens

CASES = Path(__file__).parent / "cas" / "mots.txt"
SIGNS = {Mark.SAME: ("", ""), Mark.OLD: ("[-", "-]"), Mark.NEW: ("{+", "+}")}


def cases() -> Iterator[tuple[str, str, str]]:
    lines = [line for line in CASES.read_text("utf-8").splitlines() if not line.startswith("#")]
    for block in "\n".join(lines).strip().split("\n\n"):
        keys = dict(line.split(" : ", 1) for line in block.strip().splitlines())
        yield keys["avant"], keys["après"], keys["lu"]


def marked(found: tuple[Piece, ...]) -> str:
    lines = (
        "".join(f"{SIGNS[run.mark][0]}{run.text}{SIGNS[run.mark][1]}" for run in line)
        for line in laid_out(found)
    )
    return "¶".join(line.strip() for line in lines)


@pytest.mark.parametrize(("before", "after", "read"), list(cases()))
def test_a_change_reads_as_a_person_would_mark_it(before: str, after: str, read: str) -> None:
    found = pieces(before.replace("¶", "\n"), after.replace("¶", "\n"))
    assert marked(found) == read


WORDS = st.sampled_from(
    ["de", "la", "l’", "l'", "Mois", "innovation", "9e", "5\u202f000", "5 000", "agents", ".", ",",
     "\u00a0:", "\n", "«", "»", "évènement", "e\u0301", "14\u00a0h\u00a030", "a@b.fr", "…", "..."]
)  # fmt: skip
SENTENCES = st.lists(st.tuples(WORDS, st.sampled_from(["", " ", "\u00a0"])), max_size=40).map(
    lambda words: "".join(word + space for word, space in words)
)
TEXTS = st.one_of(SENTENCES, st.text(max_size=60))


@given(TEXTS)
@example(" \u00a0mot")
@example("\r\u2028\x0b")
def test_words_put_end_to_end_give_the_text_back(text: str) -> None:
    assert "".join(token.text for token in tokens(text)) == text


@given(TEXTS)
def test_a_text_is_no_different_from_itself(text: str) -> None:
    assert not differ(pieces(text, text))


@given(TEXTS, TEXTS)
@example("a b c", "b c a")
@example("la fin", "la fin ")
def test_each_side_reads_back(old: str, new: str) -> None:
    found = pieces(old, new)
    assert "".join(piece.old for piece in found) == old
    assert "".join(piece.new for piece in found) == new


@given(TEXTS, TEXTS)
def test_the_other_way_round_is_the_mirror(old: str, new: str) -> None:
    assert pieces(new, old) == tuple(piece.mirrored for piece in pieces(old, new))


@given(TEXTS, TEXTS)
def test_what_is_told_as_same_is_the_same_words(old: str, new: str) -> None:
    for piece in pieces(old, new):
        if piece.same:
            assert [t.key for t in tokens(piece.old) if t.key] == [
                t.key for t in tokens(piece.new) if t.key
            ]
        else:
            assert piece.old or piece.new


@given(TEXTS, TEXTS)
def test_nothing_differs_only_when_the_words_are_the_same(old: str, new: str) -> None:
    keys = [[token.key for token in tokens(text) if token.key] for text in (old, new)]
    assert differ(pieces(old, new)) == (keys[0] != keys[1])


@given(TEXTS, TEXTS)
def test_laying_out_loses_no_word(old: str, new: str) -> None:
    found = pieces(old, new)
    runs = [run for line in laid_out(found) for run in line]
    after = "".join(run.text for run in runs if run.mark is not Mark.OLD)
    gone = "".join(run.text for run in runs if run.mark is Mark.OLD)
    assert letters(after) == letters(new)
    assert letters(gone) == letters("".join(piece.old for piece in found if not piece.same))


def letters(text: str) -> list[str]:
    return [character for character in text if character.isalnum()]


def test_long_texts_that_share_common_words_alone_are_one_change() -> None:
    old = " ".join(f"ancien{rank} de la" for rank in range(5000))
    new = " ".join(f"nouveau{rank} de la" for rank in range(5000))
    assert len([piece for piece in pieces(old, new) if not piece.same]) == 1
