"""The outputs of an edition taken out of git, made in its temporary folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from communique.building import planning
from communique.building.makers import PdfMaker
from communique.building.manifest import Manifest
from communique.building.planning import Job, Request
from communique.editions import Edition
from communique.outcome import Delivered
from communique.outputs import FORMATS
from communique.pipeline import Product, make, noted
from communique.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """The four outputs, by file name, and the manifest that tells what they were made from."""

    outputs: tuple[Delivered, ...]
    files: Mapping[str, bytes]
    manifest: Manifest


def rebuild(kept: Workspace, folder: str, pdf: PdfMaker) -> Rebuilt:
    """Make the four outputs; raises CommuniqueError when one is missing."""
    job, request = order(kept, folder)
    return rebuilt(job, request, make(job, request, pdf))


def order(
    kept: Workspace, folder: str, *, text_width: int = 0, allow_errors: bool = False
) -> tuple[Job, Request]:
    """What is to be made of that folder.

    ``allow_errors`` is for texts published already: the desk may have learned since.
    """
    edition = Edition.of_folder(kept.releases / folder)
    request = Request(
        templates=kept.templates,
        output=kept.output,
        formats=FORMATS,
        text_width=text_width,
        now=planning.now(kept.templates),
        allow_errors=allow_errors,
    )
    return Job(edition, FORMATS), request


def rebuilt(job: Job, request: Request, product: Product) -> Rebuilt:
    """What was made, as it is to be kept; raises SystemPartMissing when the PDF is missing."""
    if product.outputs.missing:
        raise product.outputs.missing
    manifest = noted(Manifest(job.edition.name), request, product)
    return Rebuilt(planning.delivered(manifest.outputs, FORMATS), product.files, manifest)
