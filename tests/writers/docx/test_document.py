"""The Word file as its readers meet it: structure, links, pictures, tables, running matter."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

import samples
from communique.document.document import Document
from communique.writers.docx import write
from word_files import R, W, WordFile, has, text, value

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def made(main: str) -> WordFile:
    return WordFile(write(samples.order(samples.document(main, **{"a.png": samples.picture()}))))


@pytest.mark.parametrize("name", ["edition", "rich"])
def test_no_paragraph_is_empty_or_normal(name: str, request: pytest.FixtureRequest) -> None:
    file: WordFile = request.getfixturevalue(name)
    parts = [part[5:-4] for part in file.parts if part.startswith(("word/header", "word/footer"))]
    for paragraph in [p for part in ("document", *parts) for p in file.paragraphs(part)]:
        assert text(paragraph).strip()
        assert file.styles()[value(paragraph, "pPr", "pStyle")] != "Normal"


def test_headings_are_words_own(rich: WordFile) -> None:
    assert [text(p) for p in rich.styled("heading 1")] == [samples.rich_document().title]
    assert [text(p) for p in rich.styled("heading 2")] == [
        "Le Mois en quelques chiffres",
        "Les temps forts",
    ]


def test_capitals_are_a_style_not_letters(edition: WordFile) -> None:
    (intitule,) = edition.styled("Intitulé")
    assert text(intitule).splitlines() == [
        "Ministère",
        "de la Transformation",
        "et de la Fonction",
        "publiques",
    ]
    styles = edition.xml("word/styles.xml")
    (style,) = [s for s in styles if value(s, "name") == "Intitulé"]
    assert has(style, "rPr", "caps")


def test_links_lead_where_they_say(edition: WordFile) -> None:
    targets = edition.targets()
    links = {
        text(link): targets[link.get(f"{R}id", "")] for link in edition.body.iter(f"{W}hyperlink")
    }
    assert links["claire.bonnetier@modernisation.gouv.fr"] == (
        "mailto:claire.bonnetier@modernisation.gouv.fr"
    )
    assert links["06 08 72 50 29"] == "tel:+33608725029"
    assert links["modernisation.gouv.fr"] == "https://www.modernisation.gouv.fr"


def test_links_wear_the_hyperlink_style(edition: WordFile) -> None:
    names = edition.styles()
    runs = [run for link in edition.body.iter(f"{W}hyperlink") for run in link.iter(f"{W}r")]
    assert runs
    assert {names[value(run, "rPr", "rStyle")] for run in runs} == {"Hyperlink"}


def test_same_address_is_written_once() -> None:
    link = '<p class="texte"><a href="https://example.org/">Voir</a></p>'
    file = made(f"<h1>Titre</h1>{link}{link}")
    assert list(file.targets().values()).count("https://example.org/") == 1


def test_each_numbered_list_counts_from_one() -> None:
    one = '<div class="texte"><ol><li>un</li><li>deux</li></ol></div>'
    file = made(f"<h1>Titre</h1>{one}{one}")
    ids = [value(p, "pPr", "numPr", "numId") for p in file.styled("List Number")]
    assert ids[0] == ids[1] != ids[2] == ids[3]
    numbering = file.xml("word/numbering.xml")
    for list_id in {ids[0], ids[2]}:
        (instance,) = [n for n in numbering.iter(f"{W}num") if n.get(f"{W}numId") == list_id]
        assert value(instance, "lvlOverride", "startOverride") == "1"


def test_nested_lists_go_one_level_down() -> None:
    file = made(
        '<h1>Titre</h1><div class="texte"><ol><li><p>un</p><ul><li>a</li><li>b</li></ul>'
        "</li><li>deux</li></ol></div>"
    )
    assert file.outline()[-4:] == [
        "List Number: un",
        "List Bullet: a",
        "List Bullet: b",
        "List Number: deux",
    ]
    levels = [value(p, "pPr", "numPr", "ilvl") for p in file.paragraphs()[-4:]]
    assert levels == ["0", "1", "1", "0"]
    numbers = [value(p, "pPr", "numPr", "numId") for p in file.paragraphs()[-4:]]
    assert numbers[0] == numbers[3] != numbers[1] == numbers[2]


def test_a_numbered_list_keeps_its_first_number_and_its_figures() -> None:
    inner = '<ol start="7"><li>sous</li></ol>'
    file = made(
        f'<h1>Titre</h1><div class="texte"><ol start="3"><li><p>un</p>{inner}</li></ol></div>'
    )
    ids = [value(p, "pPr", "numPr", "numId") for p in file.styled("List Number")]
    instances = list(file.xml("word/numbering.xml").iter(f"{W}num"))
    for list_id, first in zip(ids, ("3", "7"), strict=True):
        (instance,) = [n for n in instances if n.get(f"{W}numId") == list_id]
        assert value(instance, "lvlOverride", "startOverride") == first
        second = list(instance.iter(f"{W}lvlOverride"))[1]
        assert value(second, "lvl", "numFmt") == "decimal"


def test_lists_beyond_words_ninth_level_stay_there() -> None:
    deep = "<li>fin</li>"
    for _ in range(12):
        deep = f"<li><p>un</p><ul>{deep}</ul></li>"
    file = made(f'<h1>Titre</h1><div class="texte"><ul>{deep}</ul></div>')
    levels = [value(p, "pPr", "numPr", "ilvl") for p in file.styled("List Bullet")]
    assert levels == ["", *"12345678", *"8888"]


def test_second_paragraph_of_an_item_has_no_bullet() -> None:
    file = made('<h1>Titre</h1><div class="texte"><ul><li><p>un</p><p>suite</p></li></ul></div>')
    assert file.outline()[-2:] == ["List Bullet: un", "List Continue: suite"]


def test_introduction_stays_with_its_list(rich: WordFile) -> None:
    (introduction,) = [p for p in rich.styled("Texte") if text(p).startswith("Trois façons")]
    assert has(introduction, "pPr", "keepNext")


def test_quotation_stays_with_its_author(rich: WordFile) -> None:
    (quotation,) = rich.styled("Citation début")
    (author,) = rich.styled("Attribution")
    (video,) = rich.styled("Citation lien")
    kept = [has(p, "pPr", "keepNext") for p in (quotation, author, video)]
    assert kept == [True, True, False]


def test_table_declares_its_head_and_title(rich: WordFile) -> None:
    (table,) = rich.body.iter(f"{W}tbl")
    assert value(table, "tblPr", "tblCaption") == "Événements par région"
    assert rich.styles()[value(table, "tblPr", "tblStyle")] == "Tableau"
    heads = [has(row, "trPr", "tblHeader") for row in table.iter(f"{W}tr")]
    assert heads == [True, False, False, False]


def test_columns_share_the_width_of_the_page(rich: WordFile) -> None:
    widths = [int(column.get(f"{W}w", "0")) for column in rich.body.iter(f"{W}gridCol")]
    assert 9630 <= sum(widths) <= 9638
    assert min(widths) > 1000


def test_cell_may_be_empty_or_hold_marks_and_blocks() -> None:
    file = made(
        '<h1>Titre</h1><table class="tableau"><thead><tr><th scope="col">A</th>'
        '<th scope="col">B</th><th scope="col">C</th></tr></thead><tbody><tr><td/>'
        "<td>un <em>deux</em></td><td><p>trois</p><p>quatre</p></td></tr></tbody></table>"
    )
    assert file.outline()[-4:] == [
        "  | Cellule: ",
        "  | Cellule: un <Emphasis>deux</>",
        "  | Cellule: trois",
        "  | Cellule: quatre",
    ]


def test_picture_says_what_it_shows_at_the_size_of_the_pdf(rich: WordFile) -> None:
    (properties,) = rich.body.iter(f"{_WP}docPr")
    (extent,) = rich.body.iter(f"{_WP}extent")
    assert properties.get("descr") == "Affiche du Mois de l’innovation publique 2022"
    width, height = int(extent.get("cx", "0")), int(extent.get("cy", "0"))
    assert (width, height) == (2 * 84 * 36000, 84 * 36000)


def test_wide_picture_is_reduced_to_the_column() -> None:
    wide = samples.document(
        '<h1>T</h1><figure class="image"><img src="a.png" alt="Une affiche"/></figure>',
        **{"a.png": samples.picture(2000, 500)},
    )
    (extent,) = WordFile(write(samples.order(wide))).body.iter(f"{_WP}extent")
    width, height = int(extent.get("cx", "0")), int(extent.get("cy", "0"))
    assert width == 9638 * 635
    assert height == pytest.approx(width / 4, rel=0.001)


def test_tall_picture_leaves_room_on_its_page() -> None:
    tall = samples.document(
        '<h1>T</h1><figure class="image"><img src="a.png" alt="Une affiche"/></figure>',
        **{"a.png": samples.picture(300, 3000)},
    )
    (extent,) = WordFile(write(samples.order(tall))).body.iter(f"{_WP}extent")
    assert int(extent.get("cy", "0")) == 84 * 36000


def test_official_logo_keeps_to_its_width() -> None:
    logo = '<figure class="bloc-marque"><img src="a.png" alt="Ministère"/></figure>'
    (extent,) = made(f"{logo}<h1>Titre</h1>").body.iter(f"{_WP}extent")
    assert int(extent.get("cx", "0")) == pytest.approx(42 * 36000, rel=0.01)


def test_same_picture_twice_is_stored_once() -> None:
    image = '<figure class="image"><img src="a.png" alt="Une affiche"/></figure>'
    file = made(f"<h1>Titre</h1>{image}{image}")
    assert [name for name in file.parts if name.startswith("word/media/")] == [
        "word/media/image1.png"
    ]
    ids = [properties.get("id") for properties in file.body.iter(f"{_WP}docPr")]
    assert ids == ["1", "2"]


def test_same_picture_in_the_footer_is_stored_once() -> None:
    image = '<figure class="image"><img src="a.png" alt="Une affiche"/></figure>'
    document = samples.document(f"<h1>Titre</h1>{image}", **{"a.png": samples.picture()})
    figure = document.root.find("figure")
    assert figure
    root = document.root.map(lambda e: e.with_children(figure) if e.tag == "footer" else e)
    data = write(samples.order(Document(root, document.assets)))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert len(archive.namelist()) == len(set(archive.namelist()))
    assert "image" in "".join(WordFile(data).targets("footer1").values())


def test_paragraph_without_words_is_left_out() -> None:
    file = made('<h1>Titre</h1><p class="texte"><span data-champ="x.y"/></p>')
    assert file.outline()[-1] == "heading 1: Titre"


def test_every_page_carries_the_footer(edition: WordFile) -> None:
    assert edition.outline("footer1") == [
        "footer: Direction interministérielle de la transformation publique – "
        "<Hyperlink>modernisation.gouv.fr</> – Page [page] sur [pages]"
    ]
    (reference,) = edition.body.iter(f"{W}footerReference")
    assert edition.targets()[reference.get(f"{R}id", "")] == "footer1.xml"
    assert edition.targets("footer1").values()


def test_every_page_carries_the_embargo(rich: WordFile) -> None:
    assert rich.outline("header1") == ["header: Sous embargo jusqu’au mardi 8 novembre 2022 à 6 h"]
    (reference,) = rich.body.iter(f"{W}headerReference")
    assert rich.targets()[reference.get(f"{R}id", "")] == "header1.xml"


def test_no_embargo_no_header(edition: WordFile) -> None:
    assert not list(edition.body.iter(f"{W}headerReference"))
    assert not [name for name in edition.parts if "header" in name]


def test_properties_are_those_of_the_communique() -> None:
    file = docx.Document(io.BytesIO(write(samples.order(samples.sample_document()))))
    properties = file.core_properties
    assert properties.title == samples.sample_document().title != ""
    assert properties.author == "Direction interministérielle de la transformation publique"
    assert properties.language == "fr-FR"
    assert str(properties.created) == str(properties.modified) == "2022-11-08 00:00:00+00:00"
    assert properties.keywords
    assert properties.subject


def test_long_title_is_whole_in_the_properties() -> None:
    document = samples.document("<h1>Titre</h1>")
    long_title = "très " * 100 + "long"
    root = document.root.map(lambda e: e.with_children(long_title) if e.tag == "title" else e)
    data = write(samples.order(Document(root)))
    assert docx.Document(io.BytesIO(data)).core_properties.title == long_title


def test_language_and_compatibility(edition: WordFile) -> None:
    styles = edition.xml("word/styles.xml")
    languages = {lang.get(f"{W}val") for lang in styles.iter(f"{W}lang")}
    assert languages == {"fr-FR"}
    modes = {
        setting.get(f"{W}name"): setting.get(f"{W}val")
        for setting in edition.xml("word/settings.xml").iter(f"{W}compatSetting")
    }
    assert modes["compatibilityMode"] == "15"
    assert not [name for name in edition.parts if "stylesWithEffects" in name]


def test_signs_of_the_text_reach_word_unchanged() -> None:
    said = "a\u00a0: b\u202f! <c> & d  “é”\u2011e 🇫🇷👩🏽‍💻"
    file = made(f"<h1>T</h1><p class='texte'>{said.replace('&', '&amp;').replace('<', '&lt;')}</p>")
    assert text(file.paragraphs()[-1]) == said


def test_right_to_left_words_are_declared() -> None:
    file = made(
        "<h1>T</h1><p class='texte'>Bonjour שלום, עולם fin</p><p class='texte'>مرحبا 2022</p>"
    )
    mixed, arabic = file.paragraphs()[-2:]
    runs = [(text(run), has(run, "rPr", "rtl")) for run in mixed.iter(f"{W}r")]
    assert runs == [("Bonjour ", False), ("שלום, עולם", True), (" fin", False)]
    assert not has(mixed, "pPr", "bidi")
    assert has(arabic, "pPr", "bidi")


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("<strong>a</strong>", [("Strong", set())]),
        ("<strong><em>a</em></strong>", [("Strong", {"i", "iCs"})]),
        ("<em><strong>a</strong></em>", [("Emphasis", {"b", "bCs"})]),
        ("<em>9<sup>e</sup></em>", [("Emphasis", set()), ("Emphasis", {"caps", "vertAlign"})]),
        ("<a href='https://e.org/'><em>a</em></a>", [("Hyperlink", {"i", "iCs"})]),
        ("<em><a href='https://e.org/'>a</a></em>", [("Hyperlink", {"i", "iCs"})]),
        ("<sup>e</sup>", [("Exposant", {"caps"})]),
    ],
)
def test_nested_marks_all_show(marked: str, expected: list[tuple[str, set[str]]]) -> None:
    file = made(f"<h1>T</h1><p class='texte'>{marked}</p>")
    names = file.styles()
    runs = []
    for run in file.paragraphs()[-1].iter(f"{W}r"):
        (properties,) = run.iter(f"{W}rPr")
        direct = {str(mark.tag).removeprefix(W) for mark in properties} - {"rStyle"}
        runs.append((names[value(run, "rPr", "rStyle")], direct))
    assert runs == expected
