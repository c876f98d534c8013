"""What git is told at each call, so that it runs no program that a repository names.

See docs/decisions/025 for what each line is against.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping

_SETTINGS = {
    "safe.bareRepository": "explicit",  # a folder received may look like a repository
    "core.hooksPath": os.devnull,  # a hook of the office may forbid, ask, or take minutes
    "core.fsmonitor": "false",  # would run a program named by the repository
    "core.longPaths": "true",
    "core.splitIndex": "false",
    "core.fsync": "all",  # what is said to be archived must be on the disk
    "core.fsyncMethod": "fsync",
    "i18n.commitEncoding": "UTF-8",
    "i18n.logOutputEncoding": "UTF-8",
    "gc.auto": "0",
    "maintenance.auto": "false",
    "user.useConfigOnly": "true",  # never « root@machine » in a publication
}
_NO_PROGRAM = (
    "core.pager", "core.editor", "sequence.editor", "core.askPass", "core.sshCommand",
    "core.gitProxy", "core.alternateRefsCommand", "credential.helper", "diff.external",
    "gpg.program", "gpg.openpgp.program", "gpg.x509.program", "gpg.ssh.program",
    "gpg.ssh.defaultKeyCommand",
)  # fmt: skip
"""Settings that name programs. None of the commands of this package runs one; a later one might."""
_BLANKS: Mapping[str, Mapping[str, str]] = {
    "filter": {"clean": "", "smudge": "", "process": "", "required": "false"},
    "hook": {"enabled": "false"},
}
"""Settings that switch off each program of a family that a repository may name as it likes."""

_ENVIRONMENT = {
    "LC_ALL": "C",
    "LANGUAGE": "C",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_EDITOR": "false",
    "GIT_ASKPASS": "false",
    "SSH_ASKPASS": "false",
    "GIT_ALLOW_PROTOCOL": "none",  # above any protocol.*.allow; a partial clone fetches nothing
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_LITERAL_PATHSPECS": "1",
}
_KEPT = re.compile(
    r"GIT_(AUTHOR|COMMITTER|CONFIG_(GLOBAL|SYSTEM|NOSYSTEM|COUNT|KEY_\d+|VALUE_\d+)$"
    r"|CEILING_DIRECTORIES|DISCOVERY_ACROSS_FILESYSTEM|EXEC_PATH|TEST_ASSUME_DIFFERENT_OWNER)"
)
"""The variables of git that are the user's. The others lead to another repository, as those that
git sets for its hooks and aliases, or name programs and files to write."""


def environment(settings: Mapping[str, str]) -> dict[str, str]:
    """The variables of a call of git, with those settings besides ours."""
    known = {**_SETTINGS, **dict.fromkeys(_NO_PROGRAM, ""), **settings}
    return {**_inherited(), **_ENVIRONMENT, **_settings(known)}


def blanks(names: Iterable[str]) -> dict[str, str]:
    """Settings that switch off the programs named by those that a repository has."""
    parts = {tuple(name.rpartition(".")[0].split(".", 1)) for name in names}
    return {
        f"{family}.{own}.{key}": value
        for family, own in (part for part in parts if len(part) > 1)
        for key, value in _BLANKS.get(family, {}).items()
    }


def _settings(known: Mapping[str, str]) -> dict[str, str]:
    """Settings as variables, after the user's own: they are above those of any file."""
    given = os.environ.get("GIT_CONFIG_COUNT", "")
    first = int(given) if given.isdecimal() else 0
    numbered = dict(enumerate(known.items(), start=first))
    keys = {f"GIT_CONFIG_KEY_{number}": key for number, (key, _) in numbered.items()}
    values = {f"GIT_CONFIG_VALUE_{number}": value for number, (_, value) in numbered.items()}
    return {"GIT_CONFIG_COUNT": str(first + len(known)), **keys, **values}


def _inherited() -> dict[str, str]:
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or _KEPT.match(name)
    }
