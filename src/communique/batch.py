"""Building many editions: the work that is spread."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial

from communique.building.makers import PdfHere, warm_up
from communique.building.planning import Job, Request
from communique.cluster.parcels import Packed, Parcel, TemplateFiles
from communique.errors import CommuniqueError, OutputFailed
from communique.lint.lexicons import Lexicons
from communique.outcome import Outcome, State
from communique.pipeline import Making, Product, build, placed
from communique.templates import KnownTemplates


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
            hint="Relancez la commande ; si cela se répète, la mémoire manque peut-être.",
        )
        return Outcome(job.edition.name, State.ECHEC, failure=died)
