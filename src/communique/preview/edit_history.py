"""What the form has done to a brief, step by step: enough to undo it, and to merge with it."""

from __future__ import annotations

from collections import OrderedDict, deque
from dataclasses import dataclass, field
from typing import Final

from communique.disk.hashes import sha256

MAX_STEPS: Final = 200
_MAX_BASES: Final = 64
"""Versions of a brief that a page open in a browser may still show."""


@dataclass(frozen=True, slots=True)
class Step:
    """The bytes of the file before and after one change made by the form."""

    before: bytes
    after: bytes


def _steps() -> deque[Step]:
    return deque(maxlen=MAX_STEPS)


@dataclass(slots=True)
class History:
    """The steps of one edition, and the versions of its brief that pages have been shown."""

    undone: deque[Step] = field(default_factory=_steps)
    done: deque[Step] = field(default_factory=_steps)
    _shown: OrderedDict[str, bytes] = field(default_factory=OrderedDict)

    def show(self, data: bytes) -> str:
        """Remember a version as shown; its SHA-256."""
        base = sha256(data)
        self._shown[base] = data
        self._shown.move_to_end(base)
        while len(self._shown) > _MAX_BASES:
            self._shown.popitem(last=False)
        return base

    def shown(self, base: str) -> bytes | None:
        """The version of that SHA-256, if it is still remembered."""
        return self._shown.get(base)

    def add(self, before: bytes, after: bytes) -> None:
        """A new step: what had been undone can no longer be done again."""
        self.done.append(Step(before, after))
        self.undone.clear()

    def can_undo(self, now: bytes) -> bool:
        return bool(self.done) and self.done[-1].after == now

    def can_redo(self, now: bytes) -> bool:
        return bool(self.undone) and self.undone[-1].before == now
