"""The text of a file, whatever program saved it: UTF-8, or one of the encodings that went before.

A brief is to be in UTF-8. Any other file is still read, so that the rest of it can be judged in the
same run, and so that ``communique check --fix`` can write the same text in UTF-8.
"""

from __future__ import annotations

from dataclasses import dataclass

_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32", "UTF-32"),
    (b"\x00\x00\xfe\xff", "utf-32", "UTF-32"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)
_LEGACY = (
    ("cp1252", "Windows-1252", "Western (Windows 1252)"),
    ("mac_roman", "Mac Roman", "Western (Mac Roman)"),
    ("cp850", "DOS (page 850)", "Western European DOS (CP 850)"),
)
"""What an accented byte may have meant: codec, its name, its name in the menus of VS Code."""
_OF_FRENCH = frozenset("àâäçéèêëîïôöùûüÿœæÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆ«»’“”–—…€°\u00a0")

_COMMON = frozenset("éèàêç")
"""Read in the wrong encoding, they make rarer ones: the « é » of DOS is the « Ç » of Mac."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and how it was written. ``encoding`` is "" for UTF-8, which is as it should be;
    ``menu`` is its name in an editor; ``place``, where the first character of it stands.

    ``is_whole``: no byte was left without a meaning.
    """

    text: str
    encoding: str = ""
    menu: str = ""
    place: int = 0

    @property
    def is_whole(self) -> bool:
        return not self.encoding or "\ufffd" not in self.text


def decoded(data: bytes) -> Decoded:
    """The text of those bytes; a UTF-8 byte order mark says nothing wrong and is dropped."""
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return Decoded(data.decode(codec, "replace"), name, name)
    unmarked = _utf16_without_mark(data)
    if unmarked:
        return Decoded(data.decode(unmarked, "replace"), "UTF-16", "UTF-16")
    try:
        return Decoded(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return _of_one_byte_letters(data)


def _utf16_without_mark(data: bytes) -> str | None:
    """The codec of ASCII-like text with every other byte null, which UTF-8 text never is."""
    for codec, high in (("utf-16-le", 1), ("utf-16-be", 0)):
        head = data[high:200:2]
        if len(head) > 1 and head.count(0) > len(head) * 0.8:
            return codec
    return None


def _of_one_byte_letters(data: bytes) -> Decoded:
    """The bytes read in the encoding that makes most of them French.

    A file pasted from several sources may be in two encodings: what reads as French in UTF-8 stays
    so. By chance alone (« ’é » of Mac Roman), two bytes may make a letter that no French text has.
    """
    escaped = data.decode("utf-8-sig", "surrogateescape")
    if _OF_FRENCH.isdisjoint(escaped):
        escaped = data.decode("ascii", "surrogateescape")
    odd = bytes(ord(letter) - 0xDC00 for letter in escaped if _is_raw_byte(letter))
    codec, name, menu = max(_LEGACY, key=lambda legacy: _french_letters(odd, legacy[0]))
    place = next(at for at, letter in enumerate(escaped) if _is_raw_byte(letter))
    text = "".join(_meant(letter, codec) if _is_raw_byte(letter) else letter for letter in escaped)
    return Decoded(text, name, menu, place)


def _french_letters(odd: bytes, codec: str) -> int:
    letters = odd.decode(codec, "replace")
    return sum((letter in _OF_FRENCH) + (letter in _COMMON) for letter in letters)


def _is_raw_byte(letter: str) -> bool:
    return "\udc80" <= letter <= "\udcff"


def _meant(letter: str, codec: str) -> str:
    return bytes([ord(letter) - 0xDC00]).decode(codec, "replace")
