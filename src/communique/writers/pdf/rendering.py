"""A document as a PDF: PDF/UA-1 and PDF/A-3a in one file, with its brief attached."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from communique.document.document import Document, Order
from communique.templates import Templates
from communique.writers.pdf.complaints import refused
from communique.writers.pdf.engine import Engine, engine
from communique.writers.pdf.finish import finisher
from communique.writers.pdf.page import page_tree
from communique.writers.pdf.places import Place, places_of
from communique.writers.pdf.resources import answers, fetcher
from communique.writers.pdf.tag_origins import observed

_COLOURS = "--srgb"
_LONG_AGO = dt.date(1980, 1, 1)
"""Date of the attached brief when the document has none: never the clock's."""


_P = ParamSpec("_P")
_R = TypeVar("_R")

_WORDS = 1 << 15
"""What the call claims for itself and never touches. Its chunk is the next power of two, 512 KiB of
addresses, and nearly half of it is left for the calls inside."""


def prepare(templates: Templates) -> None:
    """Load WeasyPrint, the fonts and the style sheet of these templates, ahead of ``write``."""
    engine(templates)


def write(order: Order) -> bytes:
    """The PDF of the order's document; the same order gives the same bytes everywhere.

    One document at a time in a process: WeasyPrint is watched while it works.
    Raises SystemPartMissing without Pango or fonts, TemplateError when the style sheet asks what
    WeasyPrint cannot do, OutputFailed when no font has a character of the text.
    """
    return _write(order, lambda _rendered: None)


def write_with_places(
    order: Order, carry_on: Callable[[], None] = lambda: None
) -> tuple[bytes, tuple[Place, ...]]:
    """The PDF as ``write`` makes it, and where the fields of the brief stand in its pages.

    ``carry_on`` is called once the pages are laid out, half-way: what it raises ends the work.
    """
    places: list[Place] = []

    def note(rendered: Any) -> None:
        carry_on()
        places.extend(places_of(rendered))

    return _write(order, note), tuple(places)


def with_room(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """The function; all the calls made inside it share one chunk, unless they go very deep.

    CPython keeps the variables of calls in chunks of 16 KiB, and gives a chunk back to the system
    as soon as the call that opened it returns. A layout goes up and down across the edge of a chunk
    a thousand times a document: two system calls and a new page of memory each time. To be removed
    with the Pythons that do so (python/cpython issue 142183).
    """

    def call(*values: _P.args, **options: _P.kwargs) -> _R:
        return function(*values, **options)

    call.__code__ = call.__code__.replace(co_stacksize=_WORDS)
    return wraps(function)(call)


@with_room
def _write(order: Order, laid_out: Callable[[Any], None]) -> bytes:
    tools = engine(order.templates)
    with refused(tools.css), observed() as origins:
        made: bytes = _page(order, tools).write_pdf(
            font_config=tools.fonts,
            stylesheets=[tools.style],
            pdf_variant="pdf/a-3a",
            color_profiles={_COLOURS: tools.colours},
            output_intent=_COLOURS,
            attachments=[_brief(order, tools)],
            finisher=finisher(order.document, origins, laid_out),
        )
    return made


def _page(order: Order, tools: Engine) -> Any:
    """The document as ``weasyprint.HTML`` would have parsed it."""
    from cssselect2 import ElementWrapper  # type: ignore[import-untyped]  # noqa: PLC0415 - slow

    page = tools.weasyprint.HTML.__new__(tools.weasyprint.HTML)
    page.etree_element = page_tree(order.document)
    page.wrapper_element = ElementWrapper.from_html_root(page.etree_element, content_language=None)
    page.base_url = None
    page.media_type = "print"
    page.url_fetcher = fetcher(answers(order.document.assets, order.templates))
    return page


def _brief(order: Order, tools: Engine) -> Any:
    """The brief as an attached file: the source this PDF was made from (ISO 19005-3, annex E)."""
    date = dt.datetime.combine(_date(order.document), dt.time())
    return tools.weasyprint.Attachment(
        string=order.brief,
        name=order.brief_name,
        description="Brief du communiqué : la source de ce document",
        relationship="Source",
        created=date,
        modified=date,
    )


def _date(document: Document) -> dt.date:
    written = document.meta("date")
    return dt.date.fromisoformat(written) if written else _LONG_AGO
