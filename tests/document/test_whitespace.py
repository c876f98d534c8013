"""The indentation of templates leaves no trace; the spaces of the text all stay."""

from __future__ import annotations

import pytest

from communique.document.element import Element
from communique.document.markup import parse
from communique.document.whitespace import collapse


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("<p>\n  un\n  deux\n</p>", "<p>un deux</p>"),
        ("<p>un <em> deux</em></p>", "<p>un <em>deux</em></p>"),
        ("<p>un<em> deux </em> trois</p>", "<p>un<em> deux </em>trois</p>"),
        ("<p>\n <span>un</span>\n – <a>deux</a>\n</p>", "<p><span>un</span> – <a>deux</a></p>"),
        ("<p>un <br/> deux</p>", "<p>un<br/>deux</p>"),
        ("<p>un <em>deux </em></p>", "<p>un <em>deux</em></p>"),
        ("<p>un\u00a0: deux\u202f!\u00a0</p>", "<p>un\u00a0: deux\u202f!\u00a0</p>"),
        ("<div>\n <p>un</p>\n <p>deux</p>\n</div>", "<div><p>un</p><p>deux</p></div>"),
        ("<ul>\n <li> un </li>\n</ul>", "<ul><li>un</li></ul>"),
        (
            "<li>un <em>a</em>\n<ul><li>b</li></ul>\n</li>",
            "<li><p>un <em>a</em></p><ul><li>b</li></ul></li>",
        ),
    ],
)
def test_white_space_collapses_as_on_a_page(written: str, expected: str) -> None:
    assert collapse(parse(written).root) == parse(expected).root


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("<div><p>un</p><p> \n </p></div>", "<div><p>un</p></div>"),
        ("<div><p>un</p><section><ul><li/></ul></section></div>", "<div><p>un</p></div>"),
        ("<tr><td>un</td><td> </td></tr>", "<tr><td>un</td><td/></tr>"),
        ("<div>\n</div>", "<div/>"),
        ("<div><p><span>\n</span><br/></p><p>un</p></div>", "<div><p>un</p></div>"),
    ],
)
def test_a_block_without_text_is_not_in_the_document(written: str, expected: str) -> None:
    assert collapse(parse(written).root) == parse(expected).root


def test_the_place_of_a_page_number_is_not_empty() -> None:
    footer = parse('<p>Page <span class="page"/> sur <span class="pages"/></p>').root
    assert collapse(footer) == footer


def test_an_image_is_not_an_empty_block() -> None:
    figure = collapse(parse('<div><figure><img src="a.png" alt="A"/></figure></div>').root)
    assert figure.find("img") is not None


def test_the_head_keeps_its_metadata() -> None:
    head = collapse(parse('<head>\n<title>\n Un titre\n</title>\n<meta name="a"/>\n</head>').root)
    assert head == Element(
        "head",
        children=(Element("title", children=("Un titre",)), Element("meta", {"name": "a"})),
    )
