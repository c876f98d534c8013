"""The prose cases: what typesetting does, what the desk adds, what nobody touches."""

from __future__ import annotations

import pytest

from communique.typography import RULES, Correction, apply, corrections, superscripts, typesetting
from typography.cases import Case, cases, visible

ALL = list(cases())


def _with(key: str) -> list[pytest.param]:  # type: ignore[valid-type]
    return [pytest.param(case, id=case.place) for case in ALL if key in case.lines]


def _safe(found: list[Correction]) -> list[Correction]:
    return [correction for correction in found if correction.safe]


def _typeset(text: str) -> str:
    return visible(apply(text, typesetting(text)))


def _proofread(text: str) -> str:
    return visible(apply(text, _safe(corrections(text))))


def test_there_are_enough_cases() -> None:
    assert len(ALL) > 300


@pytest.mark.parametrize("case", _with("avant"))
def test_what_is_typed_is_typeset(case: Case) -> None:
    before, after = case.lines["avant"], case.lines["après"]
    assert _typeset(before) == visible(after)
    assert _proofread(before) == visible(case.lines.get("relu", after))


@pytest.mark.parametrize("case", _with("intact"))
def test_what_is_right_stays(case: Case) -> None:
    text = case.lines["intact"]
    assert _typeset(text) == visible(text)
    assert _proofread(text) == visible(text)


@pytest.mark.parametrize("case", _with("proposé"))
def test_what_is_doubtful_is_proposed(case: Case) -> None:
    text = case.lines["avant"]
    assert visible(apply(text, corrections(text))) == visible(case.lines["proposé"])


@pytest.mark.parametrize("case", _with("cité"))
def test_quoted_words_keep_their_letters(case: Case) -> None:
    text, after = case.lines["cité"], visible(case.lines["après"])
    assert visible(apply(text, typesetting(text, quoted=[(0, len(text))]))) == after
    assert visible(apply(text, _safe(corrections(text, in_quotation=True)))) == after


@pytest.mark.parametrize("case", _with("exposant"))
def test_endings_of_ordinals_are_raised(case: Case) -> None:
    marked = case.lines["exposant"]
    text = marked.replace("^", "")
    for start, end in reversed(superscripts(text)):
        text = f"{text[:start]}^{text[start:end]}^{text[end:]}"
    assert visible(text) == visible(marked)


def test_every_rule_shows_itself_in_a_case() -> None:
    seen = {
        correction.rule
        for case in ALL
        for text in case.lines.values()
        for correction in corrections(text)
    }
    assert {rule.name for rule in RULES} - seen == set()
