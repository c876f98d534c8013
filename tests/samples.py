"""Documents as ``document.compose`` makes them, written by hand: what writers are tried on.

``sample_document`` is the communiqué published on 8 November 2022; ``rich_document`` shows every
kind of block once, with an embargo and a number. Their trees stand in ``samples/*.xml``.
"""

from __future__ import annotations

import io
from pathlib import Path
from xml.etree import ElementTree as ET

from PIL import Image

from communique.document.document import Asset, Document, Order
from communique.document.element import Element, Node
from communique.templates import Templates

TEMPLATES = Templates((Path(__file__).parents[1] / "templates",))
BRIEF = "titre: En novembre, c’est le Mois de l’innovation publique\n".encode()
_FOLDER = Path(__file__).parent / "samples"


def sample_document() -> Document:
    """The edition of 2022, word for word."""
    return Document(_read("edition-2022"))


def rich_document() -> Document:
    """Every kind of block: highlights, figures, image, table, under embargo."""
    return Document(_read("every-block"), {"affiche.png": picture()})


def document(main: str, **assets: Asset) -> Document:
    """A document whose ``main`` holds these blocks; image ``src`` are the names of ``assets``."""
    page = (_FOLDER / "empty.xml").read_text(encoding="utf-8")
    return Document(parse(page.replace("<main/>", f"<main>{main}</main>")), assets)


def picture(width: int = 640, height: int = 320) -> Asset:
    """A real PNG of that size in pixels."""
    image = Image.new("RGB", (width, height), "#F5F5FE")
    image.paste("#000091", (0, 0, width // 3, height))
    image.paste("#C9191E", (2 * width // 3, 0, width, height))
    data = io.BytesIO()
    image.save(data, "PNG")
    return Asset(data.getvalue(), "image/png", width, height)


def order(document: Document, templates: Templates = TEMPLATES) -> Order:
    """What a writer is asked for, with a small brief to attach."""
    return Order(document, templates, "brief.yaml", BRIEF)


def parse(xml: str) -> Element:
    """The tree of a well-formed XML text."""
    return _element(ET.fromstring(xml))


def _read(name: str) -> Element:
    return parse((_FOLDER / f"{name}.xml").read_text(encoding="utf-8"))


def _element(source: ET.Element) -> Element:
    children: list[Node] = [source.text] if source.text else []
    for child in source:
        children.append(_element(child))
        if child.tail:
            children.append(child.tail)
    return Element(source.tag, dict(source.attrib), tuple(children))
