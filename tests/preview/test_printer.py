"""The process of pages: one document at a time, the newest, whatever happens to the process."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import pytest

from communique.errors import OutputFailed, TemplateError
from communique.preview.printer import Printer
from communique.templates import Templates
from samples import TEMPLATES, order, rich_document, sample_document


@pytest.fixture
def printer() -> Iterator[Printer]:
    printer = Printer(TEMPLATES)
    yield printer
    printer.close()


T = TypeVar("T")


def run(asked: Coroutine[Any, Any, T]) -> T:
    """In a thread of its own: where a browser is open, Playwright has a loop in this one."""
    with ThreadPoolExecutor(1) as executor:
        return executor.submit(asyncio.run, asked).result()


def nothing() -> frozenset[str]:
    return frozenset()


def process_of(printer: Printer) -> int:
    pid = printer._process._process.pid
    assert pid
    return pid


def test_the_newest_document_of_an_owner_is_printed(printer: Printer) -> None:
    async def ask() -> list[object]:
        asked = [printer.printed(order(rich_document()), nothing, owner="a") for _ in range(4)]
        return list(await asyncio.gather(*asked))

    *others, last = run(ask())
    assert others == [None, None, None]
    assert last is not None


def test_owners_do_not_disturb_each_other(printer: Printer) -> None:
    async def ask() -> list[object]:
        asked = [printer.printed(order(sample_document()), nothing, owner=name) for name in "abc"]
        return list(await asyncio.gather(*asked))

    assert None not in run(ask())


def test_a_document_being_printed_is_given_up(printer: Printer) -> None:
    async def ask() -> tuple[object, object]:
        first = asyncio.create_task(printer.printed(order(rich_document()), nothing, owner="a"))
        await printer.printed(order(sample_document()), nothing, owner="b")
        late = asyncio.create_task(printer.printed(order(rich_document()), nothing, owner="a"))
        await asyncio.sleep(0.02)
        newest = await printer.printed(order(rich_document()), nothing, owner="a")
        await first
        return await late, newest

    late, newest = run(ask())
    assert late is None
    assert newest is not None


def test_known_images_are_not_made_again(printer: Printer) -> None:
    async def ask() -> None:
        document = order(rich_document())
        first = await printer.printed(document, nothing, owner="a")
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


def test_a_process_that_has_grown_gives_way_to_another() -> None:
    printer = Printer(TEMPLATES, growth=-1)
    before = process_of(printer)

    async def ask() -> None:
        for _ in range(200):
            assert await printer.printed(order(sample_document()), nothing, owner="a")
            if process_of(printer) != before:
                return
            await asyncio.sleep(0.1)

    try:
        run(ask())
        assert process_of(printer) != before
    finally:
        printer.close()


def test_a_process_killed_from_outside_is_replaced(printer: Printer) -> None:
    before = process_of(printer)
    os.kill(before, signal.SIGKILL)
    assert run(printer.printed(order(sample_document()), nothing, owner="a"))
    assert process_of(printer) != before


def test_a_document_that_kills_every_process_is_an_error_that_passes() -> None:
    printer = Printer(TEMPLATES)

    async def ask() -> None:
        killing = asyncio.create_task(_kill_for_ever(printer))
        with pytest.raises(OutputFailed, match="arrêtée brusquement"):
            await printer.printed(order(rich_document()), nothing, owner="a")
        killing.cancel()
        assert await printer.printed(order(sample_document()), nothing, owner="a")

    try:
        run(ask())
    finally:
        printer.close()


async def _kill_for_ever(printer: Printer) -> None:
    while True:
        os.kill(process_of(printer), signal.SIGKILL)
        await asyncio.sleep(0.01)


def test_what_the_writer_refuses_is_raised_here(
    printer: Printer, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("templates")
    (folder / "communique.css").write_text("p { color: papaye }")
    faulty = order(sample_document(), Templates((folder, *TEMPLATES.roots)))
    with pytest.raises(TemplateError) as caught:
        run(printer.printed(faulty, nothing, owner="a"))
    assert [found.rule for found in caught.value.diagnostics] == ["style-ignore"]
    assert run(printer.printed(order(sample_document()), nothing, owner="b"))
