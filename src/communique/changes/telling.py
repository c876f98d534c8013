"""The words of a comparison, the same in the terminal and on the page; its values for JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from communique.changes.comparison import Change, Comparison, Nature, Place, Side
from communique.changes.parts import Field
from communique.changes.rewording import Piece
from communique.characters import ELLIPSIS, NBSP, NNBSP

NAMES: Mapping[Nature, str] = MappingProxyType(
    {
        Nature.MODIFIE: "Modifié",
        Nature.AJOUTE: "Ajouté",
        Nature.SUPPRIME: "Supprimé",
        Nature.DEPLACE: "Déplacé",
        Nature.APPARENCE: "Apparence",
    }
)
_COUNTS = MappingProxyType(
    {
        Nature.MODIFIE: ("champ modifié", "champs modifiés"),
        Nature.AJOUTE: ("ajout", "ajouts"),
        Nature.SUPPRIME: ("suppression", "suppressions"),
        Nature.DEPLACE: ("déplacement", "déplacements"),
    }
)
_LONGEST_TITLE = 60
"""Characters of a title that are enough to know it."""


def summary(comparison: Comparison) -> str:
    """« 14 champs modifiés, 3 ajouts, 1 suppression. »"""
    counts = {nature: comparison.count(nature) for nature in _COUNTS}
    told = [_counted(number, *_COUNTS[nature]) for nature, number in counts.items() if number]
    if told:
        return ", ".join(told) + "."
    return "Les mots sont les mêmes." if comparison.changes else "Aucune différence."


def appearance(comparison: Comparison) -> str:
    """The fields whose words are the same, set otherwise; "" when there are none."""
    found = [change for change in comparison.changes if change.nature is Nature.APPARENCE]
    if not found:
        return ""
    names = f"{NNBSP}; ".join(f"{way(change.where)} ({change.path})" for change in found)
    return f"Typographie ou mise en forme seulement{NBSP}: {names}."


def way(where: Iterable[Place]) -> str:
    """« Partie 2 « Un mois pour diffuser… » › Bloc 3 › Texte »"""
    return " › ".join(map(_step, where))


def _step(place: Place) -> str:
    if not place.title:
        return place.label
    return f"{place.label} «{NBSP}{shortened(place.title)}{NBSP}»"


def address(change: Change) -> str:
    """The path of a field, that of the old side too when it had another, and what it is not."""
    parts = [change.path] if change.path else []
    if change.old_path not in {"", change.path}:
        parts.append(f"avant{NBSP}: {change.old_path}")
    if not change.shown:
        parts.append("hors texte")
    return ", ".join(parts)


def movement(change: Change) -> str:
    """« de la 3e à la 1re place »"""
    before, after = map(_ordinal, change.ranks)
    return f"de la {before} à la {after} place"


def shortened(text: str) -> str:
    """The beginning of a long text, cut between words."""
    line = " ".join(text.split(" "))
    if len(line) <= _LONGEST_TITLE:
        return line
    return line[:_LONGEST_TITLE].rpartition(" ")[0].rstrip(" ,;:") + ELLIPSIS


def _ordinal(rank: int) -> str:
    return "1re" if rank == 1 else f"{rank}e"


def _counted(number: int, one: str, several: str) -> str:
    return f"{number} {several if number >= 2 else one}"


def record(comparison: Comparison) -> dict[str, Any]:
    """``counts`` is by nature, those without a change included. ``pieces`` put end to end give each
    text back; ranks are from 1, null unless something moved."""
    return {
        "old": _side(comparison.old),
        "new": _side(comparison.new),
        "identical": not comparison.changes,
        "summary": summary(comparison),
        "counts": {nature.value: comparison.count(nature) for nature in Nature},
        "changes": [_change(change) for change in comparison.changes],
    }


def _side(side: Side) -> dict[str, Any]:
    return {"name": side.name, "title": side.title, "date": side.date}


def _change(change: Change) -> dict[str, Any]:
    return {
        "nature": change.nature.value,
        "path": change.path,
        "old_path": change.old_path or None,
        "new_path": change.new_path or None,
        "where": [place.label for place in change.where],
        "shown": change.shown,
        "pieces": [_piece(piece) for piece in change.pieces],
        "content": [_field(field) for field in change.content],
        "old_rank": change.ranks[0] or None,
        "new_rank": change.ranks[1] or None,
    }


def _piece(piece: Piece) -> dict[str, Any]:
    return {"same": piece.same, "old": piece.old, "new": piece.new}


def _field(field: Field) -> dict[str, Any]:
    return {"path": field.path, "label": field.label, "text": field.text}
