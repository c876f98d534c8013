"""The tag tree of a PDF as plain objects that can be moved about, then written back.

WeasyPrint leaves a tree of pydyf dictionaries linked by object numbers. Here a tag knows its name,
its origin and its kids; a kid is a tag, a piece of page content or a link annotation.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any
from xml.etree import ElementTree as ET

from communique.writers.pdf.tag_origins import Origin

Pdf = Any  # pydyf has no types
Body = dict[str, Any]
"""A pydyf dictionary."""


_SPACES = re.compile("[ \\t\\n\\r\\f]+")


@dataclass(frozen=True, slots=True)
class Content:
    """A marked piece of a page: the page's reference and its number on the page (MCID)."""

    page: bytes
    number: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """A link annotation: the reference of its OBJR dictionary."""

    reference: bytes


@dataclass(slots=True)
class Tag:
    """A structure element (ISO 32000-1, 14.7.2)."""

    name: str
    body: Body
    reference: bytes
    origin: Origin | None = None
    kids: list[Kid] = field(default_factory=list)

    @property
    def source(self) -> ET.Element | None:
        return self.origin.element if self.origin else None

    @property
    def part(self) -> str:
        return self.origin.part if self.origin else ""

    def tags(self) -> Iterator[Tag]:
        """This tag and those below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Tag):
                yield from kid.tags()


Kid = Tag | Content | Annotation


def resolve(pdf: Pdf, reference: bytes) -> Any:
    """The object a reference such as ``b"12 0 R"`` points at."""
    return pdf.objects[int(reference.split()[0])]


def text_of(element: ET.Element) -> str:
    """The text of an element on one line; a line break is a space, no-break spaces stay."""
    return _SPACES.sub(" ", _text(element)).strip(" ")


def _text(element: ET.Element) -> str:
    before = " " if element.tag == "br" else element.text or ""
    return before + "".join(_text(child) + (child.tail or "") for child in element)


def read(pdf: Pdf, origins: Mapping[int, Origin]) -> Tag:
    """The ``Document`` tag of the PDF, with all its tree."""
    root = resolve(pdf, pdf.catalog["StructTreeRoot"])
    return _read(pdf, root["K"][0], origins)


def _read(pdf: Pdf, reference: bytes, origins: Mapping[int, Origin]) -> Tag:
    body = resolve(pdf, reference)
    tag = Tag(body["S"].removeprefix("/"), body, reference, origins.get(body.number))
    for kid in body["K"]:
        if isinstance(kid, int):
            tag.kids.append(Content(body["Pg"], kid))
        elif resolve(pdf, kid)["Type"] == "/OBJR":
            if resolve(pdf, resolve(pdf, kid)["Obj"]):
                tag.kids.append(Annotation(kid))
        else:
            tag.kids.append(_read(pdf, kid, origins))
    return tag


def write(pdf: Pdf, document: Tag) -> None:
    """Put the tree back into the PDF, with the map from page content to tags (ParentTree).

    Content that no tag owns any more becomes an artifact.
    """
    owners: dict[Content, bytes] = {}
    links: dict[int, bytes] = {}
    for tag in document.tags():
        _write(tag, owners)
        for kid in tag.kids:
            if isinstance(kid, Annotation):
                annotation = resolve(pdf, resolve(pdf, kid.reference)["Obj"])
                links[annotation["StructParent"]] = tag.reference
    _write_parents(pdf, owners, links)
    _mark_artifacts(pdf, owners)


def _write(tag: Tag, owners: dict[Content, bytes]) -> None:
    kids = tag.body["K"]
    kids.clear()
    tag.body["S"] = f"/{tag.name}"
    for kid in tag.kids:
        if isinstance(kid, Tag):
            kid.body["P"] = tag.reference
            kids.append(kid.reference)
        elif isinstance(kid, Annotation):
            kids.append(kid.reference)
        else:
            owners[kid] = tag.reference
            kids.append(_marked(kid, tag))


def _marked(content: Content, tag: Tag) -> object:
    """A number alone means « on the page of the tag » (ISO 32000-1, 14.7.4.2)."""
    if tag.body.get("Pg") == content.page:
        return content.number
    page = content.page.decode()
    return f"<</Type /MCR /Pg {page} /MCID {content.number}>>"


def _write_parents(pdf: Pdf, owners: Mapping[Content, bytes], links: Mapping[int, bytes]) -> None:
    tree = resolve(pdf, resolve(pdf, pdf.catalog["StructTreeRoot"])["ParentTree"])
    pages = pdf.page_references
    of_pages = tree["Nums"][1 : 2 * len(pages) : 2]
    for page, of_page in zip(pages, of_pages, strict=True):
        for number in range(len(of_page)):
            of_page[number] = owners.get(Content(page, number), b"null")
    parents: dict[int, object] = {**dict(enumerate(of_pages)), **links}
    tree["Nums"][:] = chain.from_iterable(sorted(parents.items()))


def _mark_artifacts(pdf: Pdf, owned: Collection[Content]) -> None:
    """Mark as artifact each piece of page content that is not real content (ISO 14289-1, 7.1)."""
    for page in pdf.page_references:
        stream = resolve(pdf, resolve(pdf, page)["Contents"]).stream
        for place, item in enumerate(stream):
            if isinstance(item, dict) and Content(page, item["MCID"]) not in owned:
                stream[place - 1] = "/Artifact"
                item.clear()
                item["Type"] = "/Pagination"
