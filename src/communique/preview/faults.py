"""A fault of ours while answering: told once in the terminal, and the page is answered."""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

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


async def answer(_request: Request, _error: Exception) -> Response:
    """What the page is told; Starlette raises the error again once this is sent."""
    message = "Erreur interne de communique : le terminal en dit plus."
    return JSONResponse({"message": message}, 500)
