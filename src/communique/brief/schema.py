"""The JSON Schema (2020-12) of a brief, for editors: completion, descriptions, red underlines.

It derives from the dataclasses of ``model`` and is as lenient as the reader: every scalar is
read as text, so an editor that takes ``06`` for a number or ``2022-11-08`` for a date is right
too. What a schema cannot say (end before start, unknown citation…) is left to the reader.
"""

from __future__ import annotations

import datetime as dt
import inspect
import json
from collections.abc import Mapping
from typing import Final

from communique.brief.limits import MAX_INTEGER_DIGITS
from communique.brief.model import (
    BLOCKS,
    Communique,
    Email,
    Emetteur,
    Hours,
    ImagePath,
    Line,
    Markdown,
    MarkedLine,
    Name,
    Phone,
    Target,
    Url,
)
from communique.brief.shape import (
    Hint,
    Key,
    holders,
    is_block,
    is_record,
    item_of_mapping,
    item_of_sequence,
    keys_of,
    plain_key,
)

Schema = dict[str, object]

_NAME: Final = "^[a-z][a-z0-9]*([-_][a-z0-9]+)*$"
_WITH_FACTS: Final = r"\{\{"
_TEXT: Final[Schema] = {"type": ["string", "number", "boolean"]}
_KINDS: Final[Mapping[object, Schema]] = {
    Line: _TEXT,
    MarkedLine: _TEXT,
    Hours: _TEXT,
    Markdown: _TEXT,
    Url: {"type": "string", "pattern": rf"^$|^https?://\S+$|{_WITH_FACTS}"},
    Target: {"type": "string", "pattern": rf"^$|^(https?://|mailto:|tel:)\S.*$|{_WITH_FACTS}"},
    Email: {"type": "string", "pattern": rf"^$|^\S+@\S+\.\S+$|{_WITH_FACTS}"},
    Phone: {
        "type": ["string", "number"],
        "pattern": rf"^$|^[+0-9(][0-9 .()/,;+oute-]+$|{_WITH_FACTS}",
    },
    Name: {"type": "string", "pattern": _NAME},
    ImagePath: {"type": "string", "pattern": r"\.([pP][nN][gG]|[jJ][pP][eE]?[gG])$"},
    int: {
        "type": ["integer", "string"],
        "minimum": 0,
        "pattern": f"^[0-9]{{1,{MAX_INTEGER_DIGITS}}}$",
    },
    dt.date: {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    dt.datetime: {
        "type": "string",
        "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?$",
    },
}


def brief_schema() -> Schema:
    """The schema of a brief, each dataclass of the model under ``$defs``."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Brief d’un communiqué de presse",
        **_record(Communique),
        "$defs": {
            record.__name__: _record(record) for record in holders() if record is not Communique
        },
    }


def schema_text() -> str:
    """The schema as the file ``schema/brief.schema.json`` holds it, the same every time."""
    return json.dumps(brief_schema(), ensure_ascii=False, indent=2) + "\n"


def _record(record: type) -> Schema:
    keys = keys_of(record).values()
    return {
        "type": "object",
        "description": inspect.getdoc(record),
        "properties": {key.name: _key(key) for key in keys},
        "required": [key.name for key in keys if key.required],
        "additionalProperties": False,
    }


def _key(key: Key) -> Schema:
    schema = _value(key.hint)
    if not key.required:
        schema = _or_nothing(schema)
    described = {"title": key.title, "description": key.description, **schema}
    return described if key.example is None else {**described, "examples": [key.example]}


def _or_nothing(schema: Schema) -> Schema:
    """An optional key may be left without value."""
    kinds = schema.get("type")
    if kinds is None:
        return {"anyOf": [schema, {"type": "null"}]}
    return {**schema, "type": [*(kinds if isinstance(kinds, list) else [kinds]), "null"]}


def _value(hint: Hint) -> Schema:
    if hint in _KINDS:
        return _KINDS[hint]
    if (item := item_of_sequence(hint)) is not None:
        empty_allowed: Schema = {} if item in {Line, MarkedLine} else {"minItems": 1}
        return {"type": "array", "items": _value(item), **empty_allowed}
    if (item := item_of_mapping(hint)) is not None:
        return {
            "type": "object",
            "propertyNames": {"pattern": _NAME},
            "additionalProperties": _value(item),
        }
    if is_block(hint):
        return {"anyOf": [_TEXT, *(_reference(block) for block in BLOCKS)]}
    assert is_record(hint), "the model has no other types"
    has_short_form = hint is Emetteur or plain_key(hint) is not None
    return {"anyOf": [_TEXT, _reference(hint)]} if has_short_form else _reference(hint)


def _reference(record: type) -> Schema:
    return {"$ref": f"#/$defs/{record.__name__}"}
