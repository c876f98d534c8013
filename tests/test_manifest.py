"""What the manifest remembers, and when it calls for a new build."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from communique.building.manifest import FILE_NAME, Folders, Manifest, Now, Output
from communique.building.provenance import tool
from communique.disk.hashes import sha256

FORMATS = ("pdf", "txt")
NOW = Now(tool={"communique": "1"}, templates={"a.css": "f0"}, fonts={"Arial.ttf": "f1"})


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """An edition with a brief and an image, and its two outputs in place with their manifest."""
    edition, output = tmp_path / "releases" / "e", tmp_path / "output" / "e"
    edition.mkdir(parents=True)
    output.mkdir(parents=True)
    (edition / "brief.yaml").write_bytes(b"titre: x")
    (edition / "affiche.png").write_bytes(b"image")
    folders = Folders(edition, output)
    deliver(folders, NOW, FORMATS)
    return folders


def deliver(folders: Folders, now: Now, formats: tuple[str, ...], width: int = 0) -> None:
    inputs = {path.name: sha256(path.read_bytes()) for path in sorted(folders.edition.iterdir())}
    source = now.source(inputs)
    outputs = {}
    for name in formats:
        data = f"{name} {source.fingerprint}".encode()
        (folders.output / f"e.{name}").write_bytes(data)
        options = {"text_width": width} if name == "txt" else {}
        outputs[name] = Output(
            f"e.{name}", sha256(data), len(data), source.fingerprint, None, options,
            now.fonts_of(name),
        )  # fmt: skip
    earlier = Manifest.read(folders.output) or Manifest("e")
    content = earlier.with_outputs(outputs, {source.fingerprint: source}).to_json()
    (folders.output / FILE_NAME).write_bytes(content)


def stale(folders: Folders, now: Now = NOW, width: int | None = 0) -> list[str]:
    manifest = Manifest.read(folders.output)
    assert manifest is not None
    return now.stale(manifest, folders, FORMATS, width)


def test_nothing_changed_means_nothing_to_do(folders: Folders) -> None:
    assert stale(folders) == []


@pytest.mark.parametrize("name", ["brief.yaml", "affiche.png"])
def test_a_changed_input_calls_for_everything(folders: Folders, name: str) -> None:
    (folders.edition / name).write_bytes(b"autre")
    assert stale(folders) == ["pdf", "txt"]


def test_a_missing_input_calls_for_everything(folders: Folders) -> None:
    (folders.edition / "affiche.png").unlink()
    assert stale(folders) == ["pdf", "txt"]


@pytest.mark.parametrize(
    "now",
    [
        Now({"communique": "2"}, NOW.templates, NOW.fonts),
        Now(NOW.tool, {"a.css": "autre"}, NOW.fonts),
        Now(NOW.tool, {**NOW.templates, "b.css": "f2"}, NOW.fonts),
    ],
)
def test_another_tool_or_template_calls_for_everything(folders: Folders, now: Now) -> None:
    assert stale(folders, now) == ["pdf", "txt"]


def test_another_font_calls_for_the_pdf_alone(folders: Folders) -> None:
    assert stale(folders, Now(NOW.tool, NOW.templates, {"Marianne.otf": "f9"})) == ["pdf"]


def test_another_width_calls_for_the_text_alone(folders: Folders) -> None:
    assert stale(folders, width=72) == ["txt"]
    assert stale(folders, width=None) == []


def test_an_output_touched_by_hand_is_made_again(folders: Folders) -> None:
    (folders.output / "e.txt").write_bytes(b"retouche")
    assert stale(folders) == ["txt"]


def test_a_missing_output_is_made_again(folders: Folders) -> None:
    (folders.output / "e.pdf").unlink()
    assert stale(folders) == ["pdf"]


def test_a_build_of_one_format_leaves_the_state_of_the_other_true(folders: Folders) -> None:
    (folders.edition / "brief.yaml").write_bytes(b"titre: y")
    deliver(folders, NOW, ("txt",))
    assert stale(folders) == ["pdf"]
    (folders.edition / "brief.yaml").write_bytes(b"titre: x")
    assert stale(folders) == ["txt"]


def test_sources_no_output_names_any_more_are_forgotten(folders: Folders) -> None:
    (folders.edition / "brief.yaml").write_bytes(b"titre: y")
    deliver(folders, NOW, FORMATS)
    manifest = Manifest.read(folders.output)
    assert manifest is not None
    (source,) = manifest.sources.values()
    assert source.inputs["brief.yaml"] == sha256(b"titre: y")


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b'{"version": 1}', b'{"version": 99}', b"\xff\xfe", b'"texte"'],
)
def test_a_manifest_that_cannot_be_read_is_as_none(folders: Folders, content: bytes) -> None:
    (folders.output / FILE_NAME).write_bytes(content)
    assert Manifest.read(folders.output) is None


def test_a_manifest_naming_an_unknown_source_is_as_none(folders: Folders) -> None:
    path = folders.output / FILE_NAME
    content = json.loads(path.read_bytes())
    content["sources"] = {}
    path.write_text(json.dumps(content))
    assert Manifest.read(folders.output) is None


def test_the_tool_names_its_code_and_its_libraries() -> None:
    known = tool()
    assert len(known["code"]) == 64
    assert known["weasyprint"] == "70.0"
    assert {"communique", "python", "python_docx", "jinja2", "babel", "pyyaml"} <= known.keys()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the names of files tell no version")
def test_the_tool_names_the_libraries_of_the_system() -> None:
    from weasyprint.text.ffi import pango  # type: ignore[import-untyped]  # noqa: PLC0415 - slow

    version = pango.pango_version()
    minor, micro = version // 100 % 100, version % 100
    assert tool()["pango"] == f"0.{minor}00.{micro}", "libtool’s number of the version in force"
    assert {"harfbuzz", "harfbuzz-subset", "zlib"} <= tool().keys()
