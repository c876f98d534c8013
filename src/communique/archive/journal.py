"""What an archive or a rename is about to make visible, noted in ``.git`` until it is done.

The repository may have been received, with a journal that no command of ours wrote: it is not to
lead elsewhere (docs/decisions/025).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from communique.archive.git import Repository
from communique.archive.tagging import PREFIX, edition_of
from communique.disk.intake import inside, read
from communique.errors import UsageError

JOURNAL = "communique-archive.json"
_HEXADECIMAL = re.compile("[0-9a-f]*")


@dataclass(frozen=True, slots=True)
class Change:
    """From the commit ``head`` ("" in an empty repository) to ``commit``, marked by ``tag``, whose
    object is ``tagged``, "" for none.

    ``before`` are the files that change on disk, by path in the ``folder`` of the edition: what git
    calls what they hold, "" for one that is not there. Or else ``renamed`` are the two names of an
    edition of the workspace ``folder``. ``paths`` are those that change in the index, from what
    ``staged`` says to what ``wanted`` says.
    """

    top: str
    head: str
    commit: str
    tag: str
    tagged: str
    folder: str
    before: Mapping[str, str]
    paths: Sequence[str]
    staged: Mapping[str, str]
    wanted: Mapping[str, str]
    renamed: Sequence[str] = ()


def begun(repository: Repository) -> Change | None:
    """What the journal tells; None when there is none, or one that cannot be ours."""
    try:
        change = Change(**json.loads(read(repository.common / JOURNAL, within=repository.common)))
        return change if _is_ours(repository, change) else None
    except (OSError, TypeError, ValueError, AttributeError, UsageError):
        return None


def _is_ours(repository: Repository, change: Change) -> bool:
    top = Path(change.top)
    if Repository.around(top).common != repository.common:
        return False
    if change.tag and not edition_of(PREFIX + change.tag):
        return False
    for name in ("", *(str(Path(name).parent) for name in change.before)):
        inside(top / change.folder / name, top)
    entered = (*change.staged.items(), *change.wanted.items())
    parts = (part for _, line in entered for part in line.split(" "))
    told = (change.head, change.commit, change.tagged, *change.before.values(), *parts)
    plain = all("\0" not in path for path in (*change.paths, *(path for path, _ in entered)))
    named = all(name == Path(name).name and name != ".." for name in change.renamed)
    return plain and named and all(map(_HEXADECIMAL.fullmatch, told))
