"""The messages, in French, of the commits and of the tag of a publication."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from communique.archive.seal import Seal
from communique.building.manifest import Output
from communique.french.dates import day_month_year


@dataclass(frozen=True, slots=True)
class Announcement:
    """What is published; ``note`` is what the user says of it, "" for nothing."""

    edition: str
    version: int
    title: str
    date: dt.date
    tool: str
    outputs: Mapping[str, Output]
    note: str

    @property
    def commit(self) -> str:
        return f"{self._subject}\n\n{self._noted}{_line(self.title)}\n"

    def tag(self, seal: Seal) -> str:
        files = "\n".join(
            f"{output.file}\n  {output.size} octets, sha256 {output.sha256}"
            for output in self.outputs.values()
        )
        made = f"Daté du {day_month_year(self.date)}, fait avec communique {self.tool}."
        return f"{self._subject}\n\n{self._noted}{_line(self.title)}\n{made}\n\n{files}\n\n{seal}\n"

    @property
    def _subject(self) -> str:
        return f"Publication de {self.edition}, version {self.version}"

    @property
    def _noted(self) -> str:
        note = "".join(one for one in self.note if one == "\n" or unicodedata.category(one) != "Cc")
        return f"{note.strip()}\n\n" if note.strip() else ""


def text_commit(edition: str) -> str:
    """The message of the commit that holds the text, when it is made in the same go."""
    return f"Texte de {edition} tel qu’il est publié\n"


def day_of(instant: str) -> str:
    """« 8 novembre 2022 », from an instant in ISO 8601; or « une date inconnue »."""
    return day_month_year(dt.date.fromisoformat(instant[:10])) if instant else "une date inconnue"


def _line(text: str) -> str:
    return " ".join(text.split())
