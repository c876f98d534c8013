"""A brief.yaml → a ``Brief``, or all that is wrong with it at once: the order of the steps."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from communique.brief.brief import Brief
from communique.brief.builder import Builder
from communique.brief.context import Context
from communique.brief.diagnosis import Diagnosis
from communique.brief.emetteurs import Emetteurs
from communique.brief.ledger import Ledger
from communique.brief.links import check_links
from communique.brief.loading import load
from communique.brief.model import Communique
from communique.brief.nodes import Node
from communique.brief.references import check_citations, check_images
from communique.brief.remarks import report_remarks
from communique.brief.repair import compose_in_spite_of_slips
from communique.brief.resolution import put_facts_in
from communique.brief.source import Reading
from communique.errors import BriefInvalid, TemplateError
from communique.templates import Templates


def read_brief(path: Path, templates: Templates, *, shown_as: str | None = None) -> Brief:
    """Read, type and check a brief; ``shown_as`` is the name of the file in messages.

    Raises BriefInvalid with every problem of the brief, or TemplateError when the brief is
    right but the file of its emetteur is not.
    """
    diagnosis = Diagnosis()
    loaded = load(path, shown_as or str(path), diagnosis)
    composition, reading = compose_in_spite_of_slips(loaded, diagnosis)
    report_remarks(composition.remarks, reading, diagnosis)
    if composition.root is None:
        _refuse_if_wrong(diagnosis, reading, empty=True)
    ledger = Ledger()
    context = Context(reading, ledger, diagnosis)
    emetteurs = Emetteurs(templates, context)
    builder = Builder(context, emetteurs.named, is_cut_short=composition.is_cut_short)
    communique = cast("Communique", builder.build(Communique, cast("Node", composition.root), ""))
    communique = put_facts_in(communique, ledger, diagnosis)
    images = check_images(communique, path.parent, ledger, diagnosis)
    check_links(ledger, diagnosis)
    check_citations(communique, ledger, diagnosis)
    _refuse_if_wrong(diagnosis, reading)
    _refuse_emetteur_if_wrong(emetteurs)
    return Brief(
        source=reading.source,
        path=path,
        communique=communique,
        scalars=ledger.scalars,
        images=images,
        places=ledger.places,
        warnings=diagnosis.in_order(),
    )


def _refuse_if_wrong(diagnosis: Diagnosis, reading: Reading, *, empty: bool = False) -> None:
    if empty and not diagnosis.has_errors:
        diagnosis.add(
            "fichier-vide",
            reading.span(0, 0),
            "Le brief ne contient que des commentaires.",
            hint="Copiez le brief d’une édition précédente, puis changez-en les textes.",
        )
    if diagnosis.has_errors:
        raise BriefInvalid(
            f"Le brief « {reading.source.name} » ne peut pas être lu tel quel.",
            hint="Corrigez les erreurs indiquées, puis relancez la commande.",
            diagnostics=diagnosis.in_order(),
        )


def _refuse_emetteur_if_wrong(emetteurs: Emetteurs) -> None:
    if emetteurs.diagnosis.has_errors:
        raise TemplateError(
            "Le fichier de l’émetteur ne peut pas être lu tel quel.",
            hint="Corrigez les erreurs indiquées, puis relancez la commande.",
            diagnostics=emetteurs.diagnosis.in_order(),
        )
