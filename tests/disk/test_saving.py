"""A brief put in place of another: whole, with its permissions, and never over a newer one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from communique.disk import saving
from communique.disk.hashes import sha256
from communique.disk.saving import replace_file
from communique.errors import OutputFailed


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    path = tmp_path / "brief.yaml"
    path.write_bytes(b"ancien")
    return path


def test_the_content_changes(brief: Path) -> None:
    assert replace_file(brief, sha256(b"ancien"), b"nouveau")
    assert brief.read_bytes() == b"nouveau"
    assert [path.name for path in brief.parent.iterdir()] == ["brief.yaml"]


def test_what_somebody_else_wrote_is_kept(brief: Path) -> None:
    brief.write_bytes(b"entre-temps")
    assert not replace_file(brief, sha256(b"ancien"), b"nouveau")
    assert brief.read_bytes() == b"entre-temps"
    assert [path.name for path in brief.parent.iterdir()] == ["brief.yaml"]


def test_what_is_written_at_the_last_moment_is_kept(
    brief: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the new content is being written beside it."""
    chmod = Path.chmod

    def late(path: Path, mode: int) -> None:
        chmod(path, mode)
        brief.write_bytes(b"au dernier moment")

    monkeypatch.setattr(Path, "chmod", late)
    assert not replace_file(brief, sha256(b"ancien"), b"nouveau")
    assert brief.read_bytes() == b"au dernier moment"


def test_a_file_that_is_gone_is_not_made_again(brief: Path) -> None:
    brief.unlink()
    assert not replace_file(brief, sha256(b"ancien"), b"nouveau")
    assert not brief.exists()


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o664])
def test_permissions_are_kept(brief: Path, mode: int) -> None:
    brief.chmod(mode)
    assert replace_file(brief, sha256(b"ancien"), b"nouveau")
    assert brief.stat().st_mode & 0o777 == mode


def test_a_symbolic_link_stays_one(brief: Path, tmp_path: Path) -> None:
    real = brief.rename(tmp_path / "vrai.yaml")
    brief.symlink_to(real)
    assert replace_file(brief, sha256(b"ancien"), b"nouveau")
    assert brief.is_symlink()
    assert real.read_bytes() == b"nouveau"


def test_a_refusal_of_the_system_is_told(brief: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_one: Path, _other: Path) -> bool:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(saving, "_exchange", full)
    with pytest.raises(OutputFailed, match="plus de place"):
        replace_file(brief, sha256(b"ancien"), b"nouveau")
    assert brief.read_bytes() == b"ancien"
    assert [path.name for path in brief.parent.iterdir()] == ["brief.yaml"]


@pytest.mark.parametrize("mode", [0o400, 0o444, 0o555])
def test_a_read_only_file_is_left_alone(brief: Path, mode: int) -> None:
    brief.chmod(mode)
    with pytest.raises(OutputFailed, match="lecture seule"):
        replace_file(brief, sha256(b"ancien"), b"nouveau")
    assert brief.read_bytes() == b"ancien"
    assert brief.stat().st_mode & 0o777 == mode


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give")
def test_the_owner_is_kept(brief: Path) -> None:
    os.chown(brief, 1234, 2345)
    assert replace_file(brief, sha256(b"ancien"), b"nouveau")
    assert (brief.stat().st_uid, brief.stat().st_gid) == (1234, 2345)


def test_where_nothing_can_be_exchanged(brief: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "_exchange", lambda _one, _other: False)
    assert replace_file(brief, sha256(b"ancien"), b"nouveau")
    assert not replace_file(brief, sha256(b"ancien"), b"encore")
    assert brief.read_bytes() == b"nouveau"
