"""The links of a brief: inside its texts, and those whose address is left empty on purpose."""

from __future__ import annotations

from communique.brief.addresses import read_email, read_phone, read_url
from communique.brief.checks import report_no_target
from communique.brief.diagnosis import Diagnosis
from communique.brief.kinds import KINDS
from communique.brief.ledger import Ledger
from communique.brief.markdown.links import links
from communique.brief.markdown.nodes import Link
from communique.brief.model import Markdown, Url
from communique.brief.scalar import Scalar
from communique.brief.unreadable import Unreadable

_READERS = {"mailto:": read_email, "tel:": read_phone}


def check_links(ledger: Ledger, diagnosis: Diagnosis) -> None:
    """A link without target is a warning, one with a wrong address an error."""
    for path, scalar in ledger.scalars.items():
        kind = ledger.kinds.get(path)
        if kind is KINDS[Markdown] and "](" in scalar.value:
            for link in links(scalar.value):
                _check_link(link, scalar, path, diagnosis)
        elif kind is KINDS[Url] and not scalar.value:
            report_no_target(scalar.span, path, diagnosis)


def _check_link(link: Link, scalar: Scalar, path: str, diagnosis: Diagnosis) -> None:
    if link.is_missing:
        report_no_target(scalar.locate(link.start, link.end), path, diagnosis)
        return
    try:
        _read_target(link.target)
    except Unreadable as problem:
        span = scalar.locate(link.start, link.end)
        diagnosis.add(problem.rule, span, problem.message, hint=problem.hint, champ=path)


def _read_target(target: str) -> None:
    for scheme, read in _READERS.items():
        if target.startswith(scheme):
            read(target.removeprefix(scheme))
            return
    read_url(target)
