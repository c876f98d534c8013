"""The form’s side of one edition: what it shows, writes, undoes; conflicts told, never lost.

Each method may be called from any thread and answers a status of HTTP and a JSON value.
"""

from __future__ import annotations

import threading
from collections import OrderedDict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import Final, Protocol

from communique.brief.diagnosis import Diagnosis
from communique.brief.limits import MAX_BRIEF_BYTES
from communique.brief.loading import load
from communique.brief.source import Source
from communique.diagnostics import Diagnostic
from communique.disk.hashes import sha256
from communique.editing.form import Choices, form_of
from communique.editing.merging import Conflict, conflicts
from communique.editing.operations import Operation
from communique.editing.plans import amended, rewritten
from communique.errors import BriefInvalid, CommuniqueError
from communique.lint.mending import repair
from communique.preview.state import record

MAX_STEPS: Final = 200
_MAX_BASES: Final = 64
"""Versions of a brief that a page open in a browser may still show."""
_BOM: Final = "\ufeff".encode()
_ATTEMPTS: Final = 5
"""Times an edit is merged again when the file changes at the very moment it is written."""


@dataclass(frozen=True, slots=True)
class Step:
    """The bytes of the file before and after one change made by the form, or undone by it."""

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
        return bool(self.undone) and self.undone[-1].after == now


class File(Protocol):
    """The brief of an edition on disk, as ``Session`` gives it."""

    def brief_bytes(self) -> bytes:
        """The brief as it is now; raises OSError."""
        ...

    def write(self, expected: str, data: bytes) -> bool:
        """Put a brief in place of the one of that SHA-256; False when it is another by now."""
        ...


@dataclass(frozen=True, slots=True)
class Answer:
    """A status of HTTP and what is said with it."""

    status: HTTPStatus
    content: Mapping[str, object]

    @classmethod
    def ok(cls, **content: object) -> Answer:
        return cls(HTTPStatus.OK, content)

    @classmethod
    def conflict(cls, message: str, **content: object) -> Answer:
        return cls(HTTPStatus.CONFLICT, {"message": message, **content})


@dataclass(frozen=True, slots=True)
class Edit:
    """Operations made on the form of ``base``, where fields had the values ``before``."""

    base: str
    operations: Sequence[Operation]
    before: Mapping[str, str | None]


class Editor:
    """Edits the brief of one edition, one request after the other."""

    def __init__(self, file: File, name: str) -> None:
        """``name`` is what the brief is called in messages."""
        self._file = file
        self._name = name
        self._history = History()
        self._one_at_a_time = threading.Lock()

    def form(self, choices: Choices) -> Answer:
        """The form of the brief as it is now."""
        data = self._file.brief_bytes()
        try:
            text = self._text(data)
            base = self._history.show(data)
            form = form_of(text, choices, base=base, name=self._name)
        except CommuniqueError as error:
            return _unreadable(error, base=sha256(data))
        return Answer.ok(**form.as_json(), **self._steps(data))

    def edit(self, edit: Edit) -> Answer:
        """Make the operations in the brief as it is now, unless they conflict with it."""
        with self._one_at_a_time:
            for _ in range(_ATTEMPTS):
                answer = self._edited(edit)
                if answer is not None:
                    return answer
        return _busy()

    def _edited(self, edit: Edit) -> Answer | None:
        """None when the file has changed at the last moment."""
        data = self._file.brief_bytes()
        now = sha256(data)
        is_merged = now != edit.base
        try:
            text = self._text(data)
            found = self._conflicts(text, edit) if is_merged else ()
            if found:
                return Answer.conflict(
                    "Le fichier a été modifié ailleurs pendant que vous écriviez ici.",
                    base=self._history.show(data),
                    conflict=[one.as_json() for one in found],
                )
            made = _bytes(data, rewritten(text, edit.operations))
        except CommuniqueError as error:
            return _unreadable(error, base=now) if error.diagnostics else _refused(error)
        return self._written(data, made, merged=is_merged)

    def _conflicts(self, text: str, edit: Edit) -> Sequence[Conflict]:
        shown = self._history.shown(edit.base)
        base = None if shown is None else self._text(shown)
        return conflicts(text, base, edit.operations, edit.before)

    def fix(self, base: str, finding: Diagnostic | None) -> Answer:
        """Make the correction that a finding of the brief ``base`` proposes."""
        with self._one_at_a_time:
            data = self._file.brief_bytes()
            if sha256(data) != base or finding is None or finding.fix is None:
                return Answer.conflict(
                    "Le texte a changé depuis cette relecture : attendez qu’elle soit refaite."
                )
            chosen = replace(finding, fix=replace(finding.fix, safe=True))
            try:
                text = repair(Source(self._name, self._text(data)), [chosen], amended).text
            except CommuniqueError as error:
                return _refused(error)
            return self._written(data, _bytes(data, text)) or _busy()

    def undo(self) -> Answer:
        """Put back what the last edit of the form had replaced."""
        return self._step_back(self._history.done, self._history.undone, "annuler")

    def redo(self) -> Answer:
        """Make again the last edit that was undone."""
        return self._step_back(self._history.undone, self._history.done, "rétablir")

    def _step_back(self, these: deque[Step], others: deque[Step], verb: str) -> Answer:
        """Take the last of these steps the other way, to be the last of the others."""
        with self._one_at_a_time:
            if not these:
                return Answer.conflict(f"Il n’y a rien à {verb}.")
            step = these[-1]
            answer = self._put_back(step.after, step.before)
            if answer.status is HTTPStatus.OK:
                these.pop()
                others.append(Step(step.after, step.before))
            return self._with_steps(answer)

    def _put_back(self, expected: bytes, data: bytes) -> Answer:
        if not self._file.write(sha256(expected), data):
            return Answer.conflict(
                "Le fichier a été modifié dans un éditeur de texte depuis : "
                "revenir en arrière effacerait ces changements."
            )
        return Answer.ok(base=self._history.show(data))

    def _written(self, data: bytes, made: bytes, *, merged: bool = False) -> Answer | None:
        if len(made) > MAX_BRIEF_BYTES:
            return Answer(
                HTTPStatus.UNPROCESSABLE_ENTITY,
                {"message": "Le brief deviendrait trop volumineux.", "hint": "Raccourcissez-le."},
            )
        if made != data:
            if not self._file.write(sha256(data), made):
                return None
            self._history.add(data, made)
        return Answer.ok(base=self._history.show(made), merged=merged, **self._steps(made))

    def _steps(self, now: bytes) -> dict[str, object]:
        return {"can_undo": self._history.can_undo(now), "can_redo": self._history.can_redo(now)}

    def _with_steps(self, answer: Answer) -> Answer:
        now = self._file.brief_bytes()
        return replace(answer, content={**answer.content, **self._steps(now)})

    def _text(self, data: bytes) -> str:
        """The text of a brief, without its byte order mark; raises BriefInvalid if not UTF-8."""
        diagnosis = Diagnosis()
        text = load(data, self._name, diagnosis).source.text
        if wrong := tuple(one for one in diagnosis.in_order() if one.rule == "encodage"):
            raise BriefInvalid(wrong[0].message, hint=wrong[0].hint, diagnostics=wrong)
        return text


def _bytes(old: bytes, text: str) -> bytes:
    return (_BOM if old.startswith(_BOM) else b"") + text.encode()


def _unreadable(error: CommuniqueError, *, base: str) -> Answer:
    """The form cannot be shown, nor edited: the file must be put right first."""
    problems = [record(one, None) for one in error.diagnostics]
    return Answer.conflict(error.message, hint=error.hint, problems=problems, base=base)


def _refused(error: CommuniqueError) -> Answer:
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    return Answer(status, {"message": error.message, "hint": error.hint})


def _busy() -> Answer:
    return Answer.conflict("Le fichier change sans cesse : réessayez dans un instant.")
