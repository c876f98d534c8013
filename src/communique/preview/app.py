"""The addresses of the preview, and what each answers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from html import escape
from pathlib import Path, PurePosixPath

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from communique.disk.intake import read
from communique.errors import CommuniqueError
from communique.outputs import OUTPUTS
from communique.preview import downloads, faults
from communique.preview.guard import TOKEN, Keys
from communique.preview.protection import Protection
from communique.preview.session import Session
from communique.preview.sessions import Sessions, UnknownEdition

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


def application(
    sessions: Sessions, keys: Keys, failed: faults.Told, more: Sequence[Route] = ()
) -> ASGIApp:
    """The application, behind its guard; ``failed`` is told the faults of the tool itself."""
    answers = _Answers(sessions, keys)
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
            *more,
        ],
        exception_handlers={
            UnknownEdition: _unknown,
            CommuniqueError: _failed,
            Exception: faults.answer,
        },
    )
    return Protection(faults.Faults(app, failed), keys)


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
        data = await self._sessions.workshop.run(downloads.text, made) if made else b""
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
            headers={"Content-Disposition": downloads.attached(session.state.file_name(fmt))},
        )

    def _session(self, request: Request) -> Session:
        return self._sessions.of(request.query_params.get("edition", ""))


async def _events(session: Session) -> AsyncIterator[str]:
    """The state now, and again at each change, until the reader leaves."""
    with session.subscribe() as changed:
        while not session.is_closed:
            changed.clear()
            yield f"event: state\ndata: {session.state.as_json()}\n\n"
            while not await _set_within(changed, _PING):
                yield ": toujours là\n\n"


async def _set_within(event: asyncio.Event, seconds: float) -> bool:
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except TimeoutError:
        return False
    return True


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
