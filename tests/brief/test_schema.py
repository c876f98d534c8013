"""The JSON schema: as lenient as the reader, never stale, understood by editors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from brief.case_files import CASES_BY_TITLE, COMPLETE
from communique.brief.model import Communique
from communique.brief.schema import brief_schema, schema_text
from communique.brief.shape import holders, homes, keys_of

ROOT = Path(__file__).parents[2]
VALIDATOR = Draft202012Validator(json.loads(schema_text()))
SEEN_BY_THE_SCHEMA = [
    "Clé mal orthographiée",
    "Clé obligatoire absente",
    "Clé obligatoire sans valeur",
    "Liste obligatoire vide",
    "Texte là où une liste est attendue",
    "Clés là où une liste est attendue",
    "Liste là où un texte est attendu",
    "Bloc inconnu",
    "Nom de citation avec une espace et une majuscule",
    "Date écrite en toutes lettres",
    "Embargo sans heure",
    "Nombre ordinal",
    "Adresse sans https",
    "Adresse électronique incomplète",
    "Tolérance sans motif",
]


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: numbers and booleans are guessed, dates are texts."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith("timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def as_editor(text: str) -> Any:
    return yaml.load(text, EditorLoader)


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(brief_schema())


def test_the_committed_schema_is_up_to_date() -> None:
    committed = (ROOT / "schema" / "brief.schema.json").read_text(encoding="utf-8")
    assert committed == schema_text(), "run « communique schema »"


def test_the_complete_brief_is_valid() -> None:
    VALIDATOR.validate(as_editor(COMPLETE))


def test_the_complete_brief_writes_every_key() -> None:
    emetteur = {"intitule", "devise", "organisme", "sigle", "adresse", "site", "logo"}
    image = {"image", "fichier", "alternative", "legende", "credit"}
    written = {line.strip(" -").partition(":")[0] for line in COMPLETE.split("\n")}
    assert homes().keys() - written - emetteur - image - {"valeur", "libelle"} == set()


@pytest.mark.parametrize(
    "path", sorted((ROOT / "releases").glob("*/brief.yaml")), ids=lambda p: p.parent.name
)
def test_the_published_editions_are_valid(path: Path) -> None:
    VALIDATOR.validate(as_editor(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("title", SEEN_BY_THE_SCHEMA)
def test_what_the_schema_can_see_it_refuses(title: str) -> None:
    assert not VALIDATOR.is_valid(as_editor(CASES_BY_TITLE[title].text))


def test_every_key_is_described_in_french_and_unknown_ones_refused() -> None:
    schema = json.loads(schema_text())
    for record in holders():
        made = schema if record is Communique else schema["$defs"][record.__name__]
        assert made["additionalProperties"] is False
        assert made["description"].endswith(".")
        for key in keys_of(record).values():
            assert made["properties"][key.name]["description"].endswith(".")


def test_examples_are_valid_for_their_own_key() -> None:
    schema = json.loads(schema_text())
    records = [schema, *schema["$defs"].values()]
    for record in records:
        for name, made in record["properties"].items():
            for example in made.get("examples", []):
                whole = {**made, "$defs": schema["$defs"]}
                assert Draft202012Validator(whole).is_valid(example), name
