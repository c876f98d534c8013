"""Patterns and messages typed with plain signs, as they are read and said."""

from __future__ import annotations

import pytest

from communique.characters import NBSP, NNBSP
from communique.typography.plain_signs import one_of, pattern, spaced


@pytest.mark.parametrize("blank", [" ", NBSP, NNBSP])
def test_a_tilde_is_any_blank_and_white_space_is_layout(blank: str) -> None:
    read = pattern(r"""
        (?:du|de~la)~
        république""")
    assert read.fullmatch(f"de{blank}la{blank}république")
    assert not read.fullmatch("delarépublique")
    assert pattern("[~-]").fullmatch(blank)


@pytest.mark.parametrize("end", [" ", NNBSP, "\n", "\t"])
def test_an_arrow_is_the_end_of_a_line_too(end: str) -> None:
    assert pattern("8↵novembre").fullmatch(f"8{end}novembre")
    assert not pattern("8~novembre").fullmatch("8\nnovembre")


@pytest.mark.parametrize("apostrophe", ["’", "'"])
def test_an_apostrophe_is_either(apostrophe: str) -> None:
    assert pattern("l’[~’]").fullmatch(f"l{apostrophe}{apostrophe}")


def test_escapes_and_classes_stay() -> None:
    assert pattern(r"\[[ ]\ []\]~]").fullmatch(f"[  {NBSP}")
    assert pattern(one_of("un deux~cents")).fullmatch(f"deux{NBSP}cents")


def test_a_message_has_its_no_break_spaces_and_its_values_stay() -> None:
    told = spaced("Voici : « {} » ; écrivez 9~mars !", "a : b ; c")
    assert told == (f"Voici{NBSP}: «{NBSP}a : b ; c{NBSP}»{NNBSP}; écrivez 9{NBSP}mars{NNBSP}!")
    assert spaced("Sans valeur : {{ date }}.") == f"Sans valeur{NBSP}: {{{{ date }}}}."
