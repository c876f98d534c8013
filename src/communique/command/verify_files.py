"""Files given to ``communique verify``: whether each was published, in words and for JSON."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from communique.archive.recognition import Recognised
from communique.archive.tagging import day_of
from communique.command.report import visible
from communique.errors import ExitCode
from communique.outputs import FORMATS

_SUFFIXES = {*(f".{fmt}" for fmt in FORMATS), ".htm"}


def is_file(name: str) -> bool:
    """Whether a name given to the command is that of a file to recognise, not of an edition."""
    return Path(name).suffix.lower() in _SUFFIXES


def text(found: Recognised) -> str:
    """« c’est le fichier publié de … », or « inconnu » and what it may be."""
    name = visible(found.name)
    if found.archived is None:
        clue = f"\n  {visible(found.clue)}" if found.clue else ""
        return f"✗ {name} : inconnu.{clue}"
    archived = found.archived
    told = (
        f"✓ {name} : c’est le fichier publié de {visible(archived.edition)}, version "
        f"{archived.version}, du {day_of(archived.date)}."
    )
    if found.next is None or found.last is None:
        return told
    return (
        f"{told}\n  C’est une version remplacée le {day_of(found.next.date)}, la dernière étant la "
        f"version {found.last.version}."
    )


def code(found: Recognised) -> ExitCode:
    """A version replaced since was published all the same."""
    return ExitCode.OK if found.archived else ExitCode.FINDINGS


def as_record(found: Recognised) -> dict[str, Any]:
    """For ``--json``; ``edition`` and what follows are null for an unknown file."""
    archived = found.archived
    state = "remplacé" if found.next else "publié"
    return {
        "file": found.name,
        "sha256": found.sha256,
        "state": state if archived else "inconnu",
        "edition": archived.edition if archived else None,
        "version": archived.version if archived else None,
        "format": found.format or None,
        "published": archived.date if archived else None,
        "replaced": found.next.date if found.next else None,
        "last_version": found.last.version if found.last else None,
        "clue": found.clue or None,
    }
