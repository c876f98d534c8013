"""What the reader of DOCX files finds in parts written by hand, as Word writes them."""

from __future__ import annotations

import io
import zipfile

from communique.proof import docx
from communique.proof.reading import Reading

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def read(body: str, **parts: str) -> Reading:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        for name, xml in {"document": body, **parts}.items():
            package.writestr(f"word/{name}.xml", f"<w:root {NAMESPACES}>{xml}</w:root>")
    return docx.read(data.getvalue())


def words(body: str) -> str:
    return " ".join(read(body).body.split())


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_runs_join_and_paragraphs_and_cells_separate() -> None:
    assert words(f"<w:p>{run('la 9')}{run('e')}</w:p><w:p>{run('suite')}</w:p>") == "la 9e suite"
    cells = f"<w:tc><w:p>{run('a')}</w:p></w:tc><w:tc><w:p>{run('b')}</w:p></w:tc>"
    assert words(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>") == "a b"


def test_content_controls_links_and_insertions_are_read() -> None:
    inside = f"<w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{run('un')}</w:sdtContent>"
    body = f"<w:p><w:sdt>{inside}</w:sdt><w:hyperlink>{run(' deux')}</w:hyperlink></w:p>"
    assert words(f"{body}<w:p><w:ins>{run('trois')}</w:ins></w:p>") == "un deux trois"


def test_breaks_and_tabs_separate_and_special_hyphens_are_letters() -> None:
    text = "<w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:noBreakHyphen/>"
    assert words(f"<w:p><w:r>{text}</w:r></w:p>") == "a b c\u2011"


def test_what_word_does_not_show_is_not_read() -> None:
    hidden = run("caché", "<w:vanish/>") + run("vu", '<w:vanish w:val="0"/>')
    deleted = "<w:del><w:r><w:delText>ôté</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{run('parti')}</w:moveFrom>"
    assert words(f"<w:p>{hidden}{deleted}{moved}</w:p>") == "vu"
    both = f"<mc:Choice>{run('une fois')}</mc:Choice><mc:Fallback>{run('deux')}</mc:Fallback>"
    assert words(f"<w:p><mc:AlternateContent>{both}</mc:AlternateContent></w:p>") == "une fois"


def test_an_image_says_its_alternative() -> None:
    drawing = '<w:drawing><wp:inline><wp:docPr id="1" descr="L’affiche"/></wp:inline></w:drawing>'
    image = f"<w:r>{drawing}</w:r>"
    assert words(f"<w:p>{run('a')}{image}{run('b')}</w:p>") == "a L’affiche b"


def test_page_numbers_are_fields_whatever_number_is_stored() -> None:
    def field(code: str) -> str:
        kinds = ("begin", "separate", "end")
        begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{k}"/></w:r>' for k in kinds)
        return f"{begin}<w:r><w:instrText> {code} </w:instrText></w:r>{separate}{run('7')}{end}"

    foot = f"<w:p>{run('Page ')}{field('PAGE')}{run(' sur ')}{field('NUMPAGES')}{run('.')}</w:p>"
    simple = f'<w:p><w:fldSimple w:instr=" PAGE ">{run("7")}</w:fldSimple></w:p>'
    link = f"<w:p>{field('HYPERLINK a').replace('>7<', '>lien<')}</w:p>"
    reading = read(link, footer1=foot, header1="<w:p/>", header2=simple)
    assert reading.body.split() == ["lien"]
    assert [" ".join(text.split()) for text in reading.running] == [
        "Page {PAGE} sur {NUMPAGES}.",
        "{PAGE}",
    ]
