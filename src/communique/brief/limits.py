"""Every bound a brief must keep, in one place: they turn a hostile file into a plain message."""

from __future__ import annotations

from typing import Final

MAX_BRIEF_BYTES: Final = 1024 * 1024
"""Size of a brief: the longest real communiqués are under 20 KiB."""
MAX_DEPTH: Final = 32
"""Lists and keys inside one another: the vocabulary itself never goes beyond 10."""
MAX_PROBLEMS: Final = 100
"""Errors, and as many warnings, reported for one file: beyond, they only bury the reader."""
MAX_IMAGE_BYTES: Final = 25 * 1024 * 1024
"""Size of an image file: that of a photographer, or of a phone that adds a film to it."""
MAX_VALUE_CHARACTERS: Final = 2_000
"""Signs of a value that is no text: the longest web addresses that browsers take."""
MAX_INTEGER_DIGITS: Final = 9
"""Digits of a whole number: no count in a communiqué reaches a billion."""
MAX_SLIPS: Final = 12
"""Faults of syntax explained in one brief: each one means reading it again."""
MAX_REPAIR_CHARACTERS: Final = 3_000_000
"""Characters parsed again in search of the causes of faults, about a second and a half."""
