"""What becomes of an earlier brief: what rolls over, what is marked, what does not move."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

import samples
from command import BRIEF
from communique.brief.brief import Brief
from communique.brief.reader import read_brief
from communique.brief.source import Source
from communique.errors import UsageError
from communique.starting.new_brief import renewed
from communique.starting.sheet import Sheet
from starting.editions import (
    EVERY_STYLE,
    NAME,
    PUBLISHED,
    TODAY,
    put_back,
    read,
    renew,
    text_of,
)


@pytest.fixture
def every_style(tmp_path: Path) -> Brief:
    return read(EVERY_STYLE, tmp_path)


@pytest.mark.parametrize("path", PUBLISHED, ids=lambda path: path.parent.name)
def test_a_published_edition_comes_back_without_its_marks(path: Path) -> None:
    brief = read_brief(path, samples.TEMPLATES)
    draft = renewed(brief, path.parent.name, {}, TODAY, samples.TEMPLATES)
    assert 20 <= draft.to_do <= 45
    assert put_back(text_of(draft), brief) == brief.source.text


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_style_comes_back_without_its_marks(newline: str, tmp_path: Path) -> None:
    text = EVERY_STYLE.replace("\n", newline)
    brief = read(text, tmp_path)
    renewed_text = text_of(renew(brief))
    assert re.search("(?<!\r)\n", renewed_text) is None or newline == "\n"
    assert put_back(renewed_text, brief) == text


def test_marks_stand_right_after_what_they_are_about(every_style: Brief) -> None:
    lines = [
        line.strip()
        for line in text_of(renew(every_style)).splitlines()
        if "À VÉRIFIER" in line or "À COMPLÉTER" in line
    ]
    assert lines == [
        "emetteur:   # l’intitulé d’alors # À VÉRIFIER",
        "numero: À COMPLÉTER",
        "date: 2027-11-08   # jour du lancement # À VÉRIFIER",
        'embargo: "2027-11-08T06:00" # À VÉRIFIER',
        "edition: {evenement: Mois de l’innovation 2027, numero: '10', theme: la co-production, "
        "# les faits # À VÉRIFIER",
        'debut: 2027-11-02, fin: "2027-11-30", evenements: 350, programme: https://a.fr/} '
        "# À VÉRIFIER",
        "titre: En novembre 2027 (À VÉRIFIER), c’est le Mois",
        'sous_titre: "Plus de {{ edition.evenements }} événements, dont 12 (À VÉRIFIER) \\',
        'en 2027 (À VÉRIFIER)"',
        "Rendez-vous du 2 au 30 novembre (À VÉRIFIER) pour la 9e édition (À VÉRIFIER), avec "
        "**plus de 40 (À VÉRIFIER) ateliers**,",
        "un [programme (À VÉRIFIER)](https://a.fr/programme/2022) et M. Dupont (À VÉRIFIER).",
        "Le [site](https://a.fr/) et le [programme]({{ edition.programme }}) : "
        "15 % (À VÉRIFIER) des agents.",
        "auteur: Anne Exemple # À VÉRIFIER",
        "agents ; aujourd’hui 350.' # À VÉRIFIER",
        "video: https://a.fr/video # la vidéo # À VÉRIFIER",
        'delegue: {auteur: Paul Exemple, texte: "Un temps fort, dit-elle, en 2022."} # À VÉRIFIER',
        "- intertitre: 4 (À VÉRIFIER) conférences",
        'introduction: "Comme le disait {{ citations.delegue.auteur }} le 3 mars (À VÉRIFIER) :"',
        "suite: . Voir en 2021 (À VÉRIFIER).",
        "- Un paragraphe où Claire Martin (À VÉRIFIER) parle le 14 novembre à 9 h 30 (À VÉRIFIER)",
        '- "Entre guillemets, 7 (À VÉRIFIER) tables\\u00a0rondes\\',
        '\\ le 16 novembre (À VÉRIFIER)."',
        "21 novembre (À VÉRIFIER), et 3 millions (À VÉRIFIER) d’euros.",
        "- une puce de 12 (À VÉRIFIER) agents",
        "- lien: {texte: Le programme 2022 (À VÉRIFIER), "
        'url: "https://a.fr/programme/2022"} # À VÉRIFIER',
        "- date: 2027-11-14 # À VÉRIFIER",
        "heure: de 9 h à 17 h (À VÉRIFIER)",
        "url: https://a.fr/t # À VÉRIFIER",
        "de deux jours', lieu: Paris} # À VÉRIFIER",
        "- {valeur: 12 000 (À VÉRIFIER), libelle: agents}",
        "- image: {fichier: affiche.png, alternative: L’affiche de 2022 (À VÉRIFIER)} # À VÉRIFIER",
        "colonnes: [Région, 2022 (À VÉRIFIER)]",
        "lignes: # À VÉRIFIER",
        "personnes: [{nom: Claire Martin, telephone: 06 08 72 50 29, # portable # À VÉRIFIER",
        'Exemple"}] # À VÉRIFIER',
        "telephone: 01 44 69 54 10 # À VÉRIFIER",
    ]


def test_the_draft_is_read_as_a_brief(every_style: Brief, tmp_path: Path) -> None:
    brief = read(text_of(renew(every_style)), tmp_path)
    communique = brief.communique
    edition = communique.edition
    assert edition is not None
    assert (communique.date, edition.debut, edition.fin, edition.numero) == (
        dt.date(2027, 11, 8),
        dt.date(2027, 11, 2),
        dt.date(2027, 11, 30),
        10,
    )
    assert communique.embargo is not None
    assert communique.embargo.isoformat() == "2027-11-08T06:00:00+01:00"
    assert communique.tolerances == ()


def test_what_the_user_gives_is_neither_marked_nor_rolled(every_style: Brief) -> None:
    given = {
        "titre": "L’été : « 12 idées » #1",
        "edition.numero": "12",
        "edition.debut": "2027-10-04",
        "numero": "7",
    }
    sheet = Sheet(Source("neuf", text_of(renew(every_style, given))))
    assert {path: sheet.values[path].value for path in given} == given
    assert sheet.values["edition.fin"].value == "2027-11-01"
    assert "12 idées" in sheet.text
    assert "idées (À" not in sheet.text


def test_a_value_for_a_key_that_is_not_there_adds_it(tmp_path: Path) -> None:
    text = EVERY_STYLE.replace("theme: la co-production, ", "").replace("numero: 12 bis\n", "")
    made = text_of(renew(read(text, tmp_path), {"edition.theme": "oui, mais", "numero": "3"}))
    brief = read(made, tmp_path)
    assert brief.communique.edition is not None
    assert brief.communique.edition.theme == "oui, mais"
    assert brief.communique.numero == "3"
    assert "numero: 3\ndate: 2027-11-08" in made


def test_a_fact_without_an_event_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="edition") as caught:
        renew(read(BRIEF, tmp_path), {"edition.theme": "le climat"})
    assert "--model" in caught.value.hint


def test_in_another_month_the_months_are_to_be_read_again(tmp_path: Path) -> None:
    brief = read(EVERY_STYLE, tmp_path)
    spring = text_of(renew(brief, {"date": "2027-03-01", "titre": "Le Mois"}))
    assert "du 2 au 30 novembre (À VÉRIFIER)" in spring
    august = EVERY_STYLE.replace("Paris 15.", "Paris 15, en août.")
    moved = renew(read(august, tmp_path), {"date": "2027-03-01"})
    assert "en août (À VÉRIFIER)" in text_of(moved)
    assert "en août." in text_of(renew(read(august, tmp_path)))


def test_a_draft_of_a_draft_is_not_marked_twice(every_style: Brief, tmp_path: Path) -> None:
    once = text_of(renew(every_style))
    twice = text_of(renewed(read(once, tmp_path), "2027-11-08-essai", {}, TODAY, samples.TEMPLATES))
    assert re.search(r"VÉRIFIER\W{1,4}À VÉRIFIER", twice) is None
    assert twice.count("# Édition préparée à partir de") == 1
    assert NAME not in twice


def test_a_byte_order_mark_is_kept(tmp_path: Path) -> None:
    (tmp_path / "affiche.png").write_bytes(samples.picture(8, 4).data)
    data = "\ufeff".encode() + EVERY_STYLE.encode()
    brief = read_brief(tmp_path / "brief.yaml", samples.TEMPLATES, data=data)
    made = renew(brief).data
    assert made.startswith("\ufeff# yaml-language-server".encode())
    assert made.count("\ufeff".encode()) == 1


def test_an_office_named_in_the_brief_itself_is_marked_once(every_style: Brief) -> None:
    head = text_of(renew(every_style)).split("numero:", maxsplit=1)[0]
    assert head.count("À VÉRIFIER") == 1


def test_tolerances_become_comments(every_style: Brief) -> None:
    assert text_of(renew(every_style)).endswith(
        "# pourquoi l’on tolère\n"
        "# Remarques acceptées dans l’édition précédente\u202f; redonnez celles qui valent "
        "encore\u00a0:\n"
        "# tolerances:\n"
        "#   - regle: mot-repete\n"
        "#     motif: |\n"
        "#       publié ainsi\n"
        "#       en 2022\n"
        "\n"
        "#   - {regle: accent-sur-capitale, motif: ainsi}  # et cela\n"
        "# la fin\n"
    )
