"""The process of pages: one document at a time, the newest, whatever happens to the process."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import pytest

from communique.document.document import Order
from communique.errors import OutputFailed, TemplateError
from communique.preview.printer import Printer
from communique.templates import Templates
from samples import TEMPLATES, document, order, rich_document


@pytest.fixture(scope="module")
def printer() -> Iterator[Printer]:
    """One for all: to start its process costs more than to print."""
    printer = Printer(TEMPLATES)
    yield printer
    printer.close()


T = TypeVar("T")


class Run:
    """Runs what is asked in one loop, which a printer keeps to, and in a thread of its own:
    where a browser is open, Playwright has a loop in this one."""

    def __init__(self, runner: asyncio.Runner, executor: ThreadPoolExecutor) -> None:
        self._runner = runner
        self._executor = executor

    def __call__(self, asked: Coroutine[Any, Any, T]) -> T:
        return self._executor.submit(self._runner.run, asked).result()


@pytest.fixture(scope="module")
def run(printer: Printer) -> Iterator[Run]:
    runner = asyncio.Runner()
    with ThreadPoolExecutor(1) as executor:
        yield Run(runner, executor)
        executor.submit(runner.close).result()


def short() -> Order:
    return order(document("<p>Un paragraphe.</p>"))


def nothing() -> frozenset[str]:
    return frozenset()


def process_of(printer: Printer) -> int:
    pid = printer._process._process.pid
    assert pid
    return pid


def test_the_newest_document_of_an_owner_is_printed(printer: Printer, run: Run) -> None:
    async def ask() -> list[object]:
        asked = [printer.printed(order(rich_document()), nothing, owner="a") for _ in range(4)]
        return list(await asyncio.gather(*asked))

    *others, last = run(ask())
    assert others == [None, None, None]
    assert last is not None


def test_owners_do_not_disturb_each_other(printer: Printer, run: Run) -> None:
    async def ask() -> list[object]:
        asked = [printer.printed(short(), nothing, owner=name) for name in "abc"]
        return list(await asyncio.gather(*asked))

    assert None not in run(ask())


def test_a_document_being_printed_is_given_up(printer: Printer, run: Run) -> None:
    async def ask() -> tuple[object, object]:
        first = asyncio.create_task(printer.printed(order(rich_document()), nothing, owner="a"))
        await printer.printed(short(), nothing, owner="b")
        late = asyncio.create_task(printer.printed(order(rich_document()), nothing, owner="a"))
        await asyncio.sleep(0.02)
        newest = await printer.printed(order(rich_document()), nothing, owner="a")
        await first
        return await late, newest

    late, newest = run(ask())
    assert late is None
    assert newest is not None


def test_known_images_are_not_made_again(printer: Printer, run: Run) -> None:
    async def ask() -> None:
        first = await printer.printed(order(rich_document()), nothing, owner="a")
        assert first
        names = {page.image for page in first.pictures.pages}
        assert set(first.pictures.images) == names
        again = await printer.printed(order(rich_document()), lambda: names, owner="a")
        assert again
        assert [page.image for page in again.pictures.pages] == [
            page.image for page in first.pictures.pages
        ]
        assert again.pictures.images == {}

    run(ask())


def test_a_process_that_has_grown_gives_way_to_another(run: Run) -> None:
    printer = Printer(TEMPLATES, growth=-1)
    before = process_of(printer)

    async def ask() -> None:
        for _ in range(200):
            assert await printer.printed(short(), nothing, owner="a")
            if process_of(printer) != before:
                return
            await asyncio.sleep(0.1)

    try:
        run(ask())
        assert process_of(printer) != before
    finally:
        printer.close()


def test_a_process_killed_from_outside_is_replaced(printer: Printer, run: Run) -> None:
    before = process_of(printer)
    os.kill(before, signal.SIGKILL)
    assert run(printer.printed(short(), nothing, owner="a"))
    assert process_of(printer) != before


def test_a_document_that_kills_every_process_is_an_error_that_passes(run: Run) -> None:
    printer = Printer(TEMPLATES)

    async def ask() -> None:
        killing = asyncio.create_task(_kill_for_ever(printer))
        with pytest.raises(OutputFailed, match="arrêtée brusquement"):
            await printer.printed(order(rich_document()), nothing, owner="a")
        killing.cancel()
        assert await printer.printed(short(), nothing, owner="a")

    try:
        run(ask())
    finally:
        printer.close()


async def _kill_for_ever(printer: Printer) -> None:
    while True:
        os.kill(process_of(printer), signal.SIGKILL)
        await asyncio.sleep(0.01)


def test_what_the_writer_refuses_is_raised_here(
    printer: Printer, run: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("templates")
    (folder / "communique.css").write_text("p { color: papaye }")
    faulty = order(document(""), Templates((folder, *TEMPLATES.roots)))
    with pytest.raises(TemplateError) as caught:
        run(printer.printed(faulty, nothing, owner="a"))
    assert [found.rule for found in caught.value.diagnostics] == ["style-ignore"]
    assert run(printer.printed(short(), nothing, owner="b"))
