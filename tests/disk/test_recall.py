"""What is kept of folders: never taken for what they say now when they say something else."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from communique.disk import recall
from communique.disk.recall import Recall

TEXT = b"un texte"
SAME_SIZE = b"un autre"


class Folder:
    """A folder of one file, and how many times it was read for its value."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.file = path / "brief.yaml"
        self.readings = 0
        path.mkdir()
        self.file.write_bytes(TEXT)

    def value(self, recall: Recall) -> dict[str, str]:
        found = recall.value("nom", [str(self.path)], self._read)
        assert isinstance(found, dict)
        return found

    def _read(self) -> dict[str, str]:
        self.readings += 1
        return contents(self.path)


def contents(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "édition")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "communique" / "bureau.json"


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """The next command comes a while after the last change; two changes are a tick apart."""
    real = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: real() + 10_000_000_000)


def kept(file: Path, folder: Folder, maker: str = "outil") -> None:
    """A first command reads the folder, and keeps what it said."""
    known = Recall(file, maker)
    folder.value(known)
    known.keep(["nom"])
    time.sleep(0.02)


@pytest.mark.usefixtures("later")
def test_what_did_not_change_is_read_once(file: Path, folder: Folder) -> None:
    kept(file, folder)
    assert folder.value(Recall(file, "outil")) == contents(folder.path)
    assert folder.readings == 1


def same_size(folder: Folder) -> None:
    folder.file.write_bytes(SAME_SIZE)


def same_size_and_date(folder: Folder) -> None:
    before = folder.file.stat()
    folder.file.write_bytes(SAME_SIZE)
    os.utime(folder.file, ns=(before.st_atime_ns, before.st_mtime_ns))


def same_size_and_older(folder: Folder) -> None:
    folder.file.write_bytes(SAME_SIZE)
    os.utime(folder.file, (0, 0))


def replaced_with_its_date(folder: Folder) -> None:
    other = folder.path / "autre"
    other.write_bytes(SAME_SIZE)
    before = folder.file.stat()
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(folder.file)


def file_in_a_folder(folder: Folder) -> None:
    (folder.path / "images").mkdir()
    (folder.path / "images" / "a.svg").write_text("<svg/>")


def renamed(folder: Folder) -> None:
    folder.file.rename(folder.path / "brouillon.yaml")


def removed(folder: Folder) -> None:
    folder.file.unlink()


def emptied(folder: Folder) -> None:
    folder.file.write_bytes(b"")


def a_link_in_its_place(folder: Folder) -> None:
    elsewhere = folder.path.parent / "ailleurs.yaml"
    elsewhere.write_bytes(SAME_SIZE)
    folder.file.unlink()
    folder.file.symlink_to(elsewhere)


CHANGES = (
    same_size, same_size_and_date, same_size_and_older, replaced_with_its_date, file_in_a_folder,
    renamed, removed, emptied, a_link_in_its_place,
)  # fmt: skip


@pytest.mark.usefixtures("later")
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_change_is_seen(file: Path, folder: Folder, change: Callable[[Folder], None]) -> None:
    kept(file, folder)
    change(folder)
    assert folder.value(Recall(file, "outil")) == contents(folder.path)


@pytest.mark.usefixtures("later")
def test_the_target_of_a_link_is_read_each_time(file: Path, folder: Folder) -> None:
    a_link_in_its_place(folder)
    kept(file, folder)
    (folder.path.parent / "ailleurs.yaml").write_bytes(TEXT)
    assert folder.value(Recall(file, "outil")) == {"brief.yaml": TEXT.decode()}
    assert folder.readings == 2


@dataclass(frozen=True)
class OnACoarseClock:
    """A file of a disk that counts two seconds (FAT): its times say no more."""

    entry: os.DirEntry[str]

    @property
    def path(self) -> str:
        return self.entry.path

    def stat(self, *, follow_symlinks: bool) -> os.stat_result:
        at = self.entry.stat(follow_symlinks=follow_symlinks)
        times = {name: getattr(at, name) // TWO * TWO for name in ("st_mtime_ns", "st_ctime_ns")}
        return os.stat_result(tuple(at), times)


TWO = 2_000_000_000


def test_a_change_in_the_same_tick_is_seen(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    entries = recall._entries
    monkeypatch.setattr(recall, "_entries", lambda paths: map(OnACoarseClock, entries(paths)))
    for number in range(3):
        known = Recall(None, "outil")
        folder.file.write_bytes(f"{number:08}".encode())
        folder.value(known)
        folder.file.write_bytes(f"{number + 1:08}".encode())
        assert folder.value(known) == {"brief.yaml": f"{number + 1:08}"}


def test_on_a_clock_that_went_back_all_is_read(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: real() - 3_600_000_000_000)
    known = Recall(None, "outil")
    assert folder.value(known) == folder.value(known)
    assert folder.readings == 2


@pytest.mark.usefixtures("later")
def test_a_damaged_file_is_no_file(file: Path, folder: Folder) -> None:
    kept(file, folder)
    whole = file.read_bytes()
    damages = [b"", b"\xff\x00", whole[:-1], whole + b" ", whole.partition(b"\n")[2]]
    places = random.Random(1).sample(range(len(whole)), 40)
    damages += [whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :] for at in places]
    for data in damages:
        file.write_bytes(data)
        folder.readings = 0
        assert folder.value(Recall(file, "outil")) == contents(folder.path)
        assert folder.readings == 1


@pytest.mark.usefixtures("later")
def test_another_maker_believes_nothing(file: Path, folder: Folder) -> None:
    kept(file, folder)
    folder.value(Recall(file, "un autre outil"))
    assert folder.readings == 2


@pytest.mark.usefixtures("later")
def test_where_nothing_can_be_kept_all_is_read(file: Path, folder: Folder) -> None:
    file.parent.parent.write_text("un fichier, pas un dossier")
    kept(file, folder)
    kept(file, folder)
    assert folder.readings == 2


@pytest.mark.usefixtures("later")
def test_two_commands_at_once_leave_a_whole_file(file: Path, folder: Folder) -> None:
    both = [Recall(file, "outil"), Recall(file, "outil")]
    for known in both:
        folder.value(known)
    for known in both:
        known.keep(["nom"])
    folder.value(Recall(file, "outil"))
    assert folder.readings == 2
    assert list(file.parent.iterdir()) == [file]
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.usefixtures("later")
def test_what_is_gone_is_forgotten(file: Path, folder: Folder) -> None:
    kept(file, folder)
    Recall(file, "outil").keep([])
    folder.value(Recall(file, "outil"))
    assert folder.readings == 2
