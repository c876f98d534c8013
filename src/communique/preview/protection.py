"""What stands before the routes: the guard’s refusals, headers that close, faults of ours told."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from communique.preview.guard import TOKEN, Keys, Refusal, Request, refusal

_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
_REFUSED = """<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>Aperçu fermé</title>
<link rel="icon" href="data:,"></head>
<body><main><h1>Aperçu fermé</h1><p>{}</p></main></body></html>
"""


class Protection:
    """Serves what the guard lets through; nothing else reaches the application."""

    def __init__(self, app: ASGIApp, keys: Keys) -> None:
        self._app = app
        self._keys = keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_protected(message: Message) -> None:
            if message["type"] == "http.response.start":
                _protect(MutableHeaders(scope=message))
            await send(message)

        refused = refusal(_judged(scope), self._keys)
        serve = _page_of(refused) if refused else self._app
        await serve(scope, receive, send_protected)


def _judged(scope: Scope) -> Request:
    headers = Headers(scope=scope)
    query = parse_qs(scope["query_string"].decode("latin-1"))
    token = query.get(TOKEN, [""])[0]
    _, client_port = scope.get("client") or ("", 0)
    return Request(scope["method"], scope["path"], _single(headers), token, client_port)


def _single(headers: Headers) -> dict[str, str]:
    """The headers by name; one that is sent twice is ambiguous, and counts as wrong."""
    return {
        name: values[0] if len(values := headers.getlist(name)) == 1 else ", ".join(values)
        for name in headers
    }


def _protect(headers: MutableHeaders) -> None:
    for name, value in _HEADERS.items():
        headers[name] = value
    headers.setdefault("Content-Security-Policy", _POLICY)


def _page_of(refused: Refusal) -> HTMLResponse:
    return HTMLResponse(_REFUSED.format(escape(refused.message)), refused.status)


Told = Callable[[Exception], object]
"""Is given a fault of the tool, to tell the user."""


class Faults:
    """Tells what could not be answered; let through, the server would print a traceback."""

    def __init__(self, app: ASGIApp, tell: Told) -> None:
        self._app = app
        self._tell = tell

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self._app(scope, receive, send)
        except ClientDisconnect:
            return  # the page was closed meanwhile
        except Exception as error:
            self._tell(error)
