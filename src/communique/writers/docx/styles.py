"""Which Word style each element wears: the office decides, by the names of its styles.

An element wears the style named like its class, preceded by the class of what surrounds it if
there is one (« Citation lien », « À propos texte puces »); without a class, the style of its
surroundings (« À propos début » if it comes first there and that style exists); failing that, the
usual style of its tag. A class nobody styled is an error that
says which style to create: its words would otherwise look like any others, and nobody would see.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from docx.enum.style import WD_STYLE_TYPE
from docx.styles.style import ParagraphStyle
from docx.styles.styles import Styles

from communique.document.element import Element
from communique.document.vocabulary import HEADINGS
from communique.errors import TemplateError
from communique.writers.docx.french_names import class_of, name_of
from communique.writers.docx.looks import ParagraphLook, look_of

_USUAL = {
    "h1": "titre-1",
    "h2": "titre-2",
    "h3": "titre-3",
    "img": "image",
    "figcaption": "legende",
    "caption": "titre-de-tableau",
    "th": "en-tete-de-cellule",
    "td": "cellule",
}
_USUAL_TEXT = "texte"
_LIST_STYLES = {"ul": "liste-a-puces", "ol": "liste-a-numeros"}
_LIST_SUFFIXES = {"ul": "puces", "ol": "numeros"}
_LENT = {"td": "cellule", "th": "en-tete-de-cellule", "li": "liste-continue"}
"""What these give to the paragraphs they hold; the first one of an item wears the item's style."""
_TAKES_STYLE_OF_SURROUNDINGS = {"p", "div", "blockquote", "img"}
_STYLED_WHEN_CLASSED = {"div", "blockquote", "li"}
_INLINE = {"strong": "eleve", "em": "accentuation", "sup": "exposant", "a": "lien-hypertexte"}


class StyleSheet:
    """The styles of the Word template, by the classes they answer to."""

    def __init__(self, styles: Styles) -> None:
        self._paragraphs: Mapping[str, ParagraphLook] = {
            class_of(style.name or ""): look_of(style)
            for style in styles
            if isinstance(style, ParagraphStyle) and style.type == WD_STYLE_TYPE.PARAGRAPH
        }
        self._characters = _ids(styles, WD_STYLE_TYPE.CHARACTER)
        self._tables = _ids(styles, WD_STYLE_TYPE.TABLE)

    def paragraph(self, element: Element, ancestors: Sequence[Element]) -> ParagraphLook:
        """The style of a block; ``ancestors`` go from the body down to the block's parent.

        Raises TemplateError when no style answers to its class.
        """
        own = self._own(element, ancestors)
        if own is not None:
            return own
        if element.classes and element.tag not in HEADINGS:
            raise _missing(element.classes[0], "de paragraphe")
        if element.tag == "li":
            return self._item(ancestors)
        if element.tag in _TAKES_STYLE_OF_SURROUNDINGS:
            surrounding = self._opening(element, ancestors) or self._surrounding(ancestors)
            if surrounding is not None:
                return surrounding
        return self.named(_USUAL.get(element.tag, _USUAL_TEXT))

    def named(self, css_class: str) -> ParagraphLook:
        """The paragraph style of that class; raises TemplateError when there is none."""
        try:
            return self._paragraphs[css_class]
        except KeyError:
            raise _missing(css_class, "de paragraphe") from None

    def character(self, element: Element) -> str | None:
        """The identifier of the style of an inline element, or None when it wears none."""
        for css_class in element.classes:
            if css_class in self._characters:
                return self._characters[css_class]
        usual = _INLINE.get(element.tag)
        if usual is None:
            return None
        if usual not in self._characters:
            raise _missing(usual, "de caractère")
        return self._characters[usual]

    def table(self, element: Element) -> str:
        """The identifier of the style of a table; raises TemplateError when there is none."""
        for css_class in element.classes or ("tableau",):
            if css_class in self._tables:
                return self._tables[css_class]
        raise _missing((element.classes or ("tableau",))[0], "de tableau")

    def _own(self, element: Element, ancestors: Sequence[Element]) -> ParagraphLook | None:
        """The style named like its class: « Citation lien » in a citation, else « Lien »."""
        must_be_heading = element.tag in HEADINGS
        for css_class in element.classes:
            for name in (*_inside(ancestors, css_class), css_class):
                look = self._paragraphs.get(name)
                if look is not None and (look.is_heading or not must_be_heading):
                    return look
        return None

    def _opening(self, element: Element, ancestors: Sequence[Element]) -> ParagraphLook | None:
        """« À propos début » for the first paragraph of such a block, if there is that style."""
        first = element
        for ancestor in reversed(ancestors):
            if next(ancestor.elements) is not first:
                return None
            for css_class in ancestor.classes:
                if f"{css_class}-debut" in self._paragraphs:
                    return self._paragraphs[f"{css_class}-debut"]
            first = ancestor
        return None

    def _surrounding(self, ancestors: Sequence[Element]) -> ParagraphLook | None:
        for depth in range(len(ancestors), 0, -1):
            ancestor = ancestors[depth - 1]
            look = self._own(ancestor, ancestors[: depth - 1])
            if look is not None:
                return look
            if ancestor.classes and ancestor.tag in _STYLED_WHEN_CLASSED:
                raise _missing(ancestor.classes[0], "de paragraphe")
            if ancestor.tag in _LENT:
                return self.named(_LENT[ancestor.tag])
        return None

    def _item(self, ancestors: Sequence[Element]) -> ParagraphLook:
        """« À propos texte puces » inside « À propos texte », « Liste à puces » elsewhere."""
        kind = ancestors[-1].tag
        for name in _inside(ancestors, _LIST_SUFFIXES[kind]):
            if name in self._paragraphs:
                return self._paragraphs[name]
        return self.named(_LIST_STYLES[kind])


def _inside(ancestors: Sequence[Element], css_class: str) -> Iterator[str]:
    """The names of the styles made for a class inside others, nearest first."""
    for ancestor in reversed(ancestors):
        for outer_class in ancestor.classes:
            yield f"{outer_class}-{css_class}"


def _ids(styles: Styles, kind: WD_STYLE_TYPE) -> Mapping[str, str]:
    return {class_of(style.name or ""): style.style_id for style in styles if style.type == kind}


def _missing(css_class: str, kind: str) -> TemplateError:
    return TemplateError(
        f"Le modèle Word n’a pas de style {kind} pour la classe « {css_class} ».",
        hint=f"Ouvrez templates/communique.docx dans Word et créez un style {kind} nommé "
        f"« {name_of(css_class)} », avec les accents qu’il faut ; ou corrigez la classe dans le "
        "modèle .jinja.",
    )
