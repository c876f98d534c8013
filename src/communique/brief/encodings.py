"""The text of a file, whatever program saved it: UTF-8, or one of the encodings that went before.

A brief is to be in UTF-8. Any other file is still read, so that the rest of it can be judged in the
same run, and so that ``communique check --fix`` can write the same text in UTF-8.
"""

from __future__ import annotations

from collections.abc import Sequence
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
_LETTERS = frozenset("àâäçéèêëîïôöùûüÿœÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒ")
_OF_FRENCH = _LETTERS | frozenset("æÆ«»’“”–—…€°\u00a0")
_OF_NAMES = frozenset("ñáíóúßãõøå")
_COMMON = frozenset("éèàêçÉÀ’")
"""Read in the wrong encoding, they make rarer ones: the « é » of DOS is the « Ç » of Mac."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and how it was written. ``encoding`` is "" for UTF-8, which is as it should be;
    ``menu`` is its name in an editor; ``place``, where the first character of it stands.

    ``other`` is the name and the menu of a second encoding that suits the bytes as well.
    ``is_whole``: each byte has one meaning.
    """

    text: str
    encoding: str = ""
    menu: str = ""
    place: int = 0
    other: tuple[str, str] | None = None

    @property
    def is_whole(self) -> bool:
        return not self.encoding or ("\ufffd" not in self.text and not self.other)


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
        head, letters = data[high:200:2], data[1 - high : 200 : 2]
        if len(head) > 1 and head.count(0) > len(head) * 0.8 and letters.count(0) < len(head) * 0.1:
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
    places = [at for at, letter in enumerate(escaped) if "\udc80" <= letter <= "\udcff"]
    readings = []
    for codec, name, menu in _LEGACY:
        letters = list(escaped)
        for at in places:
            letters[at] = bytes([ord(escaped[at]) - 0xDC00]).decode(codec, "replace")
        readings.append((_likelihood(letters, places), "".join(letters), name, menu))
    best, second, _ = sorted(readings, key=lambda reading: reading[0], reverse=True)
    doubtful = best[0] == second[0] or best[0][0] * 2 < len(places)
    return Decoded(*best[1:], places[0], second[2:] if doubtful else None)


def _likelihood(text: Sequence[str], places: Sequence[int]) -> tuple[int, int, int]:
    """How many of those signs stand where French has them; of these, letters, common ones."""
    around = (("".join(text[max(at - 1, 0) : at]), *text[at : at + 2]) for at in places)
    read = [sign for before, sign, *after in around if _suits(before, sign, "".join(after))]
    return len(read), sum(sign in _LETTERS for sign in read), sum(sign in _COMMON for sign in read)


def _suits(before: str, sign: str, after: str) -> bool:
    """« motÊ », « RêP », « Ë Paris », « Se–or » are no French."""
    if sign not in _OF_FRENCH | _OF_NAMES:
        return False
    if not (before.isalpha() or after.isalpha()):
        return not sign.isalpha() or sign in "àÀôÔé"
    if not sign.isalpha():
        return sign == "’" or not (before.isalpha() and after.isalpha())
    if sign in "àÀ" and before.isalpha():
        return before in "lLjJ"
    return not before.islower() if sign.isupper() else before.islower() or not after.isupper()
