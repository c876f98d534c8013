"""The tag tree: one tag an element, whatever pages and lines do to it."""

from __future__ import annotations

from itertools import groupby

import pikepdf
import pytest

import samples
from communique.document.document import Asset
from communique.writers import pdf
from pdf_reading import (
    artifacts,
    content_without_tag,
    names_below,
    opened,
    pages_of,
    tags,
    text_of_pages,
)


def made(main: str, **assets: Asset) -> bytes:
    """The PDF of a document with these blocks."""
    return pdf.write(samples.order(samples.document(main, **assets)))


def test_the_tree_follows_the_document(rich_pdf: bytes) -> None:
    file = opened(rich_pdf)
    main = tags(file, "Part")
    assert [names_below(tag) for tag in main] == [
        ["H1", "P", "Div", "Sect", "Sect", "Sect", "Sect"]
    ]
    assert len(tags(file, "H1")) == 1
    assert len(tags(file, "H2")) == 4
    assert [names_below(tag) for tag in tags(file, "BlockQuote")] == [["Div", "P", "P"]]
    assert ["Figure", "P"] in [names_below(tag) for tag in tags(file, "Div")]
    assert names_below(tags(file, "Table")[0]) == ["Caption", "THead", "TBody"]


def test_no_tag_says_nothing(rich_pdf: bytes) -> None:
    file = opened(rich_pdf)
    assert tags(file)
    assert tags(file, "NonStruct") == []


def test_a_paragraph_cut_by_a_page_stays_one() -> None:
    file = opened(made("<p>Une phrase. </p>" * 10 + f"<p>{'Un mot ' * 600}</p>"))
    assert len(file.pages) == 2
    assert [len(pages_of(tag)) for tag in tags(file, "P")][-1] == 2
    assert len(tags(file, "Part")) == 1


def test_a_table_cut_by_pages_stays_one_with_one_header() -> None:
    rows = "".join(f"<tr><td>Région {n}</td><td>{n}</td></tr>" for n in range(90))
    data = made(
        '<table class="tableau"><caption>Événements</caption><thead><tr><th>Région</th>'
        f"<th>Nombre</th></tr></thead><tbody>{rows}</tbody></table>"
    )
    file = opened(data)
    assert [names_below(tag) for tag in tags(file, "Table")] == [["Caption", "THead", "TBody"]]
    assert len(tags(file, "TR")) == 91
    assert [len(pages_of(tag)) for tag in tags(file, "TH")] == [1, 1]
    assert all("Nombre" in text for text in text_of_pages(data)), "repeated on each page"


def test_a_row_cut_by_a_page_keeps_its_cells() -> None:
    long = f"<tr><td>{'long ' * 3000}</td><td>court</td></tr>"
    file = opened(made(f"<table><caption>T</caption><tbody>{long}</tbody></table>"))
    assert len(file.pages) > 1
    assert [names_below(tag) for tag in tags(file, "TR")] == [["TD", "TD"]]


def test_an_item_holds_a_label_and_one_body() -> None:
    nested = '<ol start="3"><li><p>deux</p><ul><li>trois</li></ul></li></ol>'
    data = made(f"<ul><li><p>un</p><p>suite</p>{nested}</li><li>fin</li></ul>")
    file = opened(data)
    assert {tuple(names_below(tag)) for tag in tags(file, "LI")} == {("Lbl", "LBody")}
    assert "3." in text_of_pages(data)[0].split()


@pytest.mark.parametrize(("scope", "expected"), [("col", "/Column"), ("row", "/Row")])
def test_header_cells_say_what_they_head(scope: str, expected: str) -> None:
    table = f'<table><caption>T</caption><tbody><tr><th scope="{scope}">A</th></tr></tbody></table>'
    file = opened(made(table))
    (cell,) = tags(file, "TH")
    assert cell.A.Scope == expected


def test_running_matter_is_an_artifact(rich_pdf: bytes) -> None:
    file = opened(rich_pdf)
    painted = text_of_pages(rich_pdf)
    for number, text in enumerate(painted, start=1):
        assert f"Page {number} sur {len(painted)}" in text
        assert "Sous embargo jusqu’au mardi 8" in text
    assert artifacts(file) > 0
    assert content_without_tag(file) == set()


def test_generated_content_is_an_artifact() -> None:
    data = made('<p class="lien"><a href="https://a.fr/">Voir</a></p>')
    file = opened(data)
    (paragraph,) = [tag for tag in tags(file, "P") if names_below(tag)]
    assert "→ Voir" in text_of_pages(data)[0]
    assert names_below(paragraph) == ["Link"]
    assert pages_of(paragraph) == set(), "the arrow is not content"


def test_capitals_are_read_as_written(sample_pdf: bytes) -> None:
    file = opened(sample_pdf)
    (title,) = tags(file, "H1")
    read = str(title.ActualText).replace("\u00a0", " ")
    assert read == "En novembre, c’est le Mois de l’innovation publique"
    (intitule,) = [tag for tag in tags(file, "P") if "Ministère" in _actual(tag)]
    assert _actual(intitule) == "Ministère de la Transformation et de la Fonction publiques"


def _actual(tag: pikepdf.Object) -> str:
    return str(tag.get("/ActualText", ""))


def test_a_link_is_read_by_its_text(rich_pdf: bytes) -> None:
    file = opened(rich_pdf)
    annotations = [note for page in file.pages for note in page.get("/Annots", [])]
    read = {str(note.A.URI): str(note.Contents) for note in annotations}
    assert read["tel:+33608725029"] == "06 08 72 50 29"
    assert read["mailto:ditp@clai2.com"] == "ditp@clai2.com"
    assert read["https://www.dailymotion.com/video/x8"] == "Voir la vidéo de Stanislas Guerini"
    assert all(int(note.F) & 4 for note in annotations), "annotations are printed"


def test_marks_inside_a_link_make_one_annotation() -> None:
    link = '<p><a href="https://a.fr/">La 9<sup>e</sup><br/><strong>édition</strong></a></p>'
    file = opened(made(link))
    annotations = [note for page in file.pages for note in page.get("/Annots", [])]
    assert {str(note.Contents) for note in annotations} == {"La 9e édition"}
    assert len(annotations) == 2, "one on each line"
    assert len(tags(file, "Link")) == 1


def test_the_place_of_an_image_is_that_on_the_page() -> None:
    image = '<figure class="image"><img src="frise" alt="Une frise"/></figure>'
    file = opened(made(image, frise=samples.picture(100, 50)))
    (figure,) = tags(file, "Figure")
    left, bottom, right, top = (float(number) for number in figure.A.BBox)
    assert figure.Alt == "Une frise"
    assert (round(right - left), round(top - bottom)) == (75, 38), "100 by 50 pixels, in points"
    assert 500 < bottom < 800, "under the head of an A4 page"


def test_strong_words_keep_the_colour_of_their_title() -> None:
    """« mot » and « **mot** » set the same colours, one after the other."""

    def colours(title: str) -> list[str]:
        main = f'<h2 class="intertitre">Un {title} bleu</h2><p>Du <strong>texte</strong>.</p>'
        file = opened(made(main))
        told = [
            str(one.operands)
            for page in file.pages
            for one in pikepdf.parse_content_stream(page)
            if str(one.operator) == "rg"
        ]
        return [colour for colour, _ in groupby(told)]

    assert colours("<strong>mot</strong>") == colours("mot")
