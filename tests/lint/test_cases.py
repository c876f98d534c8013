"""The prose cases of ``cas/*.md``: what the desk says of each text, all of it and no more."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from communique import typography
from communique.brief.source import Source
from communique.characters import NBSP, NNBSP
from communique.checking import repaired
from communique.diagnostics import Diagnostic, Severity
from communique.lint.copy import Copy
from communique.lint.desk import Selection, review
from communique.lint.judgement import Finding, Rule
from communique.lint.mending import repair
from communique.lint.registry import all_rules, families
from communique.outcome import Checked
from lint.cases import FOLDER, Case, cases
from lint.copies import ROOT, brief_copy, text_copy, written_copy

ALL = list(cases())
CHAPTERS = {case.family: [one for one in ALL if one.family == case.family] for case in ALL}
MENDED_ANYWAY = {rule.name for rule in typography.RULES if rule.safe and rule.keeps_letters}
"""Spaces and signs as they are typed: the cases of ``tests/typography`` are about them."""
OF_TYPOGRAPHY = {rule.name for rule in typography.RULES}
TOO_LONG_FOR_A_CASE = {"chapo-trop-long", "texte-trop-long", "case-trop-longue"}
"""Their bad example shows them: a thousand characters in a row are not prose."""
CARDS = ROOT / "src" / "communique" / "lint" / "fiches"
EXCERPTS = "Extraits de communiqués : tout y est juste"
FAMILIES = {rule.name: heading for heading, rules in families().items() for rule in rules}

_BETWEEN_WORDS = re.compile(r"(?<=[^\s#-]) (?=\S)")
"""Not behind a mark of Markdown, which wants a plain space; nor is misread text of this law, where
a no-break space may be half of a letter."""

every_chapter = pytest.mark.parametrize("chapter", CHAPTERS.values(), ids=CHAPTERS)


def is_judging(rule: Rule, case: Case, copy: Copy) -> bool:
    if rule.name == case.rule:
        return True
    has_all_it_needs = copy.brief is not None or not rule.needs_brief
    return has_all_it_needs and rule.default and rule.name not in MENDED_ANYWAY


def words(finding: Finding) -> str:
    return finding.passage.text[finding.start : finding.end]


@every_chapter
def test_the_desk_says_this_and_no_more(chapter: list[Case]) -> None:
    wrong = {case.place: told for case in chapter if (told := _wrongly_told(case))}
    assert wrong == {}


def _wrongly_told(case: Case) -> dict[str, object]:
    copy = case.copy()
    judging = [rule for rule in all_rules().values() if is_judging(rule, case, copy)]
    found = {rule.name: list(rule.check(copy)) for rule in judging}
    said = {rule: sorted(map(words, findings)) for rule, findings in found.items() if findings}
    own = {rule: said[rule] for rule in said.keys() - case.aside}
    if own != ({case.rule: sorted(case.words)} if case.words else {}):
        return {"said": own}
    proposed = [finding.replacement or "rien" for finding in found.get(case.rule, ())]
    if case.proposed is not None and proposed != [case.proposed]:
        return {"proposed": proposed}
    return {"silent": case.aside - said.keys()} if case.aside - said.keys() else {}


def source_of(copy: Copy) -> Source:
    return copy.brief.source if copy.brief else copy.passages[0].source


def read_again(copy: Copy, text: str) -> Copy:
    return written_copy(text) if copy.brief else text_copy(text, copy.year)


def accepted(finding: Diagnostic) -> Diagnostic:
    return replace(finding, fix=finding.fix and replace(finding.fix, safe=True))


@every_chapter
def test_what_is_proposed_is_not_reported_again(chapter: list[Case]) -> None:
    for case in (case for case in chapter if case.words):
        copy = case.copy()
        found = review(copy, Selection(select=(case.rule,)))
        made = repair(source_of(copy), map(accepted, found)).text
        reported = set(map(words, all_rules()[case.rule].check(read_again(copy, made))))
        again = reported & {finding.fix.replacement for finding in found if finding.fix}
        assert not again, case.place


@pytest.mark.parametrize("blank", [NBSP, NNBSP])
@every_chapter
def test_a_rule_knows_words_by_any_blank(chapter: list[Case], blank: str) -> None:
    """A text that came from Word, or from our own outputs, has no-break spaces anywhere."""
    for case in chapter:
        if case.rule and not case.brief and case.rule != "texte-mal-decode":
            copy = text_copy(_BETWEEN_WORDS.sub(blank, case.text), case.year)
            found = map(words, all_rules()[case.rule].check(copy))
            assert sorted(map(_plain, found)) == sorted(map(_plain, case.words)), case.place


def _plain(text: str) -> str:
    return text.replace(NBSP, " ").replace(NNBSP, " ")


def joined(chapter: list[Case]) -> Copy:
    """All its texts in one, or in one brief when that is what each of them is."""
    texts = [case.text for case in chapter]
    if all(case.brief for case in chapter):
        return brief_copy({"sections": [{"contenu": texts}]})
    return text_copy("\n\n".join(texts))


@every_chapter
def test_safe_repairs_settle(chapter: list[Case]) -> None:
    copy = joined(chapter)

    def checked(data: bytes | None) -> Checked:
        again = read_again(copy, data.decode() if data else "")
        return Checked("essai", review(again), source=source_of(again))

    found = repaired(source_of(copy).text.encode(), checked).checked.findings
    assert [finding for finding in found if finding.fix and finding.fix.safe] == []


def test_a_chapter_is_of_one_family() -> None:
    misplaced = [
        case.place
        for case in ALL
        if case.family not in (FAMILIES.get(case.rule), None if case.rule else EXCERPTS)
    ]
    assert misplaced == []
    chapters = {path.stem for path in FOLDER.glob("[a-z]*.md")}
    assert chapters - {path.stem for path in CARDS.glob("*.txt")} == {"extraits"}


@pytest.mark.parametrize("rule", all_rules().values(), ids=lambda rule: rule.name)
def test_every_rule_has_cases_of_both_kinds(rule: Rule) -> None:
    kinds = {bool(case.words) for case in ALL if case.rule == rule.name}
    told_elsewhere = rule.name in OF_TYPOGRAPHY
    assert told_elsewhere or kinds | {rule.name in TOO_LONG_FOR_A_CASE} >= {True, False}


@pytest.mark.parametrize("rule", sorted(MENDED_ANYWAY))
def test_what_typesetting_mends_is_only_advice(rule: str) -> None:
    assert all_rules()[rule].severity is Severity.CONSEIL


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("signaler virgule-de-trop : Un ⟦mot⟧.", "virgule-de-trop n’est pas une règle"),
        ("ne pas signaler, sauf virgule-de-trop : Un mot.", "virgule-de-trop n’est pas une règle"),
        ("signaler apostrophe : Un mot.", "⟦ ⟧"),
        ("ne pas signaler apostrophe : Un ⟦mot⟧.", "⟦ ⟧"),
        ("signaler : Un ⟦mot⟧.", "quelle règle"),
        ("signale apostrophe : Un ⟦mot⟧.", "ne se lit pas"),
    ],
)
def test_a_line_that_is_no_case_is_refused(line: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "essai.md").write_text(f"# Essai\n\n{line}\n", "utf-8")
    with pytest.raises(AssertionError, match=f"essai.md:3: .*{said}"):
        list(cases(tmp_path))
