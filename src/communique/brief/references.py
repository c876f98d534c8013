"""What the parts of a brief owe to one another: citations, images, links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from communique.brief.checks import report_no_target
from communique.brief.context import Ledger
from communique.brief.diagnosis import Diagnosis, Unreadable
from communique.brief.image_files import ImageFile, read_image, remarks_on
from communique.brief.kinds import KINDS
from communique.brief.markdown.plain_words import links
from communique.brief.markdown.text_tree import Link
from communique.brief.model import BlocCitation, BlocImage, Block, Communique, Target, Url
from communique.brief.near_words import did_you_mean
from communique.brief.scalar import Scalar

_ADDRESSES = (KINDS[Url], KINDS[Target])


def blocks(communique: Communique) -> Iterator[tuple[str, Block]]:
    """Every block with its path, in order."""
    for i, section in enumerate(communique.sections):
        for j, block in enumerate(section.contenu):
            yield f"sections.{i}.contenu.{j}", block


def check_citations(communique: Communique, ledger: Ledger, diagnosis: Diagnosis) -> None:
    """Each citation placed exists; each one that exists is placed (else a warning)."""
    placed = set()
    for path, block in blocks(communique):
        if isinstance(block, BlocCitation):
            placed.add(block.citation)
            _check_citation(block, f"{path}.citation", communique, ledger, diagnosis)
    for name in communique.citations:
        if name not in placed and not diagnosis.has_errors:
            diagnosis.add(
                "citation-inutilisee",
                ledger.places[f"citations.{name}"].span,
                f"La citation « {name} » n’est placée nulle part : elle ne paraîtra pas.",
                hint=f"Ajoutez un bloc « - citation: {name} » dans une section.",
                champ=f"citations.{name}",
            )


def _check_citation(
    block: BlocCitation, path: str, communique: Communique, ledger: Ledger, diagnosis: Diagnosis
) -> None:
    known = communique.citations
    if not block.citation or block.citation in known or path not in ledger.places:
        return
    question = did_you_mean(block.citation, known)
    diagnosis.add(
        "citation-inconnue",
        ledger.places[path].span,
        f"Aucune citation ne s’appelle « {block.citation} ».",
        hint=question or f"Citations définies : {', '.join(known) or 'aucune'}.",
        champ=path,
    )


def check_images(
    communique: Communique, folder: Path, ledger: Ledger, diagnosis: Diagnosis
) -> Mapping[str, ImageFile]:
    """The images of the brief by the name it gives them; the wrong ones are reported."""
    images: dict[str, ImageFile] = {}
    for path, block in blocks(communique):
        name = block.image.fichier if isinstance(block, BlocImage) else ""
        if not name:
            continue
        field = f"{path}.image.fichier"
        try:
            images[name] = images.get(name) or read_image(name, folder)
            remarks = remarks_on(name, images[name])
        except Unreadable as problem:
            remarks = [(problem.rule, problem.message, problem.hint)]
        for rule, message, hint in remarks:
            diagnosis.add(rule, ledger.places[field].span, message, hint=hint, champ=field)
    return images


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
