"""What may be asked of a brief: a value set, an item added, removed or moved; and their JSON."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import Field, dataclass, fields
from typing import Any, Final

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
    kind = _KINDS.get(str(json.get("op"))) if isinstance(json, dict) else None
    if kind is None or not isinstance(json, dict):
        raise _misunderstood()
    return kind(**{field.name: _read(json, field) for field in fields(kind)})


_KINDS: Final[Mapping[str, type[Operation]]] = {
    "set": SetValue,
    "add": AddItem,
    "remove": RemoveValue,
    "move": MoveItem,
}


def _read(json: Mapping[str, object], field: Field[Any]) -> Any:
    """A text, or a rank from 0 on; a kind may be absent."""
    value = json.get(field.name)
    if value is None and field.name == "kind":
        return ""
    is_rank = isinstance(value, int) and not isinstance(value, bool) and value >= 0
    if not (is_rank if field.type == "int" else isinstance(value, str)):
        raise _misunderstood()
    return typed_text(str(value)) if field.name == "value" else value


def _misunderstood() -> EditRefused:
    return EditRefused(
        "La modification demandée n’est pas comprise.", hint="Rechargez la page, puis recommencez."
    )
