"""A comparison as a web page: one self-contained, accessible file, from the office's templates."""

from __future__ import annotations

import datetime as dt
import hashlib
from base64 import b64encode
from collections.abc import Iterable, Iterator
from itertools import groupby

from communique.changes.comparison import Change, Comparison, Nature, Side
from communique.changes.lines import Line, Mark, laid_out
from communique.changes.parts import Field
from communique.changes.telling import (
    NAMES,
    address,
    appearance,
    movement,
    summary,
    way,
)
from communique.document.templating import render
from communique.french.dates import day_month_year
from communique.templates import Templates

SHELL = "comparaison.html.jinja"
STYLE = "comparaison.css"

_TAGS = {Mark.OLD: "del", Mark.NEW: "ins", Mark.SAME: ""}

_RunValues = dict[str, str]
_Values = dict[str, object]


def page(comparison: Comparison, templates: Templates) -> bytes:
    """The page in UTF-8; raises TemplateError when its template or its style is wrong."""
    style = templates.read_text(STYLE).replace("</", "<\\/")  # CSS cannot close its own element
    values = {
        "ancien": _side(comparison.old),
        "nouveau": _side(comparison.new),
        "bilan": summary(comparison),
        "apparence": appearance(comparison),
        "groupes": list(_groups(comparison.changes)),
        "style": style,
        "empreinte_du_style": _fingerprint(style),
    }
    return render(templates, SHELL, values).encode("utf-8")


def _fingerprint(style: str) -> str:
    """What the page's security policy knows its one style by."""
    return "sha256-" + b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")


def _side(side: Side) -> _Values:
    return {
        "nom": side.name,
        "titre": side.title,
        "date": day_month_year(dt.date.fromisoformat(side.date)),
    }


def _groups(changes: Iterable[Change]) -> Iterator[_Values]:
    """Changes of one part under its name; a part that came, went or moved names itself."""
    told = (change for change in changes if change.nature is not Nature.APPARENCE)
    for head, group in groupby(told, key=lambda change: change.where[:1]):
        members = list(group)
        named = [change for change in members if len(change.where) > 1]
        yield {
            "nom": way(head) if named else "",
            "changements": [_change(change, inside=bool(named)) for change in members],
        }


def _change(change: Change, *, inside: bool) -> _Values:
    where = change.where[1:] if inside and len(change.where) > 1 else change.where
    return {
        "nature": change.nature.value,
        "nom_de_nature": NAMES[change.nature],
        "nom": way(where),
        "adresse": address(change),
        "mouvement": movement(change) if change.nature is Nature.DEPLACE else "",
        "lignes": [_line(line) for line in laid_out(change.pieces)],
        "contenu": [_field(field, change) for field in change.content],
    }


def _line(line: Line) -> list[_RunValues]:
    return [{"balise": _TAGS[run.mark], "texte": run.text} for run in line]


def _field(field: Field, change: Change) -> _Values:
    """A field alone needs no name: the heading has it."""
    tag = "ins" if change.nature is Nature.AJOUTE else "del"
    return {
        "nom": field.label if len(change.content) > 1 else "",
        "lignes": [[{"balise": tag, "texte": line}] for line in field.text.split("\n")],
    }
