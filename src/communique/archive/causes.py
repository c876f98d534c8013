"""What has changed between a publication and now, and which outputs that may touch."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from communique.building.manifest import Manifest, Now, Source
from communique.disk.hashes import sha256_of_file
from communique.writers import FORMATS


class Kind(StrEnum):
    """What can change, in the words of the report."""

    OUTIL = "outil"
    BIBLIOTHEQUE = "bibliothèque"
    POLICE = "police"
    MODELE_FOURNI = "modèle fourni"
    MODELE = "modèle du dossier"
    TEXTE = "texte"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not what it was; versions or hashes, "" for what was or is not there.

    ``formats`` are the outputs that it may touch.
    """

    kind: Kind
    name: str
    before: str
    after: str
    formats: tuple[str, ...]


_OF_THE_TOOL = {"communique", "code", "python"}
_ONLY: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("weasyprint", "pydyf", "tinycss2", "cssselect2", "fonttools"), ("pdf",)),
    **dict.fromkeys(("pango", "harfbuzz", "harfbuzz-subset", "pillow"), ("pdf",)),
    **dict.fromkeys(("python_docx", "lxml"), ("docx",)),
    "zlib": ("pdf", "docx"),
    "communique.css": ("pdf",),
    "communique.docx": ("docx",),
    "page.css": ("html",),
    "page.html.jinja": ("html",),
}
"""Libraries and templates that one writer alone uses; whatever else changes may touch all."""


def changes(archived: Manifest, now: Now, folder: Path, own: Mapping[str, str]) -> list[Change]:
    """Everything that is not as the manifest tells it. ``folder`` is the edition as published;
    ``own``, the templates that were the workspace's, the others coming with the tool."""
    source = next(iter(archived.sources.values()), Source({}, {}, {}))
    fonts = archived.outputs["pdf"].fonts if "pdf" in archived.outputs else {}
    inputs = {name: sha256_of_file(folder / name) or "" for name in source.inputs}
    return [
        *_between(source.tool, now.tool, _part_of_tool),
        *_between(fonts, now.fonts, lambda _name: Kind.POLICE),
        *_between(source.templates, now.templates, lambda name: _origin(name, own)),
        *_between(source.inputs, inputs, lambda _name: Kind.TEXTE),
    ]


def _between(
    before: Mapping[str, str], after: Mapping[str, str], kind_of: Callable[[str], Kind]
) -> Iterator[Change]:
    for name in sorted({*before, *after}):
        old, new = before.get(name, ""), after.get(name, "")
        if old != new:
            kind = kind_of(name)
            formats = ("pdf",) if kind is Kind.POLICE else _ONLY.get(name, FORMATS)
            yield Change(kind, name, old, new, formats)


def _part_of_tool(name: str) -> Kind:
    return Kind.OUTIL if name in _OF_THE_TOOL else Kind.BIBLIOTHEQUE


def _origin(name: str, own: Mapping[str, str]) -> Kind:
    return Kind.MODELE if name in own else Kind.MODELE_FOURNI
