"""Copies on the desk, for tests: of a bare text, of a brief that says some keys, of an edition."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

import samples
from communique.brief.reader import read_brief
from communique.brief.source import Source
from communique.lint.copy import Copy
from communique.lint.copying import copy_of_brief, copy_of_text
from communique.lint.lexicons import Lexicons

ROOT = Path(__file__).parents[2]
LEXICONS = Lexicons(samples.TEMPLATES)
"""As the command has them, for texts too; one a process: they are long to read."""
_BRIEF = Path(__file__).parent / "cas" / "brief.yaml"
"""Never written: what it would hold is given. The image that it may show stands beside."""
_REST = {
    "emetteur": "ditp",
    "date": "2022-11-08",
    "titre": "Un communiqué",
    "chapo": "Un chapô.",
    "sections": [{"contenu": ["Un paragraphe."]}],
    "contacts": [
        {
            "organisme": "DITP",
            "personnes": [{"nom": "Claire Exemple", "telephone": "06 08 72 50 29"}],
        }
    ],
}


def text_copy(text: str, year: int = 2022, lexicons: Lexicons | None = None) -> Copy:
    """The copy of a text without a brief, written that year."""
    return copy_of_text(Source("texte.md", text), lexicons or LEXICONS, year)


def brief_copy(keys: dict[str, object]) -> Copy:
    """The copy of a brief that says these keys, and next to nothing besides."""
    whole = yaml.safe_dump(_REST | keys, allow_unicode=True, sort_keys=False, width=1000)
    return written_copy(whole)


def written_copy(brief: str) -> Copy:
    """The copy of a whole brief."""
    data = brief.encode()
    return copy_of_brief(
        read_brief(_BRIEF, samples.TEMPLATES, shown_as="brief.yaml", data=data), LEXICONS
    )


@cache
def edition(year: str) -> Copy:
    """That of the committed brief of the year."""
    (path,) = ROOT.glob(f"releases/{year}-*/brief.yaml")
    return copy_of_brief(read_brief(path, samples.TEMPLATES), LEXICONS)
