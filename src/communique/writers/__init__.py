"""From the finished document to bytes: one module, or one package, a format.

A writer is a function that takes an ``Order`` and returns bytes. Adding an output is adding its
line here.
"""

from __future__ import annotations

from collections.abc import Mapping

WRITERS: Mapping[str, str] = {
    "pdf": "communique.writers.pdf:write",
    "docx": "communique.writers.docx:write",
    "html": "communique.writers.html:write",
    "txt": "communique.writers.text:write",
}
"""Format → module and function, named and not imported: WeasyPrint costs more than all the rest."""

FORMATS = tuple(WRITERS)
"""The names of the formats, in the order they are shown."""
