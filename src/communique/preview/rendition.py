"""From the brief to what the page shows at once, to the outputs that take no layout of pages."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from communique.brief.brief import Brief
from communique.brief.reader import read_brief
from communique.building.makers import PdfHere, make_all
from communique.diagnostics import Diagnostic
from communique.document.compose import compose
from communique.document.document import Order
from communique.editions import Edition
from communique.lint.copying import copy_of_brief
from communique.lint.desk import review
from communique.lint.lexicons import Lexicons
from communique.templates import Templates
from communique.workspace import shown
from communique.writers import html


@dataclass(frozen=True, slots=True)
class Rendition:
    """A brief as read, what any writer needs of it, and the web page."""

    brief: Brief
    order: Order
    html: bytes

    @property
    def title(self) -> str:
        return self.order.document.title


def rendition(edition: Edition, templates: Templates, data: bytes | None) -> Rendition:
    """What the brief gives; ``data`` is its content, None when there is no file.

    Raises CommuniqueError when it cannot be read or composed.
    """
    name = shown(edition.brief)
    brief = read_brief(edition.brief, templates, shown_as=name, data=data)
    document = compose(brief, templates)
    order = Order(document, templates, edition.brief.name, brief.data)
    return Rendition(brief, order, html.write(order))


def findings(made: Rendition, templates: Templates) -> tuple[Diagnostic, ...]:
    """What the desk says of the brief."""
    return review(copy_of_brief(made.brief, Lexicons(templates)))


def output(made: Rendition, fmt: str) -> bytes:
    """One output, made and proved as by a build (not the PDF, which has its own process)."""
    assert fmt != "pdf", "the PDF is made by the printing process"
    return make_all(made.order, [fmt], PdfHere()).made[0].data


def text(made: Rendition) -> bytes:
    from communique.writers import text as writer  # noqa: PLC0415 - when it is looked at

    return writer.write(made.order)


def attached(name: str) -> str:
    """The header that names a file to keep (RFC 6266, 4.1; RFC 8187 for accents)."""
    return f"attachment; filename*=UTF-8''{quote(name, safe='')}"
