"""The files of an edition under another name: its folder and its outputs, all together."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from communique.building.manifest import FILE_NAME, Manifest
from communique.disk.files import place, reserved
from communique.workspace import RELEASES


def is_moved(root: Path, before: str, after: str) -> bool:
    """Whether only the second name is there, in the workspace ``root``."""
    releases = root / RELEASES
    return (releases / after).exists() and not os.path.lexists(releases / before)


def move_edition(root: Path, before: str, after: str) -> None:
    """Have the edition, its outputs and what their manifest says bear the second name, if it does
    not yet; raises OutputFailed, having moved nothing."""
    with ExitStack() as alone:
        alone.enter_context(reserved(root))
        if is_moved(root, before, after):
            return
        outputs = root / "output" / before
        for folder in (root / RELEASES / before, outputs):
            if folder.is_dir():
                alone.enter_context(reserved(folder))
        place(root, dict(_manifest(outputs, before, after)), dict(_moves(root, before, after)))


def _moves(root: Path, before: str, after: str) -> Iterator[tuple[str, str]]:
    outputs = f"output/{before}"
    for file in sorted((root / outputs).glob("*")):
        if file.stem == before:
            yield f"{outputs}/{file.name}", f"{outputs}/{file.with_stem(after).name}"
    if (root / outputs).is_dir():
        yield outputs, f"output/{after}"
    yield f"{RELEASES}/{before}", f"{RELEASES}/{after}"


def _manifest(outputs: Path, before: str, after: str) -> Iterator[tuple[str, bytes]]:
    """As a build would write it; left to the next build where outputs are on another disk."""
    manifest = Manifest.read(outputs)
    if manifest is not None and outputs.stat().st_dev == outputs.parent.parent.stat().st_dev:
        named = {fmt: replace(one, file=f"{after}.{fmt}") for fmt, one in manifest.outputs.items()}
        renamed = Manifest(after, named, manifest.sources)
        yield f"output/{before}/{FILE_NAME}", renamed.to_json()
