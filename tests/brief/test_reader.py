"""A complete brief: its typed values, its places, its facts, and the file of its emetteur."""

from __future__ import annotations

import datetime as dt
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from brief.case_files import COMPLETE, words_at
from brief.test_reader_faults import templates
from communique.brief import model
from communique.brief.brief import Brief
from communique.brief.reader import read_brief
from communique.errors import TemplateError


def read(text: str, folder: Path) -> Brief:
    path = folder / "brief.yaml"
    path.write_text(text, encoding="utf-8")
    return read_brief(path, templates(folder / "templates"), shown_as="brief.yaml")


@pytest.fixture
def brief(tmp_path: Path) -> Brief:
    return read(COMPLETE, tmp_path)


def test_every_scalar_has_the_type_of_its_key(brief: Brief) -> None:
    communique = brief.communique
    assert communique.numero == "123"
    assert communique.date == dt.date(2022, 11, 8)
    assert communique.embargo is not None
    assert communique.embargo.isoformat() == "2022-11-08T06:00:00+01:00"
    assert communique.edition == model.Edition(
        evenement=model.MarkedLine("Mois de l’innovation publique"),
        numero=9,
        theme=model.MarkedLine("la co-production"),
        debut=dt.date(2022, 11, 2),
        fin=dt.date(2022, 11, 30),
        evenements=350,
        programme=model.Url("https://www.modernisation.gouv.fr/programme"),
    )
    assert communique.a_propos is not None
    assert communique.a_propos.intertitre == "À propos de la DITP"
    assert communique.contacts[0].personnes[0].telephone == "06 08 72 50 29"
    assert communique.tolerances[0].motif == "texte déjà publié"


def test_every_kind_of_block_is_recognised(brief: Brief) -> None:
    first, second = brief.communique.sections
    assert [type(block) for block in first.contenu] == [
        model.BlocCitation,
        model.BlocCitation,
        model.Texte,
        model.BlocLien,
        model.BlocTempsForts,
    ]
    chiffres, tableau = second.contenu
    assert isinstance(chiffres, model.BlocChiffres)
    assert chiffres.chiffres[0].valeur == "350"
    assert isinstance(tableau, model.BlocTableau)
    assert tableau.tableau.lignes == (("Bretagne", "12"), ("Grand Est", ""))


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("no", "no"),
        ("2022-11-08", "2022-11-08"),
        ("1:30", "1:30"),
        ("012", "012"),
        ("nul", "nul"),
    ],
)
def test_yaml_never_guesses(written: str, read_as: str, tmp_path: Path) -> None:
    brief = read(COMPLETE.replace("lieu: Paris", f"lieu: {written}", 1), tmp_path)
    assert brief.communique.lieu == read_as


def test_facts_are_put_in(brief: Brief) -> None:
    communique = brief.communique
    assert communique.sous_titre == "Plus de 350 événements partout en France !"
    assert communique.chapo.startswith("Pour la 9e édition du Mois de l’innovation publique, ")
    lien = communique.sections[0].contenu[3]
    assert isinstance(lien, model.BlocLien)
    assert lien.lien.url == "https://www.modernisation.gouv.fr/programme"
    assert brief.communique.emetteur.a_propos == (
        "La direction des essais organise le Mois de l’innovation publique."
    )


def test_a_fact_makes_the_marks_of_its_field_and_no_other(tmp_path: Path) -> None:
    text = COMPLETE.replace("Mois de l’innovation publique", "Mois *de* l’innovation")
    brief = read(text, tmp_path)
    assert "du Mois *de* l’innovation, tout est **prêt**" in brief.communique.chapo
    cited = "citations.ministre.auteur"
    author = text.replace("Stanislas Guerini", "Le *Bon* Guerini")
    author = author.replace("{{ edition.evenement }}, tout", f"{{{{ {cited} }}}}, tout")
    assert "du Le \\*Bon\\* Guerini, tout est **prêt**" in read(author, tmp_path).communique.chapo
    plain = text.replace("Stanislas Guerini", "Guerini, du {{ edition.evenement }}")
    shown = read(plain, tmp_path).communique.citations["ministre"].auteur
    assert shown == "Guerini, du Mois de l’innovation"


def test_a_fact_that_makes_a_wrong_value_is_refused(tmp_path: Path) -> None:
    text = COMPLETE.replace('"{{ edition.programme }}"', '"{{ edition.evenement }}"')
    with pytest.raises(Exception, match="ne peut pas être lu") as raised:
        read(text, tmp_path)
    (problem,) = raised.value.diagnostics  # type: ignore[attr-defined]
    assert problem.rule == "adresse-web"
    assert words_at(problem.span, text) == "{{ edition.evenement }}"


@pytest.mark.parametrize(
    ("path", "words", "written"),
    [
        ("sous_titre", "événements", "événements"),
        ("sous_titre", "350", "{{ edition.evenements }}"),
        ("citations.delegue.texte", "sont au cœur", "sont\n      au cœur"),
        ("chapo", "La suite", "La suite"),
        ("sections.0.contenu.2", "paragraphe", "paragraphe"),
        ("sections.0.contenu.2.texte", "paragraphe", "paragraphe"),
        ("sections.1.contenu.0.chiffres.0.libelle", "événements", "événements"),
        ("date", "2022", "2022"),
    ],
)
def test_words_are_found_where_they_are_written(
    path: str, words: str, written: str, brief: Brief
) -> None:
    scalar = brief.scalars[path]
    at = scalar.value.index(words)
    assert words_at(scalar.locate(at, at + len(words)), COMPLETE) == written


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("titre", "Un mois pour innover"),
        ("citations.ministre.fonction", "Ministre de la Transformation"),
        ("citations", "citations"),
        ("sections.0.contenu.0", "citation: ministre"),
        ("a_propos", "a_propos"),
        ("contacts.0.personnes.0.nom", "Claire Bonnetier"),
        ("contacts.0.personnes.0.absent", "nom: Claire Bonnetier"),
        ("genre", "communiqué de presse"),
        ("", "emetteur: essai"),
    ],
)
def test_every_path_has_a_place(path: str, written: str, brief: Brief) -> None:
    assert words_at(brief.span_of(path), COMPLETE) == written


def test_windows_line_breaks_change_nothing(brief: Brief, tmp_path: Path) -> None:
    windows = tmp_path / "windows.yaml"
    windows.write_bytes(COMPLETE.replace("\n", "\r\n").encode())
    same = read_brief(windows, templates(tmp_path / "templates"), shown_as="brief.yaml")
    assert same.communique == brief.communique
    for path in brief.places:
        assert same.span_of(path) == brief.span_of(path)


def test_texts_of_the_emetteur_are_placed_in_its_file(brief: Brief) -> None:
    span = brief.scalars["emetteur.organisme"].span
    assert (span.file, span.line) == ("templates/emetteurs/essai.yaml", 3)


def test_plain_texts_stand_for_keys(tmp_path: Path) -> None:
    before, _, after = COMPLETE.partition("a_propos:\n")
    rest = after[after.index("contacts:") :]
    brief = read(f"{before}a_propos: Une présentation.\n{rest}", tmp_path)
    assert brief.communique.a_propos == model.APropos(texte=model.Markdown("Une présentation."))
    assert brief.scalars["a_propos"] is brief.scalars["a_propos.texte"]


def test_a_wrong_emetteur_file_is_a_fault_of_the_templates(tmp_path: Path) -> None:
    shared = templates(tmp_path / "templates")
    (tmp_path / "templates" / "emetteurs" / "essai.yaml").write_text("intitule: [a\n", "utf-8")
    path = tmp_path / "brief.yaml"
    path.write_text(COMPLETE, encoding="utf-8")
    with pytest.raises(TemplateError) as raised:
        read_brief(path, shared)
    assert {problem.span.file for problem in raised.value.diagnostics if problem.span} == {
        "templates/emetteurs/essai.yaml"
    }


def test_an_emetteur_never_leaves_its_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("intitule: [a]\norganisme: b\n", encoding="utf-8")
    with pytest.raises(Exception, match="ne peut pas être lu") as raised:
        read(COMPLETE.replace("emetteur: essai", "emetteur: ../../secret"), tmp_path)
    assert raised.value.diagnostics[0].rule == "emetteur-inconnu"  # type: ignore[attr-defined]


def test_a_brief_goes_to_another_process(brief: Brief) -> None:
    copy = pickle.loads(pickle.dumps(brief))
    assert copy.communique == brief.communique
    assert copy.span_of("titre") == brief.span_of("titre")


def test_reading_needs_no_heavy_library() -> None:
    program = "import sys, communique.brief.reader; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=_path()
    ).stdout.split()
    heavy = {"jinja2", "babel", "weasyprint", "docx", "lxml", "click", "rich", "difflib", "json"}
    assert heavy.isdisjoint(loaded)


def _path() -> dict[str, str]:
    return {"PYTHONPATH": str(Path(model.__file__).parents[2])}
