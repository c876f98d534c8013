from __future__ import annotations

import pytest

from communique.proof.painted_letters import fills_pages, same_bags


@pytest.mark.parametrize(
    "pages",
    [
        ["abcdefghi"],
        ["abc", "defghi"],
        ["ab", "cdef", "ghi"],
        ["abd", "cefghi"],  # two cells go on with the next page
        ["ad", "be", "cfghi"],
        ["adg", "bceh", "fi"],  # three columns
        ["defghi", "abc"],  # a first column that waits for the next page
    ],
)
def test_blocks_may_go_on_side_by_side(pages: list[str]) -> None:
    assert fills_pages(["abc", "def", "ghi"], pages)


@pytest.mark.parametrize(
    "pages",
    [
        ["abcdefgh"],
        ["abcdefghij"],
        ["abcdefgih"],
        ["defabcghi"],  # whole blocks in another order on one page
        ["abd", "fecghi"],
        ["abd", "cefgh"],
        [],
    ],
)
def test_blocks_may_neither_lose_nor_move_a_letter(pages: list[str]) -> None:
    assert not fills_pages(["abc", "def", "ghi"], pages)


def test_a_cut_may_be_before_letters_that_both_blocks_share() -> None:
    assert fills_pages(["abcde", "czz"], ["abczz", "cde"])
    assert not fills_pages(["abcde", "czz"], ["abczz", "de"])


def test_a_page_has_at_most_eight_columns() -> None:
    blocks = [f"{letter}{letter.upper()}" for letter in "abcdefghi"]
    assert fills_pages(blocks[:8], ["abcdefgh", "ABCDEFGH"])
    assert not fills_pages(blocks, ["abcdefghi", "ABCDEFGHI"])


def test_bags_keep_letters_in_their_block() -> None:
    assert same_bags(["abc", "(d"], "cab)d")
    assert not same_bags(["abc", "de"], "abdce")
    assert not same_bags(["abc"], "abcd")
