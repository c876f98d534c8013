"""The names of tags: ``communique/<edition>/v1``, ``v2``… for each publication of an edition.

A folder may be named in ways that git forbids in a reference (spaces, ``~``, ``..``, see
git-check-ref-format): whatever is not a letter, a digit, ``-`` or ``_`` is percent-encoded.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

PREFIX = "refs/tags/"
ROOM = "refs/tags/communique/"
"""Where the tags of the tool are, as references."""

_REFERENCE = re.compile(re.escape(ROOM) + r"([^/]+)/v([1-9]\d{0,8})", re.ASCII)


def tag_of(edition: str, version: int) -> str:
    """The tag of a publication, as a user would type it: without ``refs/tags/``."""
    name = "".join(c if c.isalnum() or c in "-_" else _encoded(c) for c in plain(edition))
    return f"{ROOM.removeprefix(PREFIX)}{name}/v{version}"


def edition_of(reference: str) -> tuple[str, int] | None:
    """The edition and the version that a reference names; None when the tag is not ours."""
    match = _REFERENCE.fullmatch(reference)
    name = plain(unquote(match[1])) if match else ""
    impossible = name in {"", ".", ".."} or {"/", "\0"} & {*name}
    return None if match is None or impossible else (name, int(match[2]))


def is_name(edition: str) -> bool:
    """Whether a tag can tell of a folder of that name, in one line of UTF-8."""
    return not any(unicodedata.category(character) in {"Cc", "Cs"} for character in edition)


def plain(edition: str) -> str:
    """One spelling for one name: macOS may write « é » in two characters where others use one."""
    return unicodedata.normalize("NFC", edition)


def _encoded(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode())
