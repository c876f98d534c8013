"""What the dataclasses of the model say of each key, ready to read a brief or write its schema."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import TypeGuard, Union, get_args, get_origin, get_type_hints

from communique.brief.kinds import KINDS
from communique.brief.model import BLOCKS, PLAIN_TEXT, Communique, NextTime, Role, Texte

Hint = object
"""A type hint of the model: a kind of text, a dataclass, a tuple, a mapping, a union of blocks."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a brief. ``hint`` is its type without « | None », which only means optional.

    ``title`` names it in French; ``item`` names one element of its list, "" when it has none.
    """

    name: str
    hint: Hint
    required: bool
    description: str
    example: object
    title: str
    item: str
    role: Role | None
    next_time: NextTime | None


@cache
def keys_of(record: type) -> Mapping[str, Key]:
    """The keys of a dataclass of the model, in their order."""
    hints = get_type_hints(record)
    return {
        field.name: Key(
            name=field.name,
            hint=_without_none(hints[field.name]),
            required=_is_required(field),
            **{**field.metadata, "title": field.metadata["title"] or field.name.capitalize()},
        )
        for field in dataclasses.fields(record)
    }


def _is_required(field: dataclasses.Field[object]) -> bool:
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


def _without_none(hint: Hint) -> Hint:
    if not is_block(hint):  # « X | None » is a union too
        return hint
    members = tuple(member for member in get_args(hint) if member is not NoneType)
    return members[0] if len(members) == 1 else Union[members]  # noqa: UP007 -- built at run time


def is_record(hint: Hint) -> TypeGuard[type]:
    """True for a dataclass of the model."""
    return isinstance(hint, type) and dataclasses.is_dataclass(hint)


def is_block(hint: Hint) -> bool:
    """True for the union of all blocks."""
    return isinstance(hint, UnionType) or get_origin(hint) is Union


def item_of_sequence(hint: Hint) -> Hint | None:
    """X for ``tuple[X, ...]``, else None."""
    return get_args(hint)[0] if get_origin(hint) is tuple else None


def item_of_mapping(hint: Hint) -> Hint | None:
    """X for ``Mapping[str, X]``, else None."""
    return get_args(hint)[1] if get_origin(hint) is Mapping else None


def _item_of(hint: Hint) -> Hint | None:
    return item_of_sequence(hint) or item_of_mapping(hint)


@cache
def blocks_by_key() -> Mapping[str, type]:
    """The first key of each kind of block, by which it is recognised, and its dataclass."""
    return {next(iter(keys_of(block))): block for block in BLOCKS}


@cache
def holders() -> Mapping[type, str]:
    """Every dataclass of the vocabulary and the key that holds it, the brief itself first."""
    found: dict[type, str] = {}
    waiting: list[tuple[Hint, str]] = [(Communique, "")]
    while waiting:
        hint, holder = waiting.pop(0)
        inner = _item_of(hint)
        if inner is not None:
            waiting.append((inner, holder))
        elif is_block(hint):
            waiting += ((block, holder) for block in BLOCKS)
        elif is_record(hint):
            found.setdefault(hint, holder)
            waiting += ((key.hint, key.name) for key in keys_of(hint).values())
    return found


@cache
def homes() -> Mapping[str, tuple[str, ...]]:
    """Every key of the vocabulary and the keys it may be written under, "" for the top."""
    found: dict[str, tuple[str, ...]] = {}
    for record, holder in holders().items():
        for name in keys_of(record):
            others = found.get(name, ())
            found[name] = others if holder in others else (*others, holder)
    return found


def is_top_key(name: str) -> bool:
    """Whether a key of that name may stand at the top of a brief."""
    return "" in homes().get(name, ())


@cache
def text_keys() -> frozenset[str]:
    """The keys that hold a text somewhere in the vocabulary."""
    return frozenset(
        key.name
        for record in holders()
        for key in keys_of(record).values()
        if key.hint in KINDS and isinstance(KINDS[key.hint].stand_in, str)
    )


def plain_key(record: type) -> str | None:
    """The key that a plain text fills where this dataclass is expected, if it may."""
    return PLAIN_TEXT.get(record)


def keys_to(path: str) -> Mapping[str, Key]:
    """The keys on the way to a value of a valid brief, by their own paths, the outermost first.

    A plain text is the value of the key that it fills. Nothing off the vocabulary.
    """
    found: dict[str, Key] = {}
    hint: Hint = Communique
    at = ""
    for step in path.split("."):
        at = f"{at}.{step}".lstrip(".")
        item = _item_of(hint)
        if item is None:
            if (key := _key_in(hint, step)) is None:
                return {}
            found[at], item = key, key.hint
        hint = item
    record = Texte if is_block(hint) else hint
    if is_record(record) and (plain := plain_key(record)):
        found[f"{at}.{plain}"] = keys_of(record)[plain]
    return found


def _key_in(hint: Hint, name: str) -> Key | None:
    records = BLOCKS if is_block(hint) else (hint,) if is_record(hint) else ()
    return next((keys_of(record)[name] for record in records if name in keys_of(record)), None)


def hint_at(path: str) -> Hint | None:
    """The type of the value at a path, of each of its items if it is a list."""
    keys = tuple(keys_to(path).values())
    return _innermost(keys[-1].hint) if keys else None


def _innermost(hint: Hint) -> Hint:
    item = _item_of(hint)
    return hint if item is None else _innermost(item)


def role_at(path: str) -> Role:
    """What the desk takes the value at a path for."""
    keys = tuple(keys_to(path).values())
    if not keys or any(key.role is Role.UNREAD for key in keys):
        return Role.UNREAD
    kind = KINDS.get(_innermost(keys[-1].hint))
    return keys[-1].role or (kind and kind.role) or Role.UNREAD


def next_time_at(path: str) -> NextTime | None:
    """What ``new`` does with the value at a path."""
    keys, kind = tuple(keys_to(path).values()), KINDS.get(hint_at(path))
    return (keys and keys[-1].next_time) or (kind and kind.next_time) or None
