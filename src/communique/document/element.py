"""The tree every writer reads: elements and text, nothing else, never changed in place.

The standard ElementTree hangs text on elements as ``text`` and ``tail``, which makes typesetting
across inline marks error-prone; here a text node is a plain ``str`` among the children.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

_NO_ATTRIBUTES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Element:
    """One element of the document: its tag, its attributes, its children in order."""

    tag: str
    attributes: Mapping[str, str] = field(default_factory=lambda: _NO_ATTRIBUTES)
    children: tuple[Node, ...] = ()

    def __reduce__(self) -> tuple[object, ...]:
        """Read-only attributes cannot be pickled as they are; the PDF's process gets a copy."""
        return Element, (self.tag, dict(self.attributes), self.children)

    def get(self, name: str, default: str = "") -> str:
        return self.attributes.get(name, default)

    @property
    def classes(self) -> tuple[str, ...]:
        return tuple(self.get("class").split())

    @property
    def champ(self) -> str:
        """Path of the field of the brief this element shows, ``sections.0.contenu.1``, or ""."""
        return self.get("data-champ")

    @property
    def elements(self) -> Iterator[Element]:
        """The children that are elements."""
        return (child for child in self.children if isinstance(child, Element))

    def iter(self) -> Iterator[Element]:
        """This element and all elements below it, in document order."""
        yield self
        for child in self.elements:
            yield from child.iter()

    def find(self, tag: str, css_class: str | None = None) -> Element | None:
        """The first element of that tag (and class) at or below this one, in document order."""
        return next(self.find_all(tag, css_class), None)

    def find_all(self, tag: str, css_class: str | None = None) -> Iterator[Element]:
        for element in self.iter():
            if element.tag == tag and (css_class is None or css_class in element.classes):
                yield element

    @property
    def text(self) -> str:
        """All text below, in order; a line break (``br``) counts as a newline."""
        if self.tag == "br":
            return "\n"
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def with_children(self, *children: Node) -> Element:
        return replace(self, children=children)

    def map(self, change: Callable[[Element], Element]) -> Element:
        """A copy of the tree with ``change`` applied to every element, leaves first."""
        children = tuple(c if isinstance(c, str) else c.map(change) for c in self.children)
        return change(replace(self, children=children))


Node = Element | str
