"""What an archive leaves in git, and when nothing must be left."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import shlex
import subprocess
from pathlib import Path

import pytest

import samples
from command import BRIEF, files
from communique.archive.archiving import Publication
from communique.archive.publications import Archived
from communique.errors import BriefInvalid, CommuniqueError, DeskRefusal, OutputFailed, UsageError
from offices import IDENTITY, NAME, PICTURE, Office, new_office

TAG = f"communique/{NAME}/v1"
KEPT = [
    f"releases/{NAME}/archive.json",
    f"releases/{NAME}/publication/.gitattributes",
    *(f"releases/{NAME}/publication/{NAME}.{suffix}" for suffix in ("docx", "html", "pdf", "txt")),
]
WITH_PICTURE = BRIEF.replace("contacts:", PICTURE + "contacts:")


def commands_in(hint: str) -> list[str]:
    """What a refusal says to type."""
    return [line.strip() for line in hint.splitlines() if line.startswith("    git ")]


def type_in(office: Office, hint: str) -> None:
    for line in commands_in(hint):
        subprocess.run(shlex.split(line), cwd=office.root, check=True, capture_output=True)


def refused(
    office: Office, kind: type[CommuniqueError], *, commit: bool = False
) -> CommuniqueError:
    """The refusal, having seen that it changed nothing in git or in the folder."""
    before, disk = office.references, files(office.folder)
    with pytest.raises(kind) as refusal:
        office.archive(commit=commit)
    assert (office.references, files(office.folder)) == (before, disk)
    assert not list((office.root).rglob("index.lock"))
    return refusal.value


def test_a_publication_is_a_commit_and_a_tag(office: Office) -> None:
    before = office.git("rev-parse", "HEAD")
    done = office.archive(note="Première diffusion.")
    assert (done.version, done.tag, done.on_branch) == (1, TAG, True)
    assert office.git("rev-parse", "HEAD", "HEAD^", f"{TAG}^{{commit}}").split("\n") == [
        done.commit, before, done.commit,
    ]  # fmt: skip
    assert office.git("show", "--format=", "--name-only", "HEAD").split("\n") == KEPT
    assert office.git("status", "--porcelain") == ""


def test_the_tag_says_what_was_published(office: Office) -> None:
    done = office.archive(note="Première diffusion.")
    message = office.git("for-each-ref", "--format=%(objecttype) %(contents)", f"refs/tags/{TAG}")
    assert message.startswith(f"tag Publication de {NAME}, version 1\n\nPremière diffusion.")
    assert "Un titre à l’essai\nDaté du 8\u00a0novembre 2022, fait avec communique" in message
    assert all(output.sha256 in message for output in done.outputs)
    assert f"Dossier: releases/{NAME}\n" in message
    assert "Première diffusion." in office.git("log", "-1", "--format=%B")


def test_the_outputs_in_place_are_those_of_the_manifest(published: Office) -> None:
    manifest = json.loads((published.folder / "archive.json").read_text("utf-8"))
    assert sorted(manifest["outputs"]) == ["docx", "html", "pdf", "txt"]
    for output in manifest["outputs"].values():
        data = (published.root / "output" / NAME / output["file"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == output["sha256"]


def test_the_manifest_is_no_input(published: Office) -> None:
    manifest = json.loads((published.folder / "archive.json").read_text("utf-8"))
    assert [list(source["inputs"]) for source in manifest["sources"].values()] == [["brief.yaml"]]


def test_what_was_staged_stays_staged(office: Office) -> None:
    (office.root / "notes.txt").write_text("à part")
    (office.root / "brouillon.txt").write_text("pas encore")
    office.git("add", "notes.txt")
    office.archive()
    assert office.git("status", "--porcelain") == "A  notes.txt\n?? brouillon.txt"
    assert "notes.txt" not in office.git("ls-tree", "-r", "--name-only", "HEAD")


def test_nothing_changed_is_said_and_nothing_is_done(published: Office) -> None:
    before = published.references
    assert isinstance(published.archive_again(), Archived)
    assert published.references == before
    again = published.run("archive", "essai")
    assert (again.returncode, "rien n’a changé" in again.stdout) == (0, True)


def test_a_correction_is_the_next_version(published: Office) -> None:
    first = published.git("rev-parse", TAG, f"{TAG}^{{commit}}")
    published.write(BRIEF + "numero: 12\n")
    published.keep()
    second = published.archive()
    assert (second.version, second.tag) == (2, f"communique/{NAME}/v2")
    assert published.git("rev-parse", TAG, f"{TAG}^{{commit}}") == first


def test_another_template_is_another_version(published: Office) -> None:
    (published.root / "templates").mkdir()
    (published.root / "templates" / "page.css").write_text("body { color: #111 }")
    published.keep()
    assert published.archive().version == 2


def test_a_tag_of_another_hand_is_never_moved(office: Office) -> None:
    office.git("tag", TAG)
    before = office.git("rev-parse", TAG)
    assert office.archive().version == 2
    assert office.git("rev-parse", TAG) == before


@pytest.mark.parametrize("staged", [False, True])
def test_a_changed_brief_is_refused_with_what_to_type(office: Office, staged: bool) -> None:
    office.write(BRIEF + "numero: 12\n")
    (office.folder / "note à joindre.txt").write_text("x")
    if staged:
        office.git("add", "--all")
    refusal = refused(office, UsageError)
    assert f"« releases/{NAME}/brief.yaml »" in refusal.message
    assert f"« releases/{NAME}/note à joindre.txt »" in refusal.message
    type_in(office, refusal.hint)
    assert office.archive().version == 1


def test_a_changed_template_is_refused_even_with_commit(office: Office) -> None:
    (office.root / "templates").mkdir()
    (office.root / "templates" / "page.css").write_text("body { color: #111 }")
    refusal = refused(office, UsageError, commit=True)
    assert "« templates/page.css »" in refusal.message
    type_in(office, refusal.hint)
    assert office.archive().version == 1


def test_commit_keeps_the_folder_of_the_edition_alone(office: Office) -> None:
    office.write(BRIEF + "numero: 12\n")
    (office.folder / "affiche.png").write_bytes(samples.picture(8, 4).data)
    (office.root / "notes.txt").write_text("à part")
    office.git("add", "notes.txt")
    done = office.archive(commit=True)
    assert done.text_committed
    kept = office.git("show", "--format=", "--name-only", "HEAD^").split("\n")
    assert kept == [f"releases/{NAME}/affiche.png", f"releases/{NAME}/brief.yaml"]
    assert office.git("show", "--format=", "--name-only", "HEAD").split("\n") == KEPT
    assert office.git("status", "--porcelain") == "A  notes.txt"


def test_commit_without_need_adds_no_commit(office: Office) -> None:
    done = office.archive(commit=True)
    assert not done.text_committed
    assert office.git("rev-list", "--count", "HEAD") == "2"


def ignore_the_picture(office: Office) -> None:
    (office.root / ".gitignore").write_text("/output/\n*.png\n")
    office.write(WITH_PICTURE)
    (office.folder / "affiche.png").write_bytes(samples.picture(8, 4).data)
    office.keep()


def test_an_ignored_picture_would_not_come_back(office: Office) -> None:
    ignore_the_picture(office)
    refusal = refused(office, UsageError)
    assert f"« releases/{NAME}/affiche.png »" in refusal.message
    type_in(office, refusal.hint)
    assert office.archive().version == 1


def test_commit_keeps_an_ignored_picture(office: Office) -> None:
    ignore_the_picture(office)
    office.archive(commit=True)
    assert f"releases/{NAME}/affiche.png" in office.git("ls-tree", "-r", "--name-only", TAG)


def test_an_ignored_template_would_not_come_back(office: Office) -> None:
    (office.root / ".gitignore").write_text("/output/\n*.css\n")
    (office.root / "templates").mkdir()
    (office.root / "templates" / "page.css").write_text("body { color: #111 }")
    (office.root / "templates" / ".DS_Store").write_text("sans conséquence")
    (office.root / ".git" / "info" / "exclude").write_text(".DS_Store\n")
    office.keep()
    refusal = refused(office, UsageError)
    assert "« templates/page.css »" in refusal.message
    assert ".DS_Store" not in refusal.message


def test_a_file_that_git_was_told_to_overlook(office: Office) -> None:
    office.git("update-index", "--assume-unchanged", f"releases/{NAME}/brief.yaml")
    office.write(BRIEF + "numero: 12\n")
    assert "brief.yaml" in refused(office, UsageError).message


def test_errors_of_the_desk(office: Office) -> None:
    office.write(BRIEF.replace("titre: Un titre", "titre: Un  mardi 9 novembre 2022, un titre"))
    office.keep()
    refusal = refused(office, DeskRefusal)
    assert refusal.diagnostics[0].span is not None
    assert refusal.diagnostics[0].span.file.endswith(f"releases/{NAME}/brief.yaml")


def test_a_brief_that_cannot_be_read(office: Office) -> None:
    office.write("titre: [")
    office.keep()
    refused(office, BriefInvalid)


def test_a_brief_that_is_no_edition(office: Office) -> None:
    (office.root / "seul.yaml").write_text(BRIEF)
    with pytest.raises(UsageError, match="n’est pas une édition"):
        office.archive(str(office.root / "seul.yaml"))


def test_a_reference_in_the_way_leaves_nothing_behind(office: Office) -> None:
    office.git("tag", "communique")
    assert "rien n’a été enregistré" in refused(office, OutputFailed).message
    office.write(BRIEF + "numero: 12\n")
    refused(office, OutputFailed, commit=True)


def test_an_index_in_use_leaves_nothing_behind(office: Office) -> None:
    lock = office.root / ".git" / "index.lock"
    lock.touch()
    before = office.git("for-each-ref")
    with pytest.raises(OutputFailed, match="Un autre programme"):
        office.archive()
    assert lock.exists()
    assert office.git("for-each-ref") == before
    assert not (office.folder / "archive.json").exists()


def test_an_earlier_manifest_comes_back_after_a_failure(published: Office) -> None:
    before = (published.folder / "archive.json").read_bytes()
    published.write(BRIEF + "numero: 12\n")
    published.keep()
    (published.root / ".git" / "refs" / "heads" / "main.lock").touch()
    with pytest.raises(OutputFailed):
        published.archive()
    assert (published.folder / "archive.json").read_bytes() == before
    assert published.git("status", "--porcelain") == ""
    assert published.git("tag", "--list") == TAG


def test_outputs_that_cannot_be_put_in_place_record_nothing(office: Office) -> None:
    (office.root / "output").write_text("un fichier")
    refused(office, OutputFailed)


def test_two_archives_at_once(office: Office) -> None:
    office.write(name="2023-11-08-autre")
    office.keep()
    running = [office.start("archive", name) for name in (NAME, "2023-11-08-autre", NAME)]
    said = [process.communicate()[0].decode() for process in running]
    assert [process.returncode for process in running] == [0, 0, 0], said
    assert office.git("tag", "--list").split("\n") == [TAG, "communique/2023-11-08-autre/v1"]
    assert office.git("rev-list", "--count", "--merges", "HEAD") == "0"
    assert office.git("rev-list", "--count", "HEAD") == "4"
    assert office.git("status", "--porcelain") == ""


def test_line_ends_of_the_machine_do_not_count(tmp_path: Path) -> None:
    office = new_office(tmp_path)
    office.git("config", "core.autocrlf", "true")
    office.write(BRIEF.replace("\n", "\r\n"))
    office.keep()
    assert isinstance(office.archive(), Publication)
    clone = tmp_path / "clone"
    office.git("clone", "--quiet", str(office.root), str(clone))
    assert Office(clone).run("verify").returncode == 0


def test_what_the_command_says(office: Office) -> None:
    done = office.run_afresh("archive", "essai", "--message", "Bon à tirer")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"output/{NAME}/{NAME}.pdf" in done.stdout
    assert TAG in done.stdout
    office.write(BRIEF + "numero: 12\n")
    refusal = office.run_afresh("archive", "essai")
    assert refusal.returncode == 2
    assert f"git add -- releases/{NAME}" in refusal.stderr
    assert f"communique archive {NAME} --commit" in refusal.stderr
    assert IDENTITY["GIT_AUTHOR_NAME"] in office.git("log", "-1", "--format=%an")


UNDER_EMBARGO = BRIEF.replace("titre:", "embargo: 2022-11-08T06:00\ntitre:", 1)
END_IN_UTC = dt.datetime(2022, 11, 8, 5, tzinfo=dt.UTC)


def at(instant: dt.datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("communique.archive.archiving.now", lambda: instant)


def test_an_embargo_that_is_over_is_refused_at_its_place(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.write(UNDER_EMBARGO)
    office.keep()
    at(END_IN_UTC, monkeypatch)
    (told,) = refused(office, DeskRefusal, commit=True).diagnostics
    assert (told.rule, told.champ) == ("embargo-passe", "embargo")
    assert told.span is not None
    assert told.span.excerpt == "embargo: 2022-11-08T06:00"
    assert "mardi 8\u00a0novembre 2022 à 6\u00a0h (heure de Paris)" in told.message


def test_a_correction_keeps_the_embargo_of_what_it_corrects(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.write(UNDER_EMBARGO)
    office.keep()
    at(END_IN_UTC - dt.timedelta(minutes=1), monkeypatch)
    assert office.archive().version == 1
    office.write(UNDER_EMBARGO.replace("Un titre", "Un autre titre"))
    at(END_IN_UTC + dt.timedelta(days=1), monkeypatch)
    assert office.archive(commit=True).version == 2
