"""Jinja templates to text, in a closed room: no file outside the templates, no guess, no default.

An undefined variable is an error, everything is escaped, and templates see values and filters
only. Every failure becomes a TemplateError that shows the line of the template.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

from jinja2 import BaseLoader, Environment, TemplateNotFound
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from communique.brief.markdown import inline_html, to_html
from communique.brief.model import Block
from communique.disk.intake import read
from communique.document.template_errors import DescribedUndefined, explain
from communique.french import phones
from communique.french.filters import FILTERS
from communique.templates import Templates


def render(templates: Templates, name: str, values: Mapping[str, object]) -> str:
    """The text of that template; raises TemplateError, located in the template's file."""
    return render_with(environment(templates), templates, name, values)


def render_with(
    jinja: Environment, templates: Templates, name: str, values: Mapping[str, object]
) -> str:
    try:
        return jinja.get_template(name).render(values)
    except Exception as error:
        raise explain(error, name, templates) from error


@lru_cache(maxsize=8)
def environment(templates: Templates) -> Environment:
    """One environment a set of template folders: templates are compiled once for a batch."""
    return make_environment(templates)


def make_environment(templates: Templates, extensions: tuple[type, ...] = ()) -> Environment:
    jinja = ImmutableSandboxedEnvironment(
        autoescape=True,
        undefined=DescribedUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        loader=_TemplatesLoader(templates),
        extensions=extensions,
    )
    jinja.filters.update(FILTERS)
    jinja.filters.update(_DOCUMENT_FILTERS)
    return jinja


class _TemplatesLoader(BaseLoader):
    """Finds templates where ``Templates`` does: the office's folder, then the defaults."""

    def __init__(self, templates: Templates) -> None:
        self.templates = templates

    def get_source(
        self, _environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        path = self.templates.find(template)
        if path is None:
            raise TemplateNotFound(template)
        state = _state(path)
        source = read(path).decode("utf-8-sig")
        return source, str(path), lambda: self._is_current(template, path, state)

    def _is_current(self, template: str, path: Path, state: tuple[int, int, int]) -> bool:
        """Whether that file is still the one in force, as it was when it was read."""
        return self.templates.find(template) == path and _state(path) == state


def _state(path: Path) -> tuple[int, int, int]:
    """What changes when a file is written again or another takes its place."""
    status = path.stat()
    return status.st_mtime_ns, status.st_size, status.st_ino


def _texte(markdown: str) -> Markup:
    """Light Markdown to paragraphs and lists."""
    return Markup(to_html(markdown))


def _ligne(markdown: str, *, liens: bool = True) -> Markup:
    """Light Markdown to marks within a paragraph, or within a link, which holds no other."""
    return Markup(inline_html(markdown, with_links=liens))


_TEXT_BEGINS = re.compile(r"<(?:p|li)>(?!<(?:p|ul|ol)>)")
_TEXT_ENDS = re.compile(r"(?<!</p>)(?<!</ul>)(?<!</ol>)</(?:p|li)>")


def _entre(html: Markup, before: str, after: str) -> Markup:
    """Paragraphs with a mark before their first word and another after their last one."""
    begins = _TEXT_BEGINS.search(html)
    ends = list(_TEXT_ENDS.finditer(html))
    if begins is None or not ends:
        return html
    first, last = begins.end(), ends[-1].start()
    return Markup(f"{html[:first]}{escape(before)}{html[first:last]}{escape(after)}{html[last:]}")


def _nature(block: Block) -> str:
    """The kind of a block: its first key, which is also the name of its template part."""
    return dataclasses.fields(block)[0].name


_DOCUMENT_FILTERS: Mapping[str, Callable[..., object]] = {
    "texte": _texte,
    "ligne": _ligne,
    "entre": _entre,
    "nature": _nature,
    "numeros": phones.numbers,
}
