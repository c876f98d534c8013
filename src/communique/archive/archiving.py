"""Archiving an edition: the order of the steps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from communique import __version__
from communique.archive import contents, recording
from communique.archive.doubts import ELSEWHERE, LOST, Doubt, Kind, claims, doubts
from communique.archive.git import Repository
from communique.archive.publications import (
    KEPT,
    NAME,
    Archived,
    Tags,
    holders,
    last_of,
    of_workspace,
    read_tags,
)
from communique.archive.published_files import to_keep
from communique.archive.readiness import Place, check_embargo, check_kept, check_repository
from communique.archive.recording import Base, Words
from communique.archive.tagging import Announcement, Seal, Tag, is_name, plain, tag_of, text_commit
from communique.archive.verification import Rebuilt, rebuild
from communique.brief.brief import Brief
from communique.brief.reader import read_brief
from communique.building.aside import pdf_maker
from communique.building.manifest import FILE_NAME
from communique.checking import Desk
from communique.diagnostics import Severity
from communique.disk.files import place as put_in_place
from communique.disk.files import reserved
from communique.disk.hashes import sha256
from communique.editions import BRIEF, Edition
from communique.errors import DeskRefusal, UsageError
from communique.lint.desk import Selection
from communique.outcome import Delivered
from communique.outputs import FORMATS
from communique.workspace import RELEASES, Workspace, now, shown


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user asks: to commit the text in the same go, and what to say of this version."""

    commit: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Publication:
    """A new publication. ``on_branch`` is False when only its tag keeps its commit; ``warnings``
    tell, in French, what the user may want to do about other clones."""

    edition: str
    version: int
    tag: str
    commit: str
    outputs: tuple[Delivered, ...]
    text_committed: bool
    on_branch: bool
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Draft:
    """What is about to be published, and where git keeps it."""

    place: Place
    brief: Brief
    base: Base
    seal: Seal
    note: str
    tags: Tags


def archive(workspace: Workspace, edition: Edition, wish: Wish) -> Publication | Archived:
    """Publish the edition as it stands, or give its last publication when nothing has changed.

    Raises CommuniqueError, having recorded nothing.
    """
    place = _place(workspace, edition)
    repository = place.repository
    with recording.alone(repository):
        check_repository(place)
        tags = read_tags(repository)
        warned = _check_agreement(place, tags)
        _check_desk(workspace, edition)
        brief = read_brief(edition.brief, workspace.templates, shown_as=shown(edition.brief))
        _refuse_reserved(brief)
        if place.record not in last_of(of_workspace(repository, tags)):
            check_embargo(brief, now())
        base = _base(place, brief, commit=wish.commit)
        with contents.files_of(
            repository, base.commit, repository.prefix, [place.folder]
        ) as snapshot:
            check_kept(place, snapshot.root, (BRIEF, *brief.image_files))
            seal = _seal(place, snapshot)
            last = last_of(of_workspace(repository, tags)).get(place.record)
            if last and last.seal.is_of_same_text(seal):
                return last
            with pdf_maker(FORMATS, snapshot.templates) as pdf:
                rebuilt = rebuild(snapshot, edition.folder.name, pdf)
        _deliver(workspace, edition, rebuilt)
        draft = _Draft(place, brief, base, seal, wish.note, tags)
        return replace(_publish(draft, rebuilt), warnings=warned)


def _place(workspace: Workspace, edition: Edition) -> Place:
    if edition.folder.parent != workspace.releases or edition.brief.name != BRIEF:
        raise UsageError(
            f"« {shown(edition.brief)} » n’est pas une édition du dossier de travail.",
            hint=f"Archivez une édition de {RELEASES}/ : un dossier avec un fichier {BRIEF}.",
        )
    if not is_name(edition.name):
        raise UsageError(
            f"« {edition.name!r} » n’est pas un nom qu’une archive puisse garder.",
            hint="Renommez le dossier sans retour à la ligne ni caractère invisible.",
        )
    repository = Repository.around(workspace.root)
    folder = f"{repository.prefix}{RELEASES}/{edition.folder.name}"
    record = _record(holders(workspace, of_workspace(repository)), plain(edition.name))
    return Place(repository, workspace.root, edition.name, folder, record)


def _record(held: Mapping[str, tuple[str, ...]], name: str) -> str:
    """The record that a folder continues, or begins; raises UsageError when it is another's."""
    ours = [(record, by) for record, by in held.items() if name in by]
    for record, by in ours:
        if len(by) > 1:
            raise UsageError(
                f"Ces dossiers ont le même {NAME}, celui de « {record} » : {', '.join(by)}.",
                hint=f"Supprimez {NAME} de chaque copie : le dossier qui le garde continue les "
                "versions.",
            )
        return record
    if name in held:
        raise UsageError(
            f"« {name} » est le nom sous lequel « {', '.join(held[name])} » a été publiée.",
            hint=f"Donnez-lui un autre nom : communique rename {name} AUTRE-NOM",
        )
    return name


def _check_agreement(place: Place, tags: Tags) -> tuple[str, ...]:
    """What to tell the user, in French, before the next publication of that edition.

    Raises UsageError when that one could be a second one under the same number.
    """
    repository, name = place.repository, place.record
    told = claims(repository, tags)
    found = [one for one in doubts(repository, tags, told) if one.edition == name]
    for doubt in found:
        if doubt.kind is not Kind.ROMPUE or not _is_given_up(tags, doubt):
            raise UsageError(f"« {place.edition} » : {doubt.what}", hint=doubt.todo)
    for claim in told:
        if claim.edition == name and claim.version >= tags.next_of(name):
            raise UsageError(
                f"« {place.edition} » : {claim.name} a déjà la version {claim.version}, que ce "
                "clone n’a pas.",
                hint="Tapez « git pull --tags », puis archivez.",
            )
    return (*(f"{doubt.what}\n  → {doubt.todo}" for doubt in found), *_behind(repository))


def _is_given_up(tags: Tags, doubt: Doubt) -> bool:
    """Whether somebody has said, by a tag made by hand, that nobody has the right one any more."""
    wanted = (doubt.edition, doubt.version)
    there = next((one for one in tags.records if (one.edition, one.version) == wanted), None)
    (found,) = there.repository.objects([there.identifier]) if there else (None,)
    return found is not None and Tag.read(found[1]).message.strip() == LOST


def _behind(repository: Repository) -> Iterator[str]:
    """What the branch that this one follows had, when git last looked, and this one has not."""
    found = repository.attempt("rev-parse", "--symbolic-full-name", "@{upstream}")
    branch = found.stdout.decode("utf-8", "replace").strip()
    if found.returncode or not branch:
        return
    count = repository.answer("rev-list", "--count", f"HEAD..{branch}")
    if count not in {"", "0"}:
        commits = "un commit" if count == "1" else f"{count} commits"
        yield (
            f"{branch.removeprefix(ELSEWHERE)} a {commits} que votre branche n’a pas.\n"
            "  → Tapez « git pull » avant d’envoyer l’archive, et relisez ce qui a changé."
        )


def _check_desk(workspace: Workspace, edition: Edition) -> None:
    checked = Desk(workspace.templates, Selection(severity=Severity.ERREUR)).check(edition)
    if checked.failure:
        raise checked.failure
    if checked.findings:
        raise DeskRefusal(
            "La relecture a trouvé des erreurs : l’édition n’est pas archivée.",
            hint="Corrigez-les, ou tolérez-les dans le brief (clé « tolerances »).",
            diagnostics=checked.findings,
        )


def _base(place: Place, brief: Brief, *, commit: bool) -> Base:
    """The commit that holds the text, made now if that was asked for and there is need of it."""
    head = recording.head_of(place.repository)
    former = recording.former_folders(place, head)
    if commit:
        used = (BRIEF, *brief.image_files)
        return recording.commit_text(place, head, used, former, text_commit(place.edition))
    if former:
        raise UsageError(
            f"L’édition a changé de nom, et git a encore l’ancien : {', '.join(former)}.",
            hint=f"Archivez avec --commit : communique archive {place.edition} --commit",
        )
    return Base(head, head)


def _seal(place: Place, snapshot: Workspace) -> Seal:
    """The digests of what git keeps."""
    files = contents.of_edition(snapshot.releases / place.folder.rpartition("/")[2])
    templates = contents.of_templates(snapshot.root / "templates")
    return Seal(place.folder, contents.digest(files), contents.digest(templates))


def _refuse_reserved(brief: Brief) -> None:
    """The folder of the published files is not part of the text: an image there would be lost."""
    for name in brief.images:
        if name.startswith(f"{KEPT}/"):
            raise UsageError(
                f"L’image « {name} » est dans le dossier {KEPT}/, réservé aux fichiers publiés.",
                hint="Mettez-la à côté du brief, et corrigez son nom dans le brief.",
            )


def _deliver(workspace: Workspace, edition: Edition, rebuilt: Rebuilt) -> None:
    folder = workspace.output / edition.name
    with reserved(folder):
        put_in_place(folder, {**rebuilt.files, FILE_NAME: rebuilt.manifest.to_json()})


def _publish(draft: _Draft, rebuilt: Rebuilt) -> Publication:
    """The next version of the edition, recorded."""
    repository, edition = draft.place.repository, draft.place.edition
    record = draft.place.record
    version = draft.tags.next_of(record)
    previous = draft.tags.before(record, repository.prefix)
    numbered = {"record": record, "version": version, "previous": previous}
    manifest = replace(rebuilt.manifest, publication=numbered).to_json()
    seal = draft.seal.over(sha256(manifest)).after(previous)
    words = _words(draft, version, rebuilt, seal)
    tag = tag_of(record, version)
    files = to_keep(rebuilt.files, manifest)
    commit = recording.record(draft.place, draft.base, files, tag, words)
    on_branch = repository.attempt("symbolic-ref", "--quiet", "HEAD").returncode == 0
    return Publication(edition, version, tag, commit, rebuilt.outputs, draft.base.is_new, on_branch)


def _words(draft: _Draft, version: int, rebuilt: Rebuilt, seal: Seal) -> Words:
    brief, edition = draft.brief, draft.place.edition
    outputs = rebuilt.manifest.outputs
    announcement = Announcement(
        edition, version, brief.title, brief.communique.date, __version__, outputs, draft.note
    )
    return Words(announcement.commit, announcement.tag(seal))
