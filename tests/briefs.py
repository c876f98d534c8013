"""The whole road on one brief, in this process: from its bytes to the words of four outputs.

``EVERY_KEY`` is short and writes each key and each kind of block of a brief once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import samples
from communique.brief.brief import Brief
from communique.brief.reader import read_brief
from communique.building.makers import load_writer
from communique.diagnostics import Diagnostic
from communique.document.compose import compose
from communique.document.document import Document, Order
from communique.errors import BriefInvalid
from communique.lint.copying import copy_of_brief
from communique.lint.desk import Selection, review
from communique.lint.lexicons import Lexicons
from communique.lint.tolerances import UNBUILDABLE
from communique.outputs import FORMATS
from communique.proof import differences

EVERY_KEY = """\
emetteur:
  intitule: [Ministère, de la Fonction, publiques]
  devise: [Liberté, Égalité]
  organisme: Direction de la transformation
  sigle: DITP
  adresse: 20 avenue de Ségur, Paris
  site: https://www.modernisation.gouv.fr
genre: communiqué de presse
numero: 12 bis
date: 2022-11-08
lieu: Paris
embargo: 2022-11-08T06:00
edition:
  evenement: Mois de l'innovation
  numero: 9
  theme: la co-production
  debut: 2022-11-02
  fin: 2022-11-30
  evenements: 350
  programme: https://a.fr/programme
titre: En novembre, c'est le {{ edition.evenement }}
sous_titre: Plus de {{ edition.evenements }} événements !
chapo: |
  Pour la {{ edition.numero | ordinal }} édition, **plus** de *projets* : l'objectif ?

  Un [lien](https://a.fr/b) et un exposant^e^.
citations:
  ministre:
    auteur: Anne Exemple
    fonction: Ministre
    texte: Face aux défis, nous innovons.
    video: https://a.fr/video
  delegue:
    auteur: Paul Exemple
    texte: Un temps fort.
sections:
  - intertitre: Un mois pour innover
    contenu:
      - citation: ministre
      - citation: delegue
        introduction: "Comme le rappelle {{ citations.delegue.auteur }} :"
        suite: . Voir la [vidéo](https://a.fr/v).
      - |
        Premier paragraphe
        sur deux lignes.

        - une puce
        - deux puces

        1. premier
        2. second
      - lien: {texte: Voir le programme, url: https://a.fr/p}
      - lien: {texte: Sans cible}
  - contenu:
      - temps_forts:
          - date: 2022-11-14
            heure: 9h00
            titre: Table ronde
            organisateur: DITP
            lieu: Paris 15e
            url: https://a.fr/t
            description: Pour en parler.
          - {debut: 2022-11-15, fin: 2022-11-16, titre: Sprint}
      - chiffres:
          - {valeur: 12 000, libelle: agents}
      - image: {fichier: affiche.png, alternative: Une affiche, legende: L'affiche, credit: DITP}
      - tableau:
          titre: Par région
          colonnes: [Région, Nombre]
          lignes:
            - [Bretagne, 12]
            - [Grand Est, 24]
a_propos:
  intertitre: À propos
  texte: La DITP aide les *administrations*.
contacts:
  - organisme: DITP
    personnes:
      - {nom: Claire Exemple, telephone: 06 08 72 50 29, courriel: claire@a.fr}
  - organisme: Agence
    personnes: [{nom: Luc Exemple}, {nom: Zoé Exemple}]
    courriel: agence@a.fr
    telephone: 01 44 69 54 10
"""


STOPPING = Selection(select=tuple(UNBUILDABLE))
"""The rules of the desk whose errors stop a build, whatever is accepted or allowed."""


@dataclass(frozen=True)
class Road:
    """A folder of edition, with its image, where briefs are tried one after the other."""

    folder: Path

    @classmethod
    def in_folder(cls, folder: Path) -> Road:
        (folder / "affiche.png").write_bytes(samples.picture(8, 4).data)
        return cls(folder)

    def read(self, brief: bytes) -> Brief:
        """Raises BriefInvalid."""
        path = self.folder / "brief.yaml"
        path.write_bytes(brief)
        return read_brief(path, samples.TEMPLATES, shown_as="brief.yaml")

    def document(self, brief: bytes) -> Document:
        return compose(self.read(brief), samples.TEMPLATES)


def outputs(document: Document, formats: Iterable[str] = FORMATS) -> dict[str, bytes]:
    order = Order(document, samples.TEMPLATES, "brief.yaml", b"")
    return {fmt: load_writer(fmt)(order) for fmt in formats}


def assert_same_words(document: Document, made: Mapping[str, bytes]) -> None:
    found = [one for fmt, data in made.items() for one in differences(document, fmt, data)]
    assert not found, "\n".join(one.message for one in found)


def assert_made_or_located(road: Road, brief: bytes) -> str:
    """All outputs say the words of the document, or all problems have a place in the brief.

    What the desk lets through is built: it knows beforehand what would stop the PDF.
    """
    try:
        read = road.read(brief)
    except BriefInvalid as error:
        assert_located(error.diagnostics, brief)
        return "located"
    document = compose(read, samples.TEMPLATES)
    found = review(copy_of_brief(read, Lexicons(samples.TEMPLATES)), STOPPING)
    if found:
        assert_located(found, brief)
    formats = {*FORMATS} - {"pdf"} if found else FORMATS
    assert_same_words(document, outputs(document, formats))
    return "located" if found else "made"


def assert_located(diagnostics: Sequence[Diagnostic], brief: bytes) -> None:
    """Each problem stands at a place of the file, and shows the line as it is there."""
    assert diagnostics
    for diagnostic in diagnostics:
        assert diagnostic.message.strip()
        assert diagnostic.rule
        span = diagnostic.span
        assert span is not None, diagnostic
        assert span.file == "brief.yaml"
        assert 1 <= span.line <= span.end_line
        assert (span.line, span.column) <= (span.end_line, span.end_column)
        assert 1 <= span.column <= len(span.excerpt) + 1, diagnostic
        empty = diagnostic.rule == "fichier-vide"
        assert empty or _is_line(span.excerpt, span.line, brief), diagnostic


def _is_line(excerpt: str, number: int, brief: bytes) -> bool:
    """Whether that is the line of that number; bytes that are not UTF-8 may show as any sign."""
    encoding = "utf-16" if brief.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    text = brief.decode(encoding, "surrogateescape")
    line = re.split("\r\n|\r|\n", text)[number - 1]
    return len(line) == len(excerpt) and all(
        shown == char or "\udc80" <= char <= "\udcff"
        for shown, char in zip(excerpt, line, strict=True)
    )
