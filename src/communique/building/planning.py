"""What there is to do: the outputs that are missing or no longer what a build would make."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from communique import fonts
from communique.building import provenance
from communique.building.manifest import Folders, Manifest, Now, Output
from communique.disk.files import settle
from communique.editions import Edition
from communique.errors import CommuniqueError
from communique.outcome import Delivered, Freshness, Outcome, State
from communique.outputs import FORMATS
from communique.templates import Templates


@dataclass(frozen=True, slots=True)
class Request:
    """What a build is asked for, the same for all its editions.

    ``output`` is the folder of the folders of outputs; ``text_width`` is in characters, 0 for
    paragraphs left unwrapped; ``now`` is the state of the tool and of the templates;
    ``allow_errors`` builds in spite of what the desk finds.
    """

    templates: Templates
    output: Path
    formats: tuple[str, ...]
    text_width: int
    now: Now
    allow_errors: bool = False

    def folder(self, edition: Edition) -> Path:
        return self.output / edition.name


@dataclass(frozen=True, slots=True)
class Job:
    """One edition to build, in the formats that need it."""

    edition: Edition
    formats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The editions to build, and those that need nothing, already told as outcomes."""

    jobs: tuple[Job, ...]
    unchanged: tuple[Outcome, ...]


def now(templates: Templates) -> Now:
    return Now(provenance.tool(), provenance.of_templates(templates), _fonts(templates))


def _fonts(templates: Templates) -> Mapping[str, str]:
    """The fonts in force; none when they are at fault, which the build of the PDF then tells."""
    try:
        return fonts.digests(templates)
    except CommuniqueError:
        return {}


def plan(editions: Iterable[Edition], request: Request, *, force: bool) -> Plan:
    """Decide by hashes alone, without reading any brief."""
    jobs, unchanged = [], []
    for edition in editions:
        settle(request.folder(edition))
        manifest = Manifest.read(request.folder(edition)) or Manifest(edition.name)
        formats = request.formats if force else _stale(edition, manifest, request)
        if formats:
            jobs.append(Job(edition, tuple(formats)))
        else:
            outputs = delivered(manifest.outputs, request.formats)
            unchanged.append(Outcome(edition.name, State.A_JOUR, outputs))
    return Plan(tuple(jobs), tuple(unchanged))


@dataclass(frozen=True, slots=True)
class Planning:
    """Decides for each lot of editions (``spreading.Work``)."""

    request: Request
    force: bool

    def begin(self) -> Callable[[Sequence[Edition]], Plan]:
        return self.lost

    def lost(self, editions: Sequence[Edition]) -> Plan:
        return plan(editions, self.request, force=self.force)


def freshness(edition: Edition, output: Path, current: Now) -> Freshness:
    """The state of the four outputs of an edition whose brief is valid."""
    folder = output / edition.name
    settle(folder)
    manifest = Manifest.read(folder)
    if manifest is None:
        return Freshness.JAMAIS
    stale = current.stale(manifest, Folders(edition.folder, folder), FORMATS, text_width=None)
    return Freshness.A_CONSTRUIRE if stale else Freshness.A_JOUR


def delivered(outputs: Mapping[str, Output], formats: Iterable[str]) -> tuple[Delivered, ...]:
    """The outputs of those formats as a manifest has them, in the order of ``formats``."""
    return tuple(
        Delivered(name, output.file, output.sha256, output.size, output.pages)
        for name in formats
        if (output := outputs.get(name))
    )


def _stale(edition: Edition, manifest: Manifest, request: Request) -> list[str]:
    folders = Folders(edition.folder, request.folder(edition))
    return request.now.stale(manifest, folders, request.formats, request.text_width)
