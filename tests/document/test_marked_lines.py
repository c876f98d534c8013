"""Strong words, exponents and links in every line of text that the page shows."""

from __future__ import annotations

from pathlib import Path

from communique.brief.kinds import KINDS
from communique.brief.model import MarkedLine
from communique.brief.reader import read_brief
from communique.document.compose import compose
from communique.templates import Templates

ROOT = Path(__file__).parents[2]
MARKED = "« M **gras** [lien](https://exemple.fr/p) 1^er^ »"
BRIEF = """
emetteur: ditp
date: 2027-03-02
lieu: M
numero: M
genre: M
edition: {evenement: M, theme: M}
titre: M
sous_titre: M
chapo: Le {{ edition.theme }} et {{ titre }}.
citations:
  a: {auteur: A, fonction: M, texte: Q}
sections:
  - intertitre: M
    contenu:
      - citation: a
      - lien: {texte: M, url: https://exemple.fr/p}
      - temps_forts:
          - {date: 2027-03-03, heure: M, titre: M, lieu: M, organisateur: M}
          - {titre: M, url: https://exemple.fr/p}
      - chiffres:
          - {valeur: M, libelle: M}
      - image: {fichier: a.png, alternative: "{{ titre }}", credit: M}
      - tableau: {titre: M, colonnes: [M], lignes: [[M]]}
a_propos: {intertitre: M, texte: T}
contacts:
  - organisme: M
""".replace(": M", f': "{MARKED}"').replace("[M]", f'["{MARKED}"]')
PICTURE = ROOT / "docs" / "images" / "communique-2022.png"


def test_every_line_shows_its_marks(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(PICTURE.read_bytes())
    path = tmp_path / "brief.yaml"
    path.write_text(BRIEF, encoding="utf-8")
    templates = Templates((ROOT / "templates",))
    brief = read_brief(path, templates)
    document = compose(brief, templates)
    shown = {element.champ: element for element in document.body.iter() if element.champ}
    lines = {path for path, kind in brief.kinds.items() if kind is KINDS[MarkedLine]}
    for champ in sorted(lines - {"edition.evenement", "edition.theme"}):
        assert shown[champ].find("strong"), champ
        assert shown[champ].find("sup"), champ
        assert "*" not in shown[champ].text, champ
    assert len(list(shown["chapo"].find_all("strong"))) == 2
    words = "«\u00a0M gras lien 1er\u00a0»"
    assert document.title == words
    assert words in document.meta("keywords")
    assert {image.get("alt") for image in document.root.find_all("img")} >= {words}
    assert brief.title == "« M gras lien 1er »"
