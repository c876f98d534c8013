"""From brief to outputs: the order of the steps, one line a step."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial

from communique.brief.brief import Brief
from communique.brief.reader import read_brief
from communique.building.makers import Made, Outputs, PdfHere, PdfMaker, make_all, start, warm_up
from communique.building.manifest import FILE_NAME, Manifest, Output
from communique.building.planning import Job, Request, delivered
from communique.cluster.parcels import Packed, Parcel, TemplateFiles
from communique.diagnostics import TO_DO, Diagnostic, Severity
from communique.disk.files import place, reserved
from communique.disk.hashes import sha256
from communique.document.compose import compose
from communique.document.document import Order
from communique.editions import Edition
from communique.errors import CommuniqueError, DeskRefusal, OutputFailed
from communique.lint.copying import copy_of_brief
from communique.lint.desk import review
from communique.lint.lexicons import Lexicons
from communique.lint.tolerances import UNBUILDABLE
from communique.outcome import Outcome, State
from communique.templates import KnownTemplates, Templates


@dataclass(frozen=True, slots=True)
class Product:
    """An edition made and not yet put anywhere; ``findings`` are the desk's.

    ``inputs`` are the hashes of its files that went into it, by name in its folder.
    """

    edition: str
    outputs: Outputs
    inputs: Mapping[str, str]
    findings: tuple[Diagnostic, ...]

    @property
    def files(self) -> dict[str, bytes]:
        return {self.file(made): made.data for made in self.outputs.made}

    def file(self, made: Made) -> str:
        return f"{self.edition}.{made.format}"


def build(job: Job, request: Request, pdf: PdfMaker, lexicons: Lexicons | None = None) -> Outcome:
    """Make the outputs of an edition and put them in place; a failure is part of the outcome.

    ``lexicons`` are those of the templates, when they have already been read.
    """
    return placed(job.edition, request, lambda: make(job, request, pdf, lexicons))


@dataclass(frozen=True, slots=True)
class Making:
    """Makes an edition elsewhere, and tells the time that took (``cluster.parcels.Task``)."""

    request: Request
    formats: tuple[str, ...]

    def __call__(self, edition: Edition, templates: Templates) -> tuple[Product, float]:
        start = time.perf_counter()
        request = replace(self.request, templates=templates)
        product = make(Job(edition, self.formats), request, PdfHere())
        return product, time.perf_counter() - start


def placed(edition: Edition, request: Request, made: Callable[[], Product]) -> Outcome:
    """Put in place what that call makes; a failure is part of the outcome, and the time it took."""
    start = time.perf_counter()
    try:
        outcome = deliver(edition, request, made())
    except CommuniqueError as error:
        outcome = Outcome(edition.name, State.ECHEC, failure=error)
    return outcome.after(time.perf_counter() - start)


def make(job: Job, request: Request, pdf: PdfMaker, lexicons: Lexicons | None = None) -> Product:
    """Make the outputs of an edition, writing nothing; raises CommuniqueError."""
    path = job.edition.brief
    brief = read_brief(path, request.templates, shown_as=job.edition.shown)
    document = compose(brief, request.templates)
    order = Order(document, request.templates, path.name, brief.data, request.text_width)
    start(order, job.formats, pdf)
    lexicons = lexicons or Lexicons(request.templates)
    findings = _review(brief, lexicons, allow_errors=request.allow_errors)
    try:
        outputs = make_all(order, job.formats, pdf)
    except OutputFailed as error:
        raise _at_their_places(error, findings) from error
    return Product(job.edition.name, outputs, _inputs(brief), findings)


def deliver(edition: Edition, request: Request, product: Product) -> Outcome:
    """Put the outputs and their manifest in place together; raises OutputFailed."""
    folder, missing = request.folder(edition), product.outputs.missing
    with reserved(folder):
        earlier = Manifest.read(folder) or Manifest(edition.name)
        manifest = noted(earlier, request, product)
        place(folder, {**product.files, FILE_NAME: manifest.to_json()})
    formats = [name for name in request.formats if not (missing and name == "pdf")]
    state = State.INCOMPLETE if missing else State.CONSTRUITE
    in_place = delivered(manifest.outputs, formats)
    return Outcome(edition.name, state, in_place, product.findings, missing)


def noted(manifest: Manifest, request: Request, product: Product) -> Manifest:
    """The manifest, with these outputs in it."""
    source = request.now.source(product.inputs)
    entries = {
        made.format: Output(
            file=product.file(made),
            sha256=sha256(made.data),
            size=len(made.data),
            source=source.fingerprint,
            pages=made.pages,
            options={"text_width": request.text_width} if made.format == "txt" else {},
            fonts=request.now.fonts_of(made.format),
        )
        for made in product.outputs.made
    }
    return manifest.with_outputs(entries, {source.fingerprint: source})


def _at_their_places(error: OutputFailed, findings: Iterable[Diagnostic]) -> OutputFailed:
    """The same failure, told where the desk saw that it would come."""
    seen = [finding for finding in findings if finding.rule in UNBUILDABLE]
    if not seen:
        return error
    return OutputFailed(error.message, hint=error.hint, diagnostics=seen)


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


def _inputs(brief: Brief) -> dict[str, str]:
    """Hashes of the files of the edition that went into the document, by name in its folder."""
    images = {image.name: image.sha256 for image in brief.images.values()}
    return {brief.path.name: sha256(brief.data), **images}


@dataclass(frozen=True, slots=True)
class Building:
    """Makes the outputs of each job and puts them in place (``spreading.Work``)."""

    request: Request

    def begin(self) -> Callable[[Job], Outcome]:
        templates = KnownTemplates(self.request.templates.roots)
        request, lexicons = replace(self.request, templates=templates), Lexicons(templates)
        with suppress(CommuniqueError):  # each build will tell it in its own outcome
            warm_up(request.formats, templates)
        return lambda job: build(job, request, PdfHere(), lexicons)

    def packing(self) -> Callable[[Job], Packed[Outcome]]:
        templates = TemplateFiles(self.request.templates)

        def packed(job: Job) -> Packed[Outcome]:
            making = Making(self.request, job.formats)
            return Packed(Parcel.of(job.edition), templates, making, partial(self._received, job))

        return packed

    def _received(self, job: Job, made: tuple[Product, float]) -> Outcome:
        product, seconds = made
        outcome = placed(job.edition, self.request, lambda: product)
        return outcome.after(outcome.seconds + seconds)

    def lost(self, job: Job) -> Outcome:
        died = OutputFailed(
            "La fabrication s’est arrêtée brusquement.",
            hint="Relancez la commande ; si cela se répète, la mémoire manque peut-être.",
        )
        return Outcome(job.edition.name, State.ECHEC, failure=died)
