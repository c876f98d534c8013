"""What ``communique build`` does of what is published: its files are put back, never others."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from communique.archive.naming import version_name
from communique.archive.publications import NAME, Archived
from communique.archive.published_files import (
    NotKept,
    Published,
    Restored,
    Wanted,
    manifest_of,
    restore,
)
from communique.archive.standing import Standings
from communique.building.manifest import Manifest
from communique.building.planning import Request
from communique.editions import Edition
from communique.errors import CommuniqueError
from communique.outcome import Outcome, Standing, State
from communique.workspace import Workspace

_FORCE = (
    "--force ne refait pas ce qui est publié. Pour d’autres fichiers, changez le brief, puis "
    "archivez : ce sera la version suivante."
)
_WIDTH = "--text-width n’a pas d’effet : le texte reste celui qui a été publié."
_UNSURE = (
    "Ses fichiers ont été faits à nouveau : ce ne sont peut-être pas ceux qui ont été publiés."
)
_TEMPLATES = (
    "Les modèles ont changé depuis la publication : les fichiers restent ceux qui ont été publiés."
)


@dataclass(frozen=True, slots=True)
class Settled:
    """Outcomes by the name of the edition; ``remade``: publications that kept no files, which a
    build makes again; ``unsure``: why nothing tells which files were published, in French."""

    outcomes: dict[str, Outcome] = field(default_factory=dict)
    remade: dict[str, Published] = field(default_factory=dict)
    unsure: dict[str, str] = field(default_factory=dict)


def settle(
    workspace: Workspace, editions: Iterable[Edition], request: Request, *, force: bool
) -> Settled:
    """Put back the files of the editions whose text is the one published."""
    standings, settled = Standings(workspace), Settled()
    for edition in editions:
        start = time.perf_counter()
        last = standings.last(edition)
        if last is None and (edition.folder / NAME).exists():
            settled.unsure[edition.name] = standings.told(edition)[1]
        if last is None or standings.of(edition) is not Standing.PUBLIE:
            continue
        try:
            published = Published.of(edition, last)
            outcome = _put_back(published, request, force=force)
        except NotKept:
            settled.remade[edition.name] = published
        except CommuniqueError as error:
            settled.outcomes[edition.name] = Outcome(edition.name, State.ECHEC, failure=error)
        else:
            settled.outcomes[edition.name] = outcome.after(time.perf_counter() - start)
    return settled


def version_put_back(archived: Archived, request: Request) -> Outcome:
    """The files of a version, in a folder of its own; raises OutputFailed."""
    name = version_name(archived)
    folder = request.output / name
    manifest = manifest_of(archived, folder)
    restored = restore(archived, manifest, Wanted(folder, request.formats))
    return _outcome(name, archived, restored)


def noted(outcome: Outcome, settled: Settled) -> Outcome:
    """The outcome of a build, with a word about the files that are not those published."""
    if settled.unsure.get(outcome.edition) and outcome.outputs:
        note = f"{settled.unsure[outcome.edition]} {_UNSURE}"
        return replace(outcome, notes=(note,))
    published = settled.remade.get(outcome.edition)
    if published is None or outcome.failure:
        return outcome
    sealed = {output.sha256 for output in published.manifest.outputs.values()}
    if all(output.sha256 in sealed for output in outcome.outputs):
        return outcome
    name = version_name(published.last)
    note = (
        f"La publication « {name} » n’a pas gardé ses fichiers : ceux-ci ont été faits à nouveau, "
        "et ne sont pas ceux qui ont été publiés."
    )
    return replace(outcome, notes=(note,))


def _put_back(published: Published, request: Request, *, force: bool) -> Outcome:
    wanted = published.wanted(request.output, request.formats)
    restored = restore(published.last, published.manifest, wanted)
    outcome = _outcome(published.edition.name, published.last, restored)
    told = {
        _FORCE: force,
        _WIDTH: _is_other_width(published.manifest, request),
        _TEMPLATES: published.templates_changed(request.now.templates),
    }
    return replace(outcome, notes=tuple(note for note, is_so in told.items() if is_so))


def _outcome(name: str, archived: Archived, restored: Restored) -> Outcome:
    state = State.PUBLIEE if restored.placed else State.A_JOUR
    return Outcome(name, state, restored.files, version=archived.version)


def _is_other_width(manifest: Manifest, request: Request) -> bool:
    text = manifest.outputs.get("txt") if "txt" in request.formats else None
    return text is not None and request.text_width != text.options.get("text_width", 0)
