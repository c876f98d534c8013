"""The images of pages, read back by another program."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from random import Random

import pytest
from PIL import Image

from communique.preview.drawing import Compression, Pixels


@pytest.mark.parametrize(
    ("width", "height", "padding"),
    [(1, 1, 0), (3, 2, 3), (5, 4, 1), (7, 5, 0), (64, 129, 0), (1588, 9, 2)],
)
@pytest.mark.parametrize("blank", [True, False])
def test_every_pixel_is_kept(width: int, height: int, padding: int, *, blank: bool) -> None:
    stride = 3 * width + padding
    random = Random(width * height)
    data = b"\xff" * (stride * height) if blank else random.randbytes(stride * height)
    with ThreadPoolExecutor(2) as executor:
        png = Compression(Pixels(width, height, stride, memoryview(data)), executor).result()
    with Image.open(io.BytesIO(png)) as image:
        assert (image.size, image.mode) == ((width, height), "RGB")
        lines = (data[stride * line : stride * line + 3 * width] for line in range(height))
        assert image.tobytes() == b"".join(lines)
