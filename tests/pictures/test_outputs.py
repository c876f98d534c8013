"""The pictures of a real build: the same bytes in every output, and not a word of their authors."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

import loaded
from command import BRIEF, write_edition
from pictures.test_cleaning import (
    NAMES,
    bytes_of,
    exif,
    quarters,
    talkative_drawing,
    talkative_photo,
)

LOGO = "emetteur: {intitule: [Ministère], organisme: Ministère, logo: marque.png}"
IMAGES = {
    "film.jpg": talkative_photo(),
    "couché.jpg": bytes_of(quarters(), exif=exif(6)),
    "dessin.png": talkative_drawing(),
    "e\u0301te\u0301.png": bytes_of(quarters(80, 40), "PNG", exif=exif()),
}
TYPED = ["film.jpg", "couché.jpg", "dessin.png", "été.png"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The outputs of an edition with each kind of talkative picture, and a talkative logo."""
    root = tmp_path_factory.mktemp("images")
    blocks = "".join(f"      - image: {{fichier: {n}, alternative: Vue {n}}}\n" for n in TYPED)
    text = BRIEF.replace("contacts:", f"{blocks}contacts:").replace("emetteur: ditp", LOGO)
    brief = write_edition(root, "2027-03-02-essai", text)
    for name, data in IMAGES.items():
        (brief.parent / name).write_bytes(data)
    charter = root / "templates" / "charte"
    charter.mkdir(parents=True)
    (charter / "marque.png").write_bytes(talkative_drawing())
    done = loaded.run(root, "build")
    assert done.returncode == 0, done.stderr
    return root / "output" / "2027-03-02-essai"


def layers(data: bytes) -> Iterator[bytes]:
    """The bytes of a file, and those packed inside."""
    yield data
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            yield from map(package.read, package.namelist())
    if data.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(data)) as document:
            streams = [item for item in document.objects if isinstance(item, pikepdf.Stream)]
            yield from (stream.read_raw_bytes() for stream in streams)
            yield from (s.read_bytes() for s in streams if s.get("/Filter") != "/DCTDecode")
    for packed in re.findall(rb"base64,([\w+/=]+)", data):
        yield base64.b64decode(packed)


@pytest.mark.parametrize("suffix", ["pdf", "docx", "html", "txt"])
def test_no_output_says_who_took_a_picture_nor_where(folder: Path, suffix: str) -> None:
    found = list(layers((folder / f"{folder.name}.{suffix}").read_bytes()))
    assert not [name for name in NAMES for data in found if name.encode() in data]


def test_every_output_shows_the_same_bytes(folder: Path) -> None:
    def digests(suffix: str) -> set[str]:
        found = layers((folder / f"{folder.name}.{suffix}").read_bytes())
        return {hashlib.sha256(data).hexdigest() for data in found}

    shared = digests("docx") & digests("html")
    photos = shared & digests("pdf")
    assert (len(shared), len(photos)) == (4, 2)


def test_the_files_of_the_edition_are_untouched_and_known_to_the_manifest(folder: Path) -> None:
    edition = folder.parents[1] / "releases" / folder.name
    assert {name: (edition / name).read_bytes() for name in IMAGES} == IMAGES
    (source,) = json.loads((folder / "manifest.json").read_text())["sources"].values()
    expected = {name: hashlib.sha256(data).hexdigest() for name, data in IMAGES.items()}
    assert expected.items() <= source["inputs"].items()
    assert "pillow" in source["tool"]
    assert "à jour" in loaded.run(folder.parents[1], "build").stdout
