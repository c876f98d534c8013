"""What is kept from one run to the next, and what is not."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from communique.compiled import Store


def _filled(words: str, most: int = 100) -> Store[str, int]:
    store: Store[str, int] = Store("form 1", most)
    for word in words.split():
        store.add(word, len(word))
    return store


def _kept(file: Path, words: str, magic: str = "form 1") -> list[int | None]:
    store: Store[str, int] = Store(magic, 100)
    store.load(file)
    return [store.find(word) for word in words.split()]


def test_what_one_run_adds_the_next_one_finds(tmp_path: Path) -> None:
    file = tmp_path / "kept"
    _filled("un deux trois quatre cinq").save(file)
    assert _kept(file, "un cinq six") == [2, 4, None]


def test_two_runs_at_once_lose_nothing(tmp_path: Path) -> None:
    file = tmp_path / "kept"
    one, other = _filled("un deux trois quatre cinq"), _filled("six sept huit neuf dix")
    one.save(file)
    other.save(file)
    assert _kept(file, "un dix") == [2, 3]


def test_a_few_new_ones_are_not_worth_writing(tmp_path: Path) -> None:
    file = tmp_path / "kept"
    _filled("un deux trois quatre").save(file)
    assert not file.exists()


def test_a_full_file_keeps_what_this_run_needed(tmp_path: Path) -> None:
    file = tmp_path / "kept"
    _filled("un deux trois quatre cinq").save(file)
    store = Store[str, int]("form 1", 8)
    store.load(file)
    assert store.find("un") == 2
    for word in ("six", "sept", "huit", "neuf", "dix"):
        store.add(word, len(word))
    store.save(file)
    assert _kept(file, "un deux six dix") == [2, None, 3, 3]


def test_a_file_of_another_form_is_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "kept"
    _filled("un deux trois quatre cinq").save(file)
    assert _kept(file, "un", magic="form 2") == [None]


@pytest.mark.parametrize("content", [b"", b"not marshal", b"\xda\x01a", b"N"])
def test_a_spoilt_file_is_passed_over_and_written_again(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "kept"
    file.write_bytes(content)
    assert _kept(file, "un") == [None]
    _filled("un deux trois quatre cinq").save(file)
    assert _kept(file, "un") == [2]


def _written(file: Path, words: str) -> bytes:
    _filled(words).save(file)
    return file.read_bytes()


def test_a_file_with_any_bit_flipped_is_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "kept"
    whole = _written(file, "un deux trois quatre cinq")
    for bit in range(len(whole) * 8):
        damaged = bytearray(whole)
        damaged[bit // 8] ^= 1 << bit % 8
        file.write_bytes(damaged)
        assert _kept(file, "un deux trois quatre cinq") == [None] * 5, bit


def test_a_file_cut_short_or_made_longer_is_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "kept"
    whole = _written(file, "un deux trois quatre cinq")
    for content in [*(whole[:end] for end in range(len(whole))), whole + b"\0"]:
        file.write_bytes(content)
        assert _kept(file, "un cinq") == [None, None]


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root gives files")
def test_a_file_that_somebody_else_wrote_is_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "kept"
    _written(file, "un deux trois quatre cinq")
    os.chown(file, 65534, 65534)
    assert _kept(file, "un") == [None]


def test_what_is_no_file_is_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "kept")
    assert _kept(tmp_path / "kept", "un") == [None]


def test_where_python_keeps_nothing_nothing_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    _filled("un deux trois quatre cinq").save(tmp_path / "kept")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_takes_no_file_is_no_matter(tmp_path: Path) -> None:
    file = tmp_path / "absent" / "kept"
    _filled("un deux trois quatre cinq").save(file)
    assert not file.parent.exists()
