"""Values that mean nothing, to read on after a problem: the brief is refused at the end."""

from __future__ import annotations

from typing import cast

from communique.brief.kinds import KINDS
from communique.brief.model import Texte
from communique.brief.shape import Hint, is_block, item_of_mapping, item_of_sequence, keys_of


def stand_in(hint: Hint) -> object:
    """A value of that type."""
    if hint in KINDS:
        return KINDS[hint].stand_in
    if item_of_sequence(hint) is not None:
        return ()
    if item_of_mapping(hint) is not None:
        return {}
    if is_block(hint):
        return stand_in(Texte)
    record = cast("type", hint)
    required = (key for key in keys_of(record).values() if key.required)
    return record(**{key.name: stand_in(key.hint) for key in required})
