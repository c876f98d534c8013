"""How much of a brief an import finds again: its fields, by their paths, without typography."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from communique.brief.markdown import to_html
from communique.brief.model import Communique, Emetteur
from communique.brief.reader import read_brief
from communique.disk.files import place_folder
from communique.importing.issuer import Issuers
from communique.importing.taking import Imported, imported
from communique.lint.language.phrases import folded
from communique.templates import Templates

ROOT = Path(__file__).parents[2]
TEMPLATES = Templates((ROOT / "templates",))
TODAY = dt.date(2026, 12, 1)
_NOT_SAID = frozenset({"edition", "tolerances"})
"""What a document shows only by the words of its texts, or not at all."""


def taken(path: Path, emetteur: str = "") -> Imported:
    return imported(path, Issuers(TEMPLATES, emetteur), TODAY)


def read(made: Imported) -> Communique:
    """The brief made, as the reader of briefs takes it: beside its images."""
    with tempfile.TemporaryDirectory() as folder:
        place_folder(Path(folder) / "edition", made.files)
        return read_brief(Path(folder) / "edition" / "brief.yaml", TEMPLATES).communique


def fields(communique: Communique) -> dict[str, str]:
    """Every text of a brief by its path, its letters and digits alone; quotations by rank."""
    ranks = {name: str(rank) for rank, name in enumerate(communique.citations)}
    return {
        path: plain
        for path, said in _texts(communique, "", ranks)
        if (plain := _plain(said)) and path.partition(".")[0] not in _NOT_SAID
    }


def found_again(expected: Communique, made: Communique) -> tuple[float, list[str]]:
    """The share of the expected fields that say the same, and the paths of the others."""
    wanted, found = fields(expected), fields(made)
    wrong = [path for path, said in wanted.items() if found.get(path) != said]
    return 1 - len(wrong) / len(wanted), wrong


def _texts(value: object, path: str, ranks: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    inside = list(_inside(value, ranks))
    for name, one in inside:
        yield from _texts(one, f"{path}.{name}".lstrip("."), ranks)
    if not inside and value is not None:
        said = str(value)
        said = said.rpartition(".")[2] if path.endswith(".fichier") else said
        yield path, ranks[said] if path.endswith(".citation") else said


def _inside(value: object, ranks: Mapping[str, str]) -> Iterator[tuple[str, object]]:
    if isinstance(value, Emetteur):
        yield "intitule", " ".join(value.intitule)
    elif dataclasses.is_dataclass(value):
        names = (field.name for field in dataclasses.fields(value))
        yield from ((name, getattr(value, name)) for name in names)
    elif isinstance(value, Mapping):
        yield from ((ranks[name], one) for name, one in value.items())
    elif isinstance(value, tuple):
        yield from ((str(rank), one) for rank, one in enumerate(value))


def _plain(said: str) -> str:
    shown = re.sub(r"<[^>]+>", " ", to_html(said))
    return "".join(re.findall(r"\w+", folded(shown)))
