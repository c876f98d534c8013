"""Diagnostics as a user reads them, and as a program does."""

from __future__ import annotations

import json

from communique.command import report
from communique.diagnostics import Diagnostic, Fix, Severity, Span, diagnostic_record, of_error
from communique.errors import BriefInvalid, DeskRefusal


def finding(excerpt: str, words: str, **changes: object) -> Diagnostic:
    """An error about those words of that line, which is the fourth of its file."""
    start = excerpt.index(words) + 1
    span = Span("brief.yaml", 4, start, 4, start + len(words), excerpt)
    values = {"rule": "cle-inconnue", "severity": Severity.ERREUR, "message": "Clé inconnue."}
    return Diagnostic(**{**values, "span": span, **changes})  # type: ignore[arg-type]


def test_the_words_are_underlined_under_their_line() -> None:
    text = report.diagnostic_text(finding("titer: Bonjour", "titer", hint="Écrivez « titre »."))
    assert text.split("\n") == [
        "brief.yaml:4:1: erreur\u00a0: Clé inconnue. [cle-inconnue]",
        "    4 | titer: Bonjour",
        "      | ^^^^^",
        "  → Écrivez « titre ».",
    ]


def underlined(text: str) -> tuple[str, str]:
    """The source line and the carets, both without the margin."""
    _, source, carets, *_ = text.split("\n")
    return source[8:], carets[8:]


def test_tabs_and_wide_characters_keep_the_carets_under_the_words() -> None:
    source, carets = underlined(report.diagnostic_text(finding("\ta: 日本 e\u0301t mot", "mot")))
    assert source == "    a: 日本 e\u0301t mot"
    # tab 4, « a: » 3, two wide 4, space 1, e with a combining accent 1, t 1, space 1
    assert carets == " " * 15 + "^^^"


def test_wide_words_are_underlined_whole() -> None:
    assert underlined(report.diagnostic_text(finding("a: 日本", "日本")))[1] == "   ^^^^"


def test_an_empty_span_still_shows_its_place() -> None:
    place = Diagnostic("x", Severity.CONSEIL, "Ici.", Span("b", 1, 3, 1, 3, "a: "))
    assert underlined(report.diagnostic_text(place))[1] == "  ^"


def test_a_span_over_several_lines_is_underlined_to_the_end_of_the_first() -> None:
    place = Diagnostic("x", Severity.CONSEIL, "Ici.", Span("b", 1, 4, 3, 2, "a: suite"))
    assert underlined(report.diagnostic_text(place))[1] == "   ^^^^^"


def test_a_very_long_line_is_cut_around_the_words() -> None:
    source, carets = underlined(
        report.diagnostic_text(finding("a" * 5000 + " mot " + "b" * 5000, "mot"))
    )
    assert len(source) < 130
    assert source[carets.index("^") : carets.rindex("^") + 1] == "mot"


def test_control_characters_cannot_act_on_the_terminal() -> None:
    text = report.diagnostic_text(finding("a: \x1b[31m\u202e mot", "mot", message="\x1b]0;x\x07"))
    assert not {"\x1b", "\x07", "\u202e"} & set(text)
    assert "␛[31m" in text


def test_colours_only_when_asked() -> None:
    diagnostic = finding("titer: x", "titer")
    assert "\x1b[" not in report.diagnostic_text(diagnostic)
    assert "\x1b[1;31merreur\x1b[0m" in report.diagnostic_text(diagnostic, colour=True)


def test_an_error_shows_its_places_and_what_to_do() -> None:
    error = BriefInvalid("Brief invalide.", hint="Corrigez.", diagnostics=[finding("a: b", "a")])
    assert report.error_text(error).split("\n")[0] == "Erreur\u00a0: Brief invalide."
    assert "brief.yaml:4:1" in report.error_text(error)
    assert report.error_text(error).endswith("  → Corrigez.")


def test_the_summary_counts_by_severity() -> None:
    warning = finding("a: b", "a", severity=Severity.AVERTISSEMENT)
    findings = [finding("a: b", "a"), warning, warning]
    assert (
        report.summary_line(findings, 2)
        == "2 éditions vérifiées\u00a0: 1 erreur, 2 avertissements."
    )
    assert report.summary_line([], 1) == "1 édition vérifiée\u00a0: rien à signaler."


def test_json_has_the_documented_fields() -> None:
    span = Span("brief.yaml", 4, 1, 4, 6, "titer: x")
    diagnostic = finding("titer: x", "titer", hint="…", fix=Fix(span, "titre"))
    assert json.loads(json.dumps(diagnostic_record(diagnostic))) == {
        "rule": "cle-inconnue",
        "severity": "erreur",
        "file": "brief.yaml",
        "line": 4,
        "column": 1,
        "end_line": 4,
        "end_column": 6,
        "message": "Clé inconnue.",
        "hint": "…",
        "fix": {
            "line": 4,
            "column": 1,
            "end_line": 4,
            "end_column": 6,
            "replacement": "titre",
            "safe": True,
        },
    }


def test_an_error_without_place_is_still_a_finding() -> None:
    (only,) = of_error(BriefInvalid("Fichier vide.", hint="Écrivez."))
    assert (only.severity, only.message, only.hint) == (
        Severity.ERREUR,
        "Fichier vide.",
        "Écrivez.",
    )
    assert diagnostic_record(only)["line"] is None


def test_what_the_desk_refuses_is_told_by_its_own_findings() -> None:
    found = Diagnostic("mot-en-double", Severity.ERREUR, "Un mot est écrit deux fois.")
    assert of_error(DeskRefusal("Refusé.", diagnostics=[found])) == (found,)
