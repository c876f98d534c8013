"""From the brief to what the page shows at once: the steps that take no layout of pages."""

from __future__ import annotations

from dataclasses import dataclass

from communique.brief.brief import Brief
from communique.brief.reader import read_brief
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
