"""The same document gives the same bytes anywhere, and a batch does not fill the memory."""

from __future__ import annotations

import gc
import hashlib
import io
import os
import subprocess
import sys
import weakref
import zipfile
from pathlib import Path

import pytest

import samples
from communique.writers.docx import write
from communique.writers.docx.ooxml import XmlPart, root

_TESTS = Path(__file__).parents[2]
_SCRIPT = """
import hashlib, samples
from communique.writers.docx import write
print(hashlib.sha256(write(samples.order(samples.rich_document()))).hexdigest())
"""


@pytest.mark.parametrize(
    "environment",
    [
        {"TZ": "Pacific/Kiritimati", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Los_Angeles", "LANG": "C", "PYTHONHASHSEED": "2", "USER": "autre"},
    ],
)
def test_same_bytes_elsewhere(environment: dict[str, str], tmp_path: Path) -> None:
    here = hashlib.sha256(write(samples.order(samples.rich_document()))).hexdigest()
    path = os.pathsep.join([str(_TESTS), str(_TESTS.parent / "src")])
    elsewhere = subprocess.run(
        [sys.executable, "-c", _SCRIPT],
        cwd=tmp_path,
        env={"PYTHONPATH": path, **environment},
        check=True,
        capture_output=True,
        text=True,
    )
    assert elsewhere.stdout.strip() == here


def test_one_document_leaves_nothing_in_the_next() -> None:
    first = write(samples.order(samples.sample_document()))
    write(samples.order(samples.rich_document()))
    assert write(samples.order(samples.sample_document())) == first


def test_members_are_ordered_and_without_a_date() -> None:
    with zipfile.ZipFile(io.BytesIO(write(samples.order(samples.rich_document())))) as archive:
        members = archive.infolist()
    assert [member.filename for member in members[:3]] == [
        "[Content_Types].xml",
        "_rels/.rels",
        "word/document.xml",
    ]
    assert {member.date_time for member in members} == {(1980, 1, 1, 0, 0, 0)}


def test_parts_are_freed_without_the_garbage_collector() -> None:
    gc.disable()
    try:
        one, other = (XmlPart(f"/word/{n}.xml", "text/xml", root("w:document")) for n in "ab")
        one.relate_to(other, "kind")
        gone = weakref.ref(one)
        del one
        assert gone() is None
    finally:
        gc.enable()


def test_writing_leaves_no_rings_behind() -> None:
    document = samples.order(samples.rich_document())
    write(document)
    gc.collect()
    gc.disable()
    try:
        for _ in range(3):
            write(document)
        parts = [thing for thing in gc.get_objects() if isinstance(thing, XmlPart)]
        assert parts == []
    finally:
        gc.enable()
