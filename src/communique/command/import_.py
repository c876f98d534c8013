"""``communique import``: documents of any office, taken as the briefs of new editions."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from communique.command import console
from communique.command.choice import workspace_of
from communique.command.report import counted, error_text, visible
from communique.command.summary import error_record, table
from communique.disk.files import place_folder
from communique.editions import BRIEF
from communique.errors import CommuniqueError, ExitCode, UsageError
from communique.importing.issuer import Issuers
from communique.importing.taking import SUFFIXES, Imported, imported
from communique.lint.language.mark_words import find_marks
from communique.starting import folder
from communique.starting.request import check_emetteur
from communique.templates import is_left_behind
from communique.workspace import Workspace, shown, today


@dataclass(frozen=True, slots=True)
class Options:
    """The options of the command line, as given."""

    words: str
    emetteur: str
    dry_run: bool
    as_json: bool


@dataclass(frozen=True, slots=True)
class _Result:
    """What became of a file: the edition made of it, or why there is none."""

    path: Path
    edition: str = ""
    taken: Imported | None = None
    error: CommuniqueError | None = None

    @property
    def code(self) -> ExitCode:
        if self.error is not None:
            return self.error.exit_code
        return ExitCode.FINDINGS if self.taken and self.taken.lost else ExitCode.OK


@click.command()
@click.argument(
    "files", nargs=-1, required=True, metavar="FICHIER…", type=click.Path(path_type=Path)
)
@click.option(
    "--as",
    "words",
    default="",
    metavar="ÉDITION",
    help="Nom de l’édition. Par défaut : la date du communiqué et les mots de son titre.",
)
@click.option(
    "--emetteur",
    default="",
    metavar="NOM",
    help="Émetteur : un fichier de templates/emetteurs/. Par défaut : reconnu à son bloc-marque.",
)
@click.option("--dry-run", is_flag=True, help="Dit ce qui serait repris, sans rien écrire.")
@click.option("--json", "as_json", is_flag=True, help="Donne le bilan en JSON.")
@click.pass_obj
def command(workspace: Path | None, /, files: tuple[Path, ...], **options: Any) -> int:
    """Fait un brief d’un communiqué déjà écrit : Word (.docx), OpenDocument (.odt), PDF,
    page web (.html) ou texte (.txt, .md).

    Un dossier est repris en entier. Rien n’est jamais remplacé ; aucun mot n’est perdu : ce qui est
    laissé de côté est dit, ce qui est deviné porte la marque « À VÉRIFIER » et sa raison.
    """
    return run(workspace_of(workspace), files, Options(**options))


def run(workspace: Workspace, files: Sequence[Path], options: Options) -> int:
    """The exit code is the greatest of those of the files."""
    if options.emetteur:
        check_emetteur(options.emetteur, workspace.templates)
    paths = [path for file in files for path in _documents(file)]
    if options.words and len(paths) != 1:
        raise UsageError("--as nomme une seule édition.", hint="Donnez un seul fichier avec --as.")
    names: set[str] = set()
    results = [_tried(workspace, path, options, names) for path in paths]
    code = max(result.code for result in results)
    if options.as_json:
        records = list(map(_record, results))
        told = {"exit_code": code, "dry_run": options.dry_run, "files": records}
        console.tell(json.dumps(told, ensure_ascii=False, indent=2))
    elif len(results) > 1:
        console.tell("\n".join(_table(results, options)))
    elif error := results[0].error:
        console.tell(shown(paths[0]), error=True)
        raise error
    else:
        console.tell("\n".join(_report(results[0], options)))
    return code


def _documents(file: Path) -> list[Path]:
    """The file itself; of a folder, those in it that may be taken, links apart: a folder received
    from somebody may lead anywhere by them. Raises UsageError."""
    if not file.is_dir():
        return [file]
    inside = (path for path in sorted(file.rglob("*")) if path.suffix.lower() in SUFFIXES)
    plain = (path for path in inside if path.is_file() and not path.is_symlink())
    if found := [path for path in plain if not is_left_behind(path.name)]:
        return found
    raise UsageError(
        f"« {shown(file)} » ne contient aucun document que l’on reprenne.",
        hint=f"Documents repris : {', '.join(SUFFIXES)}.",
    )


def _tried(workspace: Workspace, path: Path, options: Options, names: set[str]) -> _Result:
    try:
        taken = imported(path, Issuers(workspace.templates, options.emetteur), today())
        words = options.words or folder.words_of(taken.title) or "communique"
        place = workspace.releases / folder.name_of(taken.day, words)
        is_free = place.name not in names and not os.path.lexists(place)
        if not is_free or not (options.dry_run or place_folder(place, taken.files)):
            raise UsageError(
                f"L’édition « {place.name} » existe déjà : rien n’est remplacé.",
                hint="Reprenez ce document seul, sous un autre nom, avec --as.",
            )
    except CommuniqueError as error:
        return _Result(path, error=error)
    names.add(place.name)
    return _Result(path, place.name, taken)


def _record(result: _Result) -> dict[str, Any]:
    taken = asdict(result.taken) if result.taken else {}
    told = {key: taken.get(key) for key in ("words", "lost", "left_out", "doubts", "remarks")}
    error = error_record(result.error) if result.error else None
    file, edition = str(result.path), result.edition or None
    return {"file": file, "edition": edition, "exit_code": result.code, **told, "error": error}


def _report(result: _Result, options: Options) -> Iterator[str]:
    """What a press officer needs to know of one document."""
    taken = result.taken
    assert taken is not None, "a refusal is told as an error"
    verb = "À blanc, nouvelle édition" if options.dry_run else "Nouvelle édition"
    yield f"{verb} : releases/{result.edition}/, reprise de « {visible(result.path.name)} »."
    yield from (f"  {name}" for name in taken.files)
    yield f"\n{counted(taken.words, 'mot lu', 'mots lus')}, {_lost(taken)}."
    yield from taken.remarks
    for reason, group in groupby(taken.left_out, lambda one: one.reason):
        words = " ; ".join(dict.fromkeys(visible(one.words) or "sans texte" for one in group))
        yield f"Laissé de côté ({reason}) : {words}"
    if points := _points(taken):
        told = counted(points, "point marqué", "points marqués")
        yield f"\nÀ faire : {told} dans le brief, à vérifier ou à compléter."
    yield from (f"  {path} – {reason}" for path, reason in taken.doubts.items())
    yield "\nEnsuite :"
    yield f"  communique preview {result.edition}   pour voir et compléter le communiqué"
    yield f"  communique check {result.edition}     pour la liste de ce qui reste à faire"


def _points(taken: Imported) -> int:
    return sum(1 for _ in find_marks(taken.files[BRIEF].decode()))


def _lost(taken: Imported) -> str:
    lost = counted(len(taken.lost), "mot perdu", "mots perdus")
    return f"{lost} : {visible(' '.join(taken.lost))}" if taken.lost else "aucun perdu"


def _table(results: Sequence[_Result], options: Options) -> Iterator[str]:
    """A line a file, the refusals explained below."""
    made = [(one.path, one.edition, one.taken) for one in results if one.taken]
    refused = [(one.path, one.error) for one in results if one.error]
    rows = {p: (shown(p), name, str(_points(taken)), _lost(taken)) for p, name, taken in made}
    rows |= {path: (shown(path), "✗ refusé", "–", "–") for path, _ in refused}
    ordered = [rows[one.path] for one in results]
    yield table(("Fichier", "Édition", "À faire", "Mots"), ordered)
    yield from (f"\n{shown(path)}\n{error_text(error)}" for path, error in refused)
    count = counted(len(made), "édition reprise", "éditions reprises")
    other = counted(len(refused), "document refusé", "documents refusés")
    yield f"\n{count}, {other}{' (à blanc : rien n’est écrit)' if options.dry_run else ''}."
