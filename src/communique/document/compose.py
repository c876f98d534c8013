"""A brief and the office's templates, to the finished document: the order of the steps.

Jinja writes strict XML, the XML becomes a tree, the tree is checked against the closed
vocabulary, loses the white space of the templates' indentation, is typeset, and its images are
read. What comes out is all that any writer ever sees.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from communique.brief.brief import Brief
from communique.diagnostics import Diagnostic, Severity
from communique.document.document import Document
from communique.document.images import load_images
from communique.document.markup import Fault, MalformedMarkup, Markup, parse
from communique.document.template_errors import span_of_line
from communique.document.templating import render
from communique.document.tracing import TemplateLine, trace
from communique.document.typeset import typeset
from communique.document.vocabulary import misuses
from communique.document.whitespace import collapse
from communique.errors import TemplateError
from communique.templates import Templates

TEMPLATE = "communique.html.jinja"


def compose(brief: Brief, templates: Templates) -> Document:
    """The document of that brief.

    Raises TemplateError when a template is wrong; its diagnostics show the file and the line.
    """
    values = _values(brief)
    rendered = render(templates, TEMPLATE, values)
    try:
        markup = parse(rendered)
    except MalformedMarkup as error:
        raise _template_error([error.fault], rendered, values, templates) from None
    faults = _faults(markup)
    if faults:
        raise _template_error(faults, rendered, values, templates)
    root = typeset(collapse(markup.root))
    return Document(root, load_images(root, brief, templates))


def _values(brief: Brief) -> Mapping[str, object]:
    """What a template sees: the attributes of the model, under their French names."""
    communique = brief.communique
    fields = dataclasses.fields(communique)
    return {field.name: getattr(communique, field.name) for field in fields}


def _faults(markup: Markup) -> list[Fault]:
    return [
        Fault(markup.offset_of(misuse.index), misuse.message, misuse.hint)
        for misuse in misuses(markup.root)
    ]


def _template_error(
    faults: Sequence[Fault], rendered: str, values: Mapping[str, object], templates: Templates
) -> TemplateError:
    origins = trace(templates, TEMPLATE, values, rendered)
    diagnostics = []
    for fault in faults:
        place = origins.line_at(fault.offset) or TemplateLine(TEMPLATE, 0)
        span = span_of_line(templates, place.name, place.line)
        diagnostics.append(
            Diagnostic("modele", Severity.ERREUR, fault.message, span, _hint(fault, rendered))
        )
    first = diagnostics[0]
    return TemplateError(first.message, hint=first.hint, diagnostics=diagnostics)


def _hint(fault: Fault, rendered: str) -> str:
    """The remedy, and the words at fault as they came out of the template."""
    around = rendered[max(fault.offset - 20, 0) : fault.offset + 60]
    excerpt = " ".join(around.split())
    return f"{fault.hint} Passage en cause : {excerpt}" if excerpt else fault.hint
