"""The closed vocabulary of the document: what the writers know how to show, and nothing else.

A tag the DOCX writer has never heard of would be lost in silence; here it is an error that names
the element and says what to write instead. Classes stay free: they are the office's styles.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from communique.document.element import Element

HEADINGS = {"h1": 1, "h2": 2, "h3": 3}
BLOCKS = frozenset(
    {"header", "main", "section", "aside", "footer", "div", "p", "h1", "h2", "h3"}
    | {"ul", "ol", "li", "blockquote", "figure", "figcaption", "img"}
    | {"table", "caption", "thead", "tbody", "tr", "th", "td"}
)
INLINES = frozenset({"strong", "em", "sup", "a", "br", "span", "time"})
PAGE_NUMBERS = frozenset({"page", "pages"})
"""Classes of empty elements that stand for a number, which each output computes."""
_HEAD = frozenset({"html", "head", "title", "meta", "body"})

_TEXT_ONLY = frozenset({"p", *HEADINGS, "figcaption", "caption", "title"}) | INLINES
"""Elements that hold text and inline marks, never blocks."""

_CHILDREN = {
    "html": {"head", "body"},
    "head": {"title", "meta"},
    "ul": {"li"},
    "ol": {"li"},
    "figure": {"img", "figcaption"},
    "table": {"caption", "thead", "tbody"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "tr": {"th", "td"},
}
"""Elements whose children are of a few kinds only."""

_PARENTS = {child: parent for parent, children in _CHILDREN.items() for child in children} | {
    "li": "ul",
    "tr": "tbody",
}

_ANYWHERE = {"class", "data-champ", "lang", "aria-label"}
_ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt"},
    "ol": {"start"},
    "time": {"datetime"},
    "th": {"scope"},
    "meta": {"name", "content"},
}
_REQUIRED = {
    "html": {"lang"},
    "a": {"href"},
    "img": {"src", "alt"},
    "time": {"datetime"},
    "th": {"scope"},
    "meta": {"name", "content"},
}
_LINK_SCHEMES = ("http://", "https://", "mailto:", "tel:")
_ANY_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//|/", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Misuse:
    """What is wrong with the element that is ``index``-th in document order, and the remedy."""

    index: int
    message: str
    hint: str


_Complaint = tuple[str, str]


def misuses(root: Element) -> Iterator[Misuse]:
    """Everything in that tree that the writers could not show faithfully."""
    for message, hint in _document_shape(root):
        yield Misuse(0, message, hint)
    parents = _parents(root)
    heading = 0
    for index, element in enumerate(root.iter()):
        for check in _CHECKS:
            for message, hint in check(element, parents[index]):
                yield Misuse(index, message, hint)
        if element.tag in HEADINGS:
            for message, hint in _heading_order(element, heading):
                yield Misuse(index, message, hint)
            heading = HEADINGS[element.tag]


def _parents(root: Element) -> list[str]:
    """The tag of each element's parent, in document order; "" for the root."""
    tags: list[str] = []

    def visit(element: Element, parent: str) -> None:
        tags.append(parent)
        for child in element.elements:
            visit(child, element.tag)

    visit(root, "")
    return tags


def _document_shape(root: Element) -> Iterator[_Complaint]:
    if root.tag != "html":
        yield (
            f"Le document commence par <{root.tag}> au lieu de <html>.",
            'Le modèle doit produire <html lang="fr-FR"> contenant <head> et <body>.',
        )
        return
    for tag, meaning in {"title": "titre de document", "main": "contenu principal"}.items():
        if root.find(tag) is None:
            yield f"Le document n’a pas de <{tag}> ({meaning}).", f"Ajoutez <{tag}> au modèle."
    titles = [h1 for h1 in root.find_all("h1") if h1.text.strip()]
    if len(titles) != 1:
        yield (
            f"Il faut un titre <h1> et un seul : le document en a {len(titles)}.",
            "Mettez le titre du communiqué, et lui seul, dans <h1>.",
        )
    title = root.find("title")
    if title is not None and not title.text.strip():
        yield "Le titre du document est vide.", "Écrivez <title>{{ titre }}</title>."


def _known_tag(element: Element, _parent: str) -> Iterator[_Complaint]:
    if element.tag not in BLOCKS | INLINES | _HEAD:
        yield (
            f"La balise <{element.tag}> n’est pas permise.",
            "Balises permises : " + ", ".join(sorted(BLOCKS | INLINES)) + ".",
        )


def _known_attributes(element: Element, _parent: str) -> Iterator[_Complaint]:
    permitted = _ANYWHERE | _ATTRIBUTES.get(element.tag, set())
    for name in sorted(set(element.attributes) - permitted):
        yield (
            f"L’attribut « {name} » n’est pas permis sur <{element.tag}>.",
            "Attributs permis : " + ", ".join(sorted(permitted)) + ".",
        )
    for name in sorted(_REQUIRED.get(element.tag, set())):
        if not element.get(name).strip():
            yield (
                f"L’attribut « {name} » manque à <{element.tag}>, ou il est vide.",
                f'Ajoutez {name}="…".',
            )


def _permitted_children(element: Element, _parent: str) -> Iterator[_Complaint]:
    permitted = _CHILDREN.get(element.tag)
    for child in element.elements:
        if permitted is not None and child.tag not in permitted:
            yield (
                f"<{child.tag}> n’a pas sa place dans <{element.tag}>.",
                f"<{element.tag}> ne contient que : " + ", ".join(sorted(permitted)) + ".",
            )
        elif element.tag in _TEXT_ONLY and child.tag in BLOCKS:
            yield (
                f"Le bloc <{child.tag}> n’a pas sa place dans <{element.tag}>.",
                f"Fermez <{element.tag}> avant, ou remplacez-le par <div>.",
            )


def _permitted_parent(element: Element, parent: str) -> Iterator[_Complaint]:
    expected = _PARENTS.get(element.tag)
    if expected is not None and element.tag not in _CHILDREN.get(parent, set()):
        yield (
            f"<{element.tag}> n’a pas sa place dans <{parent}>.",
            f"Mettez-le dans <{expected}>.",
        )
    if element.tag == "a" and parent == "a":
        yield "Un lien en contient un autre.", "Fermez le premier lien avant le second."


def _no_stray_text(element: Element, _parent: str) -> Iterator[_Complaint]:
    has_text = any(isinstance(child, str) and child.strip() for child in element.children)
    blocks = any(child.tag in BLOCKS for child in element.elements)
    inlines = any(child.tag in INLINES for child in element.elements)
    structural = element.tag in _CHILDREN or element.tag == "body"
    mixed = blocks and element.tag != "li"  # its words become a paragraph, see whitespace
    if (mixed or structural) and (has_text or inlines):
        yield (
            f"Il y a du texte hors d’un paragraphe dans <{element.tag}>.",
            "Mettez ce texte dans <p>…</p>.",
        )


def _safe_target(element: Element, _parent: str) -> Iterator[_Complaint]:
    href = element.get("href").strip().lower()
    if element.tag == "a" and href and not href.startswith(_LINK_SCHEMES):
        yield (
            f"Le lien vise « {element.get('href')} », qui n’est pas une adresse permise.",
            "Un lien commence par " + ", ".join(_LINK_SCHEMES) + ".",
        )
    src = element.get("src")
    if element.tag == "img" and _ANY_SCHEME.match(src):
        yield (
            f"L’image « {src} » n’est pas un fichier du projet.",
            "Donnez le nom d’un fichier de l’édition, ou de charte/ : rien n’est pris au réseau.",
        )


def _heading_order(element: Element, previous: int) -> Iterator[_Complaint]:
    if HEADINGS[element.tag] > previous + 1:
        yield (
            f"Le titre <{element.tag}> saute un niveau : <h{previous + 1}> est attendu avant.",
            f"Utilisez <h{previous + 1}> ; la taille se règle dans la feuille de style.",
        )


_CHECKS: tuple[Callable[[Element, str], Iterator[_Complaint]], ...] = (
    _known_tag,
    _known_attributes,
    _permitted_children,
    _permitted_parent,
    _no_stray_text,
    _safe_target,
)
