"""One clean picture: turned, cut at its end, without a word on its author; or a refusal."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageFile, ImageOps
from PIL.PngImagePlugin import PngInfo

from communique.pictures import IN_COLUMN, ON_PAGE, UnusablePicture, clean
from communique.pictures.png_chunks import SIGNATURE, written

PLACE = "48.8566"
NAMES = ("Camille", PLACE, "Zenphone", "secret")
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
RED, GREEN, BLUE, WHITE = (220, 20, 20), (20, 200, 20), (20, 20, 220), (240, 240, 240)


def quarters(width: int = 64, height: int = 48) -> Image.Image:
    """A corner of each colour: which way is up can be seen."""
    image = Image.new("RGB", (width, height), WHITE)
    image.paste(RED, (0, 0, width // 2, height // 2))
    image.paste(GREEN, (width // 2, 0, width, height // 2))
    image.paste(BLUE, (0, height // 2, width // 2, height))
    return image


def bytes_of(image: Image.Image, form: str = "JPEG", **options: Any) -> bytes:
    data = io.BytesIO()
    image.save(data, form, **({"quality": 90} if form == "JPEG" else {}), **options)
    return data.getvalue()


def exif(orientation: int = 1) -> Image.Exif:
    noted = Image.Exif()
    noted[0x0112] = orientation
    noted[0x013B] = "Camille Martin"
    noted[0x0110] = "Zenphone 12"
    noted.get_ifd(0x8825).update({1: "N", 2: (48.0, 51.0, 23.8), 29: PLACE})
    return noted


def segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def talkative_photo() -> bytes:
    """Exif with a place, XMP, IPTC, a comment, an index of pictures, a film behind."""
    plain = bytes_of(quarters(), exif=exif(), icc_profile=PROFILE, comment=b"secret")
    more = (
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x>Camille</x>")
        + segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04secret")
        + segment(0xE2, b"MPF\0secret")
        + segment(0xEB, b"secret")
    )
    return plain[:2] + more + plain[2:] + b"\0\0\0\x18ftypmp42secret" * 50


def talkative_drawing() -> bytes:
    noted = PngInfo()
    noted.add_text("Author", "Camille Martin")
    noted.add_text("Comment", "secret", zip=True)
    noted.add_itxt("XML:com.adobe.xmp", "<x>Camille</x>")
    noted.add(b"tIME", struct.pack(">HBBBBB", 2027, 3, 2, 9, 0, 0))
    noted.add(b"prVt", b"secret")
    plain = bytes_of(
        quarters(), "PNG", pnginfo=noted, exif=exif(), icc_profile=PROFILE, dpi=(96, 96)
    )
    return plain + b"secret"


def pixels(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data)) as image:
        image.load()
        return image


@pytest.mark.filterwarnings("ignore:Image appears to be a malformed MPO")
@pytest.mark.parametrize("talkative", [talkative_photo, talkative_drawing])
def test_nothing_is_said_of_the_author_and_no_pixel_changes(
    talkative: Callable[[], bytes],
) -> None:
    data = talkative()
    assert all(name.encode() in data for name in ("Camille", "secret"))
    picture = clean(data)
    assert not [name for name in NAMES if name.encode() in picture.data]
    before, after = pixels(data), pixels(picture.data)
    assert after.tobytes() == before.tobytes()
    assert after.info["icc_profile"] == PROFILE
    assert not dict(after.getexif())
    assert set(after.info) <= {"icc_profile", "jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert clean(picture.data).data == picture.data


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
@pytest.mark.parametrize("way", range(1, 9))
def test_a_photo_stands_upright(way: int, form: str) -> None:
    picture = clean(bytes_of(quarters(), form, exif=exif(way)))
    assert (picture.width, picture.height) == ((64, 48) if way < 5 else (48, 64))
    with Image.open(io.BytesIO(bytes_of(quarters(), form, exif=exif(way)))) as image:
        upright = ImageOps.exif_transpose(image)
    corners = [(8, 8), (picture.width - 8, 8), (8, picture.height - 8)]
    shown = pixels(picture.data)
    for corner in corners:
        assert max(_gaps(shown.getpixel(corner), upright.getpixel(corner))) < 12


def _gaps(one: object, other: object) -> list[int]:
    assert isinstance(one, tuple)
    assert isinstance(other, tuple)
    return [abs(a - b) for a, b in zip(one, other, strict=True)]


@pytest.mark.parametrize(
    ("size", "room", "shown"),
    [
        ((2000, 1500), IN_COLUMN, (1323, 992)),
        ((1500, 2000), IN_COLUMN, (744, 992)),
        ((5000, 200), IN_COLUMN, (2008, 80)),
        ((2008, 992), IN_COLUMN, (2008, 992)),
        ((2500, 300), ON_PAGE, (2480, 298)),
    ],
)
@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_no_picture_is_finer_than_print(
    size: tuple[int, int], room: tuple[int, int], shown: tuple[int, int], form: str
) -> None:
    picture = clean(bytes_of(Image.new("RGB", size, RED), form), room)
    assert (picture.width, picture.height) == pixels(picture.data).size == shown
    assert (picture.from_width, picture.from_height) == size


def test_a_large_photo_held_sideways_is_turned_and_reduced() -> None:
    picture = clean(bytes_of(quarters(2000, 1500), exif=exif(6), icc_profile=PROFILE))
    assert (picture.width, picture.height) == (744, 992)
    assert pixels(picture.data).info["icc_profile"] == PROFILE


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_drawing_is_reduced(mode: str) -> None:
    drawn = (
        Image.new("I;16", (4000, 300), 30000) if mode == "I;16" else Image.new(mode, (4000, 300))
    )
    assert pixels(clean(bytes_of(drawn, "PNG")).data).size == (2008, 151)


@pytest.mark.parametrize(("colours", "channels"), [(0, 1), (2, 3), (4, 2), (6, 4)])
def test_sixteen_bits_become_eight(colours: int, channels: int) -> None:
    line = b"\0" + b"\x80\x00" * channels * 5
    picture = clean(png(5, 5, line * 5, depth=16, colours=colours))
    assert picture.data[24] == 8
    assert max(pixels(picture.data).convert("L").tobytes()) in {127, 128}


def test_a_transparent_colour_stays_transparent() -> None:
    drawn = Image.new("P", (4000, 300), 0)
    data = clean(bytes_of(drawn, "PNG", transparency=0)).data
    assert pixels(data).getpixel((5, 5)) == (0, 0, 0, 0)


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"restart_marker_rows": 1}])
def test_a_photo_that_lacks_pixels_is_refused(options: dict[str, Any]) -> None:
    """Its end is where it should be, and decoders fill the gap with grey without a word."""
    noise = Image.effect_noise((120, 90), 60).convert("RGB")
    data = bytes_of(noise, **options)
    assert clean(data).data == data
    for kept in (0.5, 0.8, 0.95):
        with pytest.raises(UnusablePicture, match="abîmée"):
            clean(data[: int(len(data) * kept)].rstrip(b"\xff") + b"\xff\xd9")


@pytest.mark.parametrize("behind", [bytes(8000), b"\0\0\0\x18ftypmp42", b"\xff\xd8\xff\xe1 autre"])
def test_what_follows_a_sound_photo_is_cut(behind: bytes) -> None:
    data = bytes_of(quarters())
    assert clean(data + behind).data == clean(data).data


def test_padding_between_segments_is_left_out() -> None:
    data = bytes_of(quarters())
    assert clean(data.replace(b"\xff\xdb", b"\0\0\0\xff\xff\xdb", 1)).data == clean(data).data


@pytest.mark.parametrize("marker", [0xC3, 0xC9, 0xCA, 0xC5])
def test_a_rare_kind_of_jpeg_is_told(marker: int) -> None:
    data = bytes_of(quarters()).replace(b"\xff\xc0", bytes((0xFF, marker)), 1)
    with pytest.raises(UnusablePicture, match="rare"):
        clean(data)


def png(
    width: int, height: int, lines: bytes, *, interlaced: int = 0, depth: int = 8, colours: int = 2
) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, depth, colours, 0, 0, interlaced)
    return written([(b"IHDR", header), (b"IDAT", zlib.compress(lines)), (b"IEND", b"")])


def test_a_png_must_have_all_its_lines() -> None:
    whole = bytes(16 * (1 + 3 * 16))
    assert clean(png(16, 16, whole)).width == 16
    with pytest.raises(UnusablePicture, match="abîmée"):
        clean(png(16, 16, whole[:-60]))
    assert clean(png(9, 3, bytes(200), interlaced=1)).height == 3
    with pytest.raises(UnusablePicture, match="abîmée"):
        clean(png(16, 16, bytes(100), interlaced=1))


@pytest.mark.parametrize("size", [(1, 1), (1, 40), (0, 5)])
def test_nothing_to_see_is_no_picture(size: tuple[int, int]) -> None:
    with pytest.raises(UnusablePicture):
        clean(png(*size, bytes(1000)))


def test_a_bomb_is_refused_before_it_is_inflated() -> None:
    with pytest.raises(UnusablePicture) as raised:
        clean(png(20_000, 20_000, bytes(1000)))
    assert raised.value.is_too_large


def test_an_animation_shows_its_first_picture() -> None:
    first, second = Image.new("RGB", (20, 20), RED), Image.new("RGB", (20, 20), BLUE)
    picture = clean(bytes_of(first, "PNG", save_all=True, append_images=[second]))
    assert picture.was_animated
    assert pixels(picture.data).getpixel((5, 5)) == RED
    assert getattr(pixels(picture.data), "n_frames", 1) == 1


def test_truncated_pictures_are_refused_even_after_weasyprint_is_imported() -> None:
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        with pytest.raises(UnusablePicture, match="abîmée"):
            clean(png(16, 16, b"\x09" * 800))  # no filter has that number
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_bytes_give_a_picture_or_a_refusal(data: st.DataObject) -> None:
    whole = bytearray(data.draw(st.sampled_from(WHOLE)))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    with suppress(UnusablePicture):
        picture = clean(bytes(whole))
        assert pixels(picture.data).size == (picture.width, picture.height)


WHOLE = [
    talkative_photo()[:4000],
    talkative_drawing(),
    bytes_of(quarters(), progressive=True),
    bytes_of(quarters().convert("P"), "PNG"),
    SIGNATURE,
]
