"""Who may speak to the preview: this browser, by this page, and nobody else.

A web page of the network can make a browser send requests to 127.0.0.1, or have its own name
resolve to it; another user of the machine can connect to any port. So: the secret of the address
printed in the terminal becomes a cookie that only our own pages send; ``Host`` must be ours; what
writes must come from our own page, in a form that no other page can send unasked.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_CONNECTIONS = Path("/proc/net/tcp")
_LOCAL, _REMOTE, _USER = 1, 2, 7
"""Columns of the table (proc(5)): address and port in hexadecimal, number of the user."""
MAX_BODY = 2 * 1024**2
"""Bytes of a request; a brief has at most half of that."""
TOKEN = "jeton"
_READING = frozenset({"GET", "HEAD"})
_OURS = frozenset({"", "same-origin", "none"})
"""What browsers say of a request made by our page or by the user (W3C, Fetch Metadata)."""
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


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request is refused: the HTTP status and a sentence."""

    status: int
    message: str


@dataclass(slots=True)
class Keys:
    """The secrets of one run: ``token`` opens the first page, ``cookie`` all the others.

    ``ticket`` opens it once: it is for the browser that the command starts, whose arguments all
    users of the machine can see. Where the system tells who is asking, it must be our user.
    """

    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    cookie: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)

    ticket: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    _is_taken: bool = False

    @property
    def cookie_name(self) -> str:
        """Cookies are shared by all the ports of a host: each has its own name."""
        return f"communique-{self.port}"

    @property
    def hosts(self) -> frozenset[str]:
        return frozenset({f"127.0.0.1:{self.port}", f"localhost:{self.port}"})

    def opens(self, token: str, client_port: int) -> bool:
        """Whether that token, or the ticket, sent from that port, opens the first page."""
        if _same(token, self.token):
            return True
        if self._is_taken or not _same(token, self.ticket) or not self._is_ours(client_port):
            return False
        self._is_taken = True
        return True

    def _is_ours(self, client_port: int) -> bool:
        user = user_of(client_port, self.port)
        return user is None or user == os.getuid()

    def knows(self, cookies: str) -> bool:
        """Whether a ``Cookie`` header has ours; cookies of other programs may be malformed."""
        pairs = (pair.strip().partition("=") for pair in cookies.split(";"))
        return any(
            name == self.cookie_name and _same(value, self.cookie) for name, _, value in pairs
        )

    def set_cookie(self) -> str:
        return f"{self.cookie_name}={self.cookie}; Path=/; HttpOnly; SameSite=Strict"


@dataclass(frozen=True, slots=True)
class Request:
    """What is judged of a request; names of headers are in lower case."""

    method: str
    path: str
    headers: Mapping[str, str]
    token: str = ""
    client_port: int = 0

    def header(self, name: str) -> str:
        return self.headers.get(name, "")


def refusal(request: Request, keys: Keys) -> Refusal | None:
    """Why this request must not be served; None when it may."""
    if request.header("host") not in keys.hosts:
        return Refusal(403, "Cette adresse n’est pas celle de l’aperçu.")
    if request.path == "/" and request.method in _READING and _opens(request, keys):
        return None
    if not keys.knows(request.header("cookie")):
        return Refusal(
            403, "Ouvrez l’aperçu par l’adresse affichée dans le terminal : elle contient sa clé."
        )
    if request.header("sec-fetch-site") not in _OURS:
        return Refusal(403, "Cette demande vient d’une autre page.")
    if request.method in _READING:
        return None
    return _refusal_to_write(request)


def _opens(request: Request, keys: Keys) -> bool:
    return bool(request.token) and keys.opens(request.token, request.client_port)


def _refusal_to_write(request: Request) -> Refusal | None:
    if request.method != "POST":
        return Refusal(405, "Cette méthode n’est pas prise en charge.")
    if request.header("origin") != f"http://{request.header('host')}":
        return Refusal(403, "Cette demande vient d’une autre page.")
    if request.header("content-type").partition(";")[0].strip().lower() != "application/json":
        return Refusal(403, "Une modification doit être envoyée en JSON.")
    length = request.header("content-length")
    if not length.isdecimal() or int(length) > MAX_BODY:
        return Refusal(413, "Cette demande est trop volumineuse.")
    return None


def _same(given: str, expected: str) -> bool:
    return secrets.compare_digest(given.encode(), expected.encode())


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


def user_of(port: int, server_port: int) -> int | None:
    """The user whose program has that port and speaks to ours; None where nothing tells it."""
    try:
        lines = _CONNECTIONS.read_text(encoding="ascii").splitlines()[1:]
    except OSError:
        return None
    rows = (line.split() for line in lines)
    return next(
        (
            int(row[_USER])
            for row in rows
            if (_port(row[_LOCAL]), _port(row[_REMOTE])) == (port, server_port)
        ),
        None,
    )


def _port(address: str) -> int:
    return int(address.rpartition(":")[2], 16)
