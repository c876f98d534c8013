"""What the desk says of both committed editions: their faults as they were printed, no more."""

from __future__ import annotations

import pytest

from communique.lint.registry import all_rules
from lint.copies import edition
from lint.test_cases import MENDED_ANYWAY, words

_SHOWN = 60
_PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " "})
WANTED = {
    "2020": """
        accord-du-participe : les 9 parcours didactiques « Numérique en Commun(s) » organi
        accord-du-participe : organisé par la DITP et ouverts
        capitale-dans-une-adresse : Innovationpublique@plus2sens.com
        citation-bornes : l’innovation et de la transition écologique
        citation-majuscule : ce
        citation-point : Français
        contact-sans-nom : DITP
        contact-sans-nom : Innovationpublique@plus2sens.com
        date-hors-periode : jusqu’au 4 décembre
        developpement-faux : délégué interministériel à la Transformation Publique
        etat-sans-majuscule : état
        fonction-en-deux-graphies : Ministre de la Transformation et de la Fonction publiques
        lancement-apres-le-debut : Pour lancer ce Mois de l’innovation
        lien-peu-explicite : ici
        majuscule-d-adjectif : Transformation Publique
        majuscule-de-fonction : Ministre
        nom-d-organisme-en-deux-graphies : Direction
        nom-de-l-evenement : Mois de l’Innovation
        nom-de-l-evenement : Mois de l’innovation
        nom-de-lieu : Nouvelle Aquitaine
        nom-de-lieu : Île de France
        nom-officiel : direction interministérielle de transformation publique
        phrase-trop-longue : Chaque mardi matin, pendant toute la durée du Mois de l’Inno
        phrase-trop-longue : Les territoires sont au cœur du programme de transformation
        phrase-trop-longue : Parmi les événements en région, on peut citer dans les Hauts
        phrase-trop-longue : Plusieurs projets seront présentés à l’image de Trackdéchets
        phrase-trop-longue : ce Mois de l’innovation publique est une réelle opportunité
        pleonasme-en-et-possessif : en démontrer sa diversité
        ponctuation-finale : impactantes
        presentation-sans-titre : La direction interministérielle de transformation publique (
        s-interroger-comment : s’interrogeant comment
        serie-incomplete : Chaque mardi matin
        sigle-non-developpe : SGAR
        theme-de-l-edition : « transformation publique au cœur des territoires »
        virgule-avant-et : intellectuels, et
        virgule-isolee : peut citer dans les Hauts-de-France,
        virgule-sujet-verbe : Thierry Lambert, participera
        """,
    "2022": """
        a-accent-grave : A
        accent-sur-capitale : Ecole
        accent-sur-capitale : Etat
        accord-des-sujets : la plate-forme de ressources humaines (PFRH) de la préfectur
        arrondissement : Paris 15
        chiffres-contradictoires : 4 conférences
        chiffres-contradictoires : 7 tables rondes
        chiffres-contradictoires : plus de 300 événements
        conseil-sans-preposition : Conseil régional Nouvelle Aquitaine
        developpement-faux : Casse Nationale d’Assurance Vieillesse
        developpement-faux : Français Facile à Lire et à Comprendre
        graphies-melees : plate-forme
        graphies-melees : événements
        intertitre-trop-long : Expérience usagers, efficacité opérationnelle, innovation te
        jours-coordonnes : les 16 et le 21 novembre
        majuscule-d-adjectif : Gendarmerie Nationale
        majuscule-d-organisme-multiple : Conseil départemental
        majuscule-d-organisme-multiple : Conseil régional
        majuscule-de-fonction : Ministre
        mot-repete :  de
        nom-de-l-evenement : Mois de l’Innovation Publique
        nom-de-lieu : Nouvelle Aquitaine
        ordinal : ère
        phrase-trop-longue : Ainsi, le ministère de l’Agriculture et de la Souveraineté a
        phrase-trop-longue : Certains ouvriront leurs portes, ou inaugureront de nouveaux
        phrase-trop-longue : Du côté des opérateurs et des établissements publics, la CNA
        phrase-trop-longue : Enfin, le Lab’Est dans le Grand Est organise les Rencontres
        phrase-trop-longue : La direction générale de l’Administration et de la Fonction
        phrase-trop-longue : La première table ronde « l’innovation au service des territ
        phrase-trop-longue : Le 16 novembre, la DITP propose un échange autour de « Trans
        phrase-trop-longue : Le Conseil régional Nouvelle Aquitaine propose les 16 et le
        phrase-trop-longue : Le lab Etat’LIN des Pays de la Loire organise de son côté un
        phrase-trop-longue : L’objectif : diffuser les méthodes innovantes (design de ser
        phrase-trop-longue : Pour la 9e édition du Mois de l’innovation publique, ce sont
        presentation-sans-titre : Chaque année, le Mois de l’innovation publique fédère plus d
        sigle-non-developpe : CARSAT
        sigle-non-developpe : IRA
        texte-trop-long : Les collectivités territoriales sont au cœur de la dynamique
        virgule-avant-et : de démonstrations, et
        virgule-sujet-verbe : administrations centrales et déconcentrées sont
        """,
}
"""A line a finding: its rule, and its first words with plain spaces."""


@pytest.mark.parametrize("year", WANTED)
def test_an_edition_has_those_faults_and_no_other(year: str) -> None:
    copy = edition(year)
    found = {
        f"{name} : {words(finding).translate(_PLAIN)[:_SHOWN]}".rstrip()
        for name, rule in all_rules().items()
        if rule.default and name not in MENDED_ANYWAY
        for finding in rule.check(copy)
    }
    assert sorted(found) == [line.strip() for line in WANTED[year].strip().splitlines()]
