"""The folder of a new edition: its name, and its files put in place all together or not at all."""

from __future__ import annotations

import datetime as dt
import os
import re
import unicodedata
from pathlib import Path

from communique.disk.files import place_folder
from communique.disk.intake import read
from communique.disk.refusals import refused
from communique.editions import BRIEF, Edition
from communique.errors import UsageError
from communique.starting.new_brief import Draft
from communique.workspace import Workspace, shown

_VERSION = re.compile(r"@v\d+$")
_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:-|$)")
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "’": "-", "'": "-"})
_LONGEST = 60
_USUAL = "communique"


def words_of(text: str) -> str:
    """A text as words of a folder's name: « L’été 2027 ! » gives ``l-ete-2027``."""
    letters = unicodedata.normalize("NFD", text.translate(_LIGATURES))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter)).lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return words[:_LONGEST].rpartition("-")[0] if len(words) > _LONGEST else words


def name_of(day: dt.date, words: str) -> str:
    """Raises UsageError when there are no words to name the folder by."""
    plain = words_of(_DATE.sub("", words, count=1))
    if not plain:
        raise UsageError(
            f"« {words} » ne peut pas nommer un dossier.",
            hint="Donnez quelques mots avec --name, par exemple mois-innovation-publique.",
        )
    return f"{day.isoformat()}-{plain}"


def same_words(edition: Edition, year: int, day: dt.date) -> str:
    """The words of an earlier folder, the year they may hold rolled over."""
    words = _DATE.sub("", _VERSION.sub("", edition.name), count=1) or _USUAL
    return re.sub(rf"(?<!\d){year}(?!\d)", str(day.year), words)


def refuse_existing(workspace: Workspace, name: str) -> Path:
    """The folder to be made; raises UsageError when something of that name is there."""
    folder = workspace.releases / name
    if os.path.lexists(folder):
        raise _existing(folder)
    return folder


def place(folder: Path, draft: Draft) -> tuple[Path, ...]:
    """Write the edition and give its files; nothing is left behind by a failure.

    Raises UsageError when the folder exists by then, OutputFailed when it cannot be written.
    """
    try:
        images = {name: read(image) for name, image in draft.images.items()}
    except OSError as error:
        raise refused(folder, error) from error
    files = {BRIEF: draft.data, **images}
    if not place_folder(folder, files):
        raise _existing(folder)
    return tuple(folder / name for name in files)


def _existing(folder: Path) -> UsageError:
    brief = folder / BRIEF
    kept = f"ouvrez « {shown(brief)} »" if brief.is_file() else f"voyez « {shown(folder)} »"
    return UsageError(
        f"« {shown(folder)} » existe déjà : rien n’est remplacé.",
        hint=f"Pour continuer cette édition, {kept}. Pour en faire une autre, donnez d’autres mots "
        "avec --name, ou une autre date avec --date.",
    )
