"""Repositories that would run a program when they are read: none of our commands lets them."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from command import BRIEF
from loaded import run
from offices import IDENTITY, NAME, Office
from preview_client import previewing

COMMANDS = (
    ("list", "--json"),
    ("check",),
    ("verify", "--all-versions"),
    ("diff", NAME),
    ("archive", NAME),
    ("archive", NAME, "--commit", "--message", "Essai"),
    ("build", NAME),
    ("restore", NAME),
)
OF_GIT = (("list",), ("verify", "--all-versions"), ("archive", NAME, "--commit"), ("restore", NAME))
"""Enough where the repository itself is the trap: each begins by opening it."""


class Witness:
    """Programs that leave a file behind when something runs them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()

    def program(self, name: str) -> str:
        path = self.folder / f"{name}.sh"
        path.write_text(f"#!/bin/sh\ntouch {shlex.quote(str(self.folder / name))}.vu\ncat\n")
        path.chmod(0o755)
        return str(path)

    @property
    def seen(self) -> set[str]:
        return {path.stem for path in self.folder.glob("*.vu")}


def settings(office: Office, witness: Witness) -> None:
    """Every setting and attribute that names a program, at once."""
    named = (
        "core.fsmonitor", "core.pager", "core.editor", "sequence.editor", "core.sshCommand",
        "core.askPass", "core.alternateRefsCommand", "core.gitProxy", "diff.external",
        "gpg.program", "gpg.ssh.program", "gpg.x509.program", "gpg.ssh.defaultKeyCommand",
        "credential.helper", "filter.un.clean", "filter.un.smudge", "filter.deux.process",
        "filter.a=b.clean", "filter.a=b.smudge", "diff.un.textconv", "diff.un.command",
        "merge.un.driver", "uploadpack.packObjectsHook", "hook.un.command", "pager.log",
        "remote.origin.uploadpack", "trailer.un.command", "interactive.diffFilter",
    )  # fmt: skip
    included = office.root / ".git" / "inclus"
    lines = [(key.rpartition("."), witness.program(key)) for key in named]
    included.write_text("".join(_section(name, key, value) for (name, _, key), value in lines))
    for key, value in (
        ("include.path", included.name), ("commit.gpgSign", "true"), ("tag.gpgSign", "true"),
        ("log.showSignature", "true"), ("alias.rev-parse", f"!{witness.program('alias')}"),
        ("core.untrackedCache", "true"),
    ):  # fmt: skip
        office.git("config", key, value)
    attributes = "*.yaml filter=un diff=un merge=un\n*.json filter=deux\n*.png filter=a=b\n"
    (office.root / ".git" / "info" / "attributes").write_text(attributes)
    (office.root / ".gitattributes").write_text(attributes)
    hooks(office, witness)


def _section(name: str, key: str, value: str) -> str:
    family, _, own = name.partition(".")
    return f'[{family} "{own}"]\n\t{key} = {value}\n' if own else f"[{family}]\n\t{key} = {value}\n"


def hooks(office: Office, witness: Witness) -> None:
    for hook in (
        "pre-commit", "commit-msg", "post-commit", "reference-transaction", "post-index-change",
        "post-checkout", "fsmonitor-watchman", "pre-auto-gc", "update",
    ):  # fmt: skip
        shutil.copy(witness.program(hook), office.root / ".git" / "hooks" / hook)


def partial_clone(office: Office, witness: Witness) -> None:
    """A remote that promises what is missing, reached by any protocol."""
    for key, value in (
        ("extensions.partialClone", "origin"), ("remote.origin.promisor", "true"),
        ("remote.origin.url", f"ext::{witness.program('ext')} %S"),
        ("remote.origin.vcs", "ext"), ("protocol.ext.allow", "always"),
        ("protocol.allow", "always"), ("protocol.file.allow", "always"),
    ):  # fmt: skip
        office.git("config", key, value)
    blob = office.git("rev-parse", f"HEAD:releases/{NAME}/brief.yaml")
    (office.root / ".git" / "objects" / blob[:2] / blob[2:]).unlink()


def replaced(office: Office, _witness: Witness) -> None:
    """Another text in the place of the published one, and objects of another repository."""
    other = office.folder.parent / "autre.yaml"
    other.write_text(BRIEF + "numero: 66\n")
    blob = office.git("hash-object", "-w", str(other))
    other.unlink()
    office.git("replace", "-f", f"HEAD:releases/{NAME}/brief.yaml", blob)
    (office.root / ".git" / "objects" / "info" / "alternates").write_text("/nowhere/objects\n")


def submodule(office: Office, witness: Witness) -> None:
    """Inside the edition, a repository whose own settings run a program."""
    inner = office.folder / "joint"
    subprocess.run(["git", "init", "--quiet", inner], check=True)
    (inner / "a.txt").write_text("a")
    for arguments in (
        ["add", "a.txt"], ["commit", "--quiet", "-m", "a"],
        ["config", "core.fsmonitor", witness.program("sous-module")],
        ["config", "filter.un.clean", witness.program("filtre-du-sous-module")],
    ):  # fmt: skip
        subprocess.run(["git", *arguments], cwd=inner, check=True, env={**os.environ, **IDENTITY})
    (inner / ".git" / "info" / "attributes").write_text("* filter=un\n")
    (inner / "a.txt").write_text("b")
    office.git("-c", "advice.addEmbeddedRepo=false", "add", "--", str(inner))
    office.git("commit", "--quiet", "-m", "Un sous-module")


def disguised(office: Office, witness: Witness) -> None:
    """The folder of the workspace is itself the inside of a repository."""
    settings(office, witness)
    for path in (office.root / ".git").iterdir():
        path.rename(office.root / path.name)
    (office.root / ".git").rmdir()
    with (office.root / "config").open("a") as config:
        config.write("[core]\n\tbare = false\n\tworktree = .\n")


def elsewhere(office: Office, witness: Witness) -> None:
    settings(office, witness)
    other = office.root.parent / "ailleurs"
    other.mkdir()
    office.git("config", "core.worktree", str(other))


def objects(office: Office, witness: Witness) -> None:
    """A submodule, then another text, in one repository."""
    submodule(office, witness)
    replaced(office, witness)


@pytest.mark.parametrize(
    ("trap", "commands"),
    [
        (settings, COMMANDS),
        (objects, (("diff", NAME), *OF_GIT)),
        *((one, OF_GIT) for one in (partial_clone, disguised, elsewhere)),
    ],
)
def test_no_command_runs_what_a_repository_names(
    published: Office,
    tmp_path: Path,
    trap: Callable[[Office, Witness], None],
    commands: tuple[tuple[str, ...], ...],
) -> None:
    witness = Witness(tmp_path / "témoins")
    trap(published, witness)
    for seen in tmp_path.glob("témoins/*.vu"):
        seen.unlink()  # building a trap may spring it
    published.write(BRIEF + "numero: 12\n")
    codes = [published.run(*arguments).returncode for arguments in commands]
    assert witness.seen == set()
    assert 70 not in codes


def test_the_preview_runs_nothing_either(published: Office, tmp_path: Path) -> None:
    """That of a version, which alone asks anything of git."""
    witness = Witness(tmp_path / "témoins")
    settings(published, witness)
    published.write(BRIEF + "numero: 12\n")
    for seen in witness.folder.glob("*.vu"):
        seen.unlink()
    name = f"{NAME}@v1"
    with previewing(published.root, name, environment=IDENTITY) as preview:
        assert preview.follow(name).state["edition"] == name
        assert preview.get("/api/editions").status == 200
        preview.leave()
    assert witness.seen == set()


def test_the_traps_do_spring(published: Office, tmp_path: Path) -> None:
    """By git itself, so that the test above proves something."""
    witness = Witness(tmp_path / "témoins")
    settings(published, witness)
    published.write(BRIEF + "numero: 12\n")
    brief = f"releases/{NAME}/brief.yaml"
    for arguments in (["status"], ["add", "-A"], ["hash-object", brief], ["gc", "--auto"]):
        published.git(*arguments, check=False)
    assert {"core.fsmonitor", "filter.un.clean", "filter.deux.process"} <= witness.seen


def test_a_replaced_text_is_not_read(published: Office, tmp_path: Path) -> None:
    replaced(published, Witness(tmp_path / "témoins"))
    assert published.run("verify").returncode == 0


def test_a_folder_that_is_a_repository_is_refused_with_words(
    published: Office, tmp_path: Path
) -> None:
    disguised(published, Witness(tmp_path / "témoins"))
    refused = published.run("verify")
    assert refused.returncode == 2
    assert "est lui-même l’intérieur d’un dépôt git" in refused.stderr


def test_files_said_to_be_elsewhere_are_refused(published: Office, tmp_path: Path) -> None:
    elsewhere(published, Witness(tmp_path / "témoins"))
    refused = published.run("archive", NAME)
    assert refused.returncode == 2
    assert "git config --unset core.worktree" in refused.stderr


def test_a_git_too_old_is_told(published: Office, tmp_path: Path) -> None:
    old = tmp_path / "bin" / "git"
    old.parent.mkdir()
    old.write_text("#!/bin/sh\necho git version 2.20.1\n")
    old.chmod(0o755)
    done = run(published.root, "verify", environment={"PATH": str(old.parent), **IDENTITY})
    assert done.returncode == 6
    assert "git version 2.20.1" in done.stderr


@pytest.mark.parametrize(
    "attributes",
    [
        "* text=auto eol=crlf\n",
        "* text eol=crlf ident export-subst export-ignore\n"
        "archive.json filter=un working-tree-encoding=UTF-16\n",
    ],
)
def test_attributes_change_nothing(office: Office, attributes: str) -> None:
    (office.root / ".gitattributes").write_text(attributes)
    office.keep()
    office.write(BRIEF + "numero: 12\n")
    assert office.archive(commit=True).version == 1
    clone = office.root.parent / "clone"
    office.git("clone", "--quiet", str(office.root), str(clone))
    assert Office(clone).run("verify").returncode == 0


def test_line_ends_of_an_earlier_version(office: Office) -> None:
    """Versions before this one took text out of git with the line ends of its attributes."""
    brief = office.folder / "brief.yaml"
    brief.write_bytes(BRIEF.replace("\n", "\r\n").encode())
    office.keep()
    done = office.archive()
    brief.write_bytes(BRIEF.encode())
    office.keep()
    message = office.git("for-each-ref", "--format=%(contents)", f"refs/tags/{done.tag}")
    office.git("tag", "--force", "--annotate", "-m", message, done.tag)
    assert office.run("verify").returncode == 0


def test_what_git_keeps_otherwise_is_told(office: Office) -> None:
    (office.root / ".gitattributes").write_text("*.yaml ident\n")
    office.write(BRIEF + "# $Id: abc $\n")
    office.keep()
    refused = office.run("archive", NAME)
    assert refused.returncode == 2
    assert "ident=set" in refused.stderr
    assert "releases/** -filter -ident -working-tree-encoding" in refused.stderr


def test_no_program_of_the_workspace_is_run(published: Office, tmp_path: Path) -> None:
    witness = Witness(tmp_path / "témoins")
    for name in ("git", "ssh-keygen", "bin/git"):
        (published.root / "bin").mkdir(exist_ok=True)
        shutil.copy(witness.program("lancé"), published.root / name)
    for first, command in ((".", "verify"), ("bin", "list"), ("", "list")):
        path = os.pathsep.join((first, os.environ["PATH"]))
        done = published.run(command, environment={"PATH": path})
        assert (done.returncode, witness.seen) == (0, set()), done.stderr


def test_a_pipe_in_the_place_of_the_record_is_not_waited_for(published: Office) -> None:
    record = published.folder / "archive.json"
    record.unlink()
    os.mkfifo(record)
    for arguments in (("list",), ("restore", NAME), ("build", NAME, "--format", "txt")):
        assert published.run(*arguments).returncode == 0


def test_what_is_published_is_not_written_through_a_link(published: Office, tmp_path: Path) -> None:
    kept = published.folder / "publication"
    outside = tmp_path / "dehors"
    kept.rename(outside)
    kept.symlink_to(outside)
    before = {path: path.read_bytes() for path in outside.iterdir()}
    published.write(BRIEF + "numero: 12\n")
    refused = published.run("archive", NAME, "--commit")
    assert refused.returncode == 5
    assert "un lien mène hors de ce dossier" in refused.stderr
    assert {path: path.read_bytes() for path in outside.iterdir()} == before
    assert published.git("tag", "--list", "*/v2") == ""


@pytest.mark.parametrize("trait", ["top", "folder", "before", "tag", "paths", "text", "renamed"])
def test_a_journal_received_leads_nowhere(published: Office, tmp_path: Path, trait: str) -> None:
    """An archive begun by nobody: it would put a file of the sender outside the workspace."""
    outside = tmp_path / "dehors"
    outside.mkdir()
    mine = Office(outside)
    mine.git("init", "--quiet")
    for text in ("avant", "à moi"):
        (outside / "profil").write_text(text)
        mine.keep()
    (tmp_path / "verrou.lock").write_text("")
    head = published.git("rev-parse", "HEAD")
    blob = published.git("rev-parse", f"HEAD:releases/{NAME}/brief.yaml")
    told: dict[str, object] = {
        "top": str(published.root), "head": head, "commit": head, "tag": f"communique/{NAME}/v9",
        "tagged": head, "folder": f"releases/{NAME}", "before": {"brief.yaml": blob}, "paths": [],
        "staged": {}, "wanted": {},
    }  # fmt: skip
    trap: dict[str, dict[str, object]] = {
        "top": {"top": str(outside), "commit": "HEAD~1", "folder": ".", "before": {"profil": ""}},
        "folder": {"folder": "../dehors", "before": {"profil": blob}},
        "before": {"before": {"../../../dehors/profil": blob}},
        "tag": {"tag": "../../../../verrou"}, "paths": {"paths": 5}, "text": {},
        "renamed": {"renamed": [NAME, "../../dehors/b"]},
    }  # fmt: skip
    told |= trap[trait]
    journal = published.root / ".git" / "communique-archive.json"
    journal.write_text("[" if trait == "text" else json.dumps(told))
    os.utime(journal, (0, 0))
    assert published.run("list").returncode == 0
    assert (outside / "profil").read_text() == "à moi"
    assert (tmp_path / "verrou.lock").exists()
    assert published.folder.is_dir()
