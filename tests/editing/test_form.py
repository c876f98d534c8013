"""The form: every key of the vocabulary, in its order, with French labels and present values."""

from __future__ import annotations

import dataclasses
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs import EVERY_KEY
from communique.brief.model import Communique
from communique.brief.shape import holders, keys_of
from communique.editing.form import Choices, Field, form_of
from communique.editing.operations import EditRefused, SetValue, operation_from, typed_text
from communique.editing.plans import rewritten
from communique.typography import corrections
from editing.texts import BRIEFS, fields, values
from laws import examples
from mutations import mutated


def by_path(text: str) -> dict[str, Field]:
    return {one.path: one for one in fields(text)}


def test_it_has_every_key_in_the_order_of_the_vocabulary() -> None:
    for text in ("", EVERY_KEY):
        assert [one.key for one in form_of(text).fields] == list(keys_of(Communique))


def test_every_value_of_a_brief_is_in_it() -> None:
    found = by_path(EVERY_KEY)
    assert found["titre"].value == "En novembre, c'est le {{ edition.evenement }}"
    assert found["chapo"].line == 23
    assert found["sections.1.contenu.3.tableau.lignes.1.0"].value == "Grand Est"
    assert found["sections.0.contenu.2"].block == "texte"
    assert found["sections.0.contenu.2.texte"].value == (
        "Premier paragraphe\nsur deux lignes.\n\n- une puce\n- deux puces\n\n1. premier\n2. second"
    )
    assert not [one.path for one in found.values() if one.refused]


def test_what_is_absent_is_offered() -> None:
    found = by_path("titre: Un\n")
    for path in ("chapo", "edition.theme", "a_propos.texte", "emetteur"):
        assert found[path].value is None
        assert found[path].line is None
    assert found["contacts"].items == ()


def test_choices_come_from_the_disk_and_from_the_brief() -> None:
    form = form_of(
        EVERY_KEY.replace("emetteur:\n", "emetteur: ditp\ninconnu:\n"), Choices(("a", "b"))
    )
    emetteur = form.fields[0]
    assert emetteur.kind == "choice"
    assert [one["value"] for one in emetteur.choices or ()] == ["a", "b"]
    citation = by_path(EVERY_KEY)["sections.0.contenu.0.citation"]
    assert [tuple(one.values()) for one in citation.choices or ()] == [
        ("ministre", "Anne Exemple (ministre)"),
        ("delegue", "Paul Exemple (delegue)"),
    ]


def test_blocks_that_may_be_added_are_named() -> None:
    kinds = by_path(EVERY_KEY)["sections.0.contenu"].kinds or ()
    assert [tuple(kind.values()) for kind in kinds] == [
        ("texte", "Texte"),
        ("citation", "Citation"),
        ("lien", "Lien"),
        ("temps_forts", "Temps forts"),
        ("chiffres", "Chiffres clés"),
        ("image", "Image"),
        ("tableau", "Tableau"),
    ]


def test_what_it_cannot_edit_says_so() -> None:
    found = by_path("titre: [Un]\nsections: Deux\nedition: Trois\ncitations: [a]\nautre: x\n")
    for path in ("titre", "sections", "edition", "citations", "autre"):
        assert found[path].refused, path
    assert (found["autre"].kind, found["autre"].value) == ("unknown", "x")


def test_as_json() -> None:
    said = form_of("titre: Un\n").as_json()
    assert json.loads(json.dumps(said)) == said
    titre = next(one for one in said["fields"] if one["path"] == "titre")  # type: ignore[attr-defined]
    assert titre == {
        "path": "titre",
        "key": "titre",
        "label": "Titre",
        "help": keys_of(Communique)["titre"].description,
        "kind": "line",
        "required": True,
        "example": keys_of(Communique)["titre"].example,
        "value": "Un",
        "line": 1,
    }


@pytest.mark.parametrize("record", holders(), ids=lambda record: record.__name__)
def test_labels_are_proper_french(record: type) -> None:
    for key in keys_of(record).values():
        for label in (key.title, key.item):
            assert not label or label[0].isupper(), key.name
            assert "_" not in label
            assert corrections(label) == []


@pytest.mark.parametrize(
    ("key", "title"),
    [
        ("sous_titre", "Sous-titre"),
        ("chapo", "Chapô"),
        ("a_propos", "À propos"),
        ("emetteur", "Émetteur"),
    ],
)
def test_keys_without_accents_have_labels_with_them(key: str, title: str) -> None:
    assert keys_of(Communique)[key].title == title


def test_texts_of_browsers() -> None:
    assert typed_text("Un\r\ndeux\vtrois\u2028quatre\x07\r\n\n") == "Un\ndeux\ntrois\nquatre"
    operation = operation_from({"op": "set", "path": "titre", "value": "Un\r\n"})
    assert operation == SetValue("titre", "Un")
    assert dataclasses.is_dataclass(operation)


@examples(150)
@given(mutated(BRIEFS), st.data())
def test_any_file_is_edited_or_refused(data: bytes, draws: st.DataObject) -> None:
    """A brief spoilt in any way never breaks the form, and an edit never breaks the brief."""
    text = data.decode("utf-8-sig", "replace")
    try:
        present = values(text)
    except EditRefused:
        return
    paths = [one.path for one in fields(text) if one.path in present and not one.refused]
    path = draws.draw(st.sampled_from(paths))
    try:
        made = rewritten(text, [SetValue(path, "Un mot\nou deux : trois")])
    except EditRefused:
        assert "?" in text, path  # a key that stands alone, without colon: nobody writes it
        return
    after = values(made)
    assert after.pop(path) == "Un mot\nou deux : trois"
    present.pop(path)
    assert after == present
