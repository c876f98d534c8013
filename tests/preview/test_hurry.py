"""A request that is not finished is not waited for; one that is gets its answer."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from communique.preview.server import HurriedProtocol

HEAD = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n"
WHOLE = HEAD + b"\r\nabcd"


async def _echo(request: Request) -> PlainTextResponse:
    await asyncio.sleep(0.3)  # an answer may take longer than a request
    return PlainTextResponse(await request.body())


def _with_server(talk: Callable[[int], Awaitable[None]]) -> None:
    async def serving() -> None:
        app = Starlette(routes=[Route("/", _echo, methods=["POST"])])
        config = uvicorn.Config(
            app, port=0, http=HurriedProtocol, log_config=None, lifespan="off", timeout_keep_alive=1
        )
        server = uvicorn.Server(config)
        task = asyncio.create_task(server.serve())
        while not server.started:
            await asyncio.sleep(0.01)
        await talk(server.servers[0].sockets[0].getsockname()[1])
        server.should_exit = True
        await task

    with ThreadPoolExecutor(
        1
    ) as beside:  # a browser, in this process, has a loop in the main thread
        beside.submit(lambda: asyncio.run(serving())).result()


@pytest.fixture(autouse=True)
def _little_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(HurriedProtocol, "patience", 0.2)


@pytest.mark.parametrize(
    "begun", [b"", b"P", HEAD, HEAD + b"\r\n", HEAD + b"\r\nabc", WHOLE + HEAD], ids=repr
)
def test_an_unfinished_request_is_let_go(begun: bytes) -> None:
    async def talk(port: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(begun)
        await asyncio.wait_for(reader.read(), 5)
        writer.close()

    _with_server(talk)


def test_a_request_in_pieces_is_answered() -> None:
    async def talk(port: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for piece in (WHOLE[:9], WHOLE[9:-2], WHOLE[-2:]):
            writer.write(piece)
            await asyncio.sleep(0.02)
        answer = await asyncio.wait_for(reader.readuntil(b"abcd"), 5)
        assert answer.startswith(b"HTTP/1.1 200")
        writer.close()

    _with_server(talk)
