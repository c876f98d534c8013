"""The addresses of the preview, and what each answers: what is shown, and edits of the form."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import suppress
from html import escape
from http import HTTPStatus
from pathlib import Path, PurePosixPath
from weakref import WeakKeyDictionary

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from communique.disk.intake import read
from communique.editing.operations import EditRefused, operation_from, refuse_unwritable
from communique.errors import CommuniqueError
from communique.outputs import OUTPUTS
from communique.preview.editor import Answer, Edit, Editor
from communique.preview.guard import TOKEN, Faults, Keys, Protection, Told
from communique.preview.rendition import attached, text
from communique.preview.session import Session, Sessions, UnknownEdition
from communique.workspace import shown

_STATIC = Path(__file__).parent / "static"
_MEDIA_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
_PING = 15
"""Seconds without news after which the connection is shown to be alive."""
_DOCUMENT_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'"
)
"""The page brings a stricter policy of its own, with the fingerprint of its style."""
_WELCOME = """<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>Aperçu</title><link rel="icon" href="data:,">
<meta http-equiv="refresh" content="0; url=/"></head>
<body><p><a href="/">Ouvrir l’aperçu</a></p></body></html>
"""

Asked = Mapping[str, object]
"""The JSON object that a page sends."""
Work = Callable[[Session, Editor, Asked], Callable[[], Answer]]
"""What is to be done in a thread; raises EditRefused when it is not understood."""


def application(sessions: Sessions, keys: Keys, failed: Told) -> ASGIApp:
    """The application, behind its guard; ``failed`` is told the faults of the tool itself."""
    answers, edits = _Answers(sessions, keys), _Edits(sessions)
    app = Starlette(
        routes=[
            Route("/", answers.home),
            Route("/static/{path:path}", answers.static),
            Route("/api/events", answers.events),
            Route("/api/editions", answers.editions),
            Route("/api/titles", answers.titles),
            Route("/api/word-places", answers.word_places),
            Route("/api/saying", answers.saying),
            Route("/document.html", answers.document),
            Route("/document.txt", answers.text),
            Route("/pages/{name}.png", answers.page),
            Route("/download/{format}", answers.download),
            Route("/api/form", edits.form, methods=["GET"]),
            Route("/api/edit", edits.answer(_edit), methods=["POST"]),
            Route("/api/undo", edits.answer(_undo), methods=["POST"]),
            Route("/api/redo", edits.answer(_redo), methods=["POST"]),
            Route("/api/fix", edits.answer(_fix), methods=["POST"]),
        ],
        exception_handlers={UnknownEdition: _unknown, CommuniqueError: _failed, Exception: _fault},
    )
    return Protection(Faults(app, failed), keys)


class _Answers:
    def __init__(self, sessions: Sessions, keys: Keys) -> None:
        self._sessions = sessions
        self._keys = keys

    async def home(self, request: Request) -> Response:
        """The page; with the token, first the cookie, in a page of ours that leads to it.

        A redirection would not do: the browser sends a strict cookie on to the next address only
        when the first one was not reached from elsewhere (RFC 6265bis, 5.2).
        """
        if TOKEN in request.query_params:
            return HTMLResponse(_WELCOME, headers={"Set-Cookie": self._keys.set_cookie()})
        return _file("index.html")

    async def static(self, request: Request) -> Response:
        return _file(request.path_params["path"])

    async def events(self, request: Request) -> Response:
        session = self._session(request)
        return StreamingResponse(_events(session), media_type="text/event-stream")

    async def editions(self, _request: Request) -> Response:
        newest_first = sorted(self._sessions.editions().values(), reverse=True)
        return JSONResponse(await self._sessions.workshop.listed(newest_first))

    async def titles(self, request: Request) -> Response:
        """The titles of the editions named, as far as there is time; they can be asked again."""
        known = self._sessions.editions()
        named = [known[name] for name in request.query_params.getlist("name") if name in known]
        return JSONResponse(await self._sessions.workshop.titles(named))

    async def word_places(self, request: Request) -> Response:
        """Where the words of a finding stand in the pages; of no finding, nowhere."""
        champ = request.query_params.get("champ", "")
        places = await self._session(request).word_places(request.query_params.get("id", ""), champ)
        return JSONResponse([{"page": place.page + 1, **place.as_json()} for place in places])

    async def saying(self, request: Request) -> Response:
        """Where a fact is said that has no place of its own; null when nowhere."""
        found = request.query_params.get("id", "")
        return JSONResponse(await self._session(request).saying(found))

    async def document(self, request: Request) -> Response:
        made = await self._session(request).composed()
        policy = {"Content-Security-Policy": _DOCUMENT_POLICY}
        nothing = _message("Aucun document : le brief est à corriger.")
        return HTMLResponse(made.html if made else nothing, headers=policy)

    async def text(self, request: Request) -> Response:
        made = await self._session(request).composed()
        data = await self._sessions.workshop.run(text, made) if made else b""
        return Response(data, media_type="text/plain; charset=utf-8")

    async def page(self, request: Request) -> Response:
        data = self._sessions.image(request.path_params["name"])
        return _absent() if data is None else Response(data, media_type="image/png")

    async def download(self, request: Request) -> Response:
        fmt = request.path_params["format"]
        if fmt not in OUTPUTS:
            return _absent()
        session = self._session(request)
        data = await session.output(fmt)
        return Response(
            data,
            media_type=OUTPUTS[fmt].media_type,
            headers={"Content-Disposition": attached(session.state.file_name(fmt))},
        )

    def _session(self, request: Request) -> Session:
        return self._sessions.of(request.query_params.get("edition", ""))


class _Edits:
    """What the form asks: its fields, edits, undo, redo, corrections. All in JSON."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions
        self._editors: WeakKeyDictionary[Session, Editor] = WeakKeyDictionary()

    async def form(self, request: Request) -> Response:
        session = self._sessions.of(request.query_params.get("edition", ""))
        editor, choices = self._editor(session), self._sessions.workshop.choices
        return await _answered(lambda: editor.form(choices(session.edition)))

    def answer(self, work: Work) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            try:
                asked = await _asked(request)
                session = self._sessions.of(_word(asked, "edition"))
                prepared = work(session, self._editor(session), asked)
            except EditRefused as error:
                return JSONResponse({"message": error.message}, HTTPStatus.BAD_REQUEST)
            return await _answered(prepared)

        return answer

    def _editor(self, session: Session) -> Editor:
        if session not in self._editors:
            self._editors[session] = Editor(session, shown(session.edition.brief))
        return self._editors[session]


def _edit(_session: Session, editor: Editor, asked: Asked) -> Callable[[], Answer]:
    operations, before = asked.get("operations"), asked.get("before")
    values = before if isinstance(before, dict) else {}
    edit = Edit(
        _word(asked, "base"),
        [operation_from(one) for one in operations] if isinstance(operations, list) else [],
        {path: value for path, value in values.items() if value is None or isinstance(value, str)},
    )
    return lambda: editor.edit(edit)


def _undo(_session: Session, editor: Editor, _asked: Asked) -> Callable[[], Answer]:
    return editor.undo


def _redo(_session: Session, editor: Editor, _asked: Asked) -> Callable[[], Answer]:
    return editor.redo


def _fix(session: Session, editor: Editor, asked: Asked) -> Callable[[], Answer]:
    base = _word(asked, "base")
    finding = session.finding(_word(asked, "id")) if session.state.base == base else None
    return lambda: editor.fix(base, finding)


async def _events(session: Session) -> AsyncIterator[str]:
    """The state now, and again at each change, until the reader leaves."""
    with session.subscribe() as changed:
        while not session.is_closed:
            changed.clear()
            yield f"event: state\ndata: {session.state.as_json()}\n\n"
            while not await _set_within(changed, _PING):
                yield ": toujours là\n\n"


async def _set_within(event: asyncio.Event, seconds: float) -> bool:
    with suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), seconds)
    return event.is_set()


def _file(name: str) -> Response:
    """A file of the package; what is outside, or of another kind, is not there."""
    media_type = _MEDIA_TYPES.get(PurePosixPath(name).suffix)
    if media_type is None:
        return _absent()
    try:
        data = read(_STATIC / name, within=_STATIC)
    except (OSError, ValueError):  # also a name that no disk could have
        return _absent()
    return Response(data, headers={"Content-Type": media_type})


def _absent() -> Response:
    return HTMLResponse(_message("Cette page n’existe pas."), 404)


async def _unknown(_request: Request, _error: Exception) -> Response:
    return JSONResponse({"message": "Cette édition n’existe pas ou plus."}, 404)


async def _failed(request: Request, error: Exception) -> Response:
    assert isinstance(error, CommuniqueError)
    if request.url.path.startswith("/api/"):
        return JSONResponse({"message": error.message, "hint": error.hint}, 409)
    return HTMLResponse(_message(f"{error.message} {error.hint}"), 409)


def _message(text: str) -> str:
    return (
        '<!DOCTYPE html>\n<html lang="fr"><head><meta charset="utf-8"><title>Aperçu</title>'
        '<link rel="icon" href="data:,"></head>'
        f"<body><main><p>{escape(text)}</p></main></body></html>\n"
    )


async def _fault(_request: Request, _error: Exception) -> Response:
    """What the page is told; Starlette raises the error again once this is sent."""
    message = "Erreur interne de communique : le terminal en dit plus."
    return JSONResponse({"message": message}, 500)


async def _answered(work: Callable[[], Answer]) -> Response:
    """The answer of work that reads and writes files, done outside the event loop."""
    try:
        answer = await run_in_threadpool(work)
    except CommuniqueError as error:
        answer = Answer.conflict(error.message, hint=error.hint)
    except OSError:
        answer = Answer.conflict("Le brief ne peut pas être lu : vérifiez qu’il est toujours là.")
    return JSONResponse(answer.content, answer.status)


async def _asked(request: Request) -> Asked:
    """The JSON object of the request; raises EditRefused when it is no such thing, or holds what
    neither a file nor an answer can."""
    try:
        asked = json.loads(await request.body())
        written = json.dumps(asked, ensure_ascii=False)
    except (ValueError, RecursionError):
        asked, written = None, ""
    if not isinstance(asked, dict):
        raise EditRefused("La demande n’est pas comprise.")
    refuse_unwritable(written)
    return asked


def _word(asked: Asked, name: str) -> str:
    value = asked.get(name)
    return value if isinstance(value, str) else ""
