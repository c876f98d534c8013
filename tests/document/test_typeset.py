"""Typesetting of the tree: across inline marks, in the right node, letters untouched."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from communique.document.element import Element, Node
from communique.document.markup import parse
from communique.document.typeset import typeset
from laws import examples

_VISIBLE = str.maketrans({"\u00a0": "⍽", "\u202f": "‿"})


def _shown(node: Node) -> str:
    if isinstance(node, str):
        return node.translate(_VISIBLE)
    attributes = "".join(f' {k}="{v.translate(_VISIBLE)}"' for k, v in node.attributes.items())
    inside = "".join(map(_shown, node.children))
    if not node.children:
        return f"<{node.tag}{attributes}/>"
    return f"<{node.tag}{attributes}>{inside}</{node.tag}>"


def _typeset(markup: str) -> str:
    return _shown(typeset(parse(markup).root))


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>l'État: oui</p>", "<p>l’État⍽: oui</p>"),
        ("<p>« <em>mot</em> »: un</p>", "<p>«⍽<em>mot</em>⍽»⍽: un</p>"),
        ("<p>«<em>mot</em>»</p>", "<p>«⍽<em>mot</em>⍽»</p>"),
        ('<p>"<em>mot</em>" dit</p>', "<p>«⍽<em>mot</em>⍽» dit</p>"),
        ('<p><em>"mot" dit</em></p>', "<p><em>«⍽mot⍽» dit</em></p>"),
        ("<p><strong>8</strong> novembre</p>", "<p><strong>8</strong>⍽novembre</p>"),
        ("<p>un <a href='x'>lien</a>!</p>", '<p>un <a href="x">lien</a>‿!</p>'),
        ("<p><em>un </em> deux</p>", "<p><em>un </em>deux</p>"),
        ("<p><strong>06.08</strong>.72.50.29</p>", "<p><strong>06⍽08</strong>⍽72⍽50⍽29</p>"),
        ("<p>l'<em>« X »</em></p>", "<p>l’<em>«⍽X⍽»</em></p>"),
        ("<p>un .<br/> deux</p>", "<p>un.<br/>deux</p>"),
        ('<p>Page <span class="page"/> sur</p>', '<p>Page <span class="page"/> sur</p>'),
        ("<p>un\n  deux</p>", "<p>un deux</p>"),
    ],
)
def test_marks_and_spaces_across_inline_elements(markup: str, expected: str) -> None:
    assert _typeset(markup) == expected


def test_an_address_is_never_touched_even_as_the_text_of_a_link() -> None:
    link = "<a href=\"https://a.fr/l'x:y\">https://a.fr/l'x:y</a>"
    assert _typeset(f"<p>Voir {link}: l'été</p>") == f"<p>Voir {link}⍽: l’été</p>"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>la 9e fois</p>", "<p>la 9<sup>e</sup> fois</p>"),
        ("<p>la 1ère fois, la 2e</p>", "<p>la 1<sup>ère</sup> fois, la 2<sup>e</sup></p>"),
        ("<p><strong>9</strong>e fois</p>", "<p><strong>9</strong><sup>e</sup> fois</p>"),
        ("<p>9<sup>e</sup> fois</p>", "<p>9<sup>e</sup> fois</p>"),
        ("<p>le 1<em>e</em>r mai</p>", "<p>le 1<em>e</em>r⍽mai</p>"),
        ("<h2>XXIe siècle</h2>", "<h2>XXI<sup>e</sup>⍽siècle</h2>"),
        ("<p>#9e et 3e-learning</p>", "<p>#9e et 3e-learning</p>"),
    ],
)
def test_endings_of_ordinals_are_raised_once(markup: str, expected: str) -> None:
    assert _typeset(markup) == expected


def test_only_spaces_quotes_and_apostrophes_move_in_quotations() -> None:
    words = 'l\'État... appelle le 06.08.72.50.29: "oui" etc.'
    quoted = "l’État... appelle le 06.08.72.50.29⍽: «⍽oui⍽» etc."
    block = f'<blockquote class="citation"><p>{words}</p></blockquote>'
    assert _typeset(block) == f'<blockquote class="citation"><p>{quoted}</p></blockquote>'
    text = f'<div class="citation-texte"><p>«{words}»</p></div>'
    inside = quoted.replace("«⍽", "“").replace("⍽»", "”")
    assert _typeset(text) == f'<div class="citation-texte"><p>«⍽{inside}⍽»</p></div>'


@pytest.mark.parametrize("named", ['"Lab"', "«Lab»", "« Lab »", "“Lab”"])
def test_what_is_quoted_in_a_quotation_is_at_the_second_level(named: str) -> None:
    """In each of its paragraphs: only the first opens the quotation, only the last closes it."""
    paragraphs = [f"« Le {named} ouvre", f"{named} ouvre", f"Le {named} »"]
    text = "".join(f"<p>{words}</p>" for words in paragraphs)
    made = _typeset(f'<div class="citation-texte">{text}</div>')
    expected = "<p>«⍽Le “Lab” ouvre</p><p>“Lab” ouvre</p><p>Le “Lab”⍽»</p>"
    assert made == f'<div class="citation-texte">{expected}</div>'
    attribution = f'<p class="attribution">directrice du {named}</p>'
    assert "«⍽Lab⍽»" in _typeset(f'<blockquote class="citation">{attribution}</blockquote>')


def test_words_run_in_are_quoted_and_their_introduction_is_not() -> None:
    run_in = "<em class=\"citation-suivie\">un mot... 'deux'</em>"
    expected = '<em class="citation-suivie">un mot... “deux”</em>'
    assert _typeset(f"<p>Il dit... : «{run_in}».</p>") == f"<p>Il dit…⍽: «⍽{expected}⍽».</p>"


def test_title_metadata_and_spoken_attributes_are_typeset_without_superscripts() -> None:
    markup = (
        "<html><head><title>La 9e fois: l'été</title>"
        '<meta name="description" content="C\'est parti!"/>'
        '<meta name="date" content="2022-11-08"/></head>'
        '<body><aside aria-label="L\'aide"> <img src="l\'x.png" alt="L\'affiche: 9e"/> </aside>'
        "</body></html>"
    )
    assert _typeset(markup) == (
        "<html><head><title>La 9e fois⍽: l’été</title>"
        '<meta name="description" content="C’est parti‿!"/>'
        '<meta name="date" content="2022-11-08"/></head>'
        '<body><aside aria-label="L’aide"> <img src="l\'x.png" alt="L’affiche⍽: 9e"/> </aside>'
        "</body></html>"
    )


def test_a_list_item_with_a_list_inside_is_two_texts() -> None:
    markup = "<li>Trois mots: <ul><li>l'un;</li></ul> suite!</li>"
    assert _typeset(markup) == "<li>Trois mots⍽:<ul><li>l’un‿;</li></ul>suite‿!</li>"


_WORDS = "l' mot 9 e er 1 novembre « » \" ' : ! ... 06.08.72.50.29 https://a.fr #a \u0301 etc. – %"
_TEXTS = st.lists(
    st.sampled_from([*_WORDS.split(), " ", "\n", "\u00a0", "  "]),
    max_size=5,
).map("".join)
_INLINE = st.recursive(
    st.one_of(_TEXTS, st.just(Element("br")), st.just(Element("span", {"class": "page"}))),
    lambda nodes: st.builds(
        lambda tag, quoted, children: Element(
            tag, {"class": "citation-suivie"} if quoted else {}, tuple(children)
        ),
        st.sampled_from(["em", "strong", "a", "sup", "span"]),
        st.booleans(),
        st.lists(nodes, min_size=1, max_size=3),
    ),
    max_leaves=8,
)
_BLOCKS = st.builds(
    lambda tag, css_class, children: Element(tag, {"class": css_class}, tuple(children)),
    st.sampled_from(["p", "h2", "li", "blockquote"]),
    st.sampled_from(["texte", "citation"]),
    st.lists(_INLINE, max_size=5),
)
law = examples(150, times=40)


def _quoted_then(quoted: str, suite: str) -> Element:
    return Element("p", {}, (Element("em", {"class": "citation-suivie"}, (quoted,)), suite))


def _letters(element: Element) -> list[str]:
    parts = unicodedata.normalize("NFD", element.text)
    return [sign for sign in parts if unicodedata.category(sign)[0] in "LMN"]


@law
@given(_BLOCKS)
@example(_quoted_then("mot#a\u0301", " etc."))
@example(_quoted_then(" ", "..."))
@example(_quoted_then("mot\u00ad", "D.I.T.P."))
@example(_quoted_then("mot \n", "\u2028..."))
def test_typesetting_a_tree_twice_is_typesetting_it_once(block: Element) -> None:
    once = typeset(block)
    assert _shown(typeset(once)) == _shown(once)


@law
@given(_BLOCKS)
def test_typesetting_a_tree_keeps_letters_and_elements(block: Element) -> None:
    result = typeset(block)
    assert _letters(result) == _letters(block)
    assert _tags(result) == _tags(block)


def _tags(block: Element) -> list[str]:
    return [element.tag for element in block.iter() if element.tag != "sup"]
