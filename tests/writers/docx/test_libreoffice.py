"""The file after LibreOffice has saved it again: every field found, every word as it was."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from communique.writers.docx.slots import bookmark_name
from word_files import W, WordFile, text, value

_OURS = {"Exposant", "Chiffre valeur", "Citation suivie"}
_AFTER_A_TABLE = {"sections__1__contenu__2"}
"""Where LibreOffice 7.4 loses a bookmark, in the document that shows every kind of block."""


@pytest.fixture(scope="module", params=["edition", "rich"])
def before_and_after(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[WordFile, WordFile]:
    before: WordFile = request.getfixturevalue(request.param)
    return before, WordFile(_saved_again(before.data, tmp_path_factory.mktemp("libreoffice")))


def test_every_field_is_found_again(before_and_after: tuple[WordFile, WordFile]) -> None:
    before, after = before_and_after
    titles, bookmarks = dict(after.controls()), after.bookmarks()
    for path, said in before.controls():
        found = {titles.get(path), bookmarks.get(bookmark_name(path))} - {None}
        assert found == {said}


def test_bookmarks_alone_are_enough(before_and_after: tuple[WordFile, WordFile]) -> None:
    before, after = before_and_after
    lost = before.bookmarks().keys() - after.bookmarks().keys()
    assert lost <= _AFTER_A_TABLE


def test_every_paragraph_keeps_its_words(before_and_after: tuple[WordFile, WordFile]) -> None:
    before, after = before_and_after
    assert [text(p) for p in after.paragraphs()] == [text(p) for p in before.paragraphs()]


def test_words_keep_their_styles(before_and_after: tuple[WordFile, WordFile]) -> None:
    before, after = before_and_after
    assert _styled(after) == _styled(before) != []


def _styled(file: WordFile) -> list[tuple[str, str]]:
    """The runs in a character style of ours; LibreOffice renames those of Word."""
    names = file.styles()
    runs = [(names.get(value(run, "rPr", "rStyle")), text(run)) for run in file.body.iter(f"{W}r")]
    return [(style, said) for style, said in runs if style in _OURS and said]


def _saved_again(data: bytes, folder: Path) -> bytes:
    soffice = shutil.which("soffice")
    assert soffice, "LibreOffice (soffice) is needed: scripts/install.sh installs it"
    source = folder / "file.docx"
    source.write_bytes(data)
    profile = (folder / "profile").as_uri()
    command = [soffice, f"-env:UserInstallation={profile}", "--headless"]
    command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "again")]
    subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=120)
    return (folder / "again" / "file.docx").read_bytes()
