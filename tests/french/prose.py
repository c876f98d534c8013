"""Tables a typographer can read: one « before → after » a line.

``~`` stands for the no-break space (U+00A0) and ``¦`` for the narrow one (U+202F).
"""

from __future__ import annotations


def table(text: str) -> list[tuple[str, str]]:
    rows = [line.split("→") for line in text.strip().splitlines()]
    assert all(len(row) == 2 for row in rows), "one arrow a line"
    return [(before.strip(), visible(after.strip())) for before, after in rows]


def visible(text: str) -> str:
    return text.replace("~", "\u00a0").replace("¦", "\u202f")
