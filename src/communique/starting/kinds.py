"""What the model says of the value at a path, in a brief that is valid."""

from __future__ import annotations

from communique.brief.model import BLOCKS, Communique, Markdown
from communique.brief.shape import (
    Hint,
    is_block,
    is_record,
    item_of_mapping,
    item_of_sequence,
    keys_of,
    plain_key,
)


def kind_at(path: str) -> Hint | None:
    """The type of the value: a kind of text, a dataclass, a list; None off the vocabulary."""
    hint: Hint | None = Communique
    for step in path.split("."):
        hint = _inside(hint, step)
    if is_block(hint) or (is_record(hint) and plain_key(hint)):
        return Markdown
    return hint


def _inside(hint: Hint | None, step: str) -> Hint | None:
    item = item_of_sequence(hint) or item_of_mapping(hint)
    if item is not None:
        return item
    records = BLOCKS if is_block(hint) else (hint,) if is_record(hint) else ()
    keys = (keys_of(record).get(step) for record in records)
    return next((key.hint for key in keys if key is not None), None)
