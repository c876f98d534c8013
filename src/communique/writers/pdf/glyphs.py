"""Characters that no font in force can draw: found in the finished pages, named in the brief."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from communique.diagnostics import Diagnostic, Severity
from communique.document.document import Document
from communique.document.element import Element
from communique.errors import OutputFailed

RULE = "glyphe-absent"


def refuse_missing(rendered: Any, document: Document) -> None:
    """Raise OutputFailed when a page drawn by WeasyPrint has a box in place of a character."""
    missing = sorted({chr(code) for font in rendered.fonts.values() for code in font.missing})
    if missing:
        raise OutputFailed(
            "Le texte contient des caractères qu’aucune police disponible ne sait dessiner.",
            hint="Remplacez ces caractères, ou déposez dans templates/charte/polices/ une police "
            "(TTF ou OTF) qui les possède.",
            diagnostics=[
                _diagnostic(champ, signs) for champ, signs in _by_field(missing, document)
            ],
        )


def _by_field(missing: list[str], document: Document) -> Iterator[tuple[str, list[str]]]:
    found: dict[str, list[str]] = {}
    for character in missing:
        for champ in dict.fromkeys(_fields(document.body, character)) or [""]:
            found.setdefault(champ, []).append(character)
    yield from found.items()


def _diagnostic(champ: str, characters: list[str]) -> Diagnostic:
    shown = ", ".join(f"« {character} » (U+{ord(character):04X})" for character in characters)
    return Diagnostic(
        rule=RULE,
        severity=Severity.ERREUR,
        message=f"Aucune police n’a {shown}.",
        champ=champ,
    )


def _fields(element: Element, character: str, champ: str = "") -> Iterator[str]:
    """The nearest field of each text that holds the character, itself or once in capitals."""
    champ = element.champ or champ
    for child in element.children:
        if isinstance(child, Element):
            yield from _fields(child, character, champ)
        elif character in child or character in child.upper():
            yield champ
