"""Fields told apart: what changed, where, under which name; lists aligned by likeness."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import samples
from command import BRIEF, write_edition
from communique.brief.reader import read_brief
from communique.changes.comparison import Change, Comparison, Nature, Side, compare, side
from communique.changes.pairing import Fate, fates
from communique.changes.parts import Field, Group, Part
from communique.changes.telling import appearance, record, summary, way
from communique.document.compose import compose
from communique.templates import Templates

ROOT = Path(__file__).parents[2]

RICH = """\
emetteur: ditp
date: 2022-11-08
edition: {evenement: Mois de l’innovation publique, numero: 9, debut: 2022-11-02, fin: 2022-11-30}
titre: Un titre à l’essai
chapo: "Pour la {{ edition.numero | ordinal }} édition, voir le [programme](https://exemple.fr/a)."
citations:
  ministre: {auteur: Camille Martin, fonction: ministre, texte: Venez nombreux à ce rendez-vous.}
sections:
  - intertitre: Un mois pour partager
    contenu:
      - citation: ministre
      - Ateliers, visites et tables rondes ouvrent leurs portes aux agents de tout le pays.
      - temps_forts:
          - {date: 2022-11-14, titre: L’innovation au service des territoires, lieu: Paris}
          - {date: 2022-11-15, titre: L’expérience des usagers, lieu: Lille}
          - {date: 2022-11-16, titre: La transition écologique, lieu: Lyon}
  - intertitre: Une série de rencontres
    contenu:
      - Quatre laboratoires accueillent le public pendant la semaine entière.
      - tableau:
          titre: Événements par région
          colonnes: [Région, Événements]
          lignes: [[Bretagne, "12"], [Grand Est, "24"]]
      - lien: {texte: Voir tout le programme, url: https://exemple.fr/programme}
contacts:
  - organisme: DITP
    personnes: [{nom: Claire Bonnetier, telephone: 06 08 72 50 29}]
  - organisme: Agence
    personnes: [{nom: Alice Pilliod, telephone: 01 44 69 54 10}]
    courriel: agence@exemple.fr
"""


def read(folder: Path, brief: str, name: str = "essai", templates: Templates | None = None) -> Side:
    templates = templates or samples.TEMPLATES
    found = read_brief(write_edition(folder, name, brief), templates)
    return side(name, found, compose(found, templates))


def changed(folder: Path, *replacements: tuple[str, str], brief: str = RICH) -> Comparison:
    """The comparison of the brief with the same one after those replacements."""
    after = brief
    for old, new in replacements:
        assert old in after
        after = after.replace(old, new)
    return compare(read(folder, brief, "avant"), read(folder, after, "apres"))


def told(comparison: Comparison) -> list[tuple[Nature, str]]:
    return [(change.nature, change.path) for change in comparison.changes]


def words(change: Change) -> str:
    return "".join(
        piece.new if piece.same else f"[-{piece.old}-]{{+{piece.new}+}}" for piece in change.pieces
    )


def test_a_brief_is_no_different_from_itself(tmp_path: Path) -> None:
    same = changed(tmp_path)
    assert same.changes == ()
    assert summary(same) == "Aucune différence."


def test_a_fact_written_once_is_told_wherever_it_is_read(tmp_path: Path) -> None:
    comparison = changed(tmp_path, ("numero: 9", "numero: 10"))
    assert told(comparison) == [(Nature.MODIFIE, "chapo"), (Nature.MODIFIE, "edition.numero")]
    assert words(comparison.changes[0]).startswith("Pour la [-9e-]{+10e+}")
    assert [change.shown for change in comparison.changes] == [True, False]


def test_the_way_to_a_field_is_in_french(tmp_path: Path) -> None:
    (change,) = changed(tmp_path, ("lieu: Lille", "lieu: Nantes")).changes
    assert change.path == "sections.0.contenu.2.temps_forts.1.lieu"
    assert way(change.where) == (
        "Partie 1 «\u00a0Un mois pour partager\u00a0» › Bloc 3 › "
        "Temps fort 2 «\u00a0L’expérience des usagers\u00a0» › Lieu"
    )


def test_an_inserted_section_is_one_addition(tmp_path: Path) -> None:
    section = "  - intertitre: Une partie nouvelle\n    contenu: [Un texte inédit, Un second]\n"
    comparison = changed(
        tmp_path, ("  - intertitre: Une série", f"{section}  - intertitre: Une série")
    )
    assert told(comparison) == [(Nature.AJOUTE, "sections.1")]
    assert [field.text for field in comparison.changes[0].content] == [
        "Une partie nouvelle", "Un texte inédit", "Un second",
    ]  # fmt: skip
    assert summary(comparison) == "1 ajout."


def test_a_removed_item_leaves_its_neighbours_alone(tmp_path: Path) -> None:
    start = RICH.index("          - {date: 2022-11-14")
    line = RICH[start : RICH.index("\n", start) + 1]
    comparison = changed(tmp_path, (line, ""))
    assert told(comparison) == [(Nature.SUPPRIME, "sections.0.contenu.2.temps_forts.0")]


def test_a_moved_section_is_told_as_moved_with_what_changed_in_it(tmp_path: Path) -> None:
    start, first, second, end = (
        RICH.index(mark)
        for mark in (
            "  - intertitre: Un mois",
            "  - intertitre: Un mois",
            "  - intertitre: Une série",
            "contacts:",
        )
    )
    swapped = RICH[:start] + RICH[second:end] + RICH[first:second] + RICH[end:]
    after = swapped.replace("pendant la semaine entière", "toute la semaine")
    comparison = compare(read(tmp_path, RICH, "avant"), read(tmp_path, after, "apres"))
    assert [change.nature for change in comparison.changes] == [Nature.MODIFIE, Nature.DEPLACE]
    inside, moved = comparison.changes
    assert (inside.old_path, inside.new_path) == ("sections.1.contenu.0", "sections.0.contenu.0")
    assert moved.ranks == (1, 2)


def test_contacts_that_change_places_are_not_rewritten(tmp_path: Path) -> None:
    ditp, agence, end = (
        RICH.index("  - organisme: DITP"),
        RICH.index("  - organisme: Agence"),
        len(RICH),
    )
    after = RICH[:ditp] + RICH[agence:end] + RICH[ditp:agence]
    comparison = compare(read(tmp_path, RICH, "avant"), read(tmp_path, after, "apres"))
    assert [change.nature for change in comparison.changes] == [Nature.DEPLACE]


def test_a_block_rewritten_in_its_place_is_one_change(tmp_path: Path) -> None:
    (change,) = changed(
        tmp_path,
        (
            "Quatre laboratoires accueillent le public pendant la semaine entière.",
            "Des laboratoires ouvrent leurs portes, avec visites, échanges, essais de prototypes.",
        ),
    ).changes
    assert (change.nature, change.path) == (Nature.MODIFIE, "sections.1.contenu.0")


def test_short_values_are_told_by_their_place(tmp_path: Path) -> None:
    (change,) = changed(tmp_path, ('[Grand Est, "24"]', '[Grand Est, "31"]')).changes
    assert change.path == "sections.1.contenu.1.tableau.lignes.1.1"
    assert words(change) == "[-24-]{+31+}"


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ("https://exemple.fr/a)", "https://exemple.fr/b)", "chapo"),
        ("exemple.fr/programme", "exemple.fr/autre", "sections.1.contenu.2.lien.url"),
        ("Mois de l’innovation publique", "Mois de la donnée", "edition.evenement"),
    ],
)
def test_what_the_page_does_not_show_is_compared_too(
    tmp_path: Path, old: str, new: str, path: str
) -> None:
    (change,) = changed(tmp_path, (old, new)).changes
    assert (change.path, change.shown, change.nature) == (path, False, Nature.MODIFIE)


def test_typography_and_marks_are_no_change_of_words(tmp_path: Path) -> None:
    comparison = changed(
        tmp_path, ("Ateliers, visites", "Ateliers, **visites**"), ("L’expérience", "L'expérience")
    )
    assert told(comparison) == [(Nature.APPARENCE, "sections.0.contenu.1")]
    assert summary(comparison) == "Les mots sont les mêmes."
    assert "(sections.0.contenu.1)" in appearance(comparison)


def test_a_quotation_set_apart_or_run_in_says_the_same_words(tmp_path: Path) -> None:
    (change,) = changed(
        tmp_path, ("- citation: ministre", "- {citation: ministre, introduction: Elle le dit}")
    ).changes
    assert (change.nature, change.path) == (Nature.AJOUTE, "sections.0.contenu.0.introduction")


def test_the_presentation_of_the_emetteur_may_give_way_to_that_of_the_brief(tmp_path: Path) -> None:
    comparison = changed(tmp_path, ("contacts:", "a_propos: Une direction.\ncontacts:"))
    text, link = comparison.changes
    assert (text.nature, text.old_path, text.new_path) == (
        Nature.MODIFIE, "emetteur.a_propos", "a_propos",
    )  # fmt: skip
    assert (link.nature, link.where[-1].label) == (
        Nature.SUPPRIME, "Cible du lien « modernisation.gouv.fr »",
    )  # fmt: skip


def test_another_picture_under_the_same_name_is_a_change(tmp_path: Path) -> None:
    block = "      - image: {fichier: affiche.png, alternative: L’affiche}\n"
    brief = BRIEF.replace("contacts:", f"{block}contacts:")
    sides = []
    for name, width in (("avant", 64), ("apres", 65)):
        folder = tmp_path / "releases" / name
        folder.mkdir(parents=True)
        (folder / "affiche.png").write_bytes(samples.picture(width, 32).data)
        sides.append(read(tmp_path, brief, name))
    (change,) = compare(*sides).changes
    assert change.where[-1].label == "Contenu de l’image"
    assert "64\u00a0×\u00a032" in change.pieces[0].old


def test_the_words_of_the_templates_are_compared(tmp_path: Path) -> None:
    part = tmp_path / "templates" / "parties" / "contacts.html.jinja"
    part.parent.mkdir(parents=True)
    shipped = samples.TEMPLATES.read_text("parties/contacts.html.jinja")
    part.write_text(shipped.replace("Contacts presse", "Service de presse"), "utf-8")
    own = Templates((tmp_path / "templates", *samples.TEMPLATES.roots))
    (change,) = compare(read(tmp_path, RICH), read(tmp_path, RICH, templates=own)).changes
    assert words(change) == "[-Contacts-]{+Service de+} presse\u00a0:"


def test_the_two_published_editions() -> None:
    """What a person would say of them: another date, another minister, other sections."""
    old, new = (real(year) for year in ("2020-11-04", "2022-11-08"))
    comparison = compare(old, new)
    assert told(comparison)[:5] == [
        (Nature.MODIFIE, "date"),
        (Nature.MODIFIE, "titre"),
        (Nature.MODIFIE, "sous_titre"),
        (Nature.MODIFIE, "chapo"),
        (Nature.MODIFIE, "citations.ministre.auteur"),
    ]
    assert (Nature.SUPPRIME, "citations.delegue") in told(comparison)
    sections = [one for one in told(comparison) if one[1].startswith("sections")]
    assert sections == [
        *((Nature.SUPPRIME, f"sections.{rank}") for rank in range(4)),
        *((Nature.AJOUTE, f"sections.{rank}") for rank in range(2)),
    ]
    by_path = {change.path: change for change in comparison.changes}
    assert words(by_path["sous_titre"]).startswith("Plus de [-200-]{+350+} événements [-digitaux")
    assert words(by_path["titre"]).endswith(
        "le+} Mois de l’innovation publique[-, c’est parti\u202f!-]{++}"
    )
    assert summary(comparison) == "11 champs modifiés, 5 ajouts, 8 suppressions."


def real(day: str) -> Side:
    templates = Templates.of(ROOT / "templates")
    brief = read_brief(
        ROOT / "releases" / f"{day}-mois-innovation-publique" / "brief.yaml", templates
    )
    return side(day, brief, compose(brief, templates))


def test_the_other_way_round_is_the_mirror() -> None:
    old, new = (real(year) for year in ("2020-11-04", "2022-11-08"))
    opposite = {Nature.AJOUTE: Nature.SUPPRIME, Nature.SUPPRIME: Nature.AJOUTE}
    mirrored = {
        (
            opposite.get(c.nature, c.nature),
            c.new_path,
            c.old_path,
            tuple(p.mirrored for p in c.pieces),
        )
        for c in compare(new, old).changes
    }
    assert mirrored == {
        (c.nature, c.old_path, c.new_path, c.pieces) for c in compare(old, new).changes
    }


def test_in_json_each_side_reads_back(tmp_path: Path) -> None:
    comparison = changed(tmp_path, ("Venez nombreux", "Venez tous"), ("lieu: Lyon", "lieu: Brest"))
    content = record(comparison)
    assert content["identical"] is False
    assert content["counts"]["modifié"] == 2
    first = content["changes"][0]
    assert first["where"] == ["Citation « ministre »", "Mots cités"]
    assert "".join(piece["old"] for piece in first["pieces"]) == "Venez nombreux à ce rendez-vous."
    assert "".join(piece["new"] for piece in first["pieces"]) == "Venez tous à ce rendez-vous."


def items(texts: Sequence[str]) -> list[Part]:
    """Groups of one text each, as sections are."""
    return [
        Group(str(n), f"l.{n}", "", "Item", (Field("texte", f"l.{n}", "", text),))
        for n, text in enumerate(texts)
    ]


TEXTS = st.lists(
    st.sampled_from(["un deux trois", "un deux quatre", "cinq six sept", "huit", "neuf dix", ""]),
    max_size=7,
)


@given(TEXTS, TEXTS)
def test_each_item_has_one_fate(old: Sequence[str], new: Sequence[str]) -> None:
    found = fates(items(old), items(new))
    assert sorted(f.old for f in found if f.old is not None) == list(range(len(old)))
    assert [f.new for f in found if f.new is not None] == list(range(len(new)))


@given(TEXTS, TEXTS)
def test_fates_are_mirrored(old: Sequence[str], new: Sequence[str]) -> None:
    mirrored = {Fate(f.new, f.old, f.moved) for f in fates(items(new), items(old))}
    assert mirrored == set(fates(items(old), items(new)))


@given(TEXTS)
def test_a_list_is_kept_as_it_is(texts: Sequence[str]) -> None:
    assert fates(items(texts), items(texts)) == [Fate(n, n) for n in range(len(texts))]
