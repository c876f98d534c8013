"""What WeasyPrint may read: images of the document, files of the templates, nothing else."""

from __future__ import annotations

import io

import pytest
from PIL import Image

import samples
from communique.document.document import Asset
from communique.writers.pdf.resources import TEMPLATES_URL, answers


def png(drawn: Image.Image) -> Asset:
    data = io.BytesIO()
    drawn.save(data, "PNG")
    return Asset(data.getvalue(), "image/png", *drawn.size)


def test_an_image_of_the_document_is_served_as_it_is() -> None:
    picture = samples.picture(8, 8)
    answer = answers({"dossier/mon affiche.png": picture}, samples.TEMPLATES)
    assert answer("asset:dossier/mon%20affiche.png") == (picture.data, "image/png")


def test_a_file_of_the_templates_is_served() -> None:
    answer = answers({}, samples.TEMPLATES)
    assert answer(TEMPLATES_URL + "communique.css")[1] == "text/css"


@pytest.mark.parametrize(
    "address",
    [
        "asset:autre.png",
        TEMPLATES_URL + "absent.png",
        TEMPLATES_URL + "../pyproject.toml",
        TEMPLATES_URL + "%2e%2e/pyproject.toml",
        "file:///etc/hostname",
        "https://www.example.org/",
        "data:text/plain,bonjour",
    ],
)
def test_nothing_else_is_served(address: str) -> None:
    with pytest.raises(LookupError):
        answers({}, samples.TEMPLATES)(address)


@pytest.mark.parametrize(
    ("drawn", "shown"),
    [
        (Image.new("I;16", (2, 2), 30000), 117),
        (Image.new("I;16", (2, 2), 65535), 255),
    ],
)
def test_a_scan_keeps_its_greys(drawn: Image.Image, shown: int) -> None:
    data, _ = answers({"scan": png(drawn)}, samples.TEMPLATES)("asset:scan")
    with Image.open(io.BytesIO(data)) as served:
        assert (served.mode, served.getpixel((0, 0))) == ("L", shown)
