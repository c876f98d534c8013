"""The office decides the look by the names of its Word styles, without touching Python."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement

import samples
from communique.errors import TemplateError
from communique.templates import Templates
from communique.writers.docx import write
from communique.writers.docx.french_names import class_of, name_of
from communique.writers.docx.ooxml import qualified
from communique.writers.docx.template import word_template
from word_files import WordFile, Xml, text


def office(folder: Path, *new_styles: tuple[str, WD_STYLE_TYPE]) -> Templates:
    """The templates of an office that added these styles in Word."""
    template = docx.Document(str(samples.TEMPLATES.path("communique.docx")))
    for name, kind in new_styles:
        template.styles.add_style(name, kind)
    template.save(str(folder / "communique.docx"))
    return Templates((folder, *samples.TEMPLATES.roots))


def outline(main: str, templates: Templates = samples.TEMPLATES) -> list[str]:
    document = samples.document(f"<h1>Titre</h1>{main}")
    lines = WordFile(write(samples.order(document, templates))).outline()
    return lines[next(i for i, line in enumerate(lines) if line.startswith("heading 1")) + 1 :]


def test_new_class_needs_a_style_and_nothing_else(tmp_path: Path) -> None:
    templates = office(tmp_path, ("Mention légale", WD_STYLE_TYPE.PARAGRAPH))
    assert outline('<p class="mention-legale">RGAA</p>', templates) == ["Mention légale: RGAA"]


def test_new_inline_class_needs_a_character_style(tmp_path: Path) -> None:
    templates = office(tmp_path, ("Nom d’œuvre", WD_STYLE_TYPE.CHARACTER))
    main = '<p class="texte"><span class="nom-d-oeuvre">Germinal</span></p>'
    assert outline(main, templates) == ["Texte: <Nom d’œuvre>Germinal</>"]


def test_style_made_for_a_place_wins(tmp_path: Path) -> None:
    templates = office(tmp_path, ("Citation texte puces", WD_STYLE_TYPE.PARAGRAPH))
    main = '<div class="{}"><ul><li>un</li></ul></div>'
    assert outline(main.format("citation-texte"), templates) == ["Citation texte puces: un"]
    assert outline(main.format("texte"), templates) == ["List Bullet: un"]


def test_paragraph_wears_the_style_of_its_surroundings() -> None:
    assert outline('<div class="chapo"><p>un</p></div><p>deux</p>') == ["Chapô: un", "Texte: deux"]


def test_first_paragraph_may_have_a_style_of_its_own() -> None:
    main = (
        '<aside class="a-propos">{}<div class="a-propos-texte"><p>un</p><p>deux</p></div></aside>'
    )
    assert outline(main.format("")) == ["À propos début: un", "À propos texte: deux"]
    titled = outline(main.format('<h2 class="a-propos-titre">titre</h2>'))
    assert titled == ["À propos titre: titre", "À propos texte: un", "À propos texte: deux"]


def test_heading_keeps_its_level_whatever_its_class() -> None:
    main = (
        '<h2 class="inconnu">un</h2><h2 class="contacts-titre">deux</h2>'
        '<h3 class="texte">trois</h3>'
    )
    assert outline(main) == ["heading 2: un", "Contacts titre: deux", "heading 3: trois"]


@pytest.mark.parametrize(
    "main",
    [
        '<p class="mention-legale">RGAA</p>',
        '<div class="mention-legale"><p>RGAA</p></div>',
        '<ul><li class="mention-legale">RGAA</li></ul>',
        '<table class="mention-legale"><tbody><tr><td>RGAA</td></tr></tbody></table>',
    ],
)
def test_class_without_style_says_what_to_create(main: str) -> None:
    with pytest.raises(TemplateError) as caught:
        outline(main)
    assert "« mention-legale »" in caught.value.message
    assert "« Mention legale »" in caught.value.hint


def test_style_of_a_table_is_not_for_paragraphs() -> None:
    with pytest.raises(TemplateError, match="de paragraphe pour la classe « tableau »"):
        outline('<p class="tableau">un</p>')


def test_template_is_read_once() -> None:
    assert word_template(samples.TEMPLATES) is word_template(samples.TEMPLATES)


def test_template_is_read_again_when_it_changes(tmp_path: Path) -> None:
    before = word_template(office(tmp_path))
    after = word_template(office(tmp_path, ("Mention légale", WD_STYLE_TYPE.PARAGRAPH)))
    assert after is not before
    assert after.styles.named("mention-legale").style_id


def test_missing_usual_style_is_named(tmp_path: Path) -> None:
    template = docx.Document(str(samples.TEMPLATES.path("communique.docx")))
    template.styles["Texte"].delete()
    template.save(str(tmp_path / "communique.docx"))
    with pytest.raises(TemplateError, match="« texte »"):
        outline("<p>un</p>", Templates((tmp_path,)))


@pytest.mark.parametrize(
    ("style", "css_class"),
    [
        ("À propos texte", "a-propos-texte"),
        ("Mention  légale !", "mention-legale"),
        ("Cœur d’Œuvre", "coeur-d-oeuvre"),
        ("Subtitle", "sous-titre"),
        ("caption", "legende"),
        ("Heading 2", "titre-2"),
        ("footer", "pied-de-page"),
    ],
)
def test_class_is_the_name_seen_in_french_word(style: str, css_class: str) -> None:
    assert class_of(style) == css_class


def test_suggested_name_answers_to_the_class() -> None:
    assert class_of(name_of("mention-legale-bas-de-page")) == "mention-legale-bas-de-page"


def test_strong_stays_bold_where_the_paragraph_is_bold() -> None:
    """Word takes the bold of a paragraph and that of a run for a pair that cancels out."""
    main = '<div class="{}"><p>un <strong>mot</strong></p></div>'
    assert strong_run(main.format("chapo")).find(f".//{qualified('w:b')}") is not None
    assert strong_run(main.format("texte")).find(f".//{qualified('w:b')}") is None


def strong_run(main: str) -> Xml:
    document = samples.document(f"<h1>Titre</h1>{main}")
    body = WordFile(write(samples.order(document))).body
    return next(run for run in body.iter(qualified("w:r")) if text(run) == "mot")


def test_template_saved_by_word_with_its_extras_leaks_nothing(tmp_path: Path) -> None:
    """Revision marks and the path of an attached template would tell of the designer's machine."""
    template = docx.Document(str(samples.TEMPLATES.path("communique.docx")))
    settings = template.settings.element
    for name in ("w:rsids", "w:attachedTemplate"):
        settings.insert(0, OxmlElement(name))
    template.core_properties.author = "Une graphiste"
    template.save(str(tmp_path / "communique.docx"))
    document = samples.sample_document()
    file = WordFile(write(samples.order(document, Templates((tmp_path,)))))
    assert b"rsids" not in file.parts["word/settings.xml"]
    assert b"attachedTemplate" not in file.parts["word/settings.xml"]
    assert not any(b"Une graphiste" in data for data in file.parts.values())
    assert "spécimen" not in "".join(file.outline())


@pytest.mark.parametrize("data", [b"", b"not a zip", b"PK\x03\x04 broken"])
def test_unreadable_template_is_an_error_of_the_template(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "communique.docx").write_bytes(data)
    with pytest.raises(TemplateError, match=r"communique\.docx"):
        write(samples.order(samples.sample_document(), Templates((tmp_path,))))


def test_another_word_document_lacks_the_styles(tmp_path: Path) -> None:
    file = io.BytesIO()
    docx.Document().save(file)
    (tmp_path / "communique.docx").write_bytes(file.getvalue())
    with pytest.raises(TemplateError, match="style"):
        write(samples.order(samples.sample_document(), Templates((tmp_path,))))
