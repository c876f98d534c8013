"""Earlier editions to start from, in every way that YAML allows to write a text."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from pathlib import Path

import samples
from communique.brief.brief import Brief
from communique.brief.reader import read_brief
from communique.brief.source import Source
from communique.lint.language.mark_words import find_marks
from communique.starting.new_brief import Draft, renewed
from communique.starting.sheet import Sheet

ROOT = Path(__file__).parents[2]
PUBLISHED = sorted((ROOT / "releases").glob("*/brief.yaml"))
TODAY = dt.date(2026, 11, 22)
NAME = "2022-11-08-essai"

EVERY_STYLE = """\
# yaml-language-server: $schema=../../schema/brief.schema.json
emetteur:   # l’intitulé d’alors
  intitule: [Ministère, de la Fonction, publiques]
  organisme: 'Direction de la transformation'
numero: 12 bis
date: 2022-11-08   # jour du lancement
embargo: "2022-11-08T06:00"
edition: {evenement: Mois de l’innovation 2022, numero: '9', theme: la co-production, # les faits
  debut: 2022-11-02, fin: "2022-11-30", evenements: 350, programme: https://a.fr/}
titre: En novembre 2022, c’est le Mois
  de l’innovation
sous_titre: "Plus de {{ edition.evenements }} événements, dont 12 \\
  en 2022"
chapo: >-  # plié
  Rendez-vous du 2 au 30 novembre pour la 9e édition, avec **plus de 40 ateliers**,
  un [programme](https://a.fr/programme/2022) et M. Dupont.

  Le [site](https://a.fr/) et le [programme]({{ edition.programme }}) : 15 % des agents.
citations:
  ministre:
    auteur: Anne Exemple
    fonction: Ministre
    texte: 'Le 3 mars 2021, nous étions 12
      agents ; aujourd’hui 350.'
    video: https://a.fr/video # la vidéo
  delegue: {auteur: Paul Exemple, texte: "Un temps fort, dit-elle, en 2022."}
sections:
  - intertitre: 4 conférences
    contenu:
      - citation: ministre
      - citation: delegue
        introduction: "Comme le disait {{ citations.delegue.auteur }} le 3 mars :"
        suite: . Voir en 2021.
      - Un paragraphe où Claire Martin parle le 14 novembre à 9 h 30
        puis le lendemain, à Paris 15.
      - "Entre guillemets, 7 tables\\u00a0rondes\\
        \\ le 16 novembre."
      - |2
          Littéral : les 16 et
          21 novembre, et 3 millions d’euros.

          - une puce de 12 agents
      - lien: {texte: Le programme 2022, url: "https://a.fr/programme/2022"}
      - lien: {texte: Le site, url: https://a.fr/}
      - lien:
          texte: Tout le programme
          url: "{{ edition.programme }}"
      - temps_forts:
          - date: 2022-11-14
            heure: de 9 h à 17 h
            titre: Table ronde
            url: https://a.fr/t
            description: Pour en parler.
          - {debut: 2022-11-15, fin: 2022-11-16, titre: 'Sprint
              de deux jours', lieu: Paris}
      - chiffres:
          - {valeur: 12 000, libelle: agents}
      - image: {fichier: affiche.png, alternative: L’affiche de 2022}
      - tableau:
          titre: Par région
          colonnes: [Région, 2022]
          lignes:
            - [Bretagne, 12]
            - [Grand Est, 24]
contacts:
  - organisme: DITP
    personnes: [{nom: Claire Martin, telephone: 06 08 72 50 29, # portable
        courriel: claire@a.fr}, {nom: "Luc
        Exemple"}]
    telephone: 01 44 69 54 10
# pourquoi l’on tolère
tolerances:
  - regle: mot-repete
    motif: |
      publié ainsi
      en 2022

  - {regle: accent-sur-capitale, motif: ainsi}  # et cela
# la fin
"""


def read(text: str, folder: Path) -> Brief:
    """The brief of that text, in a folder where « affiche.png » stands."""
    (folder / "affiche.png").write_bytes(samples.picture(8, 4).data)
    data = text.encode()
    return read_brief(folder / "brief.yaml", samples.TEMPLATES, shown_as="brief.yaml", data=data)


def renew(brief: Brief, given: Mapping[str, str] | None = None) -> Draft:
    return renewed(brief, NAME, given or {}, TODAY, samples.TEMPLATES)


def text_of(draft: Draft) -> str:
    return draft.data.decode()


def put_back(text: str, before: Brief) -> str:
    """A draft with its marks taken off, its old values put back, its tolerances taken up again."""
    text = re.sub(r"^# Édition préparée à partir de [^\r\n]*\r?\n", "", text, flags=re.MULTILINE)
    head, why, rest = text.partition("# Remarques acceptées dans l’édition précédente")
    rest = re.sub("^# ", "", rest.partition("\n")[2], flags=re.MULTILINE) if why else ""
    text = _without_marks(head + _comments_again(rest))
    return _with_old_values(text, before)


def _comments_again(text: str) -> str:
    """What follows the tolerances was a comment already."""
    return text.replace("\nla fin", "\n# la fin")


def _without_marks(text: str) -> str:
    for mark in reversed(list(find_marks(text))):
        if not mark.to_write:
            text = text[: mark.start] + text[mark.end :]
    return text


def _with_old_values(text: str, before: Brief) -> str:
    """Each value that changed is written again as it was in the source."""
    old, new = Sheet(before.source), Sheet(Source("neuf", text))
    for path, node in reversed(list(new.values.items())):
        was = old.values[path]
        if node.value != was.value:
            text = text[: node.start] + old.text[was.start : was.end] + text[node.end :]
    return text
