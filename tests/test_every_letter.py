"""No letter and no digit is lost between a brief and its outputs, whatever marks stand around."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs import Road, outputs
from communique.proof import words_of
from laws import examples

FIELDS = (
    "titre", "sous_titre", "chapo", "auteur", "fonction", "texte", "intertitre", "paragraphe",
    "lien", "libelle", "valeur", "legende", "colonne", "case", "evenement", "lieu", "description",
    "organisme", "personne",
)  # fmt: skip
BRIEF = """\
emetteur: {{intitule: [Ministère], organisme: DITP, site: https://a.fr}}
date: 2022-11-08
titre: {titre}
sous_titre: {sous_titre}
chapo: {chapo}
citations: {{a: {{auteur: {auteur}, fonction: {fonction}, texte: {texte}}}}}
sections:
  - intertitre: {intertitre}
    contenu:
      - {paragraphe}
      - citation: a
      - lien: {{texte: {lien}, url: https://a.fr/b}}
      - chiffres: [{{valeur: {valeur}, libelle: {libelle}}}]
      - image: {{fichier: affiche.png, alternative: Une affiche, legende: {legende}}}
      - tableau: {{titre: Par région, colonnes: [{colonne}], lignes: [[{case}]]}}
      - temps_forts:
          - {{date: 2022-11-14, titre: {evenement}, lieu: {lieu}, description: {description}}}
a_propos: non
contacts: [{{organisme: {organisme}, personnes: [{{nom: {personne}}}]}}]
"""
PIECES = (
    "mot", "À", "œ", "2e", "3939", "n° 5", "14:30", "1^er^", "H~2~O", "x*y", "**", "*", "__", "_",
    "^", "~~", "`", "|", "#", ">", "<b>", "&eacute;", "\\", "(", ")", "[", "]", "«", "»", "'", '"',
    "%", "€*", "- ", "• ", "o ", "...", "\u00a0", " ", " ", "\n", "\n\n", "https://a.fr/c_d*e",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@pytest.fixture(scope="module")
def road(tmp_path_factory: pytest.TempPathFactory) -> Road:
    return Road.in_folder(tmp_path_factory.mktemp("edition"))


def letters(text: str) -> str:
    """What must not be lost; titles may be shown in capitals."""
    return "".join(char for char in text.casefold() if char.isalnum())


def typed(texts: Mapping[str, str]) -> dict[str, str]:
    """Each text after the name of its field, which makes it the only one of its kind."""
    return {field: f"{field} {text}" for field, text in texts.items()}


@examples(10)
@given(texts=st.fixed_dictionaries(dict.fromkeys(FIELDS, TEXTS)).map(typed))
def test_every_letter_is_in_every_output(road: Road, texts: dict[str, str]) -> None:
    values = {field: json.dumps(text, ensure_ascii=False) for field, text in texts.items()}
    document = road.document(BRIEF.format(**values).encode())
    for fmt, data in outputs(document).items():
        shown = letters(" ".join(words_of(fmt, data)))
        for field, text in texts.items():
            assert letters(text) in shown, (fmt, field)
