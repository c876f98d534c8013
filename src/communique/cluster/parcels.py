"""What leaves this machine for an edition: bytes, and what is to be made of them there."""

from __future__ import annotations

import shutil
import tempfile
import unicodedata
import weakref
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from communique.brief.limits import MAX_IMAGE_BYTES
from communique.brief.loading import bytes_of
from communique.disk.files import temporary
from communique.disk.hashes import sha256
from communique.editions import Edition
from communique.templates import KnownTemplates, Templates

Result = TypeVar("Result")


class Task(Protocol):
    """What a worker makes of an edition; it raises CommuniqueError as it would here."""

    def __call__(self, edition: Edition, templates: Templates) -> Any: ...


@dataclass(frozen=True, slots=True)
class Packed(Generic[Result]):
    """``received`` makes the result, here, of what the task gave there."""

    parcel: Parcel
    templates: TemplateFiles
    task: Task
    received: Callable[[Any], Result]


@dataclass(frozen=True, slots=True)
class Parcel:
    """An edition away from its disk; ``known_as`` is its brief in messages, ``files`` go by their
    name in its folder."""

    edition: str
    brief: str
    known_as: str
    files: Mapping[str, bytes]

    @classmethod
    def of(cls, edition: Edition) -> Parcel:
        """The brief and its images; raises BriefInvalid when the brief cannot be opened."""
        brief = bytes_of(edition.brief, edition.shown)
        files = {edition.brief.name: brief, **dict(_named(edition.folder, brief))}
        return cls(edition.name, edition.brief.name, edition.shown, files)

    @contextmanager
    def opened(self, room: str) -> Iterator[Edition]:
        """The edition in a private folder of that room, for as long as the block."""
        with temporary("édition", Path(room)) as folder:
            _write(folder, self.files)
            yield Edition(self.edition, folder / self.brief, self.known_as)


class TemplateFiles:
    """The templates in force, as bytes; on a disk from their first use to the end of this value."""

    def __init__(self, templates: Templates) -> None:
        self.files = {name: path.read_bytes() for name, path in templates.files()}

    def __getstate__(self) -> dict[str, object]:
        return {"files": self.files}

    @cached_property
    def digest(self) -> str:
        return sha256(repr([(name, sha256(data)) for name, data in self.files.items()]).encode())

    def laid(self, room: str) -> Templates:
        """The same, in a private folder of that room."""
        if "_laid" not in self.__dict__:
            folder = tempfile.mkdtemp(dir=room)
            weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
            _write(Path(folder), self.files)
            self._laid = KnownTemplates((Path(folder).resolve(),))
        return self._laid


def _named(folder: Path, brief: bytes) -> Iterator[tuple[str, bytes]]:
    """The files whose names stand in the brief: its images, unless something is wrong with them.

    The wrong ones are left out; a worker that misses one has the brief judged here.
    """
    if b"image" not in brief:
        return
    text, root = _plain(brief.decode("utf-8", "replace")), folder.resolve()
    for path in folder.rglob("*"):
        if _plain(path.name) in text and path.resolve().is_relative_to(root) and _fits(path):
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def _fits(path: Path) -> bool:
    return path.is_file() and path.stat().st_size <= MAX_IMAGE_BYTES


def _plain(text: str) -> str:
    """As any disk may write it: one form of Unicode, whatever the case."""
    return unicodedata.normalize("NFC", text).casefold()


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
