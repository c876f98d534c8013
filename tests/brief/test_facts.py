from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.brief.edits import apply, range_before
from communique.brief.facts.replacement import render
from communique.brief.markdown import Inline, Paragraph, Text, inline_html, parse
from communique.brief.model import Citation, Edition, Line, Markdown, MarkedLine
from communique.brief.rules import SEVERITIES

FACTS: dict[str, object] = {
    "date": dt.date(2022, 11, 8),
    "embargo": dt.datetime(2022, 11, 8, 6),
    "numero": Line(""),
    "titre": Line("Le {{ edition.evenement }}"),
    "chapo": Markdown("Une ligne,\npuis une autre.\n"),
    "edition": Edition(
        evenement=MarkedLine("Mois de l’innovation publique"),
        numero=9,
        theme=MarkedLine("la *co-production* [ouverte]"),
        debut=dt.date(2022, 11, 2),
        fin=dt.date(2022, 11, 30),
        evenements=10000,
    ),
    "citations": {
        "ministre-delegue": Citation(auteur=Line("Stanislas Guerini"), texte=Markdown("Oui.")),
    },
    "contacts": ({"telephone": "06.08.72.50.29"}, {"telephone": "3939"}),
}
WRITTEN = [
    ("Sans fait.", "Sans fait."),
    ("{{ edition.evenement }}", "Mois de l’innovation publique"),
    ("la {{ edition.numero | ordinal }} édition", "la 9e édition"),
    ("{{edition.numero|lettres|majuscule}} fois", "Neuf fois"),
    ("{{ edition.numero | ordinal('masculin') }}", "9e"),
    ('{{ edition.numero | lettres("féminin") }}', "neuf"),
    ("{{\n  edition.numero\n  | ordinal }}", "9e"),
    ("{{\u00a0edition.numero\u00a0|\u00a0ordinal\u00a0}}", "9e"),
    ("{{ edition.evenements }}", "10\u202f000"),
    ("{{ date }}", "8\u00a0novembre 2022"),
    ("{{ embargo }}", "mardi 8\u00a0novembre 2022 à 6\u00a0h"),
    ("{{ edition | periode }}", "du 2 au 30\u00a0novembre 2022"),
    ("{{ citations.ministre-delegue.auteur }}", "Stanislas Guerini"),
    ("{{ citations['ministre-delegue'].auteur }}", "Stanislas Guerini"),
    ("{{ contacts.0.telephone }}", "06.08.72.50.29"),
    ("{{ contacts[1].telephone }}", "3939"),
    ("{{ contacts[0].telephone | telephone }}", "06\u00a008\u00a072\u00a050\u00a029"),
    ("{{ chapo }}", "Une ligne, puis une autre."),
    ("{{ edition.numero }}{{ edition.numero }}", "99"),
    ("100 %} de {réussite}", "100 %} de {réussite}"),
]
REFUSED = [
    # expression, the place of the problem, its rule, words of its message or of its hint
    ("{{ edition.numro }}", "edition.numro", "fait-inconnu", "edition.numero"),
    ("{{ evenement }}", "evenement", "fait-inconnu", "edition.evenement"),
    ("{{ zzz }}", "zzz", "fait-inconnu", "clé par clé"),
    ("{{ edition.__class__ }}", "edition.__class__", "fait-inconnu", "__class__"),
    ("{{ edition.evenement.upper }}", "edition.evenement.upper", "fait-inconnu", "upper"),
    ("{{ contacts[2].telephone }}", "contacts[2].telephone", "fait-inconnu", "contacts.2"),
    ("{{ numero }}", "numero", "fait-inconnu", "pas de valeur"),
    ("{{ edition.programme }}", "edition.programme", "fait-inconnu", "pas de valeur"),
    ("{{ edition }}", "edition", "fait-inadapte", "edition.evenement, edition.numero"),
    ("{{ titre }}", "titre", "fait-inadapte", "cite lui-même"),
    ("{{ edition.numero | ordnal }}", "ordnal", "filtre-inconnu", "ordinal"),
    ("{{ edition.numero | xyz }}", "xyz", "filtre-inconnu", "date_longue"),
    ("{{ edition.evenement | ordinal }}", "ordinal", "fait-inadapte", "pas un nombre"),
    ("{{ date | ordinal(1, 2) }}", "ordinal(1, 2)", "fait-inadapte", "parenthèses"),
    ("{{ date | periode }}", "periode", "fait-inadapte", "pas une date"),
    ("{{ edition.numero + 1 }}", "+", "expression-invalide", "« + »"),
    ("{{ lettres(edition.numero) }}", "(", "expression-invalide", "« ( »"),
    ("{{ edition.numero if date }}", "if", "expression-invalide", "« if »"),
    ("{{ edition.numero == 9 }}", "=", "expression-invalide", "« = »"),
    ("{{ edition.numero is odd }}", "is", "expression-invalide", "« is »"),
    ("{{ 'texte' }}", "'texte'", "expression-invalide", "le chemin d’un fait"),
    ("{{ edition. }}", "", "expression-invalide", "trop tôt"),
    ("{{ edition.numero | }}", "", "expression-invalide", "le nom d’un filtre"),
    ("{{ date | ordinal(masculin) }}", "masculin", "expression-invalide", "guillemets droits"),
    ("{{ contacts[0 }}", "", "expression-invalide", "« ] »"),
    ("{{ date | ordinal('a' }}", "", "expression-invalide", "« ) »"),
    ("{{ date | ordinal(“masculin”) }}", "“", "expression-invalide", "guillemets droits"),
    ("{{- date -}}", "-", "expression-invalide", "« - »"),
    ("{{ }}", "", "expression-invalide", "trop tôt"),
    ("{{ date", "{{", "expression-invalide", "il manque « }} »"),
    ("date }}", "}}", "expression-invalide", "il manque « {{ »"),
    ("{% if date %}", "{% if date %}", "expression-invalide", "« {% »"),
    ("{# note #}", "{# note #}", "expression-invalide", "« {# »"),
    ("{% if", "{%", "expression-invalide", "« {% »"),
]


def written(text: str, facts: Mapping[str, object], *, markdown: bool = False) -> str:
    return apply(text, render(text, facts, markdown=markdown).edits)


@pytest.mark.parametrize(("text", "expected"), WRITTEN)
def test_facts_take_the_place_of_expressions(text: str, expected: str) -> None:
    assert render(text, FACTS).problems == ()
    assert written(text, FACTS) == expected


@pytest.mark.parametrize(("text", "place", "rule", "words"), REFUSED)
def test_an_expression_refused_is_located(text: str, place: str, rule: str, words: str) -> None:
    before = "avant "
    rendered = render(before + text, FACTS)
    [problem] = rendered.problems
    told = f"{problem.message} {problem.hint}".replace("\u00a0", " ")
    assert (before + text)[problem.start : problem.end] == place
    assert problem.start >= len(before)
    assert problem.rule == rule
    assert problem.rule in SEVERITIES
    assert words in told
    assert rendered.edits == ()


def test_all_problems_of_a_text_are_told_and_the_rest_is_rendered() -> None:
    text = "{{ zzz }} {{ edition.numero }} {{ date | xyz }} }}"
    rendered = render(text, FACTS)
    assert [problem.rule for problem in rendered.problems] == [
        "fait-inconnu",
        "filtre-inconnu",
        "expression-invalide",
    ]
    assert apply(text, rendered.edits) == "{{ zzz }} 9 {{ date | xyz }} }}"


def test_places_lead_back_to_the_expression() -> None:
    text = "Les {{ edition.evenements }} événements de la {{ edition.numero | ordinal }}."
    rendered = render(text, FACTS)

    def source_of(words: str) -> str:
        start = apply(text, rendered.edits).index(words)
        first, last = range_before(rendered.edits, start, start + len(words))
        return text[first:last]

    assert source_of("événements") == "événements"
    assert source_of("000") == "{{ edition.evenements }}"
    assert source_of("9e") == "{{ edition.numero | ordinal }}"
    assert source_of("0 événements") == "{{ edition.evenements }} événements"
    assert source_of("e.") == "{{ edition.numero | ordinal }}."


def test_a_fact_makes_no_mark_in_markdown() -> None:
    shown = written("Sur **{{ edition.theme }}**", FACTS, markdown=True)
    assert inline_html(shown) == "Sur <strong>la *co-production* [ouverte]</strong>"


def test_a_fact_keeps_its_signs_in_plain_text() -> None:
    assert written("{{ edition.theme }}", FACTS) == "la *co-production* [ouverte]"


def test_an_address_may_be_a_fact() -> None:
    facts = {"page": "https://x.fr/a_b_(c)*"}
    shown = written("[ici]({{ page }}) <{{ page }}>", facts, markdown=True)
    assert inline_html(shown) == (
        '<a href="https://x.fr/a_b_(c)*">ici</a> '
        '<a href="https://x.fr/a_b_(c)*">https://x.fr/a_b_(c)*</a>'
    )


ONE_LINE = st.text(
    st.one_of(st.sampled_from("*_[]()<>\\^`-.1 !#&"), st.characters(codec="utf-8")), min_size=1
).filter(lambda words: words == words.strip() and not {"\n", "\r", "\0"} & {*words})


def words_of(node: Inline) -> str:
    if isinstance(node, Text):
        return node.value
    assert not dataclasses.is_dataclass(node), f"a fact made a mark: {node}"
    return ""


@given(ONE_LINE.filter(lambda words: "{{" not in words), st.sampled_from(["", "\\", "\\\\", "a "]))
def test_whatever_a_fact_holds_it_is_words(words: str, before: str) -> None:
    [paragraph] = parse(written(before + "{{ fait }}", {"fait": words}, markdown=True))
    assert isinstance(paragraph, Paragraph)
    shown = "".join(map(words_of, paragraph.children))
    assert shown == {"": "", "\\": "\\", "\\\\": "\\", "a ": "a "}[before] + words


@given(st.text(st.sampled_from("{}%#|.()[]'\"ab1 -_\n\u00a0é")))
def test_any_text_is_rendered_or_refused_in_place(text: str) -> None:
    rendered = render(text, {"a": "x", "b": {"a": 1}})
    for problem in rendered.problems:
        assert problem.end is not None
        assert 0 <= problem.start <= problem.end <= len(text)
        assert problem.message
    assert sorted(rendered.edits, key=lambda edit: edit.start) == list(rendered.edits)


@pytest.mark.parametrize("text", ["{{" * 20_000, "{{ a }} " * 5_000, "{{ '" * 20_000, "{%" * 9_999])
def test_hostile_texts_are_read_to_the_end(text: str) -> None:
    rendered = render(text, {"a": "x"})
    assert len(rendered.edits) + len(rendered.problems) >= 5_000
