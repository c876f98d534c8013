"""What each edition of a workspace says of itself: its date, its title, the state of its outputs.

Reading ten thousand briefs takes half a minute; what they said is kept (``disk.recall``), and
looking whether it still holds takes a second: hence paths as plain strings.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from communique.building import planning
from communique.disk.hashes import sha256
from communique.disk.recall import Recall
from communique.editions import Edition
from communique.errors import CommuniqueError
from communique.outcome import Freshness
from communique.workspace import Workspace, cache_folder


@dataclass(frozen=True, slots=True)
class Said:
    """``date`` (ISO) and ``title`` are "" when the brief is invalid; ``outputs`` is the state
    of the built files."""

    date: str
    title: str
    outputs: Freshness


class Catalogue:
    """What editions say, with the templates and the tool as they are now."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._releases = str(workspace.releases)
        self._output = workspace.output
        self._maker = ""
        self.refresh()

    def refresh(self) -> None:
        """Notice that templates have changed; what editions said is then worth nothing."""
        self._templates = self._workspace.templates
        self.now = planning.now(self._templates)
        maker = sha256(json.dumps(asdict(self.now), sort_keys=True).encode())
        if maker != self._maker:
            self._maker = maker
            self._recall = Recall(_file(self._workspace), maker)

    def said(self, edition: Edition) -> Said:
        """Read now, or known from the last time if no file has changed since."""
        brief = str(edition.brief)
        folder = os.path.dirname(brief)  # noqa: PTH120
        if os.path.dirname(folder) != self._releases:  # noqa: PTH120
            return _said(*self._read(edition))  # a lone brief, in a folder of anything
        folders = (folder, f"{self._output}{os.sep}{edition.name}")
        return _said(*self._recall.value(brief, folders, lambda: self._read(edition)))

    def more(self, edition: Edition, what: str, work: Callable[[], Any]) -> Any:
        """What that work, a value of JSON, makes of an edition that has just said what it says,
        and of its outputs: done again when they change."""
        return self._recall.more(str(edition.brief), what, work)

    def keep(self, editions: Iterable[Edition]) -> None:
        """Keep for the next command what these said: those that there are."""
        self._recall.keep(str(edition.brief) for edition in editions)

    def _read(self, edition: Edition) -> tuple[str, str, str]:
        from communique.brief.reader import read_brief  # noqa: PLC0415 - what is known reads none

        try:
            brief = read_brief(edition.brief, self._templates)
        except CommuniqueError:
            return "", "", Freshness.INVALIDE.value
        outputs = planning.freshness(edition, self._output, self.now)
        return brief.communique.date.isoformat(), brief.title, outputs.value


def _said(date: str, title: str, outputs: str) -> Said:
    return Said(date, title, Freshness(outputs))


def _file(workspace: Workspace) -> Path | None:
    folder = cache_folder()
    return folder / f"{sha256(os.fsencode(workspace.root))[:32]}.json" if folder else None
