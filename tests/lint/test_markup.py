"""Lists, tables and marks that would not be read: what is told of them, and what is left alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import samples
from communique.brief.markdown import to_html
from communique.brief.reader import read_brief
from communique.brief.source import Source
from communique.diagnostics import Severity
from communique.lint.copy import Copy
from communique.lint.copying import copy_of_brief, copy_of_text
from communique.lint.desk import Selection, review
from communique.lint.judgement import Finding
from communique.lint.lexicons import Lexicons
from communique.lint.mending import repair
from communique.lint.rules.typed_marks import RULES
from communique.lint.texts import remains_of
from lint.fact_cases import copy_of_excerpt

CHAMP = "sections.0.contenu.0"
TOLD = [
    ("• un\n• deux", "liste-mal-marquee", ["• ", "• "]),
    ("Voici :\n\uf0b7 un\n\uf0b7 deux", "liste-mal-marquee", ["\uf0b7 ", "\uf0b7 "]),
    ("·\tun\n·\tdeux", "liste-mal-marquee", ["·\t", "·\t"]),
    ("– un ;\n– deux.", "liste-mal-marquee", ["– ", "– "]),
    ("— un\n\n— deux", "liste-mal-marquee", ["— ", "— "]),
    ("o un\no deux", "liste-mal-marquee", ["o ", "o "]),
    ("§ un\n§ deux", "liste-mal-marquee", ["§ ", "§ "]),
    ("-un\n-deux", "liste-mal-marquee", ["-", "-"]),
    ("+ un\n+ deux", "liste-mal-marquee", ["+ ", "+ "]),
    ("✅ un\n✅ deux", "liste-mal-marquee", ["✅ ", "✅ "]),
    ("–un\n–deux", "liste-mal-marquee", ["–", "–"]),
    ("·un\n·deux", "liste-mal-marquee", ["·", "·"]),
    ("-> un\n-> deux", "liste-mal-marquee", ["-> ", "-> "]),
    ("-- un\n-- deux", "liste-mal-marquee", ["-- ", "-- "]),
    ("~ un\n~ deux", "liste-mal-marquee", ["~ ", "~ "]),
    ("1) un\n2) deux", "liste-mal-marquee", ["1) ", "2) "]),
    ("1.un\n2.deux", "liste-mal-marquee", ["1.", "2."]),
    ("a) un\nb) deux", "liste-mal-marquee", ["a) ", "b) "]),
    ("I. un\nII. deux", "liste-mal-marquee", ["I. ", "II. "]),
    ("1 - un\n2 - deux", "liste-mal-marquee", ["1 - ", "2 - "]),
    ("- un\n• deux", "liste-mal-marquee", ["• "]),
    ("- un\n- deux\nFin de texte.", "suite-de-liste", ["Fin de texte."]),
    ("1. un\n2. deux\n10. dix", "suite-de-liste", ["10. dix"]),
    ("- un.\nfin", "suite-de-liste", ["fin"]),
    ("- un\n  - deux\nFin", "suite-de-liste", ["Fin"]),
    ("- a\n  - b\n    - c\n      - d", "liste-trop-profonde", ["- d"]),
    ("- un\n-\n- deux", "element-de-liste-vide", ["-"]),
    ("1. un\n2.\n3. trois", "element-de-liste-vide", ["2."]),
    ("* Hors vacances scolaires.", "asterisque-en-tete", ["*"]),
    ("- Premier -", "tirets-autour", ["-"]),
    ("Ville\tJour\nLille\t3 mars", "tableau-en-texte", ["Ville\tJour\nLille\t3 mars"]),
    ("| a | b |\n|---|---|\n| 1 | 2 |", "tableau-en-texte", ["| a | b |\n|---|---|\n| 1 | 2 |"]),
    ("| a | b |", "tableau-en-texte", ["| a | b |"]),
    ("a | b\n1 | 2", "tableau-en-texte", ["a | b\n1 | 2"]),
    ("A ; B ; C\n1 ; 2 ; 3", "tableau-en-texte", ["A ; B ; C\n1 ; 2 ; 3"]),
    ("Voici : - un - deux", "liste-sur-une-ligne", ["- un - deux"]),
    ("**jamais fermé", "balisage-imprime", ["**"]),
    ("un ** mot ** ici", "balisage-imprime", ["** mot **"]),
    ("anti**gaspi**", "balisage-imprime", ["**"]),
    ("le __mot", "balisage-imprime", ["__"]),
    ("le *mot", "balisage-imprime", ["*"]),
    ("le _mot", "balisage-imprime", ["_"]),
    ("[texte] (https://x.fr)", "balisage-imprime", ["[texte] (https://x.fr)"]),
    ("[texte](https://x.fr/a b.pdf)", "balisage-imprime", ["[texte](https://x.fr/a"]),
    ("[texte](https://x.fr", "balisage-imprime", ["[texte](https://x.fr"]),
    ("(texte)[https://x.fr]", "balisage-imprime", ["(texte)[https://x.fr]"]),
    ("[texte][1] et [[page]]", "balisage-imprime", ["[texte][1]", "[[page]]"]),
    ("[1]: https://x.fr", "balisage-imprime", ["[1]:"]),
    ("Un texte[^1].\n\n[^1]: La note.", "balisage-imprime", ["[^1]", "[^1]:"]),
    ("![Affiche](a.png)", "balisage-imprime", ["![Affiche](a.png)"]),
    ("## Un titre\nTexte.", "balisage-imprime", ["## Un titre"]),
    ("- # Un titre", "balisage-imprime", ["# Un titre"]),
    ("== Un titre ==", "balisage-imprime", ["== Un titre =="]),
    ("> cité", "balisage-imprime", [">"]),
    ("un\n\n---\n\n* * *", "balisage-imprime", ["---", "* * *"]),
    ("le `code` et ~~barré~~", "balisage-imprime", ["`code`", "~~barré~~"]),
    ("[](https://x.fr)", "balisage-imprime", ["[](https://x.fr)"]),
    ("H~2~O et CO~2~", "balisage-imprime", ["~2~", "~2~"]),
    ("x^2 et 1^er", "balisage-imprime", ["^2", "^er"]),
    ("[b]gras[/b] [url=x]", "balisage-imprime", ["[b]", "[/b]", "[url=x]"]),
    ("'''gras'''", "balisage-imprime", ["'''gras'''"]),
    ("le { edition.theme }", "balisage-imprime", ["{ edition.theme }"]),
    ("- [ ] à faire", "balisage-imprime", ["[ ]"]),
    ("voir https://x.fr/mon fichier.pdf.", "balisage-imprime", ["https://x.fr/mon fichier.pdf"]),
    ("Erreur ! Signet non défini.", "balisage-imprime", ["Erreur ! Signet non défini."]),
    ("un <b>mot</b><br/> <!-- vu -->", "html-imprime", ["<b>", "</b>", "<br/>", "<!-- vu -->"]),
    ("un&nbsp;: &eacute;t&#233; &amp;", "html-imprime", ["&nbsp;", "&eacute;", "&#233;", "&amp;"]),
]  # fmt: skip
LEFT_ALONE = [
    "3 < 5 et R&D, A | B, [1], C#, #hashtag, <presse@exemple.fr>, AT&T ; 5 > 3…",
    "- un\n- deux\n\n1. a\n2. b",
    "Le programme – riche et varié – attire\n– comme en 2022 – un public.",
    "— Bonjour, que faites-vous ?\n\n— Je travaille.",
    "– un texte –",
    "2027. Une année nouvelle.\n\n§ 3 du texte\n§ 4 du texte",
    "12. août\n\n+33 1 44 69 54 10\n\n+ de 350 événements",
    "-3 °C à Lille\n-5 °C à Lyon",
    "M. Martin\nM. Durand",
    "- un texte long que la ligne d’un éditeur a coupé avant le nom de\nParis et de Lyon\n- deux",
    "- un\n  suite\n- deux\nsuite",
    "Entrée libre*, 5 €** et 3 €***.\n\n*Hors vacances. **Sur réservation.",
    "Les 3*4 équipes, m*** et étudiant*e*s, *.csv, le *3939#",
    "Carte **** **** 1234, un mot ****",
    "Un \\*mot\\* et \\# rien, \\> cela, 1\\^er, \\<br>",
    "__gras__ _italique_ **mot** *mot* 1^er^ [a](https://x.fr/a__b_c~~d~~) <https://x.fr/_a_>",
    "Voir https://x.fr/a_b/__c__/d?e=f et @_pseudo_ et nom_de_fichier",
    "aujourd`hui et l`État",
    "[sic] et [a] (voir plus bas), f(x)[2]",
    "Elle dit : « voici ; cela ; ceci »\net voilà ; puis ; non",
    "Nom : ____ Prénom : ____",
    "Prix : 5 $ ou 10 $, C:\\dossier\\nouveau",
    "→ Voir le programme\n\nUn paragraphe.\n\n→ Voir les inscriptions",
    "> 50 % des agents\n\n-> suite",
]


def copy(text: str, folder: Path) -> Copy:
    return copy_of_excerpt({"sections": [{"contenu": [text]}]}, folder)


def told(copy: Copy) -> dict[str, list[Finding]]:
    found = {rule.name: list(rule.check(copy)) for rule in RULES}
    return {rule: findings for rule, findings in found.items() if findings}


def words(finding: Finding) -> str:
    return finding.passage.text[finding.start : finding.end]


@pytest.mark.parametrize(("text", "rule", "expected"), TOLD)
def test_what_would_not_be_read_is_told(
    text: str, rule: str, expected: list[str], tmp_path: Path
) -> None:
    found = told(copy(text, tmp_path))
    assert list(found) == [rule]
    assert [words(f) for f in sorted(found[rule], key=lambda f: f.start)] == expected


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_is_meant_is_left_alone(text: str, tmp_path: Path) -> None:
    assert told(copy(text, tmp_path)) == {}


MENDED = [text for text, rule, _ in TOLD if rule == "liste-mal-marquee" and "\t" not in text]


@pytest.mark.parametrize("text", MENDED)
def test_a_list_is_mended_without_losing_a_word(text: str, tmp_path: Path) -> None:
    selection = Selection(select=("liste-mal-marquee",))
    read = copy(text, tmp_path)
    assert read.brief is not None
    mended = repair(read.brief.source, review(read, selection)).text
    again = copy_of_brief(
        read_brief(tmp_path / "brief.yaml", samples.TEMPLATES, data=mended.encode()),
        Lexicons(samples.TEMPLATES),
    )
    assert told(again) == {}
    assert again.brief is not None
    html = to_html(again.brief.scalars[CHAMP].value)
    assert html.count("<li>") == 2
    shown = re.sub("<[^>]*>", " ", html)
    assert re.findall(r"\w{2,}", shown) == re.findall(r"\w{2,}", text)


def test_replies_of_a_dialogue_are_never_mended_unasked(tmp_path: Path) -> None:
    found = told(copy("— Bonjour.\n— Que faites-vous ?", tmp_path))["liste-mal-marquee"]
    assert [finding.safe for finding in found] == [False, False]


def test_items_of_one_line_are_never_mended_unasked(tmp_path: Path) -> None:
    (found,) = told(copy("Voici :\n• un • deux", tmp_path))["liste-mal-marquee"]
    assert not found.safe


def test_a_bullet_alone_and_cells_are_only_warned_of(tmp_path: Path) -> None:
    (alone,) = told(copy("• une puce", tmp_path))["liste-mal-marquee"]
    assert alone.severity is Severity.AVERTISSEMENT


def test_a_mark_carried_by_a_fact_is_told_where_the_fact_is(tmp_path: Path) -> None:
    excerpt: dict[str, object] = {
        "edition": {"evenement": "Le **Mois"},
        "chapo": "{{ edition.evenement }} revient.",
    }
    found = told(copy_of_excerpt(excerpt, tmp_path))["balisage-imprime"]
    assert [finding.passage.champ for finding in found] == ["edition.evenement"]


def test_a_field_without_marks_says_so(tmp_path: Path) -> None:
    citation = {"auteur": "**Claire** Exemple", "texte": "Oui."}
    sections = [{"contenu": [{"citation": "a"}]}]
    excerpt: dict[str, object] = {"citations": {"a": citation}, "sections": sections}
    (found,) = told(copy_of_excerpt(excerpt, tmp_path))["balisage-imprime"]
    assert "Ce champ ne montre ni gras" in found.hint


def test_a_link_in_a_line_that_is_one_is_told(tmp_path: Path) -> None:
    link = {"texte": "Voir [la page](https://x.fr)", "url": "https://exemple.fr"}
    (found,) = told(copy_of_excerpt({"sections": [{"contenu": [{"lien": link}]}]}, tmp_path))[
        "balisage-imprime"
    ]
    assert words(found) == "[la page](https://x.fr)"


def test_the_block_of_a_table_is_ready_to_paste(tmp_path: Path) -> None:
    (found,) = told(copy("Ville\tPrix : €\nLille\t12 €\nLyon", tmp_path))["tableau-en-texte"]
    block = yaml.safe_load(found.hint.split("\n", 1)[1])
    assert block == [
        {
            "tableau": {
                "titre": "À COMPLÉTER",
                "colonnes": ["Ville", "Prix : €"],
                "lignes": [["Lille", "12 €"]],
            }
        }
    ]


def test_tabs_are_never_taken_out_unasked() -> None:
    read = copy_of_text(Source("texte.md", "Ville\tJour\nLille\t3 mars"), Lexicons(), 2027)
    assert repair(read.passages[0].source, review(read)).text.count("\t") == 2


@given(st.text(alphabet="ab1 *_€%.\n", max_size=40))
def test_what_remains_is_the_text_itself(value: str) -> None:
    """Nothing but the signs of markup and blanks is consumed: no letter, figure or currency."""
    consumed = {a for a, b in zip(value, remains_of(value), strict=True) if a != b}
    assert consumed <= set("*_ \n")
