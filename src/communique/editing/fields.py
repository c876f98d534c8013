"""One field of the form, as the page is told of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict


class Choice(TypedDict):
    """A value to choose, and how it is shown."""

    value: str
    label: str


class BlockKind(TypedDict):
    """A kind of block that may be added."""

    kind: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of the form.

    ``value`` is its raw text, None when it is absent or holds other fields; ``line`` is 1-based,
    None when nothing is written. ``fields`` are those of a record, ``items`` those of a list.
    ``block`` is the kind of a block; ``refused`` says why a field cannot be edited here.
    """

    path: str
    key: str
    label: str
    help: str
    kind: str
    required: bool
    example: object = None
    value: str | None = None
    line: int | None = None
    choices: tuple[Choice, ...] | None = None
    fields: tuple[Field, ...] | None = None
    items: tuple[Field, ...] | None = None
    item_label: str | None = None
    kinds: tuple[BlockKind, ...] | None = None
    block: str | None = None
    refused: str | None = None

    def as_json(self) -> dict[str, object]:
        """All that is said of the field; what does not concern its kind is left out."""
        always: dict[str, object] = {
            "path": self.path,
            "key": self.key,
            "label": self.label,
            "help": self.help,
            "kind": self.kind,
            "required": self.required,
            "example": self.example,
            "value": self.value,
            "line": self.line,
        }
        children = {
            "fields": None if self.fields is None else [one.as_json() for one in self.fields],
            "items": None if self.items is None else [one.as_json() for one in self.items],
        }
        sometimes = {
            "choices": None if self.choices is None else list(self.choices),
            "item_label": self.item_label,
            "kinds": self.kinds and list(self.kinds),
            "block": self.block,
            "refused": self.refused,
            **children,
        }
        return always | {name: said for name, said in sometimes.items() if said is not None}
