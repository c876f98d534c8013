"""Clones that lack something, clones that diverge, tags removed, moved or replaced."""

from __future__ import annotations

import json
import shlex
from typing import Any

import pytest

from command import BRIEF
from communique.archive.doubts import Kind, claims, doubts
from communique.archive.git import Repository
from communique.archive.publications import latest, read_tags
from communique.errors import UsageError
from offices import NAME, Office

TAG = f"communique/{NAME}/v"
SECOND = BRIEF + "numero: 12\n"


def told(office: Office) -> list[tuple[Kind, str, int]]:
    repository = Repository.around(office.root)
    tags = read_tags(repository)
    found = doubts(repository, tags, claims(repository, tags))
    return [(doubt.kind, doubt.edition, doubt.version) for doubt in found]


def clone_of(office: Office, name: str, *options: str) -> Office:
    clone = Office(office.root.parent / name)
    office.git("clone", "--quiet", *options, f"file://{office.root}", str(clone.root))
    return clone


def again(office: Office, brief: str = SECOND) -> None:
    """Another version of the edition, from another text."""
    office.write(brief)
    office.archive(commit=True)


def listed(office: Office) -> dict[str, Any]:
    (item,) = json.loads(office.run("list", "--json").stdout)
    assert isinstance(item, dict)
    return item


def test_all_agrees(published: Office) -> None:
    again(published)
    assert told(published) == []
    assert told(clone_of(published, "clone")) == []


def test_each_record_names_the_one_before(published: Office) -> None:
    first = published.git("rev-parse", f"refs/tags/{TAG}1")
    again(published)
    published.write(BRIEF.replace("2022-11-08", "2022-11-09"), name="autre")
    published.archive("autre", commit=True)
    second = published.git("rev-parse", f"refs/tags/{TAG}2")
    last, other = latest(published.workspace, NAME), latest(published.workspace, "autre")
    assert last is not None
    assert other is not None
    assert last.seal.previous == {f"{TAG}1": first}
    assert other.seal.previous == {f"{TAG}2": second}
    manifest = json.loads((published.folder / "archive.json").read_text("utf-8"))
    numbered = {"record": NAME, "version": 2, "previous": {f"{TAG}1": first}}
    assert manifest["publication"] == numbered


def remove(office: Office) -> None:
    office.git("tag", "--delete", f"{TAG}1")


def move(office: Office) -> None:
    message = office.git("for-each-ref", "--format=%(contents)", f"refs/tags/{TAG}1")
    office.git("tag", "--force", "--annotate", "-m", message, f"{TAG}1", "HEAD")


def replace(office: Office) -> None:
    office.git("tag", "--force", f"{TAG}1", f"{TAG}1^{{commit}}")


@pytest.mark.parametrize(
    ("change", "words"),
    [(remove, "manque"), (move, "a été déplacée"), (replace, "a été déplacée")],
)
def test_a_broken_chain(published: Office, change: Any, words: str) -> None:
    again(published)
    change(published)
    assert told(published) == [(Kind.ROMPUE, NAME, 1)]
    for done in (published.run("list"), published.run("verify")):
        assert f"l’étiquette {TAG}1, que suit {TAG}2, {words}" in done.stderr
        assert f"git update-ref refs/tags/{TAG}1 " in done.stderr
    assert published.run("verify").returncode == 1
    published.write(BRIEF + "numero: 13\n")
    do_what_is_said(published, refused(published, words))
    assert told(published) == []
    assert published.archive(commit=True).version == 3


def refused(office: Office, words: str) -> str:
    """What the refusal to archive says to do."""
    with pytest.raises(UsageError, match=words) as refusal:
        office.archive(commit=True)
    return refusal.value.hint


def do_what_is_said(office: Office, hint: str) -> None:
    """The last command that it names."""
    office.git(*shlex.split(hint.rpartition("git ")[2]))


def test_a_tag_that_nobody_has_any_more(published: Office) -> None:
    """It may be given up, by a word that stays; the chain is broken for good, and said to be."""
    again(published)
    remove(published)
    published.git("gc", "--quiet", "--prune=now")
    published.write(BRIEF + "numero: 13\n")
    hint = refused(published, "manque")
    assert f"git fetch origin +refs/tags/{TAG}1:refs/tags/{TAG}1" in hint
    do_what_is_said(published, hint)
    done = published.run("archive", NAME, "--commit")
    assert (done.returncode, f"{TAG}1, que suit {TAG}2, a été déplacée" in done.stderr) == (0, True)
    assert told(published) == [(Kind.ROMPUE, NAME, 1)]


def test_the_only_version_of_another_edition(published: Office) -> None:
    """Its folder and its tag are gone: what was published after it still names it."""
    published.write(name="autre")
    published.archive("autre", commit=True)
    remove(published)
    published.git("rm", "-r", "--quiet", f"releases/{NAME}")
    published.keep()
    assert told(published) == [(Kind.ROMPUE, NAME, 1)]


def test_the_last_tag_is_gone(published: Office) -> None:
    again(published)
    published.git("tag", "--delete", f"{TAG}2")
    assert told(published) == [(Kind.SANS_ETIQUETTE, NAME, 2)]
    assert listed(published)["state"] == "publié (étiquette absente : git fetch --tags)"
    published.write(BRIEF + "numero: 13\n")
    with pytest.raises(UsageError, match="dit la version 2, dont l’étiquette manque"):
        published.archive(commit=True)
    assert f"{TAG}2 " in published.run("verify").stderr


@pytest.mark.parametrize("options", [["--no-tags"], ["--no-tags", "--depth=1"]])
def test_a_clone_without_tags_is_no_draft(published: Office, options: list[str]) -> None:
    clone = clone_of(published, "clone", *options)
    assert listed(clone)["state"] == "publié (étiquette absente : git fetch --tags)"
    clone.write(SECOND)
    with pytest.raises(UsageError) as refusal:
        clone.archive(commit=True)
    assert "git fetch --tags" in refusal.value.hint
    clone.git("fetch", "--quiet", "--tags")
    assert clone.archive(commit=True).version == 2


def test_a_build_of_what_nothing_confirms_says_so(published: Office) -> None:
    clone = clone_of(published, "clone", "--no-tags")
    done = clone.run("build")
    assert (done.returncode, "ce ne sont peut-être pas ceux" in done.stderr) == (0, True)
    assert "dont l’étiquette manque dans ce clone" in done.stderr
    assert "peut-être" not in published.run("build").stderr


def test_an_archive_of_the_first_versions_of_the_tool(published: Office) -> None:
    """Its ``archive.json`` tells no version."""
    path = published.folder / "archive.json"
    manifest = json.loads(path.read_text("utf-8"))
    del manifest["publication"]
    path.write_text(json.dumps(manifest), "utf-8")
    published.keep()
    remove(published)
    assert told(published) == [(Kind.SANS_ETIQUETTE, NAME, 0)]


def damage(office: Office) -> None:
    identifier = office.git("rev-parse", f"refs/tags/{TAG}1")
    path = office.root / ".git" / "objects" / identifier[:2] / identifier[2:]
    path.chmod(0o644)
    path.write_bytes(b"abime")


def test_a_damaged_tag(published: Office) -> None:
    published.write(name="autre")
    published.archive("autre", commit=True)
    damage(published)
    assert (Kind.ILLISIBLE, NAME, 1) in told(published)
    states = {
        item["edition"]: (item["state"], item["reason"])
        for item in json.loads(published.run("list", "--json").stdout)
    }
    assert states["autre"] == ("publié", None)
    assert states[NAME][0] == "inconnu"
    assert "son contenu manque ou est abîmé" in states[NAME][1]
    published.write(SECOND)
    with pytest.raises(UsageError, match="est illisible"):
        published.archive(commit=True)
    done = published.run("verify")
    assert (done.returncode, "est illisible" in done.stderr) == (1, True)
    assert "✓ autre, version 1" in done.stdout


def test_a_repository_that_git_refuses(published: Office) -> None:
    environment = {"GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"}
    done = published.run("list", environment=environment)
    assert done.returncode == 0
    assert "inconnu" in done.stdout
    assert "brouillon" not in done.stdout
    assert "safe.directory" in done.stderr
    (item,) = json.loads(published.run("list", "--json", environment=environment).stdout)
    assert (item["state"], "autre utilisateur" in item["reason"]) == ("inconnu", True)


def test_a_workspace_that_left_its_repository(published: Office) -> None:
    (published.root / ".git").rename(published.root.parent / "dépôt")
    published.write(name="autre")
    states = {
        item["edition"]: item["state"]
        for item in json.loads(published.run("list", "--json").stdout)
    }
    assert states == {NAME: "inconnu", "autre": "brouillon"}


@pytest.fixture
def two_versions(published: Office) -> tuple[Office, Office]:
    """Two clones that both published version 2; the second knows what the first one sent."""
    published.git("config", "receive.denyCurrentBranch", "ignore")
    one, two = clone_of(published, "un"), clone_of(published, "deux")
    again(one, BRIEF + "numero: 12\n")
    again(two, BRIEF + "numero: 13\n")
    one.git("push", "--quiet", "--follow-tags", "origin", "main")
    two.git("fetch", "--quiet")
    return one, two


def test_two_publications_under_one_number(two_versions: tuple[Office, Office]) -> None:
    _, two = two_versions
    assert told(two) == [(Kind.EN_DOUBLE, NAME, 2)]
    for done in (two.run("list"), two.run("verify")):
        assert f"{NAME} : deux publications portent le numéro 2." in done.stderr
        assert f"étiquette {TAG}2 : Claire Martin, " in done.stderr
        assert "archive.json dans origin/main : Claire Martin, " in done.stderr
    with pytest.raises(UsageError) as refusal:
        two.archive()
    for line in refusal.value.hint.splitlines():
        if line.startswith("    git "):
            do_what_is_said(two, line)
    assert told(two) == []
    assert two.archive().version == 3


def test_after_a_merge_too(two_versions: tuple[Office, Office]) -> None:
    _, two = two_versions
    two.git("merge", "--quiet", "-X", "theirs", "origin/main")
    assert told(two) == [(Kind.EN_DOUBLE, NAME, 2)]


def test_in_the_middle_of_a_merge(two_versions: tuple[Office, Office]) -> None:
    """Neither is said to be right: what is not sure comes first."""
    _, two = two_versions
    two.git("merge", "--quiet", "origin/main", check=False)
    two.git("update-ref", "-d", "refs/remotes/origin/main")
    two.git("update-ref", "-d", "refs/remotes/origin/HEAD", check=False)
    done = two.run("verify")
    assert done.returncode == 1
    assert "✓" not in done.stdout
    assert "deux publications portent le numéro 2" in done.stderr
    assert f"? {NAME}, version 2" in done.stdout
    assert "1 publication vérifiée\u00a0: 1 en doute." in done.stdout


def test_what_the_upstream_has_already(published: Office) -> None:
    one, two = clone_of(published, "un"), clone_of(published, "deux")
    published.git("config", "receive.denyCurrentBranch", "ignore")
    again(one)
    one.git("push", "--quiet", "origin", "main")
    two.git("fetch", "--quiet", "--no-tags")
    two.write(BRIEF + "numero: 13\n")
    with pytest.raises(UsageError, match="origin/main a déjà la version 2"):
        two.archive(commit=True)
    two.write(name="autre")
    done = two.run("archive", "autre", "--commit")
    assert done.returncode == 0
    assert "origin/main a 2 commits que votre branche n’a pas" in done.stderr


def test_a_tag_moved_by_hand_before_its_publication_is_told(published: Office) -> None:
    published.git("tag", "-f", "-a", "-m", "x", f"{TAG}1", "HEAD~1")
    assert told(published) == [(Kind.ILLISIBLE, NAME, 1)]
    assert "ne marque pas la publication" in published.run("list").stderr
    done = published.run("archive", NAME)
    assert done.returncode == 2
    assert "ne marque pas la publication" in done.stderr


def test_a_clone_without_its_tag_does_not_deny_the_publication(published: Office) -> None:
    clone = clone_of(published, "sans", "--no-tags")
    done = clone.run("restore", NAME)
    assert done.returncode == 2
    assert "git fetch --tags" in done.stderr


def test_a_folder_named_like_a_version_is_an_edition(published: Office) -> None:
    published.write(BRIEF, name="a@v2")
    published.archive("a@v2", commit=True)
    done = published.run("restore", "a@v2")
    assert done.returncode == 0, done.stderr


def test_a_kept_file_that_was_altered_is_told(published: Office) -> None:
    kept = published.root / "releases" / NAME / "publication" / f"{NAME}.txt"
    kept.write_text("autre chose", "utf-8")
    published.git("add", "--all", "--force")
    published.git("commit", "--quiet", "-m", "x")
    message = published.git("for-each-ref", "--format=%(contents)", f"refs/tags/{TAG}1")
    published.git("tag", "-f", "-a", "-m", message, f"{TAG}1", "HEAD")
    done = published.run("verify", NAME)
    assert done.returncode == 1
    assert "le fichier gardé" in done.stdout
