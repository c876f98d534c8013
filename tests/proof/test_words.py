from __future__ import annotations

import samples
from communique.document.document import Document
from communique.proof.words import embargo_words, expected_words, running_words


def page(xml: str) -> Document:
    return Document(samples.parse(f"<html><head/><body>{xml}</body></html>"))


def text(xml: str, fmt: str = "html") -> str:
    return " ".join(expected_words(page(xml), fmt).words)


def test_blocks_and_line_breaks_separate_words_and_marks_do_not() -> None:
    cells = "<table><tr><td>a</td><td>b</td></tr></table>"
    xml = f"<p>la 9<sup>e</sup> édition<br/>du <em>Mois</em>.</p>{cells}"
    assert text(xml) == "la 9e édition du Mois. a b"


def test_every_white_space_is_the_same() -> None:
    assert text("<p>12\u202f000\u00a0€\u2028net\n!</p>") == "12 000 € net !"


def test_an_image_says_its_alternative() -> None:
    xml = '<figure><img src="a.png" alt="L’affiche"/><figcaption>Légende</figcaption></figure>'
    assert text(xml) == "L’affiche Légende"


def test_the_footer_is_apart() -> None:
    foot = """<footer class="pied-de-page"><p>DITP – <span class="pagination">Page <span
        class="page"/> sur <span class="pages"/></span></p></footer>"""
    document = page(f"<p>corps</p>{foot}")
    assert expected_words(document).words == ["corps"]
    assert " ".join(running_words(document, page="2", pages="3").words) == "DITP – Page 2 sur 3"
    assert " ".join(running_words(document).words) == "DITP –"


def test_the_embargo_is_that_of_the_header() -> None:
    assert embargo_words(page("<p>corps</p>")).words == []
    document = page('<header><p class="embargo">Sous embargo</p></header>')
    assert embargo_words(document).words == ["Sous", "embargo"]


def test_plain_text_writes_out_markers_and_addresses() -> None:
    assert text("<ul><li>un</li></ul><ol><li>deux</li><li>trois</li></ol>", "txt") == (
        "- un 1. deux 2. trois"
    )
    assert text('<p><a href="https://a.fr/b">Voir</a>.</p>', "txt") == "Voir (https://a.fr/b)."
    assert text('<p><a href="https://www.a.fr/">a.fr</a></p>', "txt") == "a.fr"
    number = "(+33 1 02 03 04 05)"
    assert text('<p><a href="tel:+33102030405">01 02</a></p>', "txt") == f"01 02 {number}"


def test_each_word_knows_its_field() -> None:
    passage = expected_words(
        page('<p data-champ="a">un <em data-champ="a.b">deux</em> trois</p><p>quatre</p>')
    )
    assert [passage.champ_of(rank) for rank in range(5)] == ["a", "a.b", "a", "", ""]
