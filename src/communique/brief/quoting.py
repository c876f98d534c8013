"""How a text should have been quoted, to show it to the user and to read on."""

from __future__ import annotations

from communique.brief.edits import Edit, apply


def quoting(text: str, start: int, end: int) -> tuple[Edit, ...]:
    """The edits that put ``text[start:end]`` between quotes, the ones that change it least.

    Double quotes, since French is full of apostrophes; single ones when the text has double
    quotes or backslashes itself.
    """
    inside = text[start:end]
    if '"' not in inside and "\\" not in inside:
        return Edit(start, start, '"'), Edit(end, end, '"')
    doubled = (Edit(i, i + 1, "''") for i in range(start, end) if text[i] == "'")
    return Edit(start, start, "'"), *doubled, Edit(end, end, "'")


def quoted(text: str) -> str:
    """The text between quotes, as it should stand in the brief."""
    return apply(text, quoting(text, 0, len(text)))
