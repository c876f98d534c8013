"""The server of the preview: it starts, it serves until Ctrl-C, it leaves nothing behind."""

from __future__ import annotations

import asyncio
import gc
import signal
import socket
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from communique.disk.interruption import heard
from communique.editions import Edition, every
from communique.errors import UsageError
from communique.preview.guard import TOKEN, Keys, Told
from communique.preview.printer import Printer
from communique.preview.refreshing import watch
from communique.preview.routes import application
from communique.preview.session import Sessions
from communique.preview.workshop import Workshop
from communique.workspace import Workspace

_UNFINISHED = (h11.IDLE, h11.SEND_BODY)
_HOST = "127.0.0.1"
_SWITCH = 0.0005
"""Seconds a thread may keep the interpreter while another waits: the desk must not hold up the
answers of the server."""


class HurriedProtocol(H11Protocol):
    """HTTP/1.1 with a limit, from the first byte of a request, or from the connection, to its end.

    uvicorn closes a connection that is idle after an answer, and waits for ever for the end of a
    request that began: nobody is to hold one by not finishing. ``patience`` is in seconds: the page
    and the server are on one machine.
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


@dataclass(frozen=True, slots=True)
class Voice:
    """What the server tells the user.

    ``opened`` is given the address to show, and one that works once, to be given to a browser;
    ``failed`` a fault of the tool.
    """

    opened: Callable[[str, str], None]
    failed: Told


@dataclass(frozen=True, slots=True)
class Place:
    """What is served: the editions of a workspace, the one shown first.

    ``kept``: the files of a published version, by format, which is then shown alone and cannot be
    changed; None for editions being written.
    """

    workspace: Workspace
    edition: Edition
    kept: Mapping[str, bytes] | None = None

    def editions(self) -> tuple[Edition, ...]:
        """The editions there are now; a brief outside of releases/ is the only one."""
        if self.kept is not None:
            return (self.edition,)
        known = every(self.workspace)
        return known if self.edition in known or not self._is_lone else (self.edition,)

    @property
    def _is_lone(self) -> bool:
        return not self.edition.brief.is_relative_to(self.workspace.releases)

    def folders(self) -> Iterable[Path]:
        """What is watched."""
        own = self.edition.folder if self._is_lone else self.workspace.releases
        return (own, *self.workspace.templates.roots)


def listen(port: int) -> socket.socket:
    """A socket of this machine alone, on that port (0: any free one); raises UsageError."""
    # The protocol by its name: asyncio turns Nagle's algorithm off for those sockets alone, and
    # each answer would wait 40 ms for an acknowledgement.
    server = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    if sys.platform != "win32":  # a port left a second ago may be taken again
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        server.bind((_HOST, port))
    except OSError as error:
        server.close()
        raise UsageError(
            f"Le port {port} est déjà pris, ou réservé.",
            hint="Choisissez-en un autre, ou laissez l’aperçu en trouver un libre, sans --port.",
        ) from error
    return server


def serve(place: Place, listener: socket.socket, printer: Printer, voice: Voice) -> None:
    """Serve until the user ends it."""
    sys.setswitchinterval(_SWITCH)
    keys = Keys(listener.getsockname()[1])
    asyncio.run(_serve(place, listener, printer, keys, voice))


async def _serve(
    place: Place,
    listener: socket.socket,
    printer: Printer,
    keys: Keys,
    voice: Voice,
) -> None:
    stop = asyncio.Event()
    workshop = Workshop(place.workspace, printer)
    sessions = Sessions(workshop, place.editions, place.edition.name, place.kept)
    app = application(sessions, keys, voice.failed)
    server = _Server(
        uvicorn.Config(
            app,
            http=HurriedProtocol,
            log_config=None,
            access_log=False,
            lifespan="off",
            server_header=False,
        )
    )
    server.stop = stop
    sessions.of("").refresh()
    with _interruptible(server.end), closing(workshop):
        watching = asyncio.create_task(watch(place.folders, sessions.changed, stop))
        serving = asyncio.create_task(server.serve([listener]))
        while not server.started:
            await asyncio.sleep(0)
        gc.freeze()  # what is loaded stays: walking through it would now and then delay a page
        home = f"http://{_HOST}:{keys.port}/?{TOKEN}="
        voice.opened(home + keys.token, home + keys.ticket)
        await stop.wait()
        await sessions.close()
        await serving
        await watching


class _Server(uvicorn.Server):
    """uvicorn, which leaves signals to us and ends with the streams it serves."""

    stop: asyncio.Event

    def end(self) -> None:
        self.should_exit = True
        self.stop.set()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@contextmanager
def _interruptible(end: Callable[[], None]) -> Iterator[None]:
    """Have Ctrl-C and its like call ``end``: leaving the preview is no failure."""
    loop = asyncio.get_running_loop()
    before = {number: signal.getsignal(number) for number in heard()}
    for number in before:
        with suppress(NotImplementedError):  # Windows: see below
            loop.add_signal_handler(number, end)
            continue
        signal.signal(number, lambda *_: loop.call_soon_threadsafe(end))
    try:
        yield
    finally:
        for number, handler in before.items():
            with suppress(NotImplementedError):
                loop.remove_signal_handler(number)
            signal.signal(number, handler)
