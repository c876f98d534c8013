"""What Python compiles again at each start, compiled once for all.

Python keeps its modules compiled, but neither regular expressions nor the methods of data classes:
half of the time of a first check. Both are kept in files beside its own, in ``__pycache__``, under
the name of this Python. There is no door for that in ``re`` nor in ``dataclasses``, so each has a
function replaced: on the versions of Python that we know, and with the plain way for all that is
not kept and whenever anything is amiss.
"""

from __future__ import annotations

from communique.compiled import methods, patterns


def remember() -> None:
    """Look among what is kept first, from now on: to be called before other modules load."""
    patterns.remember()
    methods.remember()


def keep() -> None:
    """Keep what was compiled since; a folder that takes no file is no matter."""
    patterns.keep()
    methods.keep()
