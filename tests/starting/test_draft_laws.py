"""Whatever the words and however they are written, marks are all that is added to them."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from communique.brief.model import Communique
from communique.brief.shape import keys_of
from communique.brief.source import FORBIDDEN, Source
from communique.brief.syntax import compose
from communique.command.new import command
from communique.errors import BriefInvalid, UsageError
from communique.starting.new_brief import model_text
from communique.starting.sheet import Sheet
from laws import examples
from mutations import FRAGMENTS
from starting.editions import EVERY_STYLE, TODAY, put_back, read, renew, text_of

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


OPTIONS = [
    one for one in command.params if "__" in (one.name or "") or one.name in keys_of(Communique)
]
"""The options of ``new`` that become values of the brief."""

_TYPED = st.one_of(
    st.text(st.characters(exclude_categories=()), max_size=12),
    st.lists(st.one_of(_WORDS, st.sampled_from(FRAGMENTS)), max_size=6).map(" ".join),
    st.sampled_from(["12", "2027-11-08", "9 mars 2031", "2027-11-08T06:00"]),
)
_EARLIER = st.sampled_from(
    [
        _brief("Un texte.\n", "Un titre\n"),
        _brief("Un texte.\n", "|  # plié\n  Un titre\nnumero:\nsous_titre: ~ # rien\n"),
        _brief("Un texte.\n", "'L''un\n  et l’autre'\n").replace("\n", "\r\n"),
        EVERY_STYLE,
        model_text(TODAY),
    ]
)


@examples(150)
@given(st.sampled_from(OPTIONS), _TYPED, _EARLIER)
def test_what_any_option_gives_is_what_is_read_or_is_refused(
    option: click.Parameter, typed: str, earlier: str
) -> None:
    try:
        value = option.type.convert(typed, option, None)
    except click.BadParameter:
        return
    path = (option.name or "").replace("__", ".")
    with tempfile.TemporaryDirectory() as folder:
        brief = read(earlier, Path(folder))
        try:
            made = text_of(renew(brief, {path: value}))
            read(made, Path(folder))
        except UsageError:
            return
        except BriefInvalid as refusal:
            told = {one.rule for one in refusal.diagnostics if one.champ}
            assert told
            assert "caractere-interdit" not in told
            return
    assert Sheet(Source("neuf", made)).values[path].value == value
    if option.metavar == "TEXTE":
        assert _signs(value) == _signs(FORBIDDEN.sub("", typed))


def _signs(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("style", ["", "'", '"', "|", ">"])
def test_each_style_is_tried(style: str) -> None:
    assert _is_value(_written(["le 14 novembre", "en 2022"], ["\n", " "], style, ""))
