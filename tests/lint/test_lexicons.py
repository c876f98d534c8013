"""The words that an office adds to those of the tool."""

from __future__ import annotations

from pathlib import Path

from communique.lint.lexicons import Lexicons
from communique.lint.registry import all_rules
from communique.templates import Templates
from lint.copies import text_copy


def test_an_office_extends_the_lexicons(tmp_path: Path) -> None:
    folder = tmp_path / "lexiques"
    folder.mkdir()
    (folder / "noms-officiels.txt").write_text("Lab Zéphir → Lab’Zéphyr\n", "utf-8")
    (folder / "sigles-connus.txt").write_text("SGAR\n", "utf-8")
    lexicons = Lexicons(Templates((tmp_path,)))
    copy = text_copy("Le Lab Zéphir et le SGAR travaillent.", lexicons=lexicons)
    (finding,) = all_rules()["nom-officiel"].check(copy)
    assert finding.replacement == "Lab’Zéphyr"
    assert not list(all_rules()["sigle-non-developpe"].check(copy))
