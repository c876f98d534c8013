"""Images: read from their own bytes, never outside the folder of the edition."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from brief.case_files import COMPLETE, words_at
from brief.test_reader_faults import problems_of
from communique.brief.diagnosis import Unreadable
from communique.brief.image_files import read_image, remarks_on
from communique.brief.limits import MAX_IMAGE_BYTES


def picture(
    form: str, mode: str = "RGB", size: tuple[int, int] = (30, 20), **options: bool
) -> bytes:
    buffer = io.BytesIO()
    noise = Image.effect_noise(size, 80).convert(mode)
    noise.save(buffer, form, **options)
    return buffer.getvalue()


def refusal(data: bytes, folder: Path, name: str = "image.png") -> Unreadable:
    (folder / name).write_bytes(data)
    with pytest.raises(Unreadable) as raised:
        read_image(name, folder)
    return raised.value


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (picture("PNG"), "image/png"),
        (picture("PNG", "RGBA"), "image/png"),
        (picture("PNG", "P"), "image/png"),
        (picture("PNG", "1"), "image/png"),
        (picture("JPEG"), "image/jpeg"),
        (picture("JPEG", "L"), "image/jpeg"),
        (picture("JPEG", progressive=True), "image/jpeg"),
    ],
)
def test_a_sound_image_is_measured(data: bytes, media_type: str, tmp_path: Path) -> None:
    (tmp_path / "image").write_bytes(data)
    image = read_image("image", tmp_path).picture
    assert (image.media_type, image.width, image.height) == (media_type, 30, 20)


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_every_cut_of_an_image_is_noticed(form: str, tmp_path: Path) -> None:
    data = picture(form)
    for end in (3, 8, 20, 30, len(data) // 2, len(data) - 2):
        assert refusal(data[:end], tmp_path).rule == "image-illisible"


def test_a_byte_changed_in_a_png_is_noticed(tmp_path: Path) -> None:
    data = picture("PNG")
    for at in range(8, len(data), 7):
        damaged = data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]
        assert refusal(damaged, tmp_path).rule == "image-illisible"


@pytest.mark.parametrize("pixels", [b"rubbish", zlib.compress(bytes(52))[:-6], b""])
def test_a_png_with_sound_sums_and_unsound_pixels_is_noticed(pixels: bytes, tmp_path: Path) -> None:
    header = struct.pack(">IIBBBBB", 4, 4, 8, 2, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", pixels)
    assert refusal(data + _chunk(b"IEND", b""), tmp_path).rule == "image-illisible"


def test_a_huge_picture_in_a_small_file_is_refused(tmp_path: Path) -> None:
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 1, 0, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 1000)
    data = b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", pixels)
    assert refusal(data + _chunk(b"IEND", b""), tmp_path).rule == "image-trop-grande"


def _chunk(kind: bytes, content: bytes) -> bytes:
    return (
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
    )


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (picture("GIF", "P"), "GIF"),
        (picture("WEBP"), "WebP"),
        (picture("TIFF"), "TIFF"),
        (picture("BMP"), "BMP"),
        (picture("AVIF"), "AVIF"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"),
        (b"\0\0\0\x18ftypqt  \0\0\0\0", "vidéo"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- dessin -->\n<svg/>", "SVG"),
        (b"<!DOCTYPE html><html><body>403</body></html>", "page web"),
        (b"%PDF-1.7", "PDF"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n", "Git LFS"),
        (b"PK\x03\x04", "bureautique"),
        (b"bonjour", "inconnu"),
        (b"", "vide"),
    ],
)
def test_another_format_is_named(data: bytes, named: str, tmp_path: Path) -> None:
    refused = refusal(data, tmp_path)
    assert refused.rule == "image-illisible"
    assert named in refused.message
    assert "PNG ou du JPEG" in refused.message
    assert refused.hint


def test_printing_colours_are_refused(tmp_path: Path) -> None:
    assert "CMJN" in refusal(picture("JPEG", "CMYK"), tmp_path).message


def test_the_size_of_the_file_is_bounded(tmp_path: Path) -> None:
    data = picture("PNG") + b"\0" * MAX_IMAGE_BYTES
    assert refusal(data, tmp_path).rule == "image-trop-grande"


@pytest.mark.parametrize(
    "name",
    [
        "../dehors.png",
        "/etc/hostname",
        "..\\dehors.png",
        "C:\\a.png",
        "lien.png",
        "sous/../../dehors.png",
        ".",
    ],
)
def test_nothing_is_read_outside_the_folder(name: str, tmp_path: Path) -> None:
    (tmp_path / "dehors.png").write_bytes(picture("PNG"))
    folder = tmp_path / "edition"
    folder.mkdir()
    (folder / "lien.png").symlink_to(tmp_path / "dehors.png")
    with pytest.raises(Unreadable) as raised:
        read_image(name, folder)
    assert raised.value.rule == "image-hors-du-dossier"


def test_a_link_inside_the_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "vraie.png").write_bytes(picture("PNG"))
    (tmp_path / "lien.png").symlink_to("vraie.png")
    assert read_image("lien.png", tmp_path).picture.width == 30


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("été.png", "e\u0301te\u0301.png"),
        ("e\u0301te\u0301.png", "été.png"),
        ("Capture 10.00 PM.png", "Capture 10.00\u202fPM.png"),
        ("vues/Capture 10.00 PM.png", "vues/Capture 10.00\u00a0PM.png"),
    ],
)
def test_a_name_that_looks_the_same_is_found(written: str, stored: str, tmp_path: Path) -> None:
    (tmp_path / "vues").mkdir()
    (tmp_path / stored).write_bytes(picture("PNG"))
    assert read_image(written, tmp_path).name == stored


@pytest.mark.parametrize(
    ("stored", "told"),
    [
        (("Affiche.PNG",), "majuscules"),
        (("affiche.jpeg",), "extension"),
        (("affiche.jpg.jpg",), "extension"),
        (("a\u0300 vous.png", "à\u202fvous.png"), "codé autrement"),
        (("Affiche 2022.PNG",), "tiret"),
    ],
)
def test_the_difference_of_a_missing_name_is_told(
    stored: tuple[str, ...], told: str, tmp_path: Path
) -> None:
    for name in stored:
        (tmp_path / name).write_bytes(picture("PNG"))
    written = {"codé autrement": "à vous.png", "tiret": "affiche-2022.png"}.get(told, "affiche.png")
    with pytest.raises(Unreadable) as raised:
        read_image(written, tmp_path)
    assert raised.value.rule == "image-introuvable"
    assert told in raised.value.message
    assert all(name in raised.value.message for name in stored)


def test_a_link_out_of_the_folder_is_no_likeness(tmp_path: Path) -> None:
    (tmp_path / "dehors.png").write_bytes(picture("PNG"))
    folder = tmp_path / "edition"
    folder.mkdir()
    (folder / "e\u0301te\u0301.png").symlink_to(tmp_path / "dehors.png")
    with pytest.raises(Unreadable):
        read_image("été.png", folder)


def test_a_missing_image_is_looked_for(tmp_path: Path) -> None:
    (tmp_path / "affiche-2022.png").write_bytes(picture("PNG"))
    with pytest.raises(Unreadable) as raised:
        read_image("afiche-2022.png", tmp_path)
    assert raised.value.rule == "image-introuvable"
    assert "affiche-2022.png" in raised.value.hint


@pytest.mark.parametrize(
    ("name", "data", "rule"),
    [
        ("image.jpg", picture("JPEG") + bytes(2 * 1024 * 1024), "image-lourde"),
        ("image.png", picture("PNG", size=(1400, 900)), "image-lourde"),
        ("image.jpg", picture("PNG"), "image-mal-nommee"),
        ("image", picture("JPEG"), "image-mal-nommee"),
        ("image.jpeg", picture("JPEG"), ""),
        ("image.png", picture("PNG"), ""),
    ],
)
def test_what_is_worth_knowing_is_remarked(
    name: str, data: bytes, rule: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(data)
    remarks = remarks_on(name, read_image(name, tmp_path))
    assert [remark[0] for remark in remarks] == ([rule] if rule else [])


def test_the_brief_shows_which_image_is_wrong(tmp_path: Path) -> None:
    block = "- image: {fichier: absente.png, alternative: Une affiche}"
    text = COMPLETE.replace("- Un paragraphe simple.", block)
    (problem,) = problems_of(text, tmp_path)
    assert problem.rule == "image-introuvable"
    assert problem.champ == "sections.0.contenu.2.image.fichier"
    assert problem.span is not None
    assert words_at(problem.span, text) == "absente.png"
