"""The PDF writer: WeasyPrint lays the document out, the finisher makes the file exemplary.

Importing this package is cheap; WeasyPrint is loaded by ``prepare`` or the first ``write``.
"""

from communique.writers.pdf.rendering import prepare, write, write_with_places

__all__ = ["prepare", "write", "write_with_places"]
