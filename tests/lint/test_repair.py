"""Repairs are splices: of two that meet, one is made, and nothing else moves."""

from __future__ import annotations

from communique.brief.source import Source
from communique.diagnostics import Diagnostic, Fix, Severity
from communique.lint.desk import Selection, review
from communique.lint.mending import difference, repair
from lint.copies import brief_copy

SOURCE = Source("texte.txt", "en Ile de France\naujourd'hui\n")


def _finding(start: int, end: int, replacement: str, *, safe: bool = True) -> Diagnostic:
    span = SOURCE.span(start, end)
    return Diagnostic("essai", Severity.CONSEIL, "", span, fix=Fix(span, replacement, safe=safe))


def test_of_two_that_start_together_the_longer_one_is_made() -> None:
    found = [_finding(3, 4, "Î"), _finding(3, 16, "Île-de-France")]
    result = repair(SOURCE, found)
    assert result.text == "en Île-de-France\naujourd'hui\n"
    assert result.corrections == 1


def test_of_two_that_overlap_the_first_is_made() -> None:
    result = repair(SOURCE, [_finding(7, 16, "de-France"), _finding(3, 9, "Île-de")])
    assert result.text == "en Île-de France\naujourd'hui\n"
    assert result.corrections == 1


def test_what_is_not_safe_is_left() -> None:
    assert repair(SOURCE, [_finding(3, 4, "Î", safe=False)]).text == SOURCE.text


def test_the_difference_names_the_file_and_the_lines() -> None:
    shown = difference(SOURCE, repair(SOURCE, [_finding(24, 25, "’")]).text)
    assert "--- texte.txt" in shown
    assert "+aujourd’hui" in shown


def test_the_address_of_a_link_is_repaired_where_it_stands() -> None:
    pasted = "https://l.facebook.com/l.php?u=https%3A%2F%2Fa.fr%2Fb"
    copy = brief_copy({"sections": [{"contenu": [f"Voir [le programme]({pasted}), merci."]}]})
    found = review(copy, Selection(select=("adresse-enveloppee",)))
    assert copy.brief is not None
    assert "(https://a.fr/b), merci" in repair(copy.brief.source, found).text
    assert found[0].hint
