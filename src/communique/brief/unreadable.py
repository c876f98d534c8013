"""What a kind of value raises when a text is not one of its kind."""

from __future__ import annotations


class Unreadable(Exception):
    """``rule`` is in the table of rules; ``start`` and ``end`` narrow the place in the text."""

    def __init__(
        self, rule: str, message: str, hint: str = "", *, start: int = 0, end: int | None = None
    ) -> None:
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.hint = hint
        self.start = start
        self.end = end
