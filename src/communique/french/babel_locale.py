"""The one door to Babel, opened on first use: a brief without a long number never pays for it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale


@cache
def french() -> Locale:
    from babel.core import Locale  # noqa: PLC0415 - loading it costs more than reading a brief

    return Locale("fr")
