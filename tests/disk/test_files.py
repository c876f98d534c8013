"""Files are put in place all together or not at all."""

from __future__ import annotations

import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from communique.disk.files import place, reserved, write_file
from communique.errors import ExitCode, OutputFailed

NEW = {"a.txt": b"nouveau a", "b.txt": b"nouveau b"}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_files_are_placed_and_nothing_else_is_left(tmp_path: Path) -> None:
    folder = tmp_path / "output" / "edition"
    with reserved(folder):
        place(folder, NEW)
    assert contents(folder) == NEW


def test_earlier_files_are_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"ancien a")
    (tmp_path / "c.txt").write_bytes(b"ancien c")
    with reserved(tmp_path):
        place(tmp_path, NEW)
    assert contents(tmp_path) == {**NEW, "c.txt": b"ancien c"}


def test_a_name_taken_by_a_folder_puts_the_earlier_files_back(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"ancien a")
    (tmp_path / "b.txt").mkdir()
    with pytest.raises(OutputFailed) as caught, reserved(tmp_path):
        place(tmp_path, NEW)
    assert contents(tmp_path) == {"a.txt": b"ancien a"}
    assert "un dossier occupe la place d’un fichier" in caught.value.message
    assert caught.value.exit_code is ExitCode.OUTPUT_FAILED


def test_a_new_file_is_taken_back_when_the_next_one_fails(tmp_path: Path) -> None:
    (tmp_path / "b.txt").mkdir()
    with pytest.raises(OutputFailed), reserved(tmp_path):
        place(tmp_path, NEW)
    assert contents(tmp_path) == {}


def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("je suis un fichier")
    with pytest.raises(OutputFailed, match="un fichier occupe"), reserved(tmp_path / "output/e"):
        pass
    assert (tmp_path / "output").read_text() == "je suis un fichier"


def test_a_disk_that_refuses_more_bytes_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"ancien a")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, hard))
    try:
        with pytest.raises(OutputFailed, match="la taille permise"), reserved(tmp_path):
            place(tmp_path, {"a.txt": b"court", "b.txt": b"x" * 5000})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert contents(tmp_path) == {"a.txt": b"ancien a"}


def test_a_folder_made_for_nothing_is_removed(tmp_path: Path) -> None:
    folder = tmp_path / "edition"
    with pytest.raises(OutputFailed), reserved(folder):
        place(folder, {"n" * 300: b"nom trop long"})
    assert not folder.exists()


def test_what_a_power_cut_left_behind_is_removed(tmp_path: Path) -> None:
    (tmp_path / ".nouveau-0123456789ab").write_bytes(b"incomplet")
    (tmp_path / ".gitignore").write_bytes(b"*")
    with reserved(tmp_path):
        place(tmp_path, NEW)
    assert contents(tmp_path) == {**NEW, ".gitignore": b"*"}


def test_write_file_makes_the_folders(tmp_path: Path) -> None:
    write_file(tmp_path / "schema" / "brief.json", b"{}")
    assert (tmp_path / "schema" / "brief.json").read_bytes() == b"{}"


INTERRUPTED_HALF_WAY = """
import os, signal, sys
from pathlib import Path
from communique.disk import files, interruption
interruption.listen()
folder = Path(sys.argv[1])
rename = Path.replace
def slow(self, target):
    os.kill(os.getpid(), signal.{signal})
    return rename(self, target)
Path.replace = slow
try:
    with files.reserved(folder):
        files.place(folder, {{"a.txt": b"nouveau a", "b.txt": b"nouveau b"}})
except KeyboardInterrupt:
    sys.exit(130)
"""


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"])
def test_an_interruption_waits_for_the_files_to_be_in_place(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.txt").write_bytes(b"ancien a")
    script = INTERRUPTED_HALF_WAY.format(signal=name)
    done = subprocess.run([sys.executable, "-c", script, tmp_path], check=False)
    assert done.returncode == 130
    assert contents(tmp_path) == NEW


HOLDS_THE_FOLDER = """
import sys, time
from pathlib import Path
from communique.disk.files import place, reserved
folder = Path(sys.argv[1])
with reserved(folder):
    print("reserved", flush=True)
    sys.stdin.read()
    place(folder, {"a.txt": b"premier"})
"""


READS_THE_FOLDER = """
import sys
from pathlib import Path
from communique.disk.files import reserved
with reserved(Path(sys.argv[1])):
    print(Path(sys.argv[1], "a.txt").read_text())
"""


def test_builds_of_the_same_edition_wait_for_each_other(tmp_path: Path) -> None:
    first = subprocess.Popen(
        [sys.executable, "-c", HOLDS_THE_FOLDER, tmp_path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert first.stdin is not None
    assert first.stdout is not None
    first.stdout.readline()
    second = subprocess.Popen(
        [sys.executable, "-c", READS_THE_FOLDER, tmp_path], stdout=subprocess.PIPE, text=True
    )
    with pytest.raises(subprocess.TimeoutExpired):
        second.wait(timeout=0.5)
    first.communicate()
    assert second.communicate()[0] == "premier\n"


def test_interruptions_keep_their_handlers_afterwards(tmp_path: Path) -> None:
    before = signal.getsignal(signal.SIGINT)
    with reserved(tmp_path):
        assert signal.getsignal(signal.SIGINT) is not before
    assert signal.getsignal(signal.SIGINT) is before
