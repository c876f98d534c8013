"""Whatever fails, and wherever the process is killed: all or nothing, and nothing left behind."""

from __future__ import annotations

import asyncio
import itertools
import os
import shutil
import tempfile
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import redirect_stderr, redirect_stdout
from functools import partial
from http import HTTPStatus
from io import StringIO
from pathlib import Path
from typing import cast

import pytest

import harm
from command import BRIEF, files
from communique.command import check
from communique.disk.files import place, place_folder, reserved, settle, write_file
from communique.disk.hashes import sha256
from communique.disk.saving import replace_file
from communique.editing.operations import SetValue
from communique.editing.plans import rewritten
from communique.editions import select
from communique.errors import ExitCode, OutputFailed
from communique.lint.desk import Selection
from communique.preview.editor import Edit, Editor
from communique.preview.printer import Printer
from communique.preview.session import Session
from communique.preview.workshop import Workshop
from communique.workspace import Workspace

Content = dict[str, bytes]

NAMES = ("e.pdf", "e.docx", "e.html", "e.txt", "manifest.json")
OLD: Content = {name: f"ancien {name}".encode() for name in NAMES}
NEW: Content = {name: f"nouveau {name}".encode() for name in NAMES}
OTHERS = {"notes.txt": b"notes", "diffusion/lettre.eml": b"lettre", ".cache": b"x"}


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """In memory where there is such a place, and never flushed: a killed process loses nothing
    that it has written."""
    monkeypatch.setattr("os.fsync", lambda _: None)
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as name:
        yield Path(name, "dossier")


def lay(folder: Path, content: Content) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    for name, data in content.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def try_all(
    folder: Path,
    operation: harm.Operation,
    before: Content,
    after: Content,
    *,
    settled: Path | None = None,
    step: int = 1,
    every: bool,
) -> None:
    """Whatever happens, the folder holds the one or the other once it is settled, never a mixture
    even before; a refusal has changed nothing. Of ``step`` harms, one is tried unless all are."""
    lay(folder, before)
    operation()  # what it loads once is then there for each fork
    lay(folder, before)
    for one in itertools.islice(harm.harms(operation, every=every), 0, None, 1 if every else step):
        lay(folder, before)
        ended = harm.run(operation, one)
        seen = {name: data for name, data in files(folder).items() if ".livraison" not in name}
        assert seen.items() <= before.items() or seen.items() <= after.items(), one
        settle(settled or folder)
        assert files(folder) in ((before,) if ended.refused else (before, after)), one
        assert not list(folder.rglob(".livraison")), one


@pytest.mark.parametrize("old", [OLD, {}], ids=["again", "first"])
def test_outputs(folder: Path, old: Content, every_fault: bool) -> None:
    before = {**OTHERS, **old}

    def deliver() -> None:
        with reserved(folder):
            place(folder, NEW)

    try_all(folder, deliver, before, {**before, **NEW}, every=every_fault)


def test_some_outputs_in_folders_and_one_removed(folder: Path, every_fault: bool) -> None:
    wanted: dict[str, bytes | None] = {
        "publication/e.pdf": b"nouveau",
        "manifest.json": b"nouveau",
        "e.txt": None,
    }

    def deliver() -> None:
        with reserved(folder):
            place(folder, wanted)

    after = {name: data for name, data in {**OLD, **wanted}.items() if data is not None}
    try_all(folder, deliver, OLD, after, every=every_fault)


def test_one_file(folder: Path, every_fault: bool) -> None:
    def write() -> None:
        write_file(folder / "schema.json", b"nouveau")

    before = {"schema.json": b"ancien"}
    try_all(folder, write, before, {"schema.json": b"nouveau"}, every=every_fault)


def test_a_new_edition(folder: Path, every_fault: bool) -> None:
    before = {"autre/brief.yaml": b"x"}
    edition = {"brief.yaml": b"titre", "images/a.png": b"image"}

    def start() -> None:
        assert place_folder(folder / "nouvelle", edition)

    after = {**before, **{f"nouvelle/{name}": data for name, data in edition.items()}}
    try_all(folder, start, before, after, every=every_fault)


def test_a_brief_replaced(folder: Path, every_fault: bool) -> None:
    def save() -> None:
        assert replace_file(folder / "brief.yaml", sha256(b"ancien"), b"nouveau")

    before = {**OTHERS, "brief.yaml": b"ancien"}
    try_all(folder, save, before, {**before, "brief.yaml": b"nouveau"}, every=every_fault)


def repair(root: Path) -> None:
    """``communique check e --fix``."""
    options = check.Options("json", Selection(("apostrophe",)), fix=True, diff=False)
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        code = check.run(lambda: Workspace(root), ("e",), options)
    if code == ExitCode.OUTPUT_FAILED:
        raise OutputFailed("")


def save_in_the_form(root: Path) -> None:
    """What the preview does when a field is left."""

    async def save() -> None:
        nobody_prints = cast("Printer", None)
        workspace = Workspace(root)
        session = Session(select(workspace, ["e"])[0], Workshop(workspace, nobody_prints))
        try:
            answer = Editor(session, "e").edit(Edit(sha256(session.brief_bytes()), CHANGE, {}))
        finally:
            await session.close()
        assert answer.status == HTTPStatus.OK, answer

    _awaited(save())


def _awaited(saving: Coroutine[None, None, None]) -> None:
    """Beside this thread where the browser of another test has left its loop; no fork has one."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        asyncio.run(saving)
    else:
        with ThreadPoolExecutor(1) as beside:
            beside.submit(asyncio.run, saving).result()


CHANGE = (SetValue("titre", "Un autre titre"),)


def test_a_form_saved(folder: Path, every_fault: bool) -> None:
    before = {"releases/e/brief.yaml": BRIEF.encode()}
    after = {"releases/e/brief.yaml": rewritten(BRIEF, CHANGE).encode()}
    save = partial(save_in_the_form, folder)
    edition = folder / "releases" / "e"
    try_all(folder, save, before, after, settled=edition, step=2, every=every_fault)


FAULTY = BRIEF.replace("dit l’essentiel", "dit l'essentiel").encode()
REPAIRED = FAULTY.replace(b"l'essentiel", "l’essentiel".encode())


def test_a_brief_repaired(folder: Path, every_fault: bool) -> None:
    before = {"releases/e/brief.yaml": FAULTY}
    after = {"releases/e/brief.yaml": REPAIRED}
    brief = folder / "releases" / "e"
    mend = partial(repair, folder)
    try_all(folder, mend, before, after, settled=brief, step=4, every=every_fault)


def test_a_save_made_while_repairing_is_repaired(folder: Path, every_fault: bool) -> None:
    """Whenever another program saves the brief, its words are there in the end."""
    brief = folder / "releases" / "e" / "brief.yaml"
    other, saved = (text.replace(b"Un titre", b"Un autre titre") for text in (FAULTY, REPAIRED))
    lay(folder, {"releases/e/brief.yaml": FAULTY})
    calls = harm.moments(partial(repair, folder))
    for number, call in itertools.islice(calls.items(), 0, None, 1 if every_fault else 2):
        lay(folder, {"releases/e/brief.yaml": FAULTY})
        save = partial(brief.write_bytes, other)
        harm.run(partial(repair, folder), harm.Harm(number, f"saved at {call}", save))
        is_last = number > len(calls) - 3
        assert brief.read_bytes() in ((saved, other) if is_last else (saved,)), call


@pytest.mark.parametrize("in_place", [True, False], ids=["written over", "renamed over"])
def test_no_save_is_lost(folder: Path, in_place: bool) -> None:
    """Another program saves the brief just before each call in turn."""
    brief = folder / "brief.yaml"

    def save() -> None:
        replace_file(brief, sha256(b"ancien"), b"nouveau")

    def meddle() -> None:
        if in_place:
            brief.write_bytes(b"d'un autre")
        else:
            lay(folder / "autre", {"brief.yaml": b"d'un autre"})
            (folder / "autre" / "brief.yaml").rename(brief)

    lay(folder, {"brief.yaml": b"ancien"})
    for number, call in harm.moments(save).items():
        lay(folder, {"brief.yaml": b"ancien"})
        harm.run(save, harm.Harm(number, f"saved at {call}", meddle))
        assert brief.read_bytes() == b"d'un autre", call
        assert not (folder / ".livraison").exists()
