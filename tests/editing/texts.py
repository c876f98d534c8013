"""Briefs to edit: the published ones, and others as different hands and editors leave them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import yaml
from hypothesis import strategies as st

from briefs import EVERY_KEY
from communique.editing.form import Field, form_of
from mutations import FRAGMENTS

RELEASES = Path(__file__).parents[2] / "releases"
EDITIONS = [path.read_text(encoding="utf-8") for path in sorted(RELEASES.glob("*/brief.yaml"))]
WIDE = """\
---
# Un titre du fichier.

emetteur:   ditp   # qui parle
"date": '2022-11-08'
titre: >-
    Un titre plié
    sur deux lignes

    et un paragraphe
chapo: "Un chapô entre guillemets
    sur deux \\"lignes\\" \\u00e9crites
    l’une sous l’autre"
sous_titre: ~


# au-dessus des parties
sections:
# au-dessus de la première
-   intertitre: 'L''une'  # de la première
    contenu:
    - |-
        Un texte

          en retrait
    # une remarque sur le lien
    -   lien: {texte: Voir, url: https://a.fr/b}   # en fin de ligne
    - texte: Un texte simple
         qui continue

    # séparée de la suite par une ligne vide

    - temps_forts:
        -   titre: Un
            # plus en retrait que le tiret
        -   titre: Deux
-   contenu: [Un, "Deux, trois"]

a_propos: |2
      Deux espaces de plus
    puis rien
contacts: [
    {organisme: DITP, personnes: [{nom: A}, {nom: B}]},  # le premier
    {courriel: a@b.fr},
]
# la fin
"""
COMPACT = """\
titre: Un
emetteur:
date: 2022-11-08
chapo: |+
  Un chapô gardé


sections:
- contenu:
  - Un
  - citation: a
    suite: b
- - imprévu
  - liste
contacts:
- personnes:
  - nom: A
  - nom: B
    telephone: 01
tolerances: []
citations: {}
tableau: inconnu
"""
BRIEFS = [
    *EDITIONS,
    EVERY_KEY,
    WIDE,
    COMPACT,
    EVERY_KEY.replace("\n", "\r\n"),
    WIDE.replace("\n", "\r\n"),
    EVERY_KEY.removesuffix("\n"),
    COMPACT.removesuffix("\n"),
    "titre: Un titre",
    "# Rien que des remarques.\n",
    "",
    "titre: Un\n# les faits\nedition:\n  theme: la paix\n",
    "edition:  # les faits\n  # un seul\n  theme: |\n    la paix\n    # non\n# fin\n",
    "edition:\n  theme: la paix\n\n# loin\n",
    "{titre: Un, contacts: [{organisme: A}]}\n",
    "sections:\n  - contenu:\n      - |\n        dernier",
]

texts = st.one_of(
    st.sampled_from(FRAGMENTS),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.lists(st.sampled_from([*FRAGMENTS, "\n", "\n", " ", "mot", ": "]), max_size=6).map("".join),
)


def fields(text: str) -> list[Field]:
    """Every field of the form, those that hold others included."""
    return list(_below(form_of(text).fields))


def _below(those: tuple[Field, ...]) -> Iterator[Field]:
    for one in those:
        yield one
        yield from _below(one.fields or ())
        yield from _below(one.items or ())


def values(text: str) -> dict[str, str | None]:
    """The value of each field that has no other inside."""
    return {one.path: one.value for one in fields(text) if one.fields is None and one.items is None}


def comments(text: str) -> Counter[str]:
    """The comments of a text: « # » outside of scalars, at the start of a line or after a blank."""
    shown = list(text)
    for token in yaml.scan(text, Loader=yaml.CSafeLoader):
        if isinstance(token, yaml.ScalarToken):
            start, end = token.start_mark.index, token.end_mark.index
            if token.style in {"|", ">"}:
                start = re.compile("[\r\n]|$").search(text, start).start()  # type: ignore[union-attr]
            shown[start:end] = [c if c in "\r\n" else "x" for c in text[start:end]]
    found = re.finditer(r"(?:^|(?<=[\s]))#[^\r\n]*", "".join(shown), re.MULTILINE)
    return Counter(text[one.start() : one.end()].rstrip() for one in found)
