"""The PDF writer: WeasyPrint lays the document out, the finisher makes the file exemplary.

* ``rendering``: the order of the work, from a document to the bytes.
* ``engine``, ``startup``, ``fontconfig``: WeasyPrint, with our fonts and none of the machine’s.
* ``page``, ``resources``: the tree it lays out, and what it may read meanwhile.
* ``complaints``: what it only logs becomes an error.
* ``places``: where each field stands in the pages.
* ``finish``: the last touch on the objects of the file.
* ``tags``, ``tag_origins``, ``structure``: the tag tree, put right.
* ``metadata``: what the file says of itself.

Importing this package is cheap; WeasyPrint is loaded by ``prepare`` or the first ``write``.
"""

from communique.writers.pdf.rendering import prepare, write, write_with_places

__all__ = ["prepare", "write", "write_with_places"]
