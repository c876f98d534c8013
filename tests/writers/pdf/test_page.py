"""What paper changes in the document's tree before it is laid out."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

import samples
from communique.writers.pdf.page import page_tree


def laid_out(main: str) -> str:
    page = page_tree(samples.document(main)).find("body/main")
    assert page is not None
    page.tail = None
    return ET.tostring(page, encoding="unicode").removeprefix("<main>").removesuffix("</main>")


def test_running_matter_comes_first_without_link() -> None:
    body = page_tree(samples.sample_document()).find("body")
    assert body is not None
    assert body[0].tag == "footer"
    assert body[0].find(".//a") is None
    assert "modernisation.gouv.fr" in "".join(body[0].itertext())


def test_inline_text_keeps_its_place() -> None:
    assert laid_out("<p>un <em>deux</em> trois<br/>quatre</p>") == (
        "<p>un <em>deux</em> trois<br />quatre</p>"
    )


def test_images_are_asked_of_the_document() -> None:
    assert 'src="asset:dossier/mon%20affiche.png"' in laid_out(
        '<img src="dossier/mon affiche.png" alt=""/>'
    )


@pytest.mark.parametrize(
    ("title", "bound"),
    [
        ("Les projets portés par les agents", "Les projets portés par~les~agents"),
        ("Le Mois de l’innovation publique", "Le Mois de l’innovation~publique"),
        ("Constitution", "Constitution"),
        ("Un agent", "Un~agent"),
        ("", ""),
    ],
)
def test_a_heading_does_not_end_on_one_short_word(title: str, bound: str) -> None:
    made = laid_out(f"<h2>{title}</h2>").replace("\u00a0", "~")
    assert made.removeprefix("<h2>").removesuffix("</h2>").replace("<h2 />", "") == bound


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("a" * 59, ["a" * 59]),
        ("a" * 61, ["a" * 30, "a" * 30, "a"]),
        ("a" * 30 + "\u0301/b" + "c" * 30, ["a" * 30 + "\u0301/", "b" + "c" * 29, "c"]),
    ],
)
def test_long_words_may_break_between_pieces(word: str, pieces: list[str]) -> None:
    made = laid_out(f"<p>{word}</p>").removeprefix("<p>").removesuffix("</p>")
    assert [piece for piece in made.split("<wbr />") if piece] == pieces


@pytest.mark.parametrize(
    ("words", "shared"), [(["Région", "Nombre"], False), (["x" * 80, "court"], True)]
)
def test_columns_share_the_width_when_their_words_do_not_fit(
    words: list[str], shared: bool
) -> None:
    row = "".join(f"<td>{word}</td>" for word in words)
    table = laid_out(f'<table class="tableau"><tbody><tr>{row}</tr></tbody></table>')
    assert ("tableau mots-longs" in table) is shared
