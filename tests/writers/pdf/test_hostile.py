"""Texts no one should write: every word comes out, in order, and the file stays whole."""

from __future__ import annotations

from html import escape

import pytest

import samples
from communique.proof import differences
from communique.writers import pdf
from pdf_reading import opened


def cell(text: str) -> str:
    return (
        f"<table><caption>T</caption><tbody><tr><td>{text}</td><td>court</td></tr></tbody></table>"
    )


HOSTILE = {
    "a word of 5 000 letters": f"<p>{'a' * 5000}</p>",
    "a title of one word": f"<h1>{'Constitution' * 60}</h1>",
    "a long word in a cell": cell("x" * 1500),
    "a long address in a link": f'<p><a href="https://a.fr/{"x" * 2000}">{"y" * 2000}</a></p>',
    "signs of HTML": f"<p>{escape('<b>&amp; “x” </p> <script>alert(1)</script> ]]>')}</p>",
    "right to left": "<p>Bonjour שלום עולם puis مرحبا بالعالم fin.</p>",
    "emoji": "<p>Bravo 😀 ❤ ☎ → ✓</p>",
    "combining marks": "<p>e\u0301te\u0301 a\u0323\u0308 h\u0335e\u0322</p>",
    "invisible characters": "<p>a\u200bb\u200dc\u00add\u2060e\ufefff\u200eg\u200fh</p>",
    "only no-break spaces": f"<p>a{chr(0xA0) * 3000}b{chr(0x202F) * 500}c</p>",
    "letters that change in capitals": '<h1 class="titre">Straße ŉ ﬁn İstanbul ǰ</h1>',
    "an image too tall": '<figure class="image"><img src="haute" alt="Tour"/></figure>',
    "many figures": '<ul class="chiffres">'
    + '<li class="chiffre"><strong class="chiffre-valeur">1000000000</strong></li>' * 9
    + "</ul>",
    "lists in lists": "<ul>"
    + "<li>un<ul><li>deux<ul><li>trois</li></ul></li></ul></li>" * 40
    + "</ul>",
    "a quotation of pages": f'<blockquote class="citation"><p>{"long " * 4000}</p></blockquote>',
    "a box of pages": f'<aside class="a-propos"><p>{"long " * 4000}</p></aside>',
    "many columns": "<table><caption>T</caption><tbody><tr>"
    + "".join(f"<td>colonne{n}</td>" for n in range(25))
    + "</tr></tbody></table>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_every_word_comes_out(name: str) -> None:
    document = samples.document(HOSTILE[name], haute=samples.picture(100, 4000))
    data = pdf.write(samples.order(document))
    assert list(differences(document, "pdf", data)) == []


def test_forty_pages() -> None:
    text = "".join(f"<p>{n} {'Lorem ipsum dolor sit amet ' * 55}</p>" for n in range(105))
    document = samples.document(text)
    data = pdf.write(samples.order(document))
    assert len(opened(data).pages) >= 35
    assert list(differences(document, "pdf", data)) == []
