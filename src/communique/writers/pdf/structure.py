"""The tag tree as a reader of the page expects it, from the one WeasyPrint makes box by box.

Each step is a function from a tag to its new kids; ``mend`` gives their order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pydyf  # type: ignore[import-untyped]

from communique.writers.pdf.tags import Content, Kid, Tag, text_of

_GROUPS = {"header": "Div", "figure": "Div", "aside": "Sect"}
"""HTML elements that WeasyPrint leaves without a PDF type though they group content."""

_GROUPING = frozenset(("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "L", "Table"))
"""Tags that hold other tags, never content (ISO 32000-1, 14.8.4.2)."""

_TRANSPARENT = frozenset(("NonStruct", "Span"))
"""Tags that say nothing about their content."""


def mend(document: Tag) -> None:
    """Rework the tree in place."""
    for step in _STEPS:
        _everywhere(document, step)


def _everywhere(tag: Tag, step: Callable[[Tag], Iterable[Kid]]) -> None:
    """Parents before kids, so that what a step puts in a parent is seen in turn."""
    tag.kids = list(step(tag))
    for kid in tag.kids:
        if isinstance(kid, Tag):
            _everywhere(kid, step)


def _join_pieces(tag: Tag) -> list[Kid]:
    """One tag for an element cut by a page or a line; a repeated table header is not content."""
    kids: list[Kid] = []
    latest: dict[_Element, Tag] = {}
    for kid in tag.kids:
        if not isinstance(kid, Tag):
            kids.append(kid)
            continue
        whole = latest.get(_element(kid))
        if whole is None or not _goes_on(whole, kid, kids[-1]):
            latest[_element(kid)] = kid
            kids.append(kid)
        elif kid.name != "THead":
            whole.kids.extend(kid.kids)
    return kids


_Element = tuple[object, str, str]
"""What makes two tags pieces of one: the element, or the tag itself when it has none."""


def _element(tag: Tag) -> _Element:
    return (id(tag if tag.source is None else tag.source), tag.name, tag.part)


def _goes_on(whole: Tag, piece: Tag, before: Kid) -> bool:
    """A piece follows on the next line or on a later page; cells of a row wait for each other."""
    return before is whole or bool(whole.body["Pg"] != piece.body["Pg"])


def _drop_decoration(tag: Tag) -> list[Kid]:
    """Content that the style sheet generates is decoration: the words stand in the document."""
    return [kid for kid in tag.kids if not (isinstance(kid, Tag) and _is_decoration(kid))]


def _is_decoration(tag: Tag) -> bool:
    return tag.part in {"br", "wbr"} or tag.part.endswith(("::before", "::after"))


def _dissolve(tag: Tag) -> list[Kid]:
    """Replace tags that say nothing by their kids; content lying in a group gets a paragraph."""
    kids: list[Kid] = []
    for kid in tag.kids:
        if not isinstance(kid, Tag) or kid.name not in _TRANSPARENT:
            kids.append(kid)
        elif kid.part in _GROUPS and kid.source is not tag.source:
            kid.name = _GROUPS[kid.part]
            kids.append(kid)
        elif tag.name in _GROUPING and _holds_content(kid):
            kid.name = "P"
            kids.append(kid)
        else:
            kids.extend(_dissolve(kid))
    return kids


def _holds_content(tag: Tag) -> bool:
    return any(
        isinstance(kid, Content) or (kid.name in _TRANSPARENT and _holds_content(kid))
        for kid in tag.kids
        if isinstance(kid, (Content, Tag))
    )


def _give_bodies(tag: Tag) -> list[Kid]:
    """An item holds a label and one body (ISO 14289-1, 7.2): its first paragraph, if it has any."""
    bodies = [kid for kid in tag.kids if isinstance(kid, Tag) and kid.name == "P"]
    if tag.name != "LI" or not bodies:
        return tag.kids
    body, *others = bodies
    body.name = "LBody"
    body.kids.extend(others)
    return [kid for kid in tag.kids if kid not in others]


def _name_captions(tag: Tag) -> list[Kid]:
    """A caption belongs in a table; beside an image it is a paragraph of the group."""
    for kid in tag.kids:
        if isinstance(kid, Tag) and kid.name == "Caption" and tag.name != "Table":
            kid.name = "P"
    return tag.kids


def _give_scopes(tag: Tag) -> list[Kid]:
    """Say what a header cell heads; lists of header names on each cell then say nothing more."""
    for kid in tag.kids:
        if isinstance(kid, Tag) and kid.name in {"TH", "TD"}:
            kid.body.pop("ID", None)
            kid.body["A"].pop("Headers", None)
            if kid.name == "TH":
                rows = kid.source is not None and kid.source.get("scope") == "row"
                kid.body["A"]["Scope"] = "/Row" if rows else "/Column"
    return tag.kids


def _read_as_written(tag: Tag) -> list[Kid]:
    """Capitals are a style: let them be read aloud, and copied, as the text was written."""
    restyled = tag.origin is not None and tag.origin.restyled
    bare = bool(tag.kids) and all(isinstance(kid, Content) for kid in tag.kids)
    if restyled and bare and tag.source is not None:
        tag.body["ActualText"] = pydyf.String(text_of(tag.source))
    return tag.kids


_STEPS = (
    _join_pieces,
    _drop_decoration,
    _dissolve,
    _give_bodies,
    _name_captions,
    _give_scopes,
    _read_as_written,
)
