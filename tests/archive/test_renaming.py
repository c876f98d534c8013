"""An edition is known by its record: its folder may be renamed, copied, replaced."""

from __future__ import annotations

import json
import shutil
from typing import Any

import pytest

from command import BRIEF, files
from communique.errors import OutputFailed, UsageError
from offices import NAME, Office

NEW = "2022-11-08-autre-nom"
CHANGED = BRIEF.replace("Un premier", "Un nouveau")


def listed(office: Office) -> dict[str, dict[str, Any]]:
    items = json.loads(office.run("list", "--json").stdout)
    return {item["edition"]: item for item in items}


def by_hand(office: Office, name: str = NEW) -> None:
    office.folder.rename(office.folder.with_name(name))


def tags(office: Office) -> list[str]:
    return office.git("tag", "--list").split("\n")


def tracked(office: Office) -> set[str]:
    """The folders of editions that the commit has."""
    listed = office.git("ls-tree", "-r", "--name-only", "HEAD", "releases/")
    return {path.split("/")[1] for path in listed.split("\n")}


def test_a_folder_renamed_by_hand_is_followed(published: Office) -> None:
    by_hand(published)
    item = listed(published)[NEW]
    assert (item["state"], item["version"], item["renamed_from"]) == ("publié", 1, NAME)
    done = published.run("list")
    assert f"renommée depuis «\u00a0{NAME}\u00a0»" in done.stdout
    assert done.stderr == ""
    for name in ("autre-nom@v1", f"{NAME}@v1", "essai@v1"):
        assert published.run("restore", name).returncode == 0
    assert published.run("verify", "autre-nom").returncode == 0


def test_its_versions_go_on(published: Office) -> None:
    by_hand(published)
    published.write(CHANGED, NEW)
    with pytest.raises(UsageError):
        published.archive(NEW)
    second = published.archive(NEW, commit=True)
    assert (second.version, second.tag) == (2, f"communique/{NAME}/v2")
    assert tags(published) == [f"communique/{NAME}/v1", f"communique/{NAME}/v2"]
    assert tracked(published) == {NEW}
    assert published.git("status", "--porcelain") == ""
    assert sorted(files(published.root / "releases" / NEW / "publication")) == [
        ".gitattributes", *(f"{NEW}.{fmt}" for fmt in ("docx", "html", "pdf", "txt")),
    ]  # fmt: skip
    item = listed(published)[NEW]
    assert (item["state"], item["version"], item["outputs"]) == ("publié", 2, "à jour")


def test_the_former_name_does_not_stay_in_git(published: Office) -> None:
    by_hand(published)
    published.write(CHANGED, NEW)
    published.git("add", "--", f"releases/{NEW}")
    published.git("commit", "--quiet", "-m", "Autre nom", "--", f"releases/{NEW}")
    with pytest.raises(UsageError, match="git a encore l’ancien"):
        published.archive(NEW)
    assert published.archive(NEW, commit=True).version == 2
    assert tracked(published) == {NEW}


def test_a_copy_is_a_new_draft(published: Office) -> None:
    shutil.copytree(published.folder, published.folder.with_name(NEW))
    items = listed(published)
    assert (items[NAME]["state"], items[NEW]["state"]) == ("publié", "brouillon")
    assert items[NEW]["renamed_from"] is None
    assert published.archive(NEW, commit=True).tag == f"communique/{NEW}/v1"
    assert listed(published)[NAME]["version"] == 1


def test_two_folders_of_one_record(published: Office) -> None:
    by_hand(published)
    shutil.copytree(published.folder.with_name(NEW), published.folder.with_name(f"{NEW}-bis"))
    done = published.run("list")
    assert f"{NEW}, {NEW}-bis\u00a0: le même archive.json" in done.stderr
    assert {item["state"] for item in listed(published).values()} == {"brouillon"}
    with pytest.raises(UsageError, match="le même"):
        published.archive(NEW, commit=True)
    (published.root / "releases" / f"{NEW}-bis" / "archive.json").unlink()
    assert listed(published)[NEW]["state"] == "publié"


def test_the_former_name_is_not_free(published: Office) -> None:
    by_hand(published)
    published.write(BRIEF)
    assert listed(published)[NAME]["state"] == "brouillon"
    with pytest.raises(UsageError, match="le nom sous lequel"):
        published.archive(NAME, commit=True)
    assert published.run("rename", NAME, "2022-11-08-encore").returncode == 0
    assert published.archive("2022-11-08-encore", commit=True).version == 1


def test_the_command_moves_folder_outputs_and_record(published: Office) -> None:
    before = files(published.root / "output" / NAME)
    published.write(CHANGED)
    done = published.run("rename", "essai", NEW)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"communique/{NAME}/v2" in done.stdout
    after = files(published.root / "output" / NEW)
    assert [after[f"{NEW}.{fmt}"] for fmt in ("pdf", "txt")] == [
        before[f"{NAME}.{fmt}"] for fmt in ("pdf", "txt")
    ]
    assert not (published.root / "output" / NAME).exists()
    assert tracked(published) == {NEW}
    assert published.git("status", "--porcelain") == f" M releases/{NEW}/brief.yaml"
    assert published.run("build", "--format", "txt").returncode == 0
    assert published.archive(NEW, commit=True).tag == f"communique/{NAME}/v2"
    published.write(CHANGED.replace("nouveau", "dernier"), NEW)
    assert published.run("rename", NEW, NAME).returncode == 0
    assert published.archive(NAME, commit=True).version == 3


def test_outputs_follow_and_need_no_build(published: Office) -> None:
    published.run("rename", "essai", NEW)
    outcome = json.loads(published.run("build", "--json").stdout)["editions"][0]
    assert (outcome["state"], outcome["version"]) == ("à jour", 1)


def test_an_edition_that_git_does_not_know(office: Office) -> None:
    office.write(name="essai-2")
    assert office.run("rename", "essai-2", NEW).returncode == 0
    assert sorted(listed(office)) == [NEW, NAME]
    assert office.git("status", "--porcelain") == f"?? releases/{NEW}/"


@pytest.mark.parametrize(
    "name", ["", ".", "..", "a/b", ".caché", "v@v1", "a\nb", "fin.", NAME, "2021-autre", "pris"]
)
def test_names_that_are_refused(published: Office, name: str) -> None:
    published.write(name="2021-autre")
    (published.root / "output" / "pris").mkdir()
    before, disk = published.references, files(published.folder)
    done = published.run("rename", "essai", name)
    assert done.returncode == 2, done.stdout
    assert (published.references, files(published.folder)) == (before, disk)


@pytest.mark.parametrize("lock", ["index.lock", "refs/heads/main.lock"])
def test_a_folder_that_cannot_move(published: Office, lock: str) -> None:
    before, disk = published.references, files(published.folder)
    (published.root / ".git" / lock).touch()
    done = published.run("rename", "essai", NEW)
    (published.root / ".git" / lock).unlink()
    assert done.returncode == OutputFailed.exit_code
    assert (published.references, files(published.folder)) == (before, disk)


def test_a_file_that_has_the_new_name_is_not_written_over(published: Office) -> None:
    (published.root / "output" / NAME / f"{NEW}.pdf").write_text("à moi")
    before, disk = published.references, files(published.root / "output")
    done = published.run("rename", "essai", NEW)
    assert done.returncode == OutputFailed.exit_code
    assert "occupe déjà cette place" in done.stderr
    assert (published.references, files(published.root / "output")) == (before, disk)
