"""Lists of words that the desk knows, as data files: ours, then those of the office.

A lexicon is a text file: one entry a line, ``#`` starts a comment, « wrong → right » makes a
correction. An office adds its own entries in ``templates/lexiques/``, in files of the same names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from communique.disk.hashes import sha256
from communique.templates import Templates, text_of

_OWN = Path(__file__).parent / "lexiques"


@dataclass(frozen=True, slots=True)
class Lexicons:
    """The lexicons in force; each is read once, when a rule first asks for it."""

    templates: Templates | None = None
    _read: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)

    def entries(self, name: str) -> tuple[str, ...]:
        """The entries of ``<name>.txt``, the tool's first, without blanks or comments."""
        if name not in self._read:
            self._read[name] = tuple(dict.fromkeys(self._all_entries(name)))
        return self._read[name]

    def pairs(self, name: str) -> Mapping[str, str]:
        """The « wrong → right » entries of ``<name>.txt``; the office's win over the tool's."""
        return _pairs_of(self.entries(name))

    def _all_entries(self, name: str) -> Iterator[str]:
        yield from _lines(_OWN / f"{name}.txt")
        office = self.templates.find(f"lexiques/{name}.txt") if self.templates else None
        if office is not None:
            yield from _lines(office)


@lru_cache(maxsize=32)
def _pairs_of(entries: tuple[str, ...]) -> Mapping[str, str]:
    split = (entry.split("→", 1) for entry in entries if "→" in entry)
    return MappingProxyType({wrong.strip(): right.strip() for wrong, right in split})


def digest() -> str:
    """The hash of the tool's own lexicons."""
    return sha256(b"".join(path.read_bytes() for path in sorted(_OWN.glob("*.txt"))))


def _lines(path: Path) -> tuple[str, ...]:
    """The entries of a file as it is now: a preview goes on while an office adds to it."""
    try:
        status = path.stat()
    except OSError:
        return ()
    return _entries_of(path, status.st_mtime_ns, status.st_size, status.st_ino)


@lru_cache(maxsize=128)
def _entries_of(path: Path, _modified: int, _size: int, _number: int) -> tuple[str, ...]:
    lines = (line.split("#", 1)[0].strip() for line in text_of(path).splitlines())
    return tuple(line for line in lines if line)
