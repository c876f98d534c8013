"""What the file says of itself, and the brief it carries."""

from __future__ import annotations

import pikepdf
import pytest

import samples
from communique.document.document import Document
from communique.writers import pdf
from pdf_reading import opened


@pytest.fixture
def file(sample_pdf: bytes) -> pikepdf.Pdf:
    return opened(sample_pdf)


def test_the_document_is_described_twice_alike(file: pikepdf.Pdf) -> None:
    title = "En novembre, c’est le Mois de l’innovation publique"
    author = "Direction interministérielle de la transformation publique"
    with file.open_metadata() as xmp:
        assert xmp["dc:title"] == title == file.docinfo["/Title"]
        assert xmp["dc:creator"] == [author]
        assert author == file.docinfo["/Author"]
        assert xmp["dc:description"] == file.docinfo["/Subject"]
        assert xmp["pdf:Keywords"] == "innovation publique, DITP" == file.docinfo["/Keywords"]
        assert xmp["pdf:Producer"] == file.docinfo["/Producer"]
        assert xmp["xmp:CreatorTool"] == file.docinfo["/Creator"] == "communique"
        assert xmp.pdfa_status == "3A"


def test_dates_are_those_of_the_communique(file: pikepdf.Pdf) -> None:
    with file.open_metadata() as xmp:
        assert xmp["xmp:CreateDate"] == xmp["xmp:ModifyDate"] == "2022-11-08"
    assert file.docinfo["/CreationDate"] == file.docinfo["/ModDate"] == "D:20221108"


def test_a_reader_speaks_french_and_shows_the_title(file: pikepdf.Pdf) -> None:
    assert file.Root.Lang == "fr-FR"
    assert file.Root.ViewerPreferences.DisplayDocTitle


def test_bookmarks_are_the_headings(file: pikepdf.Pdf) -> None:
    with file.open_outline() as outline:
        (title,) = outline.root
        assert title.title.startswith("En novembre, c’est le Mois")
        assert [child.title.split()[0] for child in title.children] == [
            "Un",
            "Expérience",
            "Contacts",
        ]


def test_the_brief_is_attached_once(file: pikepdf.Pdf) -> None:
    (specification,) = file.Root.AF
    stream = specification.EF.F
    assert list(file.attachments) == ["brief.yaml"]
    assert stream.read_bytes() == samples.BRIEF
    assert specification.AFRelationship == "/Source"
    assert stream.Subtype == "/application/yaml"
    assert str(specification.Desc).startswith("Brief du communiqué")
    assert stream.Params.ModDate == "D:20221108000000Z"


def test_every_font_is_embedded(file: pikepdf.Pdf) -> None:
    fonts = file.pages[0].Resources.Font
    for font in fonts.values():
        assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor


@pytest.mark.parametrize("title", ["<b>&amp; “x” 'y' ]]>", "(paren\\thèses", "😀 שלום"])
def test_signs_of_a_title_stay_themselves(title: str) -> None:
    root = samples.document("<p>Texte</p>").root
    renamed = root.map(lambda e: e.with_children(title) if e.tag == "title" else e)
    file = opened(pdf.write(samples.order(Document(renamed))))
    with file.open_metadata() as xmp:
        assert xmp["dc:title"] == title == file.docinfo["/Title"]


def test_a_document_without_date_has_no_date_of_today() -> None:
    root = samples.document("<p>Texte</p>").root
    dateless = root.map(
        lambda e: (
            e.with_children(*(c for c in e.elements if c.get("name") != "date"))
            if e.tag == "head"
            else e
        )
    )
    file = opened(pdf.write(samples.order(Document(dateless))))
    assert "/CreationDate" not in file.docinfo
    assert file.Root.AF[0].EF.F.Params.ModDate == "D:19800101000000Z"
