"""Making a publication again, from its tag alone, and comparing it byte for byte: what differs, and
what has changed since that may explain it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from communique.archive import contents
from communique.archive.publications import KEPT, NAME, Archived
from communique.archive.published_files import is_plain
from communique.archive.signatures import said_of
from communique.building import planning
from communique.building.makers import PdfHere, PdfMaker
from communique.building.manifest import Manifest, Output, Source
from communique.building.planning import Job, Request
from communique.cluster.parcels import Packed, Parcel, TemplateFiles
from communique.disk.hashes import sha256_of_file
from communique.editions import Edition
from communique.errors import CommuniqueError, OutputFailed
from communique.outcome import Delivered
from communique.outputs import FORMATS, made_with
from communique.pipeline import Making, Product, make, noted
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


class Cause(StrEnum):
    """What can change, in the words of the report."""

    OUTIL = "outil"
    BIBLIOTHEQUE = "bibliothèque"
    POLICE = "police"
    MODELE_FOURNI = "modèle fourni"
    MODELE = "modèle du dossier"
    TEXTE = "texte"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not what it was; versions or hashes, "" for what was or is not there.

    ``formats`` are the outputs that it may touch.
    """

    kind: Cause
    name: str
    before: str
    after: str
    formats: tuple[str, ...]


_OF_THE_TOOL = {"communique", "code", "python"}


class Verdict(StrEnum):
    """What a verification concludes, in the words of its report."""

    IDENTIQUE = "identique"
    DIFFERENTE = "différente"
    IMPOSSIBLE = "impossible à refaire"


@dataclass(frozen=True, slots=True)
class Compared:
    """One output, as published and as made again; sizes in bytes."""

    format: str
    file: str
    before: Output | None
    after: Delivered

    @property
    def same(self) -> bool:
        return self.before is not None and self.before.sha256 == self.after.sha256


@dataclass(frozen=True, slots=True)
class Verified:
    """One publication. ``problems`` are faults of the archive itself, in French; ``signature``,
    what there is to say of that of the tag; ``failure``, why it could not be made again;
    ``changes``, what is not as it was, with effect or not."""

    archived: Archived
    outputs: tuple[Compared, ...] = ()
    changes: tuple[Change, ...] = ()
    problems: tuple[str, ...] = ()
    signature: str = ""
    failure: CommuniqueError | None = None

    @property
    def verdict(self) -> Verdict:
        if self.failure:
            return Verdict.IMPOSSIBLE
        same = all(output.same for output in self.outputs) and not self.problems
        return Verdict.IDENTIQUE if same else Verdict.DIFFERENTE

    @property
    def is_same(self) -> bool:
        return self.verdict is Verdict.IDENTIQUE

    @property
    def causes(self) -> tuple[Change, ...]:
        """The changes that may explain the outputs that differ."""
        differing = {output.format for output in self.outputs if not output.same}
        if self.failure:
            differing = set(FORMATS)
        return tuple(change for change in self.changes if differing & {*change.formats})


def verify(archived: Archived, pdf: PdfMaker) -> Verified:
    """Make one publication again; what cannot be done is part of the result."""
    verified = Verified(archived)
    try:
        with contents.extracted(archived) as kept:
            again = _again(archived, kept)
            verified = again.verified
            return again.compared(make(again.job, again.request, pdf))
    except CommuniqueError as error:
        return replace(verified, failure=error)


@dataclass(frozen=True, slots=True)
class Verifying:
    """Verifies each publication (``spreading.Work``)."""

    def begin(self) -> Callable[[Archived], Verified]:
        return lambda archived: verify(archived, PdfHere())

    def packing(self) -> Callable[[Archived], Packed[Verified]]:
        return _packed

    def lost(self, archived: Archived) -> Verified:
        died = OutputFailed(
            "La vérification s’est arrêtée brusquement.",
            hint="Relancez la commande ; si cela se répète, la mémoire manque peut-être.",
        )
        return Verified(archived, failure=died)


@dataclass(frozen=True, slots=True)
class _Again:
    """A publication about to be made again, and what is known of it before."""

    verified: Verified
    manifest: Manifest
    job: Job
    request: Request

    def compared(self, product: Product) -> Verified:
        """Raises SystemPartMissing when the PDF is missing."""
        made = rebuilt(self.job, self.request, product).outputs
        before = self.manifest.outputs
        outputs = (Compared(new.format, new.file, before.get(new.format), new) for new in made)
        return replace(self.verified, outputs=tuple(outputs))


def _again(archived: Archived, kept: Workspace) -> _Again:
    folder = kept.releases / archived.folder.rpartition("/")[2]
    manifest = _manifest(archived, folder)
    is_fault, signature = said_of(archived)
    problems = (*_problems(archived, kept, folder), *_altered(manifest, folder))
    problems = (*problems, *([signature] if is_fault else []))
    changes = tuple(_changes(manifest, kept, folder))
    text = manifest.outputs.get("txt")
    width = text.options.get("text_width", 0) if text else 0
    job, request = order(kept, folder.name, text_width=width, allow_errors=True)
    verified = Verified(archived, (), changes, problems, signature)
    return _Again(verified, manifest, job, request)


def _packed(archived: Archived) -> Packed[Verified]:
    with contents.extracted(archived) as kept:
        again = _again(archived, kept)
        making = Making(again.request, again.job.formats)
        parcel, templates = Parcel.of(again.job.edition), TemplateFiles(kept.templates)
    return Packed(parcel, templates, making, lambda made: again.compared(made[0]))


def _manifest(archived: Archived, folder: Path) -> Manifest:
    manifest = Manifest.read(folder, NAME)
    if manifest is None or not manifest.outputs or not _is_plain(manifest):
        what = "est illisible" if (folder / NAME).exists() else "manque"
        raise OutputFailed(
            f"L’étiquette « {archived.tag} » existe, mais son {NAME} {what} : rien ne dit ce qui "
            "a été publié.",
            hint="Cette étiquette n’a pas été faite par « communique archive », ou le manifeste "
            "a été écrit par une version plus récente.",
        )
    return manifest


def _is_plain(manifest: Manifest) -> bool:
    return all(is_plain(fmt, output.file) for fmt, output in manifest.outputs.items())


def _altered(manifest: Manifest, folder: Path) -> Iterator[str]:
    """Files kept with the publication that are not those it tells; it may have kept none."""
    kept = folder / KEPT
    for output in manifest.outputs.values() if kept.is_dir() else ():
        if sha256_of_file(kept / output.file) != output.sha256:
            yield f"le fichier gardé {output.file} n’est pas celui qui a été publié"


def _problems(archived: Archived, kept: Workspace, folder: Path) -> Iterator[str]:
    """Whether what the tag marks is what the tag says, when it says it."""
    seal = archived.seal
    if not seal.manifest:
        yield "l’étiquette ne porte pas les empreintes de la publication"
        return
    if sha256_of_file(folder / NAME) != seal.manifest:
        yield f"{NAME} n’est pas celui que l’étiquette annonce"
    if contents.digest(contents.of_edition(folder)) != seal.files:
        yield "les fichiers de l’édition ne sont pas ceux que l’étiquette annonce"
    if contents.digest(contents.of_templates(kept.root / "templates")) != seal.templates:
        yield "les modèles ne sont pas ceux que l’étiquette annonce"


def _changes(manifest: Manifest, kept: Workspace, folder: Path) -> Iterator[Change]:
    """Everything that is not as the manifest tells it. ``folder`` is the edition as published, in
    ``kept``: templates that are not there came with the tool."""
    now, own = planning.now(kept.templates), contents.of_templates(kept.root / "templates")
    source = next(iter(manifest.sources.values()), Source({}, {}, {}))
    fonts = manifest.outputs["pdf"].fonts if "pdf" in manifest.outputs else {}
    inputs = {name: sha256_of_file(folder / name) or "" for name in source.inputs}
    yield from _between(source.tool, now.tool, _part_of_tool)
    yield from _between(fonts, now.fonts, lambda _name: Cause.POLICE)
    yield from _between(source.templates, now.templates, lambda name: _origin(name, own))
    yield from _between(source.inputs, inputs, lambda _name: Cause.TEXTE)


def _between(
    before: Mapping[str, str], after: Mapping[str, str], kind_of: Callable[[str], Cause]
) -> Iterator[Change]:
    for name in sorted({*before, *after}):
        old, new = before.get(name, ""), after.get(name, "")
        if old != new:
            kind = kind_of(name)
            formats = ("pdf",) if kind is Cause.POLICE else made_with(name)
            yield Change(kind, name, old, new, formats)


def _part_of_tool(name: str) -> Cause:
    return Cause.OUTIL if name in _OF_THE_TOOL else Cause.BIBLIOTHEQUE


def _origin(name: str, own: Mapping[str, str]) -> Cause:
    return Cause.MODELE if name in own else Cause.MODELE_FOURNI
