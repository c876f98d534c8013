"""Which fonts are in force, and what to do when there is none."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

import samples
from communique import fonts
from communique.errors import ExitCode, SystemPartMissing, TemplateError
from communique.templates import Templates
from processes import run_python


@pytest.fixture
def charter(tmp_path: Path) -> Path:
    folder = tmp_path / "charte" / "polices"
    folder.mkdir(parents=True)
    return folder


def test_text_faces_are_four_then_rare_scripts() -> None:
    names = [path.name for path in fonts.in_force(samples.TEMPLATES)]
    assert len(names) >= 4
    assert len(set(names)) == len(names)


def test_the_charter_comes_first(charter: Path, tmp_path: Path) -> None:
    for name in ("Marianne-Regular.otf", "Marianne-Bold.TTF", "LICENCE.txt"):
        (charter / name).write_bytes(b"")
    found = [path.name for path in fonts.in_force(Templates((tmp_path,)))]
    assert found[:2] == ["Marianne-Bold.TTF", "Marianne-Regular.otf"]
    assert "LICENCE.txt" not in found


def test_a_font_for_the_web_is_refused(charter: Path, tmp_path: Path) -> None:
    (charter / "Marianne-Regular.woff2").write_bytes(b"")
    with pytest.raises(TemplateError, match=r"Marianne-Regular\.woff2"):
        fonts.in_force(Templates((tmp_path,)))


def test_digests_are_those_of_the_files_as_they_are(charter: Path, tmp_path: Path) -> None:
    templates = Templates((tmp_path,))
    for content in (b"one", b"another"):
        (charter / "Marianne.otf").write_bytes(content)
        expected = hashlib.sha256(content).hexdigest()
        assert fonts.digests(templates)["Marianne.otf"] == expected


def test_without_any_font_the_error_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "_TEXT", ())
    with pytest.raises(SystemPartMissing) as caught:
        fonts.in_force(Templates((tmp_path,)))
    assert caught.value.exit_code == ExitCode.SYSTEM_PART_MISSING
    for platform in ("Debian", "macOS", "Windows", "charte"):
        assert platform in caught.value.hint


def test_the_charter_alone_is_enough(
    charter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "_TEXT", ())
    (charter / "Marianne.otf").write_bytes(b"")
    assert fonts.in_force(Templates((tmp_path,)))[0].name == "Marianne.otf"


def test_fonts_are_listed_without_a_font_library() -> None:
    done = run_python("""
import sys, samples
from communique import fonts
fonts.digests(samples.TEMPLATES)
assert not {"weasyprint", "fontTools", "cffi"} & set(sys.modules)
""")
    assert (done.returncode, done.stderr) == (0, "")
