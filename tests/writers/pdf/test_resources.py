"""What WeasyPrint may read: images of the document, files of the templates, nothing else."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

import samples
from communique.templates import Templates
from communique.writers.pdf.resources import TEMPLATES_URL, answers


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


def test_a_background_comes_clean(tmp_path: Path) -> None:
    noted = PngInfo()
    noted.add_text("Author", "Camille Martin")
    drawn = Image.new("I;16", (2, 2), 30000)
    drawn.save(tmp_path / "fond.png", pnginfo=noted)
    data, media_type = answers({}, Templates((tmp_path,)))(TEMPLATES_URL + "fond.png")
    assert (media_type, b"Camille" in data) == ("image/png", False)
    with Image.open(io.BytesIO(data)) as served:
        assert (served.mode, served.getpixel((0, 0))) == ("L", 117)


def test_a_background_for_printing_presses_is_refused(tmp_path: Path) -> None:
    Image.new("CMYK", (20, 20)).save(tmp_path / "fond.jpg")
    with pytest.raises(LookupError):
        answers({}, Templates((tmp_path,)))(TEMPLATES_URL + "fond.jpg")
