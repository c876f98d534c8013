"""From brief to outputs: the order of the steps, one line a step."""

from __future__ import annotations

import time
from collections.abc import Iterable

from communique.brief.brief import Brief
from communique.brief.reader import read_brief
from communique.building.makers import Made, Outputs, PdfMaker, make_all, start
from communique.building.manifest import FILE_NAME, Manifest, Output, Source
from communique.building.planning import Job, Request, delivered
from communique.diagnostics import TO_DO, Diagnostic, Severity
from communique.disk.files import place, reserved
from communique.disk.hashes import sha256
from communique.document.compose import compose
from communique.document.document import Document, Order
from communique.editions import Edition
from communique.errors import CommuniqueError, DeskRefusal
from communique.lint.desk import review
from communique.lint.lexicons import Lexicons
from communique.lint.reading import copy_of_brief
from communique.outcome import Delivered, Outcome, State
from communique.workspace import shown


def build(job: Job, request: Request, pdf: PdfMaker, lexicons: Lexicons | None = None) -> Outcome:
    """Make the outputs of an edition and put them in place; a failure is part of the outcome.

    ``lexicons`` are those of the templates, when they have already been read.
    """
    start = time.perf_counter()
    try:
        outcome = _build(job, request, pdf, lexicons or Lexicons(request.templates))
    except CommuniqueError as error:
        outcome = Outcome(job.edition.name, State.ECHEC, failure=error)
    return outcome.after(time.perf_counter() - start)


def _build(job: Job, request: Request, pdf: PdfMaker, lexicons: Lexicons) -> Outcome:
    edition = job.edition
    brief = read_brief(edition.brief, request.templates, shown_as=shown(edition.brief))
    document = compose(brief, request.templates)
    name = edition.brief.name
    order = Order(document, request.templates, name, brief.data, request.text_width)
    start(order, job.formats, pdf)
    findings = _review(brief, lexicons, allow_errors=request.allow_errors)
    outputs = make_all(order, job.formats, pdf)
    source = request.now.source(_inputs(brief, document))
    in_place = _deliver(edition, request, outputs, source)
    state = State.INCOMPLETE if outputs.missing else State.CONSTRUITE
    return Outcome(edition.name, state, in_place, findings, outputs.missing)


def _review(brief: Brief, lexicons: Lexicons, *, allow_errors: bool) -> tuple[Diagnostic, ...]:
    """What the desk finds; raises DeskRefusal on errors, unless they are allowed."""
    findings = review(copy_of_brief(brief, lexicons))
    errors = [finding for finding in findings if finding.severity is Severity.ERREUR]
    if errors and not allow_errors:
        raise _refusal(errors)
    return findings


def _refusal(errors: list[Diagnostic]) -> DeskRefusal:
    if all(error.rule in TO_DO for error in errors):
        return DeskRefusal(
            "Il reste à compléter ou à vérifier : l’édition n’est pas construite.",
            hint="Réglez chaque point et supprimez sa marque, "
            "ou construisez un brouillon avec --allow-errors.",
            diagnostics=errors,
        )
    return DeskRefusal(
        "La relecture a trouvé des erreurs : l’édition n’est pas construite.",
        hint="Corrigez-les, tolérez-les dans le brief (clé « tolerances ») "
        "ou construisez avec --allow-errors.",
        diagnostics=errors,
    )


def _inputs(brief: Brief, document: Document) -> dict[str, str]:
    """Hashes of the files of the edition that went into the document, by name in its folder."""
    images = {name: sha256(document.assets[name].data) for name in brief.images}
    return {brief.path.name: sha256(brief.data), **images}


def _deliver(
    edition: Edition, request: Request, outputs: Outputs, source: Source
) -> tuple[Delivered, ...]:
    """Put the outputs and their manifest in place together; what is there in the end."""
    folder = request.folder(edition)
    files = {f"{edition.name}.{made.format}": made.data for made in outputs.made}
    entries = _entries(edition, request, outputs.made, source)
    with reserved(folder):
        earlier = Manifest.read(folder) or Manifest(edition.name)
        manifest = earlier.with_outputs(source, entries)
        place(folder, {**files, FILE_NAME: manifest.to_json()})
    in_place = [name for name in request.formats if not (outputs.missing and name == "pdf")]
    return delivered(manifest.outputs, in_place)


def _entries(
    edition: Edition, request: Request, outputs: Iterable[Made], source: Source
) -> dict[str, Output]:
    return {
        made.format: Output(
            file=f"{edition.name}.{made.format}",
            sha256=sha256(made.data),
            size=len(made.data),
            source=source.fingerprint,
            pages=made.pages,
            options={"text_width": request.text_width} if made.format == "txt" else {},
            fonts=request.now.fonts_of(made.format),
        )
        for made in outputs
    }
