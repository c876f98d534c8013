"""Strict XML, as the templates write it, to the tree of the document.

The templates are HTML read with the strictness of XML: a tag left open is an error at its place,
never a guess of where it should have been closed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.parsers import expat

from communique.document.element import Element, Node

_EXPAT_MESSAGES = {
    expat.errors.codes[expat.errors.XML_ERROR_UNDEFINED_ENTITY]: (
        "Cette entité est inconnue.",
        "Écrivez le caractère lui-même, ou son numéro : &#160; et non &nbsp;.",
    ),
    expat.errors.codes[expat.errors.XML_ERROR_DUPLICATE_ATTRIBUTE]: (
        "Le même attribut est donné deux fois.",
        "Gardez-en un seul.",
    ),
    expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS]: (
        "Le modèle ne produit rien.",
        "Il doit produire un élément <html> complet.",
    ),
    expat.errors.codes[expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT]: (
        "Il y a du texte après la fin du document.",
        "Tout doit tenir dans un seul élément <html>.",
    ),
}
_UNFINISHED = {
    expat.errors.codes[expat.errors.XML_ERROR_TAG_MISMATCH],
    expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_TOKEN],
    expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS],
}


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in the markup: where (offset in characters), what, and what to do."""

    offset: int
    message: str
    hint: str = ""


class MalformedMarkup(Exception):
    """The text is not well-formed; ``fault`` says where."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Markup:
    """A parsed text: its root element and where each element began.

    ``offsets`` follow the order of ``root.iter()`` and count bytes of the UTF-8 text, as the
    parser does; ``offset_of`` gives characters.
    """

    root: Element
    source: str
    offsets: tuple[int, ...]

    def offset_of(self, index: int) -> int:
        """Offset in characters of the element that is ``index``-th in document order."""
        return _characters(self.source, self.offsets[index])


def parse(text: str) -> Markup:
    """The tree of that text; raises MalformedMarkup when it is not well-formed XML."""
    builder = _Builder(text)
    builder.run()
    return Markup(builder.root, text, tuple(builder.offsets))


@dataclass(slots=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    offset: int
    children: list[Node] = field(default_factory=list)


class _Builder:
    def __init__(self, text: str) -> None:
        self.text = text
        self.offsets: list[int] = []
        self.stack = [_Open("", {}, 0)]
        self.parser = expat.ParserCreate("utf-8")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.parser.StartDoctypeDeclHandler = self.refuse_doctype

    @property
    def root(self) -> Element:
        (root,) = self.stack[0].children
        assert isinstance(root, Element)
        return root

    def run(self) -> None:
        try:
            self.parser.Parse(self.text.encode("utf-8", "surrogatepass"), True)
        except expat.ExpatError as error:
            offset = _characters(self.text, self.parser.ErrorByteIndex)
            raise MalformedMarkup(self.fault(error.code, offset)) from None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        offset = self.parser.CurrentByteIndex
        self.offsets.append(offset)
        self.stack.append(_Open(tag, attributes, offset))

    def end(self, tag: str) -> None:
        done = self.stack.pop()
        element = Element(tag, done.attributes, tuple(done.children))
        self.stack[-1].children.append(element)

    def characters(self, text: str) -> None:
        self.stack[-1].children.append(text)

    def refuse_doctype(self, *_declaration: object) -> None:
        """Entities of a document type could read files or swell without limit."""
        offset = _characters(self.text, self.parser.CurrentByteIndex)
        raise MalformedMarkup(
            Fault(offset, "Le modèle contient un DOCTYPE.", "Supprimez-le : il est inutile ici.")
        )

    def fault(self, code: int, offset: int) -> Fault:
        unfinished = self.stack[-1]
        if code in _UNFINISHED and len(self.stack) > 1:
            return Fault(
                _characters(self.text, unfinished.offset),
                f"La balise <{unfinished.tag}> n’est pas fermée.",
                f"Ajoutez </{unfinished.tag}> là où l’élément finit, "
                "après avoir fermé ce qu’il contient.",
            )
        message, hint = _EXPAT_MESSAGES.get(
            code,
            (
                "Le balisage est incorrect.",
                "Vérifiez les chevrons, les guillemets des attributs et les « & » "
                "(à écrire &amp;).",
            ),
        )
        return Fault(offset, message, hint)


def _characters(text: str, byte_offset: int) -> int:
    head = text.encode("utf-8", "surrogatepass")[:byte_offset]
    return len(head.decode("utf-8", "replace"))
