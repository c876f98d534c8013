from __future__ import annotations

from base64 import b64encode

import pytest

import samples


@pytest.fixture
def red_dot() -> str:
    """The address of a small image, written in itself."""
    image = samples.picture(4, 4)
    return f"data:{image.media_type};base64,{b64encode(image.data).decode()}"
