"""A brief and templates to the document: what every writer may count on, and every way to fail."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from PIL import Image

from communique.brief.reader import read_brief
from communique.document.compose import compose
from communique.document.document import Document
from communique.document.element import Element
from communique.document.vocabulary import BLOCKS
from communique.errors import TemplateError
from communique.templates import Templates

SHIPPED = Path(__file__).parents[2] / "templates"
EMETTEUR = """\
emetteur:
  intitule: [Ministère, des Essais]
  organisme: Direction des essais
"""
BRIEF = (
    EMETTEUR
    + """\
date: 2022-11-08
titre: Un titre
chapo: Un chapô.
sections:
  - contenu: [Un texte.]
contacts:
  - organisme: DITP
    courriel: presse@exemple.fr
"""
)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The template folder of an office, empty: each test puts its own files there."""
    folder = tmp_path / "templates"
    folder.mkdir()
    return folder


def composed(folder: Path, brief: str = BRIEF) -> Document:
    """The document of that brief in a workspace whose templates are in ``folder``."""
    path = folder.parent / "brief.yaml"
    path.write_text(brief, encoding="utf-8")
    templates = Templates((folder, SHIPPED))
    return compose(read_brief(path, templates), templates)


def main_of(contents: str, folder: Path) -> Element:
    """What a section with those blocks (YAML) becomes."""
    indented = "\n".join("      " + line for line in contents.splitlines())
    brief = BRIEF.replace("  - contenu: [Un texte.]", f"  - contenu:\n{indented}")
    section = composed(folder, brief).root.find("section", "section")
    assert section is not None
    return section


def lines(element: Element) -> list[str]:
    """The text of each innermost block, no-break spaces shown as plain ones."""
    blocks = [child for child in element.elements if child.tag in BLOCKS]
    if blocks:
        return [line for block in blocks for line in lines(block)]
    return [plain(element.text)]


def plain(text: str) -> str:
    """The text with plain spaces for no-break ones: typesetting them is tested elsewhere."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def champs(element: Element) -> list[str]:
    return [below.champ for below in element.iter() if below.champ]


def put(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def changed(folder: Path, name: str, old: str, new: str) -> None:
    """Put in the office's folder a shipped template with one change."""
    text = (SHIPPED / name).read_text(encoding="utf-8")
    assert old in text
    put(folder, name, text.replace(old, new, 1))


# What the document holds


def test_the_head_describes_the_document(office: Path) -> None:
    document = composed(office, BRIEF.replace("Un chapô.", "Un **chapô** & *demi*."))
    assert document.language == "fr-FR"
    assert document.title == "Un titre"
    assert document.meta("author") == "Direction des essais"
    assert document.meta("date") == "2022-11-08"
    assert document.meta("description") == "Un chapô & demi."


def test_optional_fields_leave_no_empty_block(office: Path) -> None:
    body = composed(office).body
    kinds = [css_class for element in body.iter() for css_class in element.classes]
    assert not {"sous-titre", "devise", "embargo", "numero", "intertitre", "a-propos"} & set(kinds)


def test_number_and_embargo_are_announced_in_the_header(office: Path) -> None:
    extra = "numero: 12\nembargo: 2022-11-08T06:00\ngenre: note aux rédactions\n"
    header = composed(office, BRIEF + extra).root.find("header")
    assert header is not None
    assert lines(header)[-4:] == [
        "Sous embargo jusqu’au mardi 8 novembre 2022 à 6 h (heure de Paris)",
        "Note aux rédactions",
        "N° 12",
        "Paris, le 8 novembre 2022",
    ]


def test_each_field_is_named_on_the_element_that_shows_it(office: Path) -> None:
    root = composed(office, BRIEF.replace("- contenu", "- intertitre: Un\n    contenu")).root
    assert champs(root) == [
        "emetteur.intitule",
        "genre",
        "lieu",
        "date",
        "titre",
        "chapo",
        "sections.0.intertitre",
        "sections.0.contenu.0",
        "contacts.0.organisme",
        "contacts.0.courriel",
        "emetteur.organisme",
    ]


def test_a_text_keeps_its_marks_and_loses_its_lines(office: Path) -> None:
    section = main_of("- |\n  Un **mot**\n  et [un lien](https://a.fr).\n\n  - a\n  - b", office)
    assert lines(section) == ["Un mot et un lien.", "a", "b"]
    assert [e.text for e in section.find_all("strong")] == ["mot"]
    assert [e.get("href") for e in section.find_all("a")] == ["https://a.fr"]


def test_a_list_in_a_list_keeps_the_words_of_both(office: Path) -> None:
    section = main_of("- |\n  - un\n    - deux\n  - trois", office)
    assert lines(section) == ["un", "deux", "trois"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Un.\n\nDeux.", ["« Un.", "Deux. »"]),
        ("- un\n  - deux", ["« un", "deux »"]),
        ("- - un", ["« un »"]),
    ],
)
def test_quotation_marks_stand_before_the_first_word_and_after_the_last(
    text: str, expected: list[str], office: Path
) -> None:
    brief = BRIEF.replace("[Un texte.]", "[{citation: m}]")
    quotation = f"citations: {{m: {{auteur: A. B., texte: {json.dumps(text)}}}}}\n"
    section = composed(office, brief + quotation).root.find("div", "citation-texte")
    assert section is not None
    assert lines(section) == expected


def test_what_looks_like_markup_in_a_brief_is_text(office: Path) -> None:
    title = "</h1><script>x</script> & {{"
    document = composed(office, BRIEF.replace("Un titre", f"'{title}'".replace("{{", "{ {")))
    heading = document.root.find("h1")
    assert heading is not None
    assert plain(heading.text) == title.replace("{{", "{ {")


def quoting(block: str, office: Path) -> Element:
    brief = BRIEF.replace("contenu: [Un texte.]", f"contenu: [{block}]")
    who = "citations: {m: {auteur: A. B., fonction: ministre, texte: 'Un *mot*.', video: %s}}\n"
    section = composed(office, brief + who % "https://exemple.fr/v").root.find("section", "section")
    assert section is not None
    return section


def test_a_quotation_alone_is_set_apart_with_its_author(office: Path) -> None:
    section = quoting("{citation: m}", office)
    assert lines(section) == ["« Un mot. »", "A. B., ministre", "Voir la vidéo"]
    assert champs(section) == [f"citations.m.{n}" for n in ("texte", "auteur", "fonction", "video")]


@pytest.mark.parametrize(
    ("suite", "expected"),
    [
        ("'. Voir la suite.'", "Elle dit : « Un mot. ». Voir la suite."),
        ("', puis se tait.'", "Elle dit : « Un mot. », puis se tait."),
        ("'et se tait.'", "Elle dit : « Un mot. » et se tait."),
        ("''", "Elle dit : « Un mot. »"),
    ],
)
def test_a_quotation_with_an_introduction_runs_in(suite: str, expected: str, office: Path) -> None:
    block = f"{{citation: m, introduction: 'Elle dit :', suite: {suite}}}"
    section = quoting(block.replace(", suite: ''", ""), office)
    assert lines(section) == [expected]
    assert section.find("em", "citation-suivie") is not None


def test_a_link_without_target_is_plain_text(office: Path) -> None:
    section = main_of("- lien: {texte: Programme}\n- lien: {texte: B, url: https://b.fr}", office)
    assert lines(section) == ["Programme", "B"]
    assert [e.text for e in section.find_all("a")] == ["B"]
    assert champs(section) == ["sections.0.contenu.0.lien.texte", "sections.0.contenu.1.lien.texte"]


def test_highlights_tell_when_what_who_and_where(office: Path) -> None:
    section = main_of(
        "- temps_forts:\n"
        "    - {date: 2022-11-14, heure: 9 h, titre: Un, organisateur: DITP, lieu: Paris}\n"
        "    - {debut: 2023-01-30, fin: 2023-02-02, titre: Deux, url: https://b.fr}\n"
        "    - {titre: Trois, description: Une phrase.}",
        office,
    )
    assert lines(section) == [
        "Lundi 14 novembre, 9 h : Un",
        "DITP – Paris",
        "Du 30 janvier au 2 février 2023 : Deux",
        "Trois",
        "Une phrase.",
    ]
    assert [e.text for e in section.find_all("a")] == ["Deux"]
    dates = [e.text for e in section.find_all("span") if "temps-fort-date" in e.classes]
    assert list(map(plain, dates)) == ["Lundi 14 novembre", "Du 30 janvier au 2 février 2023"]


def test_key_figures_and_tables_keep_their_structure(office: Path) -> None:
    section = main_of(
        "- chiffres: [{valeur: 350, libelle: ateliers}]\n"
        "- tableau: {titre: T, colonnes: [A, B], lignes: [[a, b], [c, d]]}",
        office,
    )
    assert lines(section) == ["350 ateliers", "T", "A", "B", "a", "b", "c", "d"]
    assert [e.get("scope") for e in section.find_all("th")] == ["col", "col"]


def test_images_are_carried_with_the_document(office: Path) -> None:
    png = io.BytesIO()
    Image.new("RGB", (30, 20)).save(png, "PNG")
    (office.parent / "a.png").write_bytes(png.getvalue())
    brief = BRIEF.replace("[Un texte.]", "[{image: {fichier: a.png, alternative: A, credit: C}}]")
    document = composed(office, brief)
    asset = document.assets["a.png"]
    assert (asset.data, asset.media_type) == (png.getvalue(), "image/png")
    assert (asset.width, asset.height) == (30, 20)


@pytest.mark.parametrize(
    ("contact", "expected"),
    [
        (
            "{organisme: DITP, personnes: [{nom: A, courriel: a@b.fr, telephone: 06 08 72 50 29}]}",
            "A (DITP) – a@b.fr – 06 08 72 50 29",
        ),
        (
            "{personnes: [{nom: A, telephone: 0608725029}, {nom: B}], courriel: c@b.fr}",
            "A – 06 08 72 50 29 – B – c@b.fr",
        ),
        (
            "{organisme: CLAI, personnes: [{nom: A}, {nom: B}], telephone: 06.08.72.50.29}",
            "CLAI – A – B – 06 08 72 50 29",
        ),
        ("{organisme: DITP, courriel: a@b.fr}", "DITP – a@b.fr"),
        ("{courriel: a@b.fr, telephone: +33 6 08 72 50 29}", "a@b.fr – +33 6 08 72 50 29"),
    ],
)
def test_a_contact_is_one_line(contact: str, expected: str, office: Path) -> None:
    brief = BRIEF.replace("  - organisme: DITP\n    courriel: presse@exemple.fr", f"  - {contact}")
    paragraph = composed(office, brief).root.find("p", "contact")
    assert paragraph is not None
    assert lines(paragraph) == [expected]


def test_telephone_links_dial_the_number(office: Path) -> None:
    document = composed(office, BRIEF + "    telephone: 06 08 72 50 29\n")
    assert "tel:+33608725029" in [a.get("href") for a in document.root.find_all("a")]


@pytest.mark.parametrize(
    ("written", "expected", "champ"),
    [
        ("a_propos: Une présentation.\n", ["Une présentation."], "a_propos"),
        (
            "a_propos: {intertitre: À propos, texte: Une présentation.}\n",
            ["À propos", "Une présentation."],
            "a_propos.texte",
        ),
        ("", ["Celle de l’émetteur."], "emetteur.a_propos"),
    ],
)
def test_the_presentation_is_that_of_the_brief_or_of_the_emetteur(
    written: str, expected: list[str], champ: str, office: Path
) -> None:
    brief = BRIEF.replace(EMETTEUR, EMETTEUR + "  a_propos: Celle de l’émetteur.\n") + written
    aside = composed(office, brief).root.find("aside")
    assert aside is not None
    assert lines(aside) == expected
    assert champs(aside)[-1] == champ


# What an office changes without Python


def test_an_office_changes_the_wording(office: Path) -> None:
    changed(office, "parties/contacts.html.jinja", "Contacts presse", "Vos contacts")
    contacts = composed(office).root.find("section", "contacts")
    assert contacts is not None
    assert lines(contacts)[0] == "Vos contacts :"


def test_an_office_changes_the_order(office: Path) -> None:
    name = "communique.html.jinja"
    last = '  {% include "parties/contacts.html.jinja" %}\n'
    text = (SHIPPED / name).read_text(encoding="utf-8").replace(last, "")
    put(office, name, text.replace('  <h1 class="titre"', last + '  <h1 class="titre"'))
    with pytest.raises(TemplateError, match="saute un niveau"):
        composed(office)
    put(office, "parties/contacts.html.jinja", '<p class="contact">Presse</p>')
    main = composed(office).root.find("main")
    assert main is not None
    assert lines(main)[:2] == ["Presse", "Un titre"]


def test_an_official_logo_replaces_the_masthead(office: Path) -> None:
    (office / "charte").mkdir()
    Image.new("RGB", (300, 200)).save(office / "charte" / "logo.png")
    brief = BRIEF.replace(EMETTEUR, EMETTEUR + "  logo: logo.png\n")
    document = composed(office, brief)
    image = document.root.find("img")
    assert image is not None
    assert image.get("alt") == "Ministère des Essais"
    assert document.assets[image.get("src")].width == 300


# What is wrong in a template, shown at its line


MISTAKES = [
    # template, what is written, what is put instead, words of the message
    ("communique", "{{ titre }}</title>", "{{ titr }}</title>", "« titr »"),
    ("communique", "{{ titre }}</h1>", "{{ titre }}", "<h1> n’est pas fermée"),
    ("communique", "parties/contacts", "parties/contact", "introuvable"),
    ("parties/contacts", "contact.courriel %}", "contact.mail %}", "« mail »"),
    ("parties/texte", "| texte", "| textes", "textes"),
    ("parties/texte", "<div ", "<center/><div ", "<center>"),
    ("parties/texte", "{{ bloc", "{% endfi %}{{ bloc", "endfi"),
    ("parties/en-tete", "{{ lieu }}", "{{ 1 / 0 }}", "ZeroDivisionError"),
    ("parties/en-tete", "{{ lieu }}", "{{ lieu | date }}", "Un filtre ne peut pas"),
    ("parties/pied-de-page", "{{ trait() }}Page", "&nbsp;Page", "entité"),
    (
        "parties/pied-de-page",
        "<span class",
        '<a href="javascript:x">x</a><span class',
        "javascript:",
    ),
]


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake[3])
def test_a_mistake_is_shown_at_its_line(mistake: tuple[str, ...], office: Path) -> None:
    name, old, new, message = mistake
    changed(office, f"{name}.html.jinja", old, new)
    with pytest.raises(TemplateError) as caught:
        composed(office)
    diagnostic = caught.value.diagnostics[0]
    assert message in plain(diagnostic.message)
    assert diagnostic.hint
    assert diagnostic.span is not None
    assert new in diagnostic.span.excerpt
    assert diagnostic.span.file == f"templates/{name}.html.jinja"
    source = (office.parent / diagnostic.span.file).read_text(encoding="utf-8").splitlines()
    assert source[diagnostic.span.line - 1].rstrip() == diagnostic.span.excerpt


def test_an_unknown_field_shows_the_known_ones(office: Path) -> None:
    changed(office, "parties/lien.html.jinja", "bloc.lien.url %}", "bloc.lien.adresse %}")
    with pytest.raises(TemplateError) as caught:
        main_of("- lien: {texte: A}", office)
    assert plain(str(caught.value)) == "« adresse » n’existe pas ici ; on peut écrire : texte, url."


def test_all_the_misuses_of_a_template_are_told_at_once(office: Path) -> None:
    changed(office, "parties/texte.html.jinja", "<div", "<u/><b/><div")
    with pytest.raises(TemplateError) as caught:
        composed(office)
    assert [d.message[:14] for d in caught.value.diagnostics] == [
        "La balise <u> ",
        "La balise <b> ",
    ]


def test_a_template_that_reads_its_own_text_is_named_without_a_line(office: Path) -> None:
    own_text = '{% set mot %}a{% endset %}{{ {"a": "b"}[mot] }}'
    put(office, "communique.html.jinja", f"<html>{own_text}</html>")
    with pytest.raises(TemplateError) as caught:
        composed(office)
    spans = [diagnostic.span for diagnostic in caught.value.diagnostics]
    assert {(span.file, span.excerpt) for span in spans if span} == {
        ("templates/communique.html.jinja", "")
    }


def test_a_template_that_is_not_utf_8_is_named(office: Path) -> None:
    (office / "communique.html.jinja").write_bytes("<p>é</p>".encode("latin-1"))
    with pytest.raises(TemplateError, match="UTF-8"):
        composed(office)


def test_a_template_that_includes_itself_is_stopped(office: Path) -> None:
    put(office, "communique.html.jinja", '{% include "communique.html.jinja" %}')
    with pytest.raises(TemplateError):
        composed(office)


@pytest.mark.parametrize(
    "expression",
    [
        "{{ titre.__class__.__mro__ }}",
        "{{ emetteur.__init__.__globals__ }}",
        '{% include "../brief.yaml" %}',
        '{% include "/etc/hostname" %}',
        "{{ open('/etc/hostname') }}",
    ],
)
def test_templates_reach_nothing_outside_their_room(expression: str, office: Path) -> None:
    put(office, "communique.html.jinja", f"<p>{expression}</p>")
    with pytest.raises(TemplateError):
        composed(office)


def test_a_template_may_not_show_an_image_that_is_not_given(office: Path) -> None:
    figure = '<figure><img src="brief.yaml" alt="A"/></figure></main>'
    changed(office, "communique.html.jinja", "</main>", figure)
    with pytest.raises(TemplateError, match=r"brief\.yaml") as caught:
        composed(office)
    assert "charte/" in caught.value.hint
