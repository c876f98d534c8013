"""Laws that hold for any text, however strange."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from communique.typography import (
    RULES,
    Correction,
    apply,
    corrections,
    protected_zones,
    superscripts,
    typesetting,
)
from laws import examples
from typography.cases import cases

_WORDS = """
    mot État l’ l' transfo' A À Mme M. Dr n° p. art. L. § etc etc. Lab’Est Etat'LIN FranceConnect+
    novembre Novembre 1er 1ère 2e XXIe oe coeur COMMUNIQUE D.I.T.P. de la janvier h km € M€ % K€
    1 12 345 000 2020 06 08 72 50 29 +33 https:// www. a.fr x@y.fr .pdf # @ _ {{ }} &amp; ` \\ * = ~
    ... .. 😀 ٠
"""
_SIGNS = ".,;:!?…«»“”‘’\"'()[]-–—/<>\u0301\u200b\u00ad\ufeff\uf0b7\ufffc"
_SPACES = [" ", "  ", "\u00a0", "\u202f", "\u2009", "\t", "\n", "\n\n", "\r", "\u2028"]
_SENTENCES = sorted({text for case in cases() for text in case.lines.values()})

_broken_sentences = st.builds(
    lambda text, start, end: text[start : start + end],
    st.sampled_from(_SENTENCES),
    st.integers(0, 60),
    st.integers(0, 60),
)
TEXTS = st.one_of(
    st.lists(st.sampled_from([*_WORDS.split(), *_SIGNS, *_SPACES, " "]), max_size=16).map("".join),
    st.lists(st.one_of(_broken_sentences, st.sampled_from(_SPACES)), max_size=4).map("".join),
    st.text(max_size=40),
)
law = examples(300)


def letters(text: str) -> list[str]:
    """Letters, accents and digits, in canonical form: what typesetting may not change."""
    parts = unicodedata.normalize("NFD", text)
    return [sign for sign in parts if unicodedata.category(sign)[0] in "LMN"]


def _safe(found: list[Correction]) -> list[Correction]:
    return [correction for correction in found if correction.safe]


@law
@given(TEXTS)
def test_typesetting_twice_is_typesetting_once(text: str) -> None:
    typeset = apply(text, typesetting(text))
    assert typesetting(typeset) == []


def test_a_rule_may_give_work_to_an_earlier_one() -> None:
    assert apply("0:!", typesetting("0:!")) == "0\u00a0:\u202f!"


@law
@given(TEXTS)
def test_typesetting_keeps_every_letter_and_digit(text: str) -> None:
    assert letters(apply(text, typesetting(text))) == letters(text)


@law
@given(TEXTS)
def test_the_desk_leaves_a_typeset_text_alone(text: str) -> None:
    typeset = apply(text, typesetting(text))
    assert [c for c in _safe(corrections(typeset)) if c.keeps_letters] == []


@law
@given(TEXTS)
@example("le 1 Novembre")
@example("D.I.T.P. K€")
def test_the_desk_has_nothing_left_to_do_after_its_safe_corrections(text: str) -> None:
    mended = apply(text, _safe(corrections(text)))
    assert _safe(corrections(mended)) == []


@law
@given(TEXTS)
def test_quoted_words_keep_every_letter_and_digit(text: str) -> None:
    mended = apply(text, _safe(corrections(text, in_quotation=True)))
    assert letters(mended) == letters(text)
    assert _safe(corrections(mended, in_quotation=True)) == []


@law
@given(TEXTS)
def test_a_correction_that_keeps_letters_keeps_them(text: str) -> None:
    for correction in corrections(text):
        if correction.keeps_letters:
            old = text[correction.start : correction.end]
            assert letters(old) == letters(correction.replacement)


@law
@given(TEXTS, st.booleans())
def test_corrections_are_sorted_disjoint_and_useful(text: str, in_quotation: bool) -> None:
    known = {rule.name for rule in RULES}
    found = corrections(text, in_quotation=in_quotation)
    for correction in found:
        assert 0 <= correction.start <= correction.end <= len(text)
        assert text[correction.start : correction.end] != correction.replacement
        assert correction.rule in known
    for left, right in pairwise(found):
        assert left.end <= right.start
        assert (left.start, left.end) != (right.start, right.end)


@law
@given(TEXTS)
def test_protected_zones_are_untouched(text: str) -> None:
    zones = protected_zones(text)
    for correction in corrections(text):
        for start, end in zones:
            assert correction.end <= start or end <= correction.start


@law
@given(TEXTS)
def test_superscripts_are_letters_outside_protected_zones(text: str) -> None:
    raised = superscripts(text)
    for start, end in raised:
        assert text[start:end].isalpha()
        assert text[start - 1].isalnum()
    for start, end in protected_zones(text):
        assert not any(low < end and start < high for low, high in raised)


@law
@given(TEXTS)
def test_a_rule_finds_nothing_in_a_text_without_what_it_needs(text: str) -> None:
    for rule in RULES:
        if not rule.may_concern(text, frozenset(text)):
            assert list(rule.find(text)) == []
