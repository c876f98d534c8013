"""Whatever the words and however they are written, marks are all that is added to them."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from communique.brief.nodes import MappingNode, ScalarNode
from communique.brief.syntax import compose
from communique.errors import BriefInvalid
from laws import examples
from starting.editions import put_back, read, renew, text_of

_WORDS = st.sampled_from(
    ["le 14 novembre", "les 16 et 21 novembre", "mardi 1er mars 2022", "350 événements", "en 2022",
     "Claire Martin", "M. Dupont", "9 h 30", "15 %", "la 9e édition", "**plus de 40**", "*12 juin*",
     "[le 3 mai](https://a.fr/b/2022)", "[ici]()", "{{ edition.evenements }} agents", "un tiers",
     "{{ edition.debut | jour_mois }}", "3 millions d’euros", "06 12 34 56 78", "d'État", "oui,",
     "« 7 ateliers »", "Paris 15", "12^e^ édition", "C#", "a\\*b", '"8 mars"', "fin", "2021-2022",
     "le {{ edition.numero | ordinal }} jour", "n° 12"]
)  # fmt: skip
_TEXTS = st.lists(_WORDS, min_size=1, max_size=8)
_SPACES = st.lists(st.sampled_from([" ", "\n"]), min_size=8, max_size=8)
_STYLES = st.sampled_from(["", "'", '"', "|", ">", "|-", ">+", "flow"])
_COMMENTS = st.sampled_from(["", " # en 2022"])


def _written(words: list[str], spaces: list[str], style: str, comment: str) -> str:
    """The words as a YAML value, broken into lines as told, ready to follow « key: »."""
    text = "".join(word + space for word, space in zip(words, spaces, strict=False)).strip()
    lines = text.replace("\n", "\n          ")
    if style.startswith(("|", ">")):
        return f"{style}{comment}\n          {lines}\n"
    if style == "'":
        lines = "'" + lines.replace("'", "''") + "'"
    elif style == '"':
        lines = '"' + lines.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return f"{lines}{comment}\n"


def _is_value(written: str) -> bool:
    composition = compose(f"- k: {written}")
    return composition.fault is None and not composition.remarks and composition.root is not None


def _brief(value: str, title: str) -> str:
    return (
        "emetteur: ditp\n"
        "date: 2022-11-08 # ce jour\n"
        "edition: {evenement: Le Mois, numero: 9, debut: 2022-11-02, evenements: 350}\n"
        f"titre: {title}"
        "chapo: Un chapô.\n"
        "sections:\n"
        "  - contenu:\n"
        f"      - {value}"
        "      - lien: {texte: Voir, url: 'https://a.fr/b'}\n"
        "contacts:\n"
        "  - personnes: [{nom: Claire Martin, telephone: 06 12 34 56 78}]\n"
    )


@examples(150)
@given(_TEXTS, _SPACES, _STYLES, _COMMENTS)
def test_marks_are_all_that_is_added(
    words: list[str], spaces: list[str], style: str, comment: str
) -> None:
    value = _written(words, spaces, "" if style == "flow" else style, comment)
    if style == "flow":
        value = f"lien: {{texte: {value.strip()}\n        , url: ''}}\n" if not comment else value
    assume(_is_value(value))
    text = _brief(value, "Un titre\n")
    with tempfile.TemporaryDirectory() as folder:
        try:
            brief = read(text, Path(folder))
        except BriefInvalid:
            assume(False)
        made = text_of(renew(brief))
        read(made, Path(folder))
    assert put_back(made, brief) == text


@examples(60)
@given(_TEXTS)
def test_a_title_given_is_the_title_read(words: list[str]) -> None:
    title = " ".join(words)
    with tempfile.TemporaryDirectory() as folder:
        brief = read(_brief("Un texte.\n", "Un titre\n"), Path(folder))
        made = text_of(renew(brief, {"titre": title}))
    root = compose(made).root
    assert isinstance(root, MappingNode)
    values = {entry.key.value: entry.value for entry in root.entries}
    read_back = values["titre"]
    assert isinstance(read_back, ScalarNode)
    assert read_back.value == title


@pytest.mark.parametrize("style", ["", "'", '"', "|", ">"])
def test_each_style_is_tried(style: str) -> None:
    assert _is_value(_written(["le 14 novembre", "en 2022"], ["\n", " "], style, ""))
