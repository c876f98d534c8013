"""The JSON Schema (2020-12) of a brief, for editors: completion, descriptions, red underlines.

It derives from the dataclasses of ``model`` and from the ``kinds`` of their values. What a schema
cannot say (end before start, unknown citation…) is left to the reader.
"""

from __future__ import annotations

import inspect
import json

from communique.brief.kinds import KINDS, NAME, Schema
from communique.brief.model import BLOCKS, Communique, Emetteur, Line, MarkedLine
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
    if hint in KINDS:
        return KINDS[hint].schema
    if (item := item_of_sequence(hint)) is not None:
        empty_allowed: Schema = {} if item in {Line, MarkedLine} else {"minItems": 1}
        return {"type": "array", "items": _value(item), **empty_allowed}
    if (item := item_of_mapping(hint)) is not None:
        return {
            "type": "object",
            "propertyNames": {"pattern": f"^{NAME}$"},
            "additionalProperties": _value(item),
        }
    if is_block(hint):
        return {"anyOf": [KINDS[Line].schema, *(_reference(block) for block in BLOCKS)]}
    assert is_record(hint), "the model has no other types"
    has_short_form = hint is Emetteur or plain_key(hint) is not None
    return {"anyOf": [KINDS[Line].schema, _reference(hint)]} if has_short_form else _reference(hint)


def _reference(record: type) -> Schema:
    return {"$ref": f"#/$defs/{record.__name__}"}
