"""A received workspace: nothing outside it is read, quoted or written, and nothing in it hangs."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from command import BRIEF, write_edition
from loaded import run

NAME = "2022-11-08-essai"
SECRET = "rien-de-ceci-ne-se-publie"
EDITION = Path("releases") / NAME
Trap = Callable[[Path, Path], None]
"""Given the workspace, and a folder outside with files that look right."""


def _link(where: Path | str, target: str) -> Trap:
    def lay(workspace: Path, outside: Path) -> None:
        place = workspace / where
        if place.is_dir():
            shutil.rmtree(place)
        place.unlink(missing_ok=True)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(outside / target)

    return lay


def _pipe(where: Path | str) -> Trap:
    def lay(workspace: Path, _outside: Path) -> None:
        place = workspace / where
        place.unlink(missing_ok=True)
        place.parent.mkdir(parents=True, exist_ok=True)
        os.mkfifo(place)

    return lay


def _file(where: Path | str, content: bytes = b"", size: int | None = None) -> Trap:
    def lay(workspace: Path, _outside: Path) -> None:
        place = workspace / where
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
        if size is not None:
            os.truncate(place, size)

    return lay


HUGE = 3 * 1024**3
OUTSIDE = "hors du dossier de travail"
TRAPS = {
    "the brief is a link": (_link(EDITION / "brief.yaml", "brief.yaml"), 3, OUTSIDE),
    "the edition is a link": (_link(EDITION, "edition"), 3, OUTSIDE),
    "the editions are a link": (_link("releases", "releases"), 2, OUTSIDE),
    "the outputs are a link": (_link("output", "output"), 2, "--output"),
    "the outputs of one edition are a link": (_link(f"output/{NAME}", "output"), 5, "un lien mène"),
    "the templates are a link": (_link("templates", "templates"), 2, OUTSIDE),
    "a template is a link": (_link("templates/page.css", "brief.yaml"), 4, OUTSIDE),
    "an emetteur is a link": (_link("templates/emetteurs/ditp.yaml", "ditp.yaml"), 4, OUTSIDE),
    "a lexicon is a link": (_link("templates/lexiques/sigles.txt", "brief.yaml"), 4, OUTSIDE),
    "the brief is huge": (_file(EDITION / "brief.yaml", size=HUGE), 3, "pèse"),
    "a template is huge": (_file("templates/page.css", size=HUGE), 4, "pèse"),
    "a lexicon is huge": (_file("templates/lexiques/sigles.txt", size=HUGE), 4, "pèse"),
    "a lexicon is no text": (_file("templates/lexiques/sigles.txt", b"a\xff\xfe"), 4, "UTF-8"),
    "a template is no text": (_file("templates/page.css", b"a\xff\xfe"), 4, "UTF-8"),
    "the brief is a pipe": (_pipe(EDITION / "brief.yaml"), 2, "pas de fichier brief.yaml"),
    "a template is a pipe": (_pipe("templates/page.css"), 4, "n’est pas un fichier"),
    "an emetteur is a pipe": (_pipe("templates/emetteurs/ditp.yaml"), 4, "n’est pas un fichier"),
    "the outputs are a file": (_file("output"), 5, "un fichier occupe"),
}


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """Files that would be read, and quoted, if their links were followed."""
    folder = tmp_path / "outside"
    spilled = f"{BRIEF}cle_inconnue: {SECRET}\n"
    for name in ("brief.yaml", "ditp.yaml", "edition/brief.yaml", f"releases/{NAME}/brief.yaml"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(spilled, encoding="utf-8")
    for name in ("output", "templates"):
        (folder / name).mkdir()
    return folder


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    write_edition(tmp_path / "received", NAME)
    return tmp_path / "received"


@pytest.mark.parametrize(("lay", "code", "told"), TRAPS.values(), ids=TRAPS)
def test_a_trap_is_told_and_nothing_is_read_nor_written(
    lay: Trap, code: int, told: str, workspace: Path, outside: Path
) -> None:
    lay(workspace, outside)
    before = sorted(outside.rglob("*"))
    made = run(workspace, "build", "--format", "html")
    assert (made.returncode, "Traceback" in made.stderr) == (code, False), made.stderr
    assert told in made.stdout + made.stderr
    for words in (("check",), ("list",), ("new", "--date", "2023-11-08")):
        done = run(workspace, *words)
        assert done.returncode != 70
        assert SECRET not in done.stdout + done.stderr
    assert SECRET not in made.stdout + made.stderr + "".join(_written(workspace))
    assert sorted(outside.rglob("*")) == before


def _written(workspace: Path) -> Iterator[str]:
    for path in workspace.rglob("*"):
        if path.is_file() and not path.is_symlink() and path.stat().st_size < HUGE:
            yield path.read_text("utf-8", "replace")


def test_links_that_stay_in_the_workspace_are_followed(workspace: Path) -> None:
    (workspace / "releases" / NAME).rename(workspace / "kept")
    (workspace / "releases" / NAME).symlink_to("../kept")
    (workspace / "lists").mkdir()
    (workspace / "lists" / "sigles.txt").write_text("DITP\n")
    (workspace / "templates").mkdir()
    (workspace / "templates" / "lexiques").symlink_to("../lists")
    (workspace / "elsewhere").mkdir()
    (workspace / "output").symlink_to("elsewhere")
    made = run(workspace, "build", "--format", "txt")
    assert made.returncode == 0, made.stderr
    assert (workspace / "elsewhere" / NAME / f"{NAME}.txt").is_file()


def test_a_folder_named_for_the_outputs_may_be_a_link(workspace: Path, outside: Path) -> None:
    (workspace / "output").symlink_to(outside / "output")
    made = run(workspace, "build", "--format", "txt", "--output", "output")
    assert made.returncode == 0, made.stderr
    assert (outside / "output" / NAME / f"{NAME}.txt").is_file()


def test_a_manifest_that_is_a_pipe_keeps_nobody_waiting(workspace: Path) -> None:
    (workspace / "output" / NAME).mkdir(parents=True)
    os.mkfifo(workspace / "output" / NAME / "manifest.json")
    assert run(workspace, "build", "--format", "txt").returncode == 0


def test_a_workspace_reached_by_a_link_is_a_workspace(workspace: Path, tmp_path: Path) -> None:
    (tmp_path / "short").symlink_to(workspace)
    assert run(tmp_path / "short", "check", EDITION / "brief.yaml").returncode == 0
