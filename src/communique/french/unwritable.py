"""The refusal of every function here: this value cannot be written that way in French."""

from __future__ import annotations


class Unwritable(ValueError):
    """A value that has no French writing of the kind asked; its text, in French, says why."""
