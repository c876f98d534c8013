"""The command as a user meets it: its words, its exit codes, what it prints where."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
from io import BytesIO
from pathlib import Path

import click
import pytest
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

import command
from command import BRIEF, ENVIRONMENT, command_line, files, on_a_terminal, write_edition
from communique import cli
from communique.command import commands as cli_commands
from communique.errors import ExitCode
from loaded import run
from processes import run_python

CATALOGUE = cli_commands.CATALOGUES / "fr" / "LC_MESSAGES"

ENGLISH = re.compile(
    r"\b(usage:|options:|commands:|error|try|the|show|help\.|exit|invalid|missing|no such|"
    r"got|unexpected|extra|did you|must|value|not|required|aborted|choose|one of)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--help"], 0),
        (["build", "--help"], 0),
        (["check", "--help"], 0),
        (["schema", "--help"], 0),
        (["init", "--help"], 0),
        (["list", "--help"], 0),
        ([], 2),
        (["bild"], 2),
        (["build", "--fmt", "pdf"], 2),
        (["build", "--format", "pfd"], 2),
        (["build", "--format", ","], 2),
        (["build", "--text-width", "large"], 2),
        (["build", "--output"], 2),
        (["build", "--force=1"], 2),
        (["check", "--format", "xml"], 2),
        (["init"], 2),
        (["list", "en-trop"], 2),
        (["list", "en", "trop"], 2),
        (["--workspace", "absent", "list"], 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_every_word_is_french(tmp_path: Path, arguments: list[str], code: int) -> None:
    done = run(tmp_path, *arguments)
    said = done.stdout + done.stderr
    names = re.compile(r"--[a-z-]+|communique [a-z]+|^  [a-z]+ ", re.MULTILINE)
    assert said.strip()
    assert ENGLISH.findall(names.sub("", said)) == []
    assert not re.search(r"['\"]", said)
    assert done.returncode == code


def sentences_of_click() -> set[tuple[str, ...]]:
    """Every sentence that click hands to gettext, with its plural, read from its source."""
    found = set()
    for path in Path(click.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {"_", "ngettext"}:
                words = [word.value for word in node.args if isinstance(word, ast.Constant)]
                found.add(tuple(word for word in words if isinstance(word, str)))
    return found - {()}


def test_the_catalogue_has_every_sentence_of_click() -> None:
    catalogue = read_po(BytesIO((CATALOGUE / "click.po").read_bytes()))
    translated = {
        as_tuple(message.id) for message in catalogue if all(as_tuple(message.string or ""))
    }
    assert sentences_of_click() - translated == set()


def as_tuple(words: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words)


def test_the_compiled_catalogue_is_fresh() -> None:
    """Stale: pybabel compile -f -D click -d src/communique/locale"""
    fresh = BytesIO()
    write_mo(fresh, read_po(BytesIO((CATALOGUE / "click.po").read_bytes()), locale="fr"))
    assert sentences_of(fresh.getvalue()) == sentences_of((CATALOGUE / "click.mo").read_bytes())


def sentences_of(compiled: bytes) -> list[tuple[object, object]]:
    return [(message.id, message.string) for message in read_mo(BytesIO(compiled)) if message.id]


def test_help_names_every_exit_code(tmp_path: Path) -> None:
    said = command.run(tmp_path, "--help").stdout
    assert [
        code for code in ExitCode if not re.search(rf"^ +{code.value} ", said, re.MULTILINE)
    ] == []


def test_outside_any_workspace_the_remedy_is_told(tmp_path: Path) -> None:
    done = command.run(tmp_path, "build")
    assert done.returncode == ExitCode.USAGE
    assert "communique init" in done.stderr


def test_two_editions_of_a_name_are_both_listed(tmp_path: Path) -> None:
    write_edition(tmp_path, "2020-essai")
    write_edition(tmp_path, "2022-essai")
    done = run(tmp_path, "build", "essai")
    assert done.returncode == ExitCode.USAGE
    assert "2020-essai" in done.stderr
    assert "2022-essai" in done.stderr


def test_a_workspace_without_edition_is_told(tmp_path: Path) -> None:
    (tmp_path / "releases" / "brouillon").mkdir(parents=True)
    done = run(tmp_path, "check")
    assert done.returncode == ExitCode.USAGE
    assert "releases/brouillon" in done.stderr


def test_a_valid_brief_is_checked_from_anywhere_in_the_workspace(one_edition: Path) -> None:
    done = command.run(one_edition / "releases" / "2022-11-08-essai", "check", ".")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "1 édition vérifiée\u00a0: rien à signaler.\n"


def test_a_brief_outside_any_workspace_is_checked_by_its_path(tmp_path: Path) -> None:
    brief = write_edition(tmp_path, "essai")
    lone = tmp_path / "ailleurs.yaml"
    lone.write_bytes(brief.read_bytes())
    (tmp_path / "vide").mkdir()
    assert run(tmp_path / "vide", "check", lone).returncode == ExitCode.OK


def test_each_problem_is_shown_with_its_line_and_its_words(one_edition: Path) -> None:
    write_edition(one_edition, "2022-11-08-essai", BRIEF.replace("chapo:", "chapeau:"))
    done = command.run(one_edition, "check")
    assert done.returncode == ExitCode.BRIEF_INVALID
    place = "releases/2022-11-08-essai/brief.yaml:4:1: erreur"
    position = done.stdout.index(place)
    _, source, carets, *_ = done.stdout[position:].split("\n")
    assert source == "    4 | chapeau: Le chapô dit l’essentiel."
    assert carets == "      | ^^^^^^^"
    assert done.stdout.rstrip().split("\n")[-1].startswith("1 édition vérifiée\u00a0: ")


def test_json_findings_have_the_documented_fields(one_edition: Path) -> None:
    write_edition(one_edition, "2022-11-08-essai", BRIEF.replace("chapo:", "chapeau:"))
    done = run(one_edition, "check", "--format", "json")
    findings = json.loads(done.stdout)
    fields = ["rule", "severity", "file", "line", "column", "end_line", "end_column"]
    assert done.returncode == ExitCode.BRIEF_INVALID
    assert [list(finding) for finding in findings] == [
        [*fields, "message", "hint", "fix"] for _ in findings
    ]
    assert (findings[0]["line"], findings[0]["column"]) == (4, 1)
    assert (findings[0]["end_line"], findings[0]["end_column"]) == (4, 8)


def test_json_of_a_clean_brief_is_an_empty_list(one_edition: Path) -> None:
    assert json.loads(run(one_edition, "check", "--format", "json").stdout) == []


def test_warnings_do_not_fail(one_edition: Path) -> None:
    lost = "      - lien: {texte: Voir le programme}\n"
    write_edition(one_edition, "2022-11-08-essai", BRIEF.replace("contacts:", lost + "contacts:"))
    done = run(one_edition, "check")
    assert "avertissement" in done.stdout
    assert done.returncode == ExitCode.OK


def test_a_reader_who_leaves_is_no_failure(one_edition: Path) -> None:
    with subprocess.Popen(
        command_line("check"), cwd=one_edition, env=ENVIRONMENT,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == ExitCode.OK


@pytest.mark.parametrize("arguments", [["check"], ["build", "--format", "txt"], ["list"]])
def test_closed_outputs_are_no_failure(one_edition: Path, arguments: list[str]) -> None:
    def close_both() -> None:
        os.close(1)
        os.close(2)

    assert command.run(one_edition, *arguments, before=close_both).returncode == ExitCode.OK


def test_a_report_that_cannot_be_written_is_told(one_edition: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            command_line("check"), cwd=one_edition, env=ENVIRONMENT, check=False,
            stdout=full, stderr=subprocess.PIPE, text=True, encoding="utf-8",
        )  # fmt: skip
    assert done.returncode == ExitCode.OUTPUT_FAILED
    assert "il n’y a plus de place sur le disque" in done.stderr


def test_a_name_cannot_act_on_the_terminal(one_edition: Path) -> None:
    done = command.run(one_edition, "check", "\x1b[31mrouge")
    assert done.returncode == ExitCode.USAGE
    assert "\x1b" not in done.stderr


def test_an_empty_name_is_told(one_edition: Path) -> None:
    assert "vide" in run(one_edition, "build", "").stderr


def test_colours_on_a_terminal_only_and_never_under_no_color(one_edition: Path) -> None:
    write_edition(one_edition, "2022-11-08-essai", BRIEF.replace("chapo:", "chapeau:"))
    assert "\x1b[1;31m" in on_a_terminal(one_edition, "check")
    assert "\x1b" not in on_a_terminal(one_edition, "check", NO_COLOR="1")
    assert "\x1b" not in run(one_edition, "check").stdout


def test_a_batch_on_a_terminal_shows_a_bar_then_the_summary(one_edition: Path) -> None:
    write_edition(one_edition, "invalide", "titre: x\n")
    shown = on_a_terminal(one_edition, "build", "--format", "txt")
    bar, summary = shown.split("Édition")
    assert "Construction" in bar
    assert "invalide\u00a0: en échec" in bar
    assert re.search(r"2022-11-08-essai +txt .*construite", summary)


def test_lines_for_a_reader_who_leaves_are_no_failure(one_edition: Path) -> None:
    write_edition(one_edition, "seconde")
    with subprocess.Popen(
        command_line("build", "--format", "txt"), cwd=one_edition, env=ENVIRONMENT,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stderr is not None
        assert process.stdout is not None
        process.stderr.close()
        assert "2 éditions construites" in process.stdout.read().decode()
    assert process.returncode == ExitCode.OK


def test_a_terminal_that_knows_only_ascii_is_no_failure(one_edition: Path) -> None:
    environment = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    done = command.run(one_edition, "check", environment=environment)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_fault_of_the_tool_is_told_without_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def broken(arguments: list[str]) -> int:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(cli_commands, "run", broken)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert cli.run(["list"]) == ExitCode.BUG
    said = capsys.readouterr().err
    assert "Erreur interne" in said
    assert "Traceback" not in said
    (kept,) = tmp_path.glob("communique-panne-*.txt")
    assert "ZeroDivisionError" in kept.read_text()
    assert str(kept) in said


@pytest.mark.parametrize(
    "work",
    [
        "atexit.register(print, 'à la fin')",
        "print('à la fin', end='')",
        "threading.Thread(target=lambda: time.sleep(0.3) or print('à la fin')).start()",
    ],
    ids=["asked to be told", "not yet written", "a thread at work"],
)
def test_nothing_is_lost_when_the_process_ends_at_once(work: str) -> None:
    starts = "import atexit, threading, time\nfrom communique.cli import main"
    done = run_python(f"{starts}\n{work}\nmain()", "--version", PYTHONUNBUFFERED="")
    assert (done.returncode, done.stderr) == (0, "")
    assert "à la fin" in done.stdout
    assert "communique" in done.stdout


def test_schema_goes_where_asked(one_edition: Path) -> None:
    printed = command.run(one_edition, "schema", "--output", "-")
    assert run(one_edition, "schema").returncode == ExitCode.OK
    written = (one_edition / "schema" / "brief.schema.json").read_text(encoding="utf-8")
    assert printed.stdout == written
    assert json.loads(written)["title"]


def test_init_makes_a_workspace_where_only_words_are_missing(tmp_path: Path) -> None:
    done = command.run(tmp_path, "init", "bureau")
    assert done.returncode == ExitCode.OK
    bureau = tmp_path / "bureau"
    assert {"templates", "releases", "schema", ".gitignore"} <= {p.name for p in bureau.iterdir()}
    assert (bureau / "templates" / "communique.html.jinja").is_file()
    checked = run(bureau, "check")
    assert checked.returncode == ExitCode.FINDINGS
    assert re.fullmatch(
        r"1 édition vérifiée\W+\d+ points à faire\.", checked.stdout.splitlines()[-1]
    )


def test_init_never_replaces_a_file(tmp_path: Path) -> None:
    run(tmp_path, "init", ".")
    (tmp_path / "templates" / "communique.css").write_text("/* à nous */")
    (tmp_path / "schema" / "brief.schema.json").unlink()
    before = files(tmp_path)
    done = run(tmp_path, "init", ".")
    after = files(tmp_path)
    assert "conservé" in done.stdout
    assert {name: after[name] for name in before} == before
    assert after.keys() - before.keys() == {"schema/brief.schema.json"}


def test_init_where_it_cannot_write(tmp_path: Path) -> None:
    (tmp_path / "fichier").write_text("")
    done = run(tmp_path, "init", "fichier")
    assert done.returncode == ExitCode.OUTPUT_FAILED
    assert "un fichier occupe" in done.stderr


def states(folder: Path) -> dict[str, str]:
    listed = json.loads(run(folder, "list", "--json").stdout)
    return {item["edition"]: item["outputs"] for item in listed}


def test_list_follows_the_life_of_an_edition(one_edition: Path) -> None:
    name = "2022-11-08-essai"
    assert states(one_edition) == {name: "jamais construite"}
    run(one_edition, "build")
    assert states(one_edition) == {name: "à jour"}
    write_edition(one_edition, name, BRIEF + "numero: 12\n")
    assert states(one_edition) == {name: "à construire"}
    write_edition(one_edition, name, "titre: [")
    assert states(one_edition) == {name: "brief invalide"}


def test_list_shows_date_and_title(one_edition: Path) -> None:
    done = command.run(one_edition, "list")
    assert done.returncode == ExitCode.OK
    assert re.search(
        r"2022-11-08 +2022-11-08-essai +Un titre à l’essai +brouillon +jamais", done.stdout
    )
