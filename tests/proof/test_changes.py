from __future__ import annotations

from communique.proof.changes import Change, changes


def between(expected: str, found: str) -> list[Change]:
    one, other = expected.split(), found.split()
    return list(changes(one, other, (one, other)))


def test_equal_words_have_no_change() -> None:
    assert between("a b c", "a b c") == []
    assert between("", "") == []


def test_a_replaced_word_stands_between_its_neighbours() -> None:
    (change,) = between("1 2 3 4 5 x 6 7 8 9 10", "1 2 3 4 5 y 6 7 8 9 10")
    assert change == Change(5, expected="x", found="y", before="2 3 4 5", after="6 7 8 9")


def test_a_lost_word_an_added_word_and_a_moved_word() -> None:
    (lost,) = between("a b c", "a c")
    assert (lost.index, lost.expected, lost.found) == (1, "b", "")
    (added,) = between("a c", "a b c")
    assert (added.index, added.expected, added.found) == (1, "", "b")
    assert len(between("a b c d", "a c b d")) == 2


def test_repeated_words_at_the_seam_of_a_loss_are_counted_once() -> None:
    (lost,) = between("plus de de projets", "plus de projets")
    assert lost.expected == "de"


def test_two_words_glued_are_a_change() -> None:
    (glued,) = between("plus de 350", "plusde 350")
    assert (glued.expected, glued.found) == ("plus de", "plusde")


def test_words_with_the_same_key_are_the_same() -> None:
    assert list(changes(["Été"], ["ÉTÉ"], (["été"], ["été"]))) == []
