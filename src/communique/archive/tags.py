"""An annotated tag of git, read from its object. Anybody may write one: nothing in it is believed.

The format is that of ``git-mktag(1)``: headers « key value », an empty line, the message, and
sometimes a signature.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

_TAGGER = re.compile(r"(?P<who>.*?) ?<[^<>]*> (?P<at>-?\d{1,12}) (?P<zone>[+-]\d{4})")
_SIGNATURE = re.compile(
    r"-----BEGIN (?P<kind>SSH|PGP) (?P<what>SIGNATURE|MESSAGE)-----\n[!-~ \n]*"
    r"-----END (?P=kind) (?P=what)-----\n*\Z"
)


@dataclass(frozen=True, slots=True)
class Tag:
    """``target`` is the identifier of what it marks, of that ``kind``; ``date``, when, in
    ISO 8601, "" if it does not say; ``message`` is without the signature."""

    target: str
    kind: str
    who: str = ""
    date: str = ""
    message: str = ""

    @classmethod
    def read(cls, data: bytes) -> Tag:
        """Whatever the object says; headers that it lacks are ""."""
        head, _, rest = data.decode("utf-8", "replace").partition("\n\n")
        headers: dict[str, str] = {}
        for line in head.split("\n"):
            key, _, value = line.partition(" ")
            headers.setdefault(key, value)
        who, date = who_and_when(headers.get("tagger", ""))
        start = rest.rfind("-----BEGIN ")
        signed = start >= 0 and _SIGNATURE.fullmatch(rest, start)
        message = rest[:start] if signed else rest
        return cls(headers.get("object", ""), headers.get("type", ""), who, date, message)


def who_and_when(line: str) -> tuple[str, str]:
    """The name and the instant (ISO 8601) of a tagger or an author; "" for what it lacks."""
    found = _TAGGER.fullmatch(line)
    if found is None:
        return "", ""
    away = dt.timedelta(hours=int(found["zone"][1:3]), minutes=int(found["zone"][3:]))
    try:
        zone = dt.timezone(-away if found["zone"].startswith("-") else away)
        return found["who"], dt.datetime.fromtimestamp(int(found["at"]), zone).isoformat()
    except (ValueError, OverflowError, OSError):
        return found["who"], ""
