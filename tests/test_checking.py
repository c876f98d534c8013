"""The desk at the command line: findings, repairs, tolerances, other formats, other texts."""

from __future__ import annotations

import json
from pathlib import Path

from command import BRIEF, on_a_terminal, write_edition
from communique.errors import ExitCode
from loaded import run

FAULTY = BRIEF.replace(
    "Un premier paragraphe.",
    "Rendez-vous à 14h30 avec l'équipe, en Ile de France !  # un commentaire gardé",
)


def _checked(folder: Path, *arguments: str) -> list[dict[str, object]]:
    done = run(folder, "check", "--format", "json", *arguments)
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


def _rules(found: list[dict[str, object]]) -> set[object]:
    return {finding["rule"] for finding in found}


def test_fix_repairs_the_brief_and_leaves_the_rest(tmp_path: Path) -> None:
    brief = write_edition(tmp_path, "essai", FAULTY)
    before = brief.read_text(encoding="utf-8")
    assert _rules(_checked(tmp_path)) >= {"apostrophe", "espace-avant-ponctuation-haute"}
    shown = run(tmp_path, "check", "--diff")
    assert (
        "+      - Rendez-vous à 14\u00a0h\u00a030 avec l’équipe, en Île-de-France\u202f!"
        in shown.stdout
    )
    assert brief.read_text(encoding="utf-8") == before
    fixed = run(tmp_path, "check", "--fix")
    assert fixed.returncode == 0
    after = brief.read_text(encoding="utf-8")
    assert after == before.replace(
        "14h30 avec l'équipe, en Ile de France !",
        "14\u00a0h\u00a030 avec l’équipe, en Île-de-France\u202f!",
    )
    again = run(tmp_path, "check", "--fix")
    assert "correction" not in again.stderr
    assert brief.read_text(encoding="utf-8") == after


def test_a_text_that_wants_quotes_once_corrected_gets_them(tmp_path: Path) -> None:
    """A colon put right (« Innover :c’est ») would be read as that of a key."""
    text = BRIEF.replace("titre: Un titre à l’essai", "titre: Innover :c'est parti # oui")
    brief = write_edition(tmp_path, "essai", text)
    assert "titre: Innover :c'est" in brief.read_text(encoding="utf-8")
    fixed = run(tmp_path, "check", "--fix")
    assert fixed.returncode == 0, fixed.stdout
    after = brief.read_text(encoding="utf-8")
    assert after == text.replace("Innover :c'est parti", '"Innover\u00a0: c’est parti"')


def test_a_tolerance_silences_and_an_idle_one_is_told(tmp_path: Path) -> None:
    faulty = BRIEF.replace("Un premier paragraphe.", "Voir le le programme du 31 novembre.")
    write_edition(tmp_path, "essai", faulty)
    assert "date-impossible" in _rules(_checked(tmp_path))
    tolerances = (
        "tolerances:\n"
        "  - {regle: date-impossible, extrait: 31 novembre, motif: pour l’essai}\n"
        "  - {regle: titre-trop-long, motif: ne sert à rien}\n"
    )
    write_edition(tmp_path, "essai", faulty + tolerances)
    rules = _rules(_checked(tmp_path))
    assert "date-impossible" not in rules
    assert "tolerance-inutile" in rules


def test_a_build_refuses_errors_unless_told_otherwise(tmp_path: Path) -> None:
    write_edition(tmp_path, "essai", BRIEF.replace("premier paragraphe", "rendez-vous le 31 juin"))
    refused = run(tmp_path, "build", "--format", "txt")
    assert refused.returncode == 1
    assert "31 juin" in refused.stderr
    assert not (tmp_path / "output" / "essai" / "essai.txt").exists()
    assert run(tmp_path, "build", "--format", "txt", "--allow-errors").returncode == 0


def test_any_text_can_be_read(tmp_path: Path) -> None:
    text = tmp_path / "discours.txt"
    text.write_text("Rendez-vous le lundi 8 novembre 2022 : l'accès est libre.\n", encoding="utf-8")
    assert {"jour-et-date", "apostrophe"} <= _rules(_checked(tmp_path, "discours.txt"))


def test_formats_for_continuous_integration(tmp_path: Path) -> None:
    write_edition(tmp_path, "essai", FAULTY)
    github = run(tmp_path, "check", "--format", "github").stdout
    assert "::notice title=apostrophe,file=releases/essai/brief.yaml,line=8," in github
    sarif = json.loads(run(tmp_path, "check", "--format", "sarif").stdout)
    result = next(r for r in sarif["runs"][0]["results"] if r["ruleId"] == "apostrophe")
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == 8
    assert result["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"] == {
        "text": "’"
    }


def test_selection_of_rules(tmp_path: Path) -> None:
    write_edition(tmp_path, "essai", FAULTY)
    assert _rules(_checked(tmp_path, "--select", "apostrophe")) == {"apostrophe"}
    assert "apostrophe" not in _rules(_checked(tmp_path, "--ignore", "apostrophe"))
    unknown = run(tmp_path, "check", "--select", "apostrofe")
    assert unknown.returncode == 2
    assert "apostrophe" in unknown.stderr


def test_a_rule_explains_itself(tmp_path: Path) -> None:
    done = run(tmp_path, "rule", "jour-et-date")
    assert done.returncode == 0
    assert "Source" in done.stdout
    for of_reading in ("embargo-passe", "adresse-web"):
        assert "(erreur)" in run(tmp_path, "rule", of_reading).stdout
    of_both = run(tmp_path, "rule", "telephone").stdout
    assert all(words in of_both for words in ("(conseil)", "Source", "(erreur)"))


def test_many_are_told_as_each_alone_in_the_same_order(tmp_path: Path) -> None:
    briefs = {"c-faute": FAULTY, "a-sain": BRIEF, "b-invalide": "titre: x\n", "d-faute": FAULTY}
    for name, brief in briefs.items():
        write_edition(tmp_path, name, brief)
    (tmp_path / "discours.txt").write_text("L'accès est libre.\n", encoding="utf-8")
    named = ["d-faute", "discours.txt", *sorted(briefs)]
    alone = [_checked(tmp_path, name) for name in dict.fromkeys(named)]
    order = ["d-faute", *sorted(set(briefs) - {"d-faute"}), "discours.txt"]
    by_name = dict(zip(dict.fromkeys(named), alone, strict=True))
    assert _checked(tmp_path, *named) == [found for name in order for found in by_name[name]]
    assert run(tmp_path, "check", *named).returncode == ExitCode.BRIEF_INVALID
    assert run(tmp_path, "check", *named).stderr == ""


def test_on_a_terminal_a_bar_counts_the_editions(tmp_path: Path) -> None:
    for name in ("un", "deux"):
        write_edition(tmp_path, name)
    shown = on_a_terminal(tmp_path, "check")
    assert "Relecture" in shown
    assert shown.rstrip().endswith("2 éditions vérifiées\u00a0: rien à signaler.")
    write_edition(tmp_path / "seule", "un")
    assert "Relecture" not in on_a_terminal(tmp_path / "seule", "check")
