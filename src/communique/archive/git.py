"""The real ``git`` command: the only module that runs it.

It never asks anything, never pages, never touches the network and never runs a hook; it obeys
the folder it is given, whatever repository the surrounding process was about.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from communique.errors import OutputFailed, SystemPartMissing, UsageError

_SETTINGS = {
    "core.hooksPath": os.devnull,  # a hook of the office may forbid, ask, or take minutes
    "core.fsmonitor": "false",  # would run a program named by the repository
    "core.longPaths": "true",
    "core.splitIndex": "false",
    "i18n.commitEncoding": "UTF-8",
    "i18n.logOutputEncoding": "UTF-8",
    "gc.auto": "0",
    "protocol.allow": "never",  # a partial clone would otherwise fetch what it lacks
    "user.useConfigOnly": "true",  # never « root@machine » in a publication
}
_ANYWHERE = {
    "core.autocrlf": "false",
    "core.eol": "lf",
    "core.attributesFile": os.devnull,
}
"""Line ends of files taken out of git: those of their attributes, not of the machine. The PDF
carries the brief, so its bytes would otherwise differ from one machine to another."""

_ENVIRONMENT = {
    "LC_ALL": "C",
    "LANGUAGE": "C",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_EDITOR": "false",
    "GIT_ASKPASS": "false",
    "SSH_ASKPASS": "false",
}
_OF_ANOTHER_REPOSITORY = (
    "GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_LITERAL_PATHSPECS",
    "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS", "GIT_TRACE",
)  # fmt: skip
"""Variables that git sets for its hooks and aliases: inherited, they would lead elsewhere."""


class GitRefused(OutputFailed):
    """git could not do what was asked; its own words are in the message."""


@dataclass(frozen=True, slots=True)
class Repository:
    """A work tree of git. ``top`` is its root; ``prefix``, the path of the workspace in it, "" or
    ending with a slash; ``common``, the folder that all its work trees share."""

    top: Path
    prefix: str
    common: Path

    @classmethod
    def around(cls, folder: Path) -> Repository:
        """The repository that holds the folder.

        Raises SystemPartMissing without git, UsageError outside any repository.
        """
        found = _run(
            ["rev-parse", "--show-toplevel", "--show-prefix", "--git-common-dir"], folder, {}
        )
        if found.returncode:
            raise _no_repository(folder, _words(found.stderr))
        top, prefix, common = os.fsdecode(found.stdout).split("\n")[:3]
        return cls(Path(top), prefix, (folder / common).resolve())

    def git(
        self,
        *arguments: str,
        stdin: bytes = b"",
        index: Path | None = None,
        work_tree: Path | None = None,
    ) -> bytes:
        """Run ``git ARGUMENTS`` at the top; its standard output. Raises GitRefused.

        ``index`` and ``work_tree`` replace those of the repository, which are then untouched.
        """
        done = self.attempt(*arguments, stdin=stdin, index=index, work_tree=work_tree)
        if done.returncode:
            raise GitRefused(
                f"git n’a pas pu faire « git {arguments[0]} » : {_words(done.stderr)}",
                hint="Essayez « git status » dans le dossier de travail, puis relancez.",
            )
        return done.stdout

    def attempt(
        self,
        *arguments: str,
        stdin: bytes = b"",
        index: Path | None = None,
        work_tree: Path | None = None,
    ) -> subprocess.CompletedProcess[bytes]:
        """Like ``git``, for the calls whose failure is an answer."""
        extra = {"GIT_INDEX_FILE": str(index)} if index else {}
        if work_tree is None:
            return _run(arguments, self.top, extra, stdin)
        extra |= {"GIT_DIR": self.path_of("."), "GIT_WORK_TREE": str(work_tree)}
        return _run([*_options(_ANYWHERE), *arguments], work_tree, extra, stdin)

    def blobs(self, names: Sequence[str]) -> list[bytes | None]:
        """The files that git calls so (``commit:path``), None for one that it does not have.

        They are read as they are kept: no attribute or filter has a say.
        """
        listed = b"".join(os.fsencode(name.replace("\n", "")) + b"\n" for name in names)
        answer = self.git("cat-file", "--batch", stdin=listed)
        found: list[bytes | None] = []
        at = 0
        for _ in names:
            end = answer.index(b"\n", at)
            header, at = answer[at:end].split(b" "), end + 1
            if header[-1].isdigit():
                end = at + int(header[-1])
                found.append(answer[at:end] if header[-2] == b"blob" else None)
                at = end + 1
            else:
                found.append(None)
        return found

    def text(self, *arguments: str) -> str:
        """The output of a command that prints one line."""
        return os.fsdecode(self.git(*arguments)).removesuffix("\n")

    def path_of(self, name: str) -> str:
        """Where git keeps a file of this work tree: ``index``, ``MERGE_HEAD``, ``.`` for all."""
        return str(self.top / self.text("rev-parse", "--git-path", name))


def _run(
    arguments: Sequence[str], folder: Path, extra: Mapping[str, str], stdin: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [_program(), "--no-pager", *_options(_SETTINGS), *arguments],
        cwd=folder,
        env={**_inherited(), **_ENVIRONMENT, **extra},
        input=stdin,
        capture_output=True,
        check=False,
    )


def _options(settings: Mapping[str, str]) -> list[str]:
    return [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]


@cache
def _program() -> str:
    found = shutil.which("git")
    if found is None:
        raise SystemPartMissing(
            "La commande git est introuvable : les archives en ont besoin.",
            hint="Debian, Ubuntu : sudo apt install git. Fedora : sudo dnf install git. "
            "macOS : xcode-select --install. Windows : https://git-scm.com/download/win.",
        )
    return found


def _inherited() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in _OF_ANOTHER_REPOSITORY}


def _words(stderr: bytes) -> str:
    """What git said, without its prefixes."""
    lines = stderr.decode("utf-8", "replace").strip().splitlines()
    said = (line.removeprefix("fatal: ").removeprefix("error: ").strip() for line in lines)
    return " ".join(filter(None, said)) or "sans explication"


def _no_repository(folder: Path, said: str) -> UsageError:
    if any((parent / ".git").exists() for parent in (folder, *folder.parents)):
        return UsageError(
            f"git refuse d’ouvrir le dépôt de « {folder} » : {said}",
            hint="Faites ce que git demande, puis relancez la commande.",
        )
    return UsageError(
        f"Le dossier de travail « {folder} » n’est pas suivi par git.",
        hint=f"Tapez « git init » dans « {folder} », une fois pour toutes.",
    )
