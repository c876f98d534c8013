"""Regular expressions compiled when a text first needs them.

The largest ones take longer to compile than a whole brief takes to read, and most briefs never
come near what they look for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property


class Lazily:
    """A pattern that compiles itself at its first use; the methods are those of ``re.Pattern``."""

    def __init__(self, pattern: str, flags: re.RegexFlag = re.RegexFlag.NOFLAG) -> None:
        self._source, self._flags = pattern, flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._source, self._flags)

    def match(self, text: str, start: int, end: int) -> re.Match[str] | None:
        return self._compiled.match(text, start, end)

    def search(self, text: str, start: int, end: int) -> re.Match[str] | None:
        return self._compiled.search(text, start, end)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self._compiled.finditer(text)
