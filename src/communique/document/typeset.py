"""Typesetting of the document: the safe corrections of ``typography``, made on its text nodes.

The text of a paragraph is read as one string through its inline marks, so that « *…* », a name in
bold or a linked word are seen as a reader sees them; each change is then made in the text node
where it belongs. No letter or digit is ever added, dropped or changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from communique.document.element import Element, Node
from communique.document.run import Run, is_quotation
from communique.document.vocabulary import INLINES
from communique.typography import apply, shifted, superscripts, typesetting

_SPOKEN_ATTRIBUTES = ("alt", "aria-label")
_WRITTEN_META = frozenset({"author", "description", "keywords"})


def typeset(root: Element) -> Element:
    """The same tree with French typography; typesetting it again changes nothing."""
    return _typeset_block(root, in_quotation=False)


def _typeset_block(block: Element, *, in_quotation: bool, spoken: bool = False) -> Element:
    block = _with_attributes_typeset(block)
    if block.tag == "title":
        return block.with_children(_plain(block.text))
    in_quotation = in_quotation or is_quotation(block)
    spoken = spoken or "citation-texte" in block.classes
    children: list[Node] = []
    for inline, nodes in groupby(block.children, _is_inline):
        if inline:
            children += _typeset_run(tuple(nodes), in_quotation=in_quotation, spoken=spoken)
        else:
            children += (
                _typeset_block(node, in_quotation=in_quotation, spoken=spoken)
                for node in nodes
                if isinstance(node, Element)
            )
    return block.with_children(*children)


def _is_inline(node: Node) -> bool:
    return isinstance(node, str) or node.tag in INLINES


def _with_attributes_typeset(element: Element) -> Element:
    names = [name for name in _SPOKEN_ATTRIBUTES if name in element.attributes]
    if element.tag == "meta" and element.get("name") in _WRITTEN_META:
        names.append("content")
    if not names:
        return element
    changed = {name: _plain(element.get(name)) for name in names}
    return replace(element, attributes={**element.attributes, **changed})


def _typeset_run(
    nodes: Sequence[Node], *, in_quotation: bool, spoken: bool = False
) -> Sequence[Node]:
    run = Run(nodes)
    text = run.text
    if not text.strip():
        return nodes
    before, after = _around(text) if spoken else ("", "")
    whole = before + text + after
    quoted = [(0, len(whole))] if in_quotation else run.quoted
    run.correct(shifted(typesetting(whole, quoted=quoted), len(before), len(text)))
    return run.nodes(superscripts(run.new_text))


def _around(text: str) -> tuple[str, str]:
    """The guillemets that a paragraph of a longer quotation has in others: « opens the first."""
    opened, closed = text.count("«"), text.count("»")
    if opened == closed and text.lstrip().startswith("«") and text.rstrip().endswith("»"):
        return "", ""
    return "«\u00a0" if opened <= closed else "", "\u00a0»" if opened >= closed else ""


def _plain(text: str) -> str:
    return apply(text, typesetting(text))
