"""The addresses of the form: read it, edit, undo, redo, correct. All in JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Final
from weakref import WeakKeyDictionary

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from communique.brief.reader import emetteur_names
from communique.editing.form import Choices
from communique.editing.operations import EditRefused, operation_from
from communique.errors import CommuniqueError
from communique.preview.editor import Answer, Edit, Editor
from communique.preview.session import Session
from communique.preview.sessions import Sessions
from communique.templates import Templates
from communique.workspace import shown

_IMAGES: Final = frozenset({".png", ".jpg", ".jpeg"})
_MAX_IMAGES: Final = 200
"""Offered in the form: an edition has a handful."""


def edit_routes(sessions: Sessions) -> list[Route]:
    """The routes to be mounted beside those of the preview, behind the same guard."""
    answers = _Answers(sessions)
    return [
        Route("/api/form", answers.form, methods=["GET"]),
        Route("/api/edit", answers.edit, methods=["POST"]),
        Route("/api/undo", answers.undo, methods=["POST"]),
        Route("/api/redo", answers.redo, methods=["POST"]),
        Route("/api/fix", answers.fix, methods=["POST"]),
    ]


class _Answers:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions
        self._editors: WeakKeyDictionary[Session, Editor] = WeakKeyDictionary()

    async def form(self, request: Request) -> Response:
        session = self._sessions.of(request.query_params.get("edition", ""))
        templates = self._sessions.workshop.templates
        editor = self._editor(session)
        return await _answered(lambda: editor.form(_choices(session, templates)))

    async def edit(self, request: Request) -> Response:
        asked = await _asked(request)
        if asked is None:
            return _misunderstood()
        try:
            edit = _edit(asked)
        except EditRefused as error:
            return _misunderstood(error.message)
        editor = self._editor(self._session(asked))
        return await _answered(lambda: editor.edit(edit))

    async def undo(self, request: Request) -> Response:
        asked = await _asked(request)
        if asked is None:
            return _misunderstood()
        return await _answered(self._editor(self._session(asked)).undo)

    async def redo(self, request: Request) -> Response:
        asked = await _asked(request)
        if asked is None:
            return _misunderstood()
        return await _answered(self._editor(self._session(asked)).redo)

    async def fix(self, request: Request) -> Response:
        asked = await _asked(request)
        if asked is None:
            return _misunderstood()
        session, base = self._session(asked), _text(asked, "base")
        finding = session.finding(_text(asked, "id")) if session.state.base == base else None
        editor = self._editor(session)
        return await _answered(lambda: editor.fix(base, finding))

    def _session(self, asked: Mapping[str, object]) -> Session:
        return self._sessions.of(_text(asked, "edition"))

    def _editor(self, session: Session) -> Editor:
        if session not in self._editors:
            self._editors[session] = Editor(session, shown(session.edition.brief))
        return self._editors[session]


async def _answered(work: Callable[[], Answer]) -> Response:
    """The answer of work that reads and writes files, done outside the event loop."""
    try:
        answer = await run_in_threadpool(work)
    except CommuniqueError as error:
        answer = Answer.conflict(error.message, hint=error.hint)
    except OSError:
        answer = Answer.conflict("Le brief ne peut pas être lu : vérifiez qu’il est toujours là.")
    return JSONResponse(answer.content, answer.status)


async def _asked(request: Request) -> Mapping[str, object] | None:
    """The JSON object of the request; None when it is no such thing."""
    try:
        asked = json.loads(await request.body())
    except (ValueError, RecursionError):
        return None
    return asked if isinstance(asked, dict) else None


def _edit(asked: Mapping[str, object]) -> Edit:
    operations, before = asked.get("operations"), asked.get("before")
    values = before if isinstance(before, dict) else {}
    return Edit(
        _text(asked, "base"),
        [operation_from(one) for one in operations] if isinstance(operations, list) else [],
        {path: value for path, value in values.items() if value is None or isinstance(value, str)},
    )


def _text(asked: Mapping[str, object], name: str) -> str:
    value = asked.get(name)
    return value if isinstance(value, str) else ""


def _misunderstood(message: str = "La demande n’est pas comprise.") -> Response:
    return JSONResponse({"message": message}, HTTPStatus.BAD_REQUEST)


def _choices(session: Session, templates: Templates) -> Choices:
    return Choices(emetteur_names(templates), _images(session.edition.folder))


def _images(folder: Path) -> tuple[str, ...]:
    images = (path for path in folder.rglob("*") if path.suffix.lower() in _IMAGES)
    visible = (path.relative_to(folder).as_posix() for path in images if path.name[0] != ".")
    return tuple(sorted(visible)[:_MAX_IMAGES])
