"""What a new item holds before anybody has filled it in: the keys it cannot do without."""

from __future__ import annotations

from communique.brief.model import BLOCKS, Emetteur, Line, MarkedLine
from communique.brief.shape import (
    Hint,
    blocks_by_key,
    is_block,
    is_record,
    item_of_mapping,
    item_of_sequence,
    keys_of,
)
from communique.editing.meaning import Keys, Meaning
from communique.editing.refusal import EditRefused


def blank(hint: Hint, kind: str = "") -> Meaning:
    """The least that stands for a value of that type: empty texts, lists of one empty item.

    ``kind`` is the sort of block wanted; raises EditRefused when there is none of that name.
    """
    if is_block(hint):
        return _block(kind or next(iter(blocks_by_key())))
    if (item := item_of_sequence(hint)) is not None:
        return (blank(item),)
    if item_of_mapping(hint) is not None:
        return Keys()
    if is_record(hint) and hint is not Emetteur:
        return _record(hint)
    return ""


def blank_beside(hint: Hint, others: Meaning) -> Meaning:
    """A new item of a list; a row of a table has as many cells as the one above it."""
    if item_of_sequence(hint) in {Line, MarkedLine} and isinstance(others, tuple) and others:
        row = others[-1]
        return ("",) * max(len(row), 1) if isinstance(row, tuple) else ("",)
    return blank(hint)


def _block(kind: str) -> Meaning:
    if kind not in blocks_by_key():
        raise EditRefused(f"« {kind} » n’est pas une sorte de bloc.")
    record = blocks_by_key()[kind]
    return "" if record is BLOCKS[0] else _record(record)


def _record(record: type) -> Meaning:
    keys = keys_of(record).values()
    needed = [key for key in keys if key.required] or list(keys)[:1]
    return Keys(tuple((key.name, blank(key.hint)) for key in needed))
