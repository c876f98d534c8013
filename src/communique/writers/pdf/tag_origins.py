"""Which element of the document each tag of the PDF comes from.

WeasyPrint builds the tag tree page by page and forgets the origin of each tag: a paragraph or a
table cut by a page becomes two. Its recursive builder is observed while it runs, so that
``structure`` can put the pieces together again. Without this observation (a WeasyPrint that has no
such builder) the tree stays as WeasyPrint makes it: valid, only poorer.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET


@dataclass(frozen=True, slots=True)
class Origin:
    """The element a tag shows; ``part`` is its tag, or a pseudo-element such as ``p::before``.

    ``restyled`` when the letters drawn are not those of the text: capitals made by the style.
    """

    element: ET.Element | None
    part: str
    restyled: bool


@contextmanager
def observed() -> Iterator[dict[int, Origin]]:
    """Collect the origin of each tag made inside the block, by the number of its PDF object."""
    from weasyprint.pdf import tags  # type: ignore[import-untyped]  # noqa: PLC0415 - slow

    origins: dict[int, Origin] = {}
    build = getattr(tags, "_build_box_tree", None)
    if build is None:
        yield origins
        return

    def observing(box: Any, *context: Any) -> Iterator[Any]:  # WeasyPrint has no types
        for tag in build(box, *context):
            restyled = box.style["text_transform"] != "none"
            origin = Origin(box.element, box.element_tag or "", restyled)
            origins.setdefault(tag.number, origin)
            yield tag

    tags._build_box_tree = observing
    try:
        yield origins
    finally:
        tags._build_box_tree = build
