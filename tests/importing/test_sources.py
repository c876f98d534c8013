"""Documents of other offices: each part at its place, no word lost, nothing invented."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from communique.brief.model import Communique
from communique.importing.taking import Imported
from importing.measuring import fields, read, taken
from importing.sources import SOURCES

FOUND = {
    "courriel.txt": {
        "lieu": "rennes",
        "titre": "unguichetuniquepourlesassociations",
        "sections.0.intertitre": "uneseuledemarche",
        "citations.0.fonction": "prefetedelaregionbretagne",
        "contacts.0.personnes.0.nom": "jeanmorel",
        "contacts.0.courriel": "pressebretagneexemplefr",
    },
    "ministere.txt": {
        "numero": "1042",
        "embargo": "202103100600000100",
        "titre": "plangrandageouverturedelaconcertationsurlesmetiersdusoin",
        "citations.0.auteur": "clairevasseur",
        "sections.1.contenu.0.temps_forts.0.heure": "10h",
        "sections.1.contenu.0.temps_forts.2.date": "20210610",
        "contacts.1.organisme": "directiongeneraledelacohesionsociale",
        "contacts.1.personnes.0.telephone": "0607080910",
    },
    "banque.txt": {
        "lieu": "paris",
        "sous_titre": "unoutilineditpourtraverserlacrise",
        "citations.0.auteur": "laurentmercier",
        "contacts.0.personnes.0.nom": "sophiemarchand",
        "contacts.1.organisme": "agenceportevoix",
        "contacts.1.courriel": "contactportevoixexemplefr",
    },
    "ville.md": {
        "lieu": "lille",
        "citations.0.fonction": "adjointealamobilite",
        "sections.1.contenu.0.temps_forts.1.fin": "20190906",
        "contacts.0.personnes.0.nom": "olivierblanc",
    },
    "site.html": {
        "date": "20200908",
        "sections.0.intertitre": "unreseaucontinu",
        "citations.0.auteur": "fabienrousset",
        "sections.0.contenu.2.tableau.lignes.0.1": "12km",
        "contacts.0.telephone": "",
        "contacts.0.personnes.0.telephone": "0478634040",
    },
    "article.md": {
        "titre": "lebudgetparticipatifestlance",
        "lieu": "grenoble",
        "date": "20240502",
        "sections.0.contenu.1.tableau.colonnes.0": "quartier",
        "contacts.0.personnes.0.nom": "nadiabenali",
    },
    "culture.docx": {
        "emetteur.intitule": "ministeredelaculture",
        "numero": "2019045",
        "titre": "franckmoreauannonceleslaureatsduprixdesbibliothequesrurales",
        "sections.1.intertitre": "lesdouzelaureatsdeledition2019",
        "citations.0.fonction": "ministredelaculture",
        "contacts.0.telephone": "0140158331",
        "contacts.1.personnes.0.courriel": "mariedurandbleunuitexemplefr",
    },
    "prefecture.docx": {
        "emetteur.intitule": "prefetdelaregionbretagne",
        "date": "20220203",
        "titre": "grippeaviairelesmesuresdebiosecuriterenforceesdanslemorbihan",
        "sections.0.contenu.1.image.alternative": "cartedeszonesdeprotection",
        "sections.0.contenu.1.image.credit": "creditdraafbretagne",
        "contacts.0.telephone": "02218622660600000001",
    },
    "agence.docx": {
        "sous_titre": "unprogrammequichangedechelle",
        "sections.0.contenu.1.chiffres.1.valeur": "47",
        "sections.1.contenu.0.tableau.titre": "tableau1projetsparregion",
        "sections.2.contenu.0.temps_forts.1.fin": "20230830",
        "a_propos.intertitre": "aproposdelagence",
        "contacts.0.organisme": "servicedepresse",
    },
    "mairie.odt": {
        "emetteur.intitule": "mairiedebordeaux",
        "numero": "12",
        "date": "20211001",
        "titre": "lesquaisrendusauxpietonsledimanche",
        "sections.0.intertitre": "cequichange",
        "sections.0.contenu.1.tableau.lignes.0.1": "1018",
        "contacts.0.personnes.0.nom": "zoelemaire",
    },
    "transports.pdf": {
        "emetteur.intitule": "ministeredestransports",
        "lieu": "paris",
        "sections.1.intertitre": "unfinancementpartage",
        "citations.0.auteur": "helenegarnier",
        "sections.2.contenu.0.tableau.lignes.1.2": "6",
        "contacts.1.personnes.0.telephone": "0645678910",
    },
}


@cache
def imported(name: str) -> tuple[Imported, Communique]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(SOURCES[name]())
        made = taken(path)
    return made, read(made)


@pytest.mark.parametrize("name", SOURCES)
def test_no_word_is_lost(name: str) -> None:
    made, _ = imported(name)
    assert made.lost == ()


@pytest.mark.parametrize("name", SOURCES)
def test_each_part_is_at_its_place(name: str) -> None:
    _, communique = imported(name)
    found = fields(communique)
    assert {path: found.get(path, "") for path in FOUND[name]} == FOUND[name]


def test_columns_and_hyphens_of_a_pdf_are_mended() -> None:
    _, communique = imported("transports.pdf")
    texts = str(communique.sections)
    assert "aller-retour supplémentaire chaque jour" in texts
    assert "de Clermont-Ferrand à Saint-Étienne." in texts
    assert "démarche d’accessibilité." in texts


def test_revisions_are_accepted_and_told() -> None:
    assert "Ils sont indemnisés" in str(imported("prefecture.docx")[1])
    for name in ("prefecture.docx", "mairie.odt"):
        made, communique = imported(name)
        assert "Effacé" not in str(communique)
        assert any("modifications suivies" in remark for remark in made.remarks)


def test_what_is_left_out_is_listed() -> None:
    for name, words in (("culture.docx", "182, rue Saint-Honoré"), ("transports.pdf", "Page 1/1")):
        assert any(words in one.words for one in imported(name)[0].left_out)


def test_the_encoding_of_a_text_is_told() -> None:
    assert any("Windows-1252" in remark for remark in imported("ministere.txt")[0].remarks)
