"""What the parts of a brief owe to one another: citations, images, links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from communique.brief.diagnosis import Diagnosis
from communique.brief.image_remarks import remarks_on
from communique.brief.images import ImageFile, read_image
from communique.brief.ledger import Ledger
from communique.brief.model import BlocCitation, BlocImage, Block, Communique
from communique.brief.suggestion import did_you_mean
from communique.brief.unreadable import Unreadable


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
