"""The text a journalist pastes."""

from __future__ import annotations

import dataclasses

import pytest

import samples
from communique.document.document import Document, Order
from communique.writers.text import write


def text(main: str, width: int = 0) -> str:
    """The lines written for that content, after those of the head of the sample page."""
    written = write(_order(samples.document(f"<h1>REPÈRE</h1>{main}"), width)).decode("utf-8")
    return written.split("REPÈRE\n\n", 1)[1]


def _order(document: Document, width: int = 0) -> Order:
    return dataclasses.replace(samples.order(document), text_width=width)


@pytest.mark.parametrize(
    ("main", "expected"),
    [
        ("<p>Un</p><p>Deux</p>", "Un\n\nDeux\n"),
        ("<ul><li>un</li><li>deux</li></ul>", "- un\n- deux\n"),
        ("<ol><li>un</li><li>deux</li></ol>", "1. un\n2. deux\n"),
        ('<ol start="3"><li>un</li><li>deux</li></ol>', "3. un\n4. deux\n"),
        ("<ul><li><p>un</p><ul><li>deux</li></ul></li></ul>", "- un\n  - deux\n"),
        ("<p>la 9<sup>e</sup> <em>édition</em></p>", "la 9e édition\n"),
        ("<p>Un<br/>deux</p>", "Un\ndeux\n"),
        (
            "<blockquote><div><p>« Un »</p></div><p>Une Telle, ministre</p></blockquote>",
            "« Un »\nUne Telle, ministre\n",
        ),
        (
            '<section class="contacts"><h2>Contacts :</h2><p>A</p><p>B</p></section>',
            "Contacts :\nA\nB\n",
        ),
    ],
)
def test_blocks_read_well_without_any_style(main: str, expected: str) -> None:
    assert text(main) == expected


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ('<a href="https://a.fr/x">le programme</a>', "le programme (https://a.fr/x)"),
        ('<a href="https://www.a.fr/">a.fr</a>', "a.fr"),
        ('<a href="https://a.fr/x">a.fr</a>', "a.fr (https://a.fr/x)"),
        ('<a href="mailto:c@a.fr">c@a.fr</a>', "c@a.fr"),
        ('<a href="tel:+33608725029">06 08 72 50 29</a>', "06 08 72 50 29"),
        ('<a href="tel:3939">3939</a>', "3939"),
        ('<a href="tel:+33608725029">3939 / 06 08 72 50 29</a>', "3939 / 06 08 72 50 29"),
        ('<a href="tel:+33608725029">le service</a>', "le service (+33 6 08 72 50 29)"),
        ('<a href="mailto:c%40d@a.fr?subject=Essai">la presse</a>', "la presse (c@d@a.fr)"),
        ('<a href="mailto:c@a.fr">écrire à C@a.fr</a>', "écrire à C@a.fr"),
        ('<a href="HTTPS://A.FR/X">le programme</a>', "le programme (HTTPS://A.FR/X)"),
        ('<a href="HTTPS://WWW.A.FR/">a.fr</a>', "a.fr"),
        ('<a href="https://a.fr/x">a.fr/X</a>', "a.fr/X (https://a.fr/x)"),
    ],
)
def test_a_link_shows_the_address_that_its_words_hide(link: str, expected: str) -> None:
    assert text(f"<p>Voir {link}.</p>").replace("\u00a0", " ") == f"Voir {expected}.\n"


def test_a_table_keeps_its_columns() -> None:
    rows = "<tr><td>Bretagne</td><td>12</td></tr><tr><td>Grand Est</td><td>24</td></tr>"
    head = '<thead><tr><th scope="col">Région</th><th scope="col">Ateliers</th></tr></thead>'
    table = f"<table><caption>Par région</caption>{head}<tbody>{rows}</tbody></table>"
    assert text(table, width=20) == (
        "Par région\n\nRégion      Ateliers\nBretagne    12\nGrand Est   24\n"
    )


def test_a_row_that_lacks_a_cell_loses_no_other() -> None:
    rows = "<tr><td>a</td></tr><tr><td>b</td><td>c</td></tr>"
    assert text(f"<table><tbody>{rows}</tbody></table>") == "a\nb   c\n"


def test_an_image_is_told_in_words() -> None:
    picture = (
        '<figure><img src="a.png" alt="L’affiche"/><figcaption>Crédit : DITP</figcaption></figure>'
    )
    written = write(
        _order(samples.document(f"<h1>T</h1>{picture}", **{"a.png": samples.picture()}))
    )
    assert "L’affiche\nCrédit : DITP\n" in written.decode("utf-8")


def test_no_line_is_longer_than_asked() -> None:
    written = write(_order(samples.sample_document(), 72)).decode("utf-8")
    assert max(map(len, written.splitlines())) <= 72


def test_the_masthead_is_wrapped_too() -> None:
    lines = write(_order(samples.sample_document(), 30)).decode("utf-8").splitlines()
    assert lines[:2] == ["Ministère de la Transformation", "et de la Fonction publiques"]


def test_unwrapped_a_paragraph_is_one_line() -> None:
    paragraph = "mot " * 60 + "fin"
    assert text(f"<p>{paragraph}</p>") == paragraph + "\n"


def test_a_line_is_never_cut_at_a_no_break_space_nor_inside_a_word() -> None:
    sentence = "Est-ce vrai\u202f? Oui\u00a0: https://exemple.fr/a-b-c"
    lines = text(f"<p>{sentence}</p>", width=8).splitlines()
    assert lines == ["Est-ce", "vrai\u202f?", "Oui\u00a0:", "https://exemple.fr/a-b-c"]


def test_items_are_wrapped_under_their_first_word() -> None:
    assert text("<ul><li>un deux trois</li></ul>", width=9) == "- un deux\n  trois\n"


def test_the_masthead_is_told_without_its_drawing() -> None:
    written = write(_order(samples.sample_document())).decode("utf-8")
    assert written.startswith(
        "Ministère de la Transformation et de la Fonction publiques\n"
        "Liberté Égalité Fraternité\n\n"
        "Communiqué de presse\nParis, le 8\u00a0novembre 2022\n\n"
    )


def test_running_matter_is_left_to_pages() -> None:
    assert "Page" not in write(_order(samples.sample_document())).decode("utf-8")


def test_the_file_ends_with_one_newline_and_has_no_other_line_end_than_lf() -> None:
    written = write(_order(samples.rich_document(), 72))
    assert written.endswith(b"\n")
    assert not written.endswith(b"\n\n")
    assert b"\r" not in written
