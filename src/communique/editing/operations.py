"""What may be asked of a brief: a value set, an item added, removed or moved; and their JSON."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from communique.brief.source import FORBIDDEN
from communique.errors import CommuniqueError, ExitCode


class EditRefused(CommuniqueError):
    """The edit asks for what this brief cannot take; the text stays as it was."""

    exit_code = ExitCode.USAGE


@dataclass(frozen=True, slots=True)
class SetValue:
    """The text of a field, facts and Markdown as typed; an optional key is removed by ""."""

    path: str
    value: str


@dataclass(frozen=True, slots=True)
class AddItem:
    """A new empty item before the one at ``index``; ``kind`` is its sort of block, or its name."""

    path: str
    index: int
    kind: str = ""


@dataclass(frozen=True, slots=True)
class RemoveValue:
    """An item of a list, or a key with all that it holds."""

    path: str


@dataclass(frozen=True, slots=True)
class MoveItem:
    """The item at ``index`` goes to the rank ``to``, counted once it has been taken out."""

    path: str
    index: int
    to: int


Operation = SetValue | AddItem | RemoveValue | MoveItem

_LINE_BREAKS: Final = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def typed_text(text: str) -> str:
    """A text as somebody types it, wherever it comes from, ready for a brief.

    Its line breaks, those of word processors included, are all « \\n »; none ends it; invisible
    characters that no document may hold are dropped. Raises EditRefused for a text that no file
    can keep.
    """
    refuse_unwritable(text)
    return FORBIDDEN.sub("", _LINE_BREAKS.sub("\n", text)).rstrip("\n")


def refuse_unwritable(text: str) -> None:
    """Half of a surrogate pair is no character: a byte that is no letter of UTF-8, or half a sign
    of JavaScript; raises EditRefused."""
    if _SURROGATE.search(text):
        raise EditRefused(
            "Ce texte contient un signe qu’aucun fichier ne peut garder.", hint="Retapez-le."
        )


def operation_from(json: object) -> Operation:
    """The operation that a JSON object describes; raises EditRefused."""
    if not isinstance(json, dict):
        raise _misunderstood()
    read = _OPERATIONS.get(_text(json, "op"))
    if read is None:
        raise _misunderstood()
    return read(json)


def _set(json: Mapping[str, object]) -> Operation:
    return SetValue(_text(json, "path"), typed_text(_text(json, "value")))


def _add(json: Mapping[str, object]) -> Operation:
    kind = _text(json, "kind") if json.get("kind") is not None else ""
    return AddItem(_text(json, "path"), _rank(json, "index"), kind)


def _remove(json: Mapping[str, object]) -> Operation:
    return RemoveValue(_text(json, "path"))


def _move(json: Mapping[str, object]) -> Operation:
    return MoveItem(_text(json, "path"), _rank(json, "index"), _rank(json, "to"))


_OPERATIONS: Final[Mapping[str, Callable[[Mapping[str, object]], Operation]]] = {
    "set": _set,
    "add": _add,
    "remove": _remove,
    "move": _move,
}


def _text(json: Mapping[str, object], name: str) -> str:
    value = json.get(name)
    if not isinstance(value, str):
        raise _misunderstood()
    return value


def _rank(json: Mapping[str, object], name: str) -> int:
    value = json.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise _misunderstood()
    return value


def _misunderstood() -> EditRefused:
    return EditRefused(
        "La modification demandée n’est pas comprise.", hint="Rechargez la page, puis recommencez."
    )
