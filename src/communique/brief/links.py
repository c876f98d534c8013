"""The links of a brief: inside its texts, and those whose address is left empty on purpose."""

from __future__ import annotations

from communique.brief.checks import report_no_target
from communique.brief.diagnosis import Diagnosis
from communique.brief.kinds import KINDS
from communique.brief.ledger import Ledger
from communique.brief.markdown.links import links
from communique.brief.markdown.nodes import Link
from communique.brief.model import Target, Url
from communique.brief.scalar import Scalar
from communique.brief.unreadable import Unreadable

_ADDRESSES = (KINDS[Url], KINDS[Target])


def check_links(ledger: Ledger, diagnosis: Diagnosis) -> None:
    """A link without target is a warning, one with a wrong address an error."""
    for path, scalar in ledger.scalars.items():
        kind = ledger.kinds.get(path)
        if kind and kind.takes_marks and "](" in scalar.value:
            for link in links(scalar.value):
                _check_link(link, scalar, path, diagnosis)
        elif kind in _ADDRESSES and not scalar.value:
            report_no_target(scalar.span, path, diagnosis)


def _check_link(link: Link, scalar: Scalar, path: str, diagnosis: Diagnosis) -> None:
    if link.is_missing:
        report_no_target(scalar.locate(link.start, link.end), path, diagnosis)
        return
    try:
        KINDS[Target].value(link.target)
    except Unreadable as problem:
        span = scalar.locate(*_place(link, scalar.value, problem))
        diagnosis.add(problem.rule, span, problem.message, hint=problem.hint, champ=path)


def _place(link: Link, text: str, problem: Unreadable) -> tuple[int, int]:
    """The faulty sign if the target stands there as it is, the whole link otherwise."""
    at = text.find(link.target, link.start, link.end)
    if at < 0 or problem.end is None:
        return link.start, link.end
    return at + problem.start, at + problem.end
