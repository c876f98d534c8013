"""A request must come whole within a while: nobody holds a connection by not finishing.

uvicorn closes a connection that is idle after an answer, and waits for ever for the end of a
request that began.
"""

from __future__ import annotations

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

_UNFINISHED = (h11.IDLE, h11.SEND_BODY)


class HurriedProtocol(H11Protocol):
    """HTTP/1.1 with a limit, from the first byte of a request, or from the connection, to its end.

    ``patience`` is in seconds: the page and the server are on one machine.
    """

    patience = 10.0
    _limit: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._limit = self.loop.call_later(self.patience, self._close)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.conn.their_state not in _UNFINISHED:
            self._forget()
        elif self._limit is None:
            self._limit = self.loop.call_later(self.patience, self._close)

    def connection_lost(self, exc: Exception | None) -> None:
        self._forget()
        super().connection_lost(exc)

    def _close(self) -> None:
        self._limit = None
        if self.conn.their_state in _UNFINISHED and not self.transport.is_closing():
            self.transport.close()

    def _forget(self) -> None:
        if self._limit is not None:
            self._limit.cancel()
            self._limit = None
