"""A brief.yaml → a ``Brief``, or all that is wrong with it at once: the order of the steps."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NoReturn, cast

from communique.brief.brief import Brief
from communique.brief.builder import Builder
from communique.brief.context import Context
from communique.brief.diagnosis import Diagnosis
from communique.brief.emetteurs import Emetteurs
from communique.brief.ledger import Ledger
from communique.brief.links import check_links
from communique.brief.loading import bytes_of, load
from communique.brief.model import Communique
from communique.brief.parsing import parse
from communique.brief.references import check_citations, check_images
from communique.brief.resolution import put_facts_in
from communique.brief.source import Reading, Source
from communique.diagnostics import Diagnostic
from communique.errors import BriefInvalid, TemplateError
from communique.templates import Templates

_CORRECT_AND_RETRY: Final = "Corrigez les erreurs indiquées, puis relancez la commande."


def read_brief(
    path: Path, templates: Templates, *, shown_as: str | None = None, data: bytes | None = None
) -> Brief:
    """Read, type and check a brief; ``shown_as`` is the name of the file in messages.

    ``data`` is what the file is to hold, when that is not yet on disk.

    Raises BriefInvalid with every problem of the brief, or TemplateError when the brief is
    right but the file of its emetteur is not.
    """
    diagnosis = Diagnosis()
    name = shown_as or str(path)
    content = bytes_of(path, name) if data is None else data
    loaded = load(content, name, diagnosis)
    composition, reading = parse(loaded, diagnosis)
    root = composition.root or _refuse_without_content(reading, diagnosis)
    ledger = Ledger()
    context = Context(reading, ledger, diagnosis)
    emetteurs = Emetteurs(templates, context)
    builder = Builder(context, emetteurs.named, is_cut_short=composition.is_cut_short)
    communique = cast("Communique", builder.build(Communique, root, ""))
    communique = put_facts_in(communique, ledger, diagnosis)
    images = check_images(communique, path.parent, ledger, diagnosis)
    check_links(ledger, diagnosis)
    check_citations(communique, ledger, diagnosis)
    _refuse_errors(reading.source, diagnosis, emetteurs.diagnosis)
    return Brief(
        source=reading.source,
        path=path,
        data=content,
        communique=communique,
        scalars=ledger.scalars,
        kinds=ledger.kinds,
        images=images,
        places=ledger.places,
        warnings=diagnosis.in_order(),
    )


def _refuse_without_content(reading: Reading, diagnosis: Diagnosis) -> NoReturn:
    if not diagnosis.has_errors:
        diagnosis.add(
            "fichier-vide",
            reading.span(0, 0),
            "Le brief ne contient que des commentaires.",
            hint="Copiez le brief d’une édition précédente, puis changez-en les textes.",
        )
    raise _invalid(reading.source, diagnosis.in_order())


def _refuse_errors(source: Source, in_brief: Diagnosis, in_emetteur: Diagnosis) -> None:
    if in_brief.has_errors:
        raise _invalid(source, (*in_brief.in_order(), *in_emetteur.in_order()))
    if in_emetteur.has_errors:
        raise TemplateError(
            "Le fichier de l’émetteur ne peut pas être lu tel quel.",
            hint=_CORRECT_AND_RETRY,
            diagnostics=in_emetteur.in_order(),
        )


def _invalid(source: Source, diagnostics: tuple[Diagnostic, ...]) -> BriefInvalid:
    message = f"Le brief « {source.name} » ne peut pas être lu tel quel."
    return BriefInvalid(message, hint=_CORRECT_AND_RETRY, diagnostics=diagnostics)
