"""A press office whose workspace is kept by a real git, made by a person with a name."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import command
import loaded
from command import BRIEF, command_line, write_edition
from communique.archive.archiving import Publication, Wish, archive
from communique.archive.publications import Archived
from communique.editions import select
from communique.workspace import Workspace

NAME = "2022-11-08-essai"
IDENTITY = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Claire Martin",
    "GIT_AUTHOR_EMAIL": "claire@exemple.gouv.fr",
    "GIT_COMMITTER_NAME": "Claire Martin",
    "GIT_COMMITTER_EMAIL": "claire@exemple.gouv.fr",
}
PICTURE = "      - image: {fichier: affiche.png, alternative: L’affiche du mois}\n"
"""A block to add to a brief, at the end of the first section."""

_AS_IT_IS = Wish()


@dataclass(frozen=True)
class Office:
    """A workspace, at the top of its repository or below."""

    root: Path

    def git(self, *arguments: str, check: bool = True) -> str:
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.root, env={"PATH": os.environ["PATH"], "HOME": "/nowhere", **IDENTITY},
            capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert done.returncode == 0 or not check, done.stderr
        return done.stdout.rstrip("\n")

    def keep(self, message: str = "Textes") -> None:
        """Commit all there is."""
        self.git("add", "--all", ".")
        self.git("commit", "--quiet", "--allow-empty", "-m", message)

    def write(self, brief: str = BRIEF, name: str = NAME) -> Path:
        return write_edition(self.root, name, brief)

    def archive(self, name: str = NAME, *, commit: bool = False, note: str = "") -> Publication:
        """Publish in this process; the edition must have something new."""
        done = self.archive_again(name, Wish(commit, note))
        assert isinstance(done, Publication)
        return done

    def archive_again(self, name: str = NAME, wish: Wish = _AS_IT_IS) -> Publication | Archived:
        workspace = self.workspace
        return archive(workspace, select(workspace, [name])[0], wish)

    def run(
        self, *arguments: str | Path, environment: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """The command, already loaded."""
        return loaded.run(self.root, *arguments, environment={**IDENTITY, **(environment or {})})

    def run_afresh(
        self, *arguments: str | Path, environment: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """The command, as users start it."""
        return command.run(self.root, *arguments, environment={**IDENTITY, **(environment or {})})

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """The command, running at the same time as the test."""
        environment = {**os.environ, **IDENTITY, "PYTHONPATH": _SOURCES}
        return subprocess.Popen(
            command_line(*arguments), cwd=self.root, env=environment,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip

    @property
    def workspace(self) -> Workspace:
        return Workspace.at(self.root)

    @property
    def folder(self) -> Path:
        return self.root / "releases" / NAME

    @property
    def references(self) -> str:
        """Everything that names a commit, with what it names, and the state of the files."""
        known = self.git("for-each-ref") + self.git("rev-parse", "HEAD", check=False)
        return known + self.git("status", "--porcelain=v2", "--untracked-files=all", ":/")


_SOURCES = str(Path(__file__).parents[1] / "src")


def new_office(top: Path, below: str = "") -> Office:
    """An office with one edition in git, and nothing uncommitted; ``below`` is its own folder."""
    subprocess.run(["git", "init", "--quiet", "-b", "main", top], check=True)
    for sample in (top / ".git" / "hooks").iterdir():
        sample.unlink()  # each copy of the office would have them all
    root = top / below
    root.mkdir(parents=True, exist_ok=True)
    office = Office(root)
    (root / ".gitignore").write_text("/output/\n")
    office.write()
    office.keep()
    return office


def copied(office: Office, root: Path) -> Office:
    """The same office elsewhere, its repository and its outputs with it."""
    shutil.copytree(office.root, root, symlinks=True)
    return Office(root)
