"""Where the links of an output lead, against those of the document.

An output that marks words has the same links in the same order, then those of the footer. One that
paints them has none in its running matter, and one for each line of a link. One that spells all out
writes addresses, all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from communique.diagnostics import Diagnostic
from communique.document.document import Document
from communique.document.element import Element
from communique.outputs import OUTPUTS, Manner
from communique.proof import findings
from communique.proof.reading import Reading
from communique.proof.words import RUNNING_CLASS

_TAIL_OF_A_NUMBER = 8
"""Digits: a number is dialled with the code of its country, and often written without."""


def target_faults(document: Document, fmt: str, reading: Reading) -> Iterator[Diagnostic]:
    """Links that an output has lost, changed or displaced."""
    body = list(_targets(document.body))
    manner = OUTPUTS[fmt].manner
    if manner is Manner.SPELLED_OUT:
        yield from (findings.lost_link(fmt, t) for t in body if not _is_written(t, reading.body))
        return
    feet = (foot for foot in document.body.iter() if RUNNING_CLASS in foot.classes)
    running = [target for foot in feet for target in _targets(foot, within=True)]
    if manner is Manner.PAINTED:
        expected, found = _each_once(body), _each_once(reading.targets)
    else:
        expected = _comparable([*body, *dict.fromkeys(running)])
        found = _comparable(reading.targets)
    yield from (findings.lost_link(fmt, target) for target in expected if target not in found)
    yield from (findings.extra_link(fmt, target) for target in found if target not in expected)
    if sorted(expected) == sorted(found) and expected != found:
        yield findings.displaced_links(fmt)


def _targets(element: Element, *, within: bool = False) -> Iterator[str]:
    """Of the links below, those of running matter apart."""
    for child in element.elements:
        if child.tag == "a":
            yield child.get("href")
        elif within or RUNNING_CLASS not in child.classes:
            yield from _targets(child, within=within)


def _comparable(targets: Iterable[str]) -> list[str]:
    """Letters of any language may be written as they are or by their bytes (RFC 3987)."""
    return list(map(unquote, targets))


def _each_once(targets: Iterable[str]) -> list[str]:
    return sorted(set(_comparable(targets)))


def _is_written(target: str, text: str) -> bool:
    scheme, _, rest = target.partition(":")
    if scheme == "tel":
        digits = re.sub(r"\D", "", rest)[-_TAIL_OF_A_NUMBER:]
        return digits in re.sub(r"\D", "", text)
    address = unquote(rest.partition("?")[0]) if scheme == "mailto" else rest.strip("/")
    return address.removeprefix("www.").casefold() in text.casefold()
