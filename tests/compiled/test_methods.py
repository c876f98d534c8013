"""Kept methods are the methods: same data classes, and the plain way on a Python not known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import FrozenInstanceError, dataclass, field, replace
from pathlib import Path
from types import CodeType

import pytest

from communique.compiled import methods, store


@pytest.fixture(autouse=True)
def _afresh() -> Iterator[None]:
    methods.forget()
    yield
    methods.forget()


def _behaviour() -> list[object]:
    """What two data classes made now do."""

    @dataclass(frozen=True, slots=True, order=True)
    class Place:
        line: int
        column: int = 1

    @dataclass(slots=True, kw_only=True)
    class Note:
        words: list[str] = field(default_factory=list)
        place: Place = field(default=Place(1), repr=False)

    places = [Place(2), Place(1, 3), replace(Place(1), column=2)]
    with pytest.raises(FrozenInstanceError) as frozen:
        places[0].line = 3  # type: ignore[misc]
    with pytest.raises(TypeError) as positional:
        Note(["mot"])  # type: ignore[call-arg]
    return [
        repr(sorted(places)),
        Place(2) == places[0],
        hash(Place(2)) == hash(places[0]),
        str(frozen.value),
        str(positional.value).split(".")[-1],
        repr(Note(words=["mot"])),
        Note() == Note(),
    ]


def test_kept_methods_do_what_plain_ones_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "_WORTH_WRITING", 1)  # Python 3.13 has one text for each class
    plain = _behaviour()
    file = tmp_path / "methods.marshal"
    assert methods.remember(file)
    assert _behaviour() == plain
    methods.keep(file)
    methods.forget()
    assert methods.remember(file)
    monkeypatch.setattr(methods, "_compiled", _refuse)
    assert _behaviour() == plain


def _refuse(text: str) -> CodeType:
    raise AssertionError(f"this was compiled again: {text}")


def test_an_unknown_python_compiles_for_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.version_info", (3, 99, 0))
    file = tmp_path / "methods.marshal"
    assert not methods.remember(file)
    _behaviour()
    methods.keep(file)
    assert not file.exists()
