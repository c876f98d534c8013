"""The real ``git`` command: the only module that runs it.

It never asks anything, never pages, never touches the network, and runs no program that a
repository names (docs/decisions/025); it obeys the folder it is given, whatever repository the
surrounding process was about.
"""

from __future__ import annotations

import hashlib
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from communique.archive.safety import blanks, environment
from communique.errors import OutputFailed, SystemPartMissing, UsageError

OLDEST = (2, 31)
"""The first git that takes settings from the environment (GIT_CONFIG_COUNT)."""


_STOPS = 20
"""How many times git may stop at an object before the others are given up."""


class GitRefused(OutputFailed):
    """git could not do what was asked; its own words are in the message."""


class NotTracked(UsageError):
    """There is no repository around a folder."""


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

        Raises SystemPartMissing without a git that serves, UsageError outside any repository or
        in one that cannot be trusted.
        """
        _check_version(_program())
        if "\n" in str(folder):
            raise UsageError(
                f"Le nom du dossier « {folder} » contient un retour à la ligne.",
                hint="Renommez ce dossier, puis relancez la commande.",
            )
        found = _run(["rev-parse", *_PLACES], folder, {})
        if found.returncode:
            raise _no_repository(folder, words(found.stderr))
        top, prefix, common, own = os.fsdecode(found.stdout).split("\n")[:4]
        repository = cls(Path(top), prefix, (folder / common).resolve())
        if folder.resolve().is_relative_to(Path(own).resolve()):
            raise _disguised(folder)
        if (repository.top / prefix).resolve() != folder.resolve():
            raise UsageError(
                f"Le dépôt git de « {folder} » dit que ses fichiers sont ailleurs, dans « {top} ».",
                hint="Ôtez ce réglage, puis relancez : git config --unset core.worktree",
            )
        return repository

    def git(self, *arguments: str, stdin: bytes = b"", index: Path | None = None) -> bytes:
        """Run ``git ARGUMENTS`` at the top; its standard output. Raises GitRefused.

        ``index`` replaces that of the repository, which is then untouched.
        """
        done = self.attempt(*arguments, stdin=stdin, index=index)
        if done.returncode:
            raise GitRefused(
                f"git n’a pas pu faire « git {arguments[0]} » : {words(done.stderr)}",
                hint="Essayez « git status » dans le dossier de travail, puis relancez.",
            )
        return done.stdout

    def attempt(
        self,
        *arguments: str,
        stdin: bytes = b"",
        index: Path | None = None,
        settings: Mapping[str, str] | None = None,
    ) -> subprocess.CompletedProcess[bytes]:
        """Like ``git``, for the calls whose failure is an answer."""
        extra = {"GIT_INDEX_FILE": str(index)} if index else {}
        return _run(arguments, self.top, settings or {}, stdin, extra)

    def keep(self, data: bytes) -> str:
        """Keep a blob of those very bytes; its identifier."""
        return self.text("hash-object", "-w", "--no-filters", "--stdin", stdin=data)

    def as_added(self, path: str, data: bytes) -> str:
        """Keep a blob as ``git add`` would keep that file, its filters left out; its identifier."""
        done = self.attempt(
            "hash-object", "-w", "--stdin", f"--path={path}", stdin=data, settings=self._blanks()
        )
        if done.returncode:
            raise GitRefused(f"git n’a pas pu garder « {path} » : {words(done.stderr)}")
        return done.stdout.decode().strip()

    def is_executable(self, file: Path) -> bool:
        """Whether git notes the file as a program; it does not believe every disk."""
        told = file.stat().st_mode & 0o100
        return bool(told) and self.attempt("config", "--bool", "core.fileMode").stdout != b"false\n"

    def _blanks(self) -> dict[str, str]:
        """Settings that switch off the programs that the repository names."""
        names = os.fsdecode(self.git("config", "-z", "--list", "--name-only")).split("\0")
        return blanks(names)

    def blobs(self, names: Sequence[str]) -> list[bytes | None]:
        """The files that git calls so (``commit:path``), None for one that it does not have."""
        found = self.objects(names)
        return [one[1] if one and one[0] == "blob" else None for one in found]

    def objects(self, names: Sequence[str]) -> list[tuple[str, bytes] | None]:
        """Type and content of each object that git calls so; None for one missing or damaged.

        They are read as they are kept: no attribute or filter has a say.
        """
        found: list[tuple[str, bytes] | None] = []
        for _ in range(_STOPS):
            asked = b"".join(
                os.fsencode(one.replace("\n", "")) + b"\n" for one in names[len(found) :]
            )
            done = self.attempt("cat-file", "--batch", "--buffer", stdin=asked) if asked else None
            found += _answers(done.stdout) if done else []
            if len(found) == len(names):
                return found
            found.append(None)  # git stops at an object that a partial clone would fetch
        return found + [None] * (len(names) - len(found))

    @property
    def none(self) -> str:
        """The identifier that stands for no object, as long as those of this repository."""
        return "0" * len(self.text("hash-object", "--stdin"))

    def text(self, *arguments: str, stdin: bytes = b"", index: Path | None = None) -> str:
        """The output of a command that prints one line."""
        return os.fsdecode(self.git(*arguments, stdin=stdin, index=index)).removesuffix("\n")

    def answer(self, *arguments: str) -> str:
        """The same, of a command whose failure is an answer: ""."""
        return os.fsdecode(self.attempt(*arguments).stdout).removesuffix("\n")

    def path_of(self, name: str) -> str:
        """Where git keeps a file of this work tree: ``index``, ``MERGE_HEAD``, ``.`` for all."""
        return str(self.top / self.text("rev-parse", "--git-path", name))


def _answers(answer: bytes) -> list[tuple[str, bytes] | None]:
    found: list[tuple[str, bytes] | None] = []
    at = 0
    while (end := answer.find(b"\n", at)) >= 0:
        said, at = answer[at:end].decode("utf-8", "replace").split(" "), end + 1
        if said[-1].isdigit():  # « name type size », against « what was asked missing »
            end = at + int(said[-1])
            found.append(_genuine(said[0], said[1], answer[at:end]))
            at = end + 1
        else:
            found.append(None)
    return found


def _genuine(name: str, kind: str, data: bytes) -> tuple[str, bytes] | None:
    """The object, if it is the one that its identifier names: git does not look when it reads."""
    known = _HASHES[len(name)](f"{kind} {len(data)}\0".encode() + data).hexdigest()
    return (kind, data) if known == name else None


_HASHES = {40: hashlib.sha1, 64: hashlib.sha256}
"""What names an object, by the length of its identifier."""
_PLACES = ("--show-toplevel", "--show-prefix", "--git-common-dir", "--absolute-git-dir")


def _run(
    arguments: Sequence[str],
    folder: Path,
    settings: Mapping[str, str],
    stdin: bytes = b"",
    extra: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [_program(), "--no-pager", *arguments],
        cwd=folder,
        env={**environment(settings), **(extra or {})},
        input=stdin,
        capture_output=True,
        check=False,
    )


def _program() -> str:
    found = shutil.which("git")
    if found is None:
        raise SystemPartMissing(
            "La commande git est introuvable : les archives en ont besoin.",
            hint="Debian, Ubuntu : sudo apt install git. Fedora : sudo dnf install git. "
            "macOS : xcode-select --install. Windows : https://git-scm.com/download/win.",
        )
    return found


def user_setting(name: str, kind: str = "") -> str:
    """A setting of the user or of the machine, whatever a repository says; "" for none. ``kind``
    is one of git's (``bool``, ``path``)."""
    kinds = [f"--type={kind}"] if kind else []
    nowhere = {"GIT_DIR": os.devnull}
    done = _run(["config", *kinds, "--get", name], Path.cwd(), {}, extra=nowhere)
    return os.fsdecode(done.stdout).removesuffix("\n")


@cache
def _check_version(program: str) -> None:
    said = subprocess.run([program, "version"], capture_output=True, check=False, text=True)
    number = re.search(r"(\d+)\.(\d+)", said.stdout)
    if number is None or (int(number[1]), int(number[2])) < OLDEST:
        oldest = ".".join(map(str, OLDEST))
        raise SystemPartMissing(
            f"La commande git est trop ancienne ({said.stdout.strip() or 'version inconnue'}) : "
            f"les archives demandent git {oldest} ou plus récent.",
            hint="Mettez git à jour, puis relancez la commande.",
        )


def words(stderr: bytes) -> str:
    """What git said, without its prefixes."""
    lines = stderr.decode("utf-8", "replace").strip().splitlines()
    said = (line.removeprefix("fatal: ").removeprefix("error: ").strip() for line in lines)
    return " ".join(filter(None, said)) or "sans explication"


def _disguised(folder: Path) -> UsageError:
    return UsageError(
        f"Le dossier de travail « {folder} » est lui-même l’intérieur d’un dépôt git (HEAD, "
        "objects, refs) : il n’est pas ouvert, car ses réglages pourraient lancer des programmes.",
        hint="Copiez vos communiqués dans un dossier à eux, puis tapez « git init ».",
    )


def has_repository(folder: Path) -> bool:
    """Whether the folder is in a repository, as far as can be seen without git."""
    return any((parent / ".git").exists() for parent in (folder, *folder.parents))


def _no_repository(folder: Path, said: str) -> UsageError:
    if "safe.bareRepository" in said:
        return _disguised(folder)
    if "dubious ownership" in said:
        return UsageError(
            f"Le dépôt de « {folder} » appartient à un autre utilisateur de l’ordinateur : git "
            "refuse de l’ouvrir.",
            hint="Si vous lui faites confiance, tapez : git config --global --add safe.directory "
            + (said.partition("safe.directory ")[2] or shlex.quote(str(folder))),
        )
    if has_repository(folder):
        return UsageError(
            f"git refuse d’ouvrir le dépôt de « {folder} » : {said}",
            hint="Faites ce que git demande, puis relancez la commande.",
        )
    return NotTracked(
        f"Le dossier de travail « {folder} » n’est pas suivi par git.",
        hint=f"Tapez « git init » dans « {folder} », une fois pour toutes.",
    )
