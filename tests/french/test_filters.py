from __future__ import annotations

import datetime as dt
import subprocess
import sys
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, StrictUndefined
from jinja2.exceptions import UndefinedError

from communique.brief.model import Edition, MarkedLine
from communique.french.filters import FILTERS
from communique.french.unwritable import Unwritable
from communique.french.values import as_written
from french.prose import visible

EDITION = Edition(
    evenement=MarkedLine("Mois de l’innovation publique"),
    numero=9,
    debut=dt.date(2022, 11, 2),
    fin=dt.date(2022, 11, 30),
    evenements=10000,
)
EMBARGO = dt.datetime(2022, 11, 7, 23, 30, tzinfo=dt.UTC)
IN_TEMPLATES = [
    ("edition.numero | ordinal", "9e"),
    ("1 | ordinal", "1re"),
    ("1 | ordinal('masculin')", "1er"),
    ("edition.numero | ordinal_lettres", "neuvième"),
    ("edition.numero | lettres | majuscule", "Neuf"),
    ("1 | lettres('féminin')", "une"),
    ("edition.evenements | nombre", "10¦000"),
    ("'10000' | nombre", "10¦000"),
    ("'12,5' | pourcentage", "12,5~%"),
    ("1500000 | euros", "1,5~million d’euros"),
    ("edition.debut | date", "2~novembre 2022"),
    ("edition.debut | date_longue", "mercredi 2~novembre 2022"),
    ("edition.debut | jour_mois", "2~novembre"),
    ("edition.debut | jour_mois_long | majuscule", "Mercredi 2~novembre"),
    ("edition.debut | mois", "novembre"),
    ("edition.debut | annee", "2022"),
    ("edition | periode", "du 2 au 30~novembre 2022"),
    ("edition | periode_sans_annee", "du 2 au 30~novembre"),
    ("edition.debut | periode(edition.fin)", "du 2 au 30~novembre 2022"),
    ("{'debut': edition.debut, 'fin': edition.debut} | periode", "le 2~novembre 2022"),
    ("embargo | instant", "mardi 8~novembre 2022 à 0~h~30"),
    ("embargo | date", "8~novembre 2022"),
    ("embargo | heure", "0~h~30"),
    ("'14:30' | heure", "14~h~30"),
    ("'06.08.72.50.29' | telephone", "06~08~72~50~29"),
    ("'06.08.72.50.29' | telephone_lien", "+33608725029"),
    ("['a', 'b', 3] | enumeration", "a, b et 3"),
    ("'événement' | majuscule", "Événement"),
    ("'' | majuscule", ""),
]


def render(expression: str) -> str:
    jinja = Environment(undefined=StrictUndefined, autoescape=False)
    jinja.filters.update(FILTERS)
    return jinja.from_string("{{ " + expression + " }}").render(edition=EDITION, embargo=EMBARGO)


@pytest.mark.parametrize(("expression", "written"), IN_TEMPLATES)
def test_a_filter_in_a_template(expression: str, written: str) -> None:
    assert render(expression) == visible(written)


def test_every_filter_is_tried_above() -> None:
    tried = " ".join(expression.replace("(", " ") for expression, _ in IN_TEMPLATES).split()
    assert set(FILTERS) <= set(tried)


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("ordinal", "neuf", "n’est pas un nombre"),
        ("ordinal", 1.5, "pas un nombre entier"),
        ("ordinal", True, "ne sont pas des nombres"),
        ("nombre", 10**40, "trop grand"),
        ("nombre", float("nan"), "trop grand"),
        ("date", "2022-11-08", "pas une date"),
        ("instant", dt.date(2022, 11, 8), "pas un instant"),
        ("heure", "midi", "pas une heure"),
        ("heure", 9, "pas un texte"),
        ("periode", {"debut": dt.date(2022, 11, 8)}, "deux dates"),
        ("periode", 3, "deux dates"),
        ("majuscule", None, "pas un texte"),
        ("enumeration", "abc", "pas une liste"),
        ("enumeration", [None], "pas un nombre"),
    ],
)
def test_a_value_that_cannot_be_written_is_refused(name: str, value: object, reason: str) -> None:
    with pytest.raises(Unwritable, match=reason):
        FILTERS[name](value)


def test_an_unknown_gender_is_refused() -> None:
    with pytest.raises(Unwritable, match="neutre"):
        FILTERS["ordinal"](1, "neutre")


def test_a_variable_missing_from_a_template_is_never_printed() -> None:
    with pytest.raises(UndefinedError):
        render("absent | date")


@given(
    st.sampled_from(sorted(FILTERS)),
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.dates(), st.times(),
        st.datetimes(), st.decimals(), st.lists(st.text()), st.dictionaries(st.text(), st.dates()),
    ),
)  # fmt: skip
def test_a_filter_writes_or_refuses(name: str, value: object) -> None:
    with suppress(Unwritable):
        assert isinstance(FILTERS[name](value), str)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (10000, "10¦000"),
        (dt.date(2022, 11, 8), "8~novembre 2022"),
        (dt.datetime(2022, 11, 8, 6), "mardi 8~novembre 2022 à 6~h"),
        (dt.time(14, 30), "14~h~30"),
        ("10000", "10000"),
    ],
)
def test_a_value_without_filter_is_written_the_french_way(value: object, written: str) -> None:
    assert as_written(value) == visible(written)


def test_babel_waits_for_the_first_long_number() -> None:
    program = (
        "import sys; from communique.french.filters import FILTERS;"
        "FILTERS['ordinal'](9); from datetime import date; FILTERS['mois'](date(2022, 11, 8));"
        "assert 'babel' not in sys.modules; FILTERS['nombre'](10_000);"
        "assert 'babel' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
