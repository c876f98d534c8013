"""What is kept from one run to the next, and what is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.compiled.store import Store


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


def test_a_folder_that_takes_no_file_is_no_matter(tmp_path: Path) -> None:
    file = tmp_path / "absent" / "kept"
    _filled("un deux trois quatre cinq").save(file)
    assert not file.parent.exists()
