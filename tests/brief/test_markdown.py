from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from types import FrameType
from unittest.mock import patch

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token

from communique.brief.markdown import (
    Block,
    Inline,
    Link,
    ListBlock,
    ListItem,
    Paragraph,
    Text,
    escape,
    inline_html,
    links,
    parse,
    parse_inline,
    to_html,
)
from laws import examples

Node = Block | ListItem | Inline

INLINE = [
    ("**gras** et *souligné*", "<strong>gras</strong> et <em>souligné</em>"),
    ("__gras__ et _souligné_", "<strong>gras</strong> et <em>souligné</em>"),
    ("***les deux***", "<em><strong>les deux</strong></em>"),
    ("« *Ce Mois de l’innovation* »", "« <em>Ce Mois de l’innovation</em> »"),
    ("«\u00a0*mot*\u00a0»", "«\u00a0<em>mot</em>\u00a0»"),
    ("l’*innovation* publique", "l’<em>innovation</em> publique"),
    ("co*pro*duction", "co*pro*duction"),
    ("les 3*4 équipes et les 2*5 ateliers", "les 3*4 équipes et les 2*5 ateliers"),
    ("5 €*, 3 €*, 50 %* et 20 °*", "5 €*, 3 €*, 50 %* et 20 °*"),
    ("libre* (*inscription*) et réduit*", "libre* (<em>inscription</em>) et réduit*"),
    ("(gratuit)*, « fini »* et **gras**.", "(gratuit)*, « fini »* et <strong>gras</strong>."),
    ("m***e et étudiant*e*s", "m***e et étudiant*e*s"),
    ("*Hors vacances. **Sur réservation.", "*Hors vacances. **Sur réservation."),
    ("*.csv et *.xlsx", "*.csv et *.xlsx"),
    ("« *oui* », l’*une*, \"*non*\"", "« <em>oui</em> », l’<em>une</em>, &quot;<em>non</em>&quot;"),
    ("nom_de_fichier", "nom_de_fichier"),
    ("mot_clé_ publié", "mot_clé_ publié"),
    ("soit*€50*", "soit*€50*"),
    ("_a _b c* d_ e_ *f*", "<em>a <em>b c* d</em> e</em> <em>f</em>"),
    ("3 * 4 * 5", "3 * 4 * 5"),
    ("**L’objectif :** partager", "<strong>L’objectif :</strong> partager"),
    ("**inachevé", "**inachevé"),
    ("1^re^ édition, n^o^ 3", "1<sup>re</sup> édition, n<sup>o</sup> 3"),
    ("x^2 et y^2", "x^2 et y^2"),
    ("a ^ b ^ c", "a ^ b ^ c"),
    ("^a\\^b^", "<sup>a^b</sup>"),
    ("^*a*^", "<sup>*a*</sup>"),
    ("[le *site*](https://x.fr)", '<a href="https://x.fr">le <em>site</em></a>'),
    ("[a](https://x.fr/a_(b)?c=d&e=f)", '<a href="https://x.fr/a_(b)?c=d&amp;e=f">a</a>'),
    ("[a]( HTTPS://x.fr )", '<a href="https://x.fr">a</a>'),
    ("[a](mailto:a@b.fr) [b](tel:+33608725029)",
     '<a href="mailto:a@b.fr">a</a> <a href="tel:+33608725029">b</a>'),
    ("<https://x.fr/a_b>", '<a href="https://x.fr/a_b">https://x.fr/a_b</a>'),
    ("la [vidéo](#) et [celle-ci]()", "la vidéo et celle-ci"),
    ("[a](javascript:alert(1))", "[a](javascript:alert(1))"),
    ("[a](https://)", "[a](https://)"),
    ("[a](www.x.fr)", "[a](www.x.fr)"),
    ("[a *b*](page.html)", "[a *b*](page.html)"),
    ('[a](https://x.fr "titre")', "[a](https://x.fr &quot;titre&quot;)"),
    ("[](https://x.fr)", "[](https://x.fr)"),
    ("[a](https://x.fr", "[a](https://x.fr"),
    ("[a] (https://x.fr)", "[a] (https://x.fr)"),
    ("[a [b](https://x.fr) c](https://y.fr)", '[a <a href="https://x.fr">b</a> c](https://y.fr)'),
    ("[<https://x.fr>](https://y.fr)", '[<a href="https://x.fr">https://x.fr</a>](https://y.fr)'),
    ("![carte *a*](https://x.fr/c.png)", "![carte *a*](https://x.fr/c.png)"),
    ("\\*a\\* \\[b](https://x.fr) \\a", "*a* [b](https://x.fr) \\a"),
    ("une\\\ndeux  \ntrois\nquatre", "une<br/>deux<br/>trois\nquatre"),
    ("un \ndeux", "un\ndeux"),
    ("# titre", "# titre"),
    ("`code` <b>&amp; ~~x~~ | a |", "`code` &lt;b&gt;&amp;amp; ~~x~~ | a |"),
    ("\x01 \ufffe", "\ufffd \ufffd"),
]  # fmt: skip
BLOCKS = [
    ("", ""),
    ("  \n\t\n", ""),
    ("un\n\n\ndeux", "<p>un</p><p>deux</p>"),
    ("un\n   deux", "<p>un\ndeux</p>"),
    ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
    ("* a\n\n* b", "<ul><li>a</li><li>b</li></ul>"),
    ("- a\n* b", "<ul><li>a</li></ul><ul><li>b</li></ul>"),
    ("Voici :\n- a\n- b\n\nFin.", "<p>Voici :</p><ul><li>a</li><li>b</li></ul><p>Fin.</p>"),
    ("Voici :\n    - a\n    - b", "<p>Voici :</p><ul><li>a</li><li>b</li></ul>"),
    ("- a\n  suite\n- b\nsuite", "<ul><li>a\nsuite</li><li>b\nsuite</li></ul>"),
    ("- a\n  - b\n  - c\n- d", "<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>"),
    ("- a\n  1. b\n  2. c", "<ul><li>a<ol><li>b</li><li>c</li></ol></li></ul>"),
    ("- a\n\n  b", "<ul><li><p>a</p><p>b</p></li></ul>"),
    ("-      a\n\n  b", "<ul><li><p>a</p><p>b</p></li></ul>"),
    ("- a\n  - b\n    - c", "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li></ul>"),
    (
        "- a\n  - b\n    - c\n      - d",
        "<ul><li>a<ul><li>b<ul><li>c\n- d</li></ul></li></ul></li></ul>",
    ),
    ("-\u00a0a\n-\u202fb", "<ul><li>a</li><li>b</li></ul>"),
    ("3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'),
    ("Voici :\n3. a\n4. b", '<p>Voici :</p><ol start="3"><li>a</li><li>b</li></ol>'),
    ("3. a\n\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'),
    ("2027. a\n2028. b", "<p>2027. a\n2028. b</p>"),
    ("1. a\n2. b", "<ol><li>a</li><li>b</li></ol>"),
    ("1. a\n1. b", "<ol><li>a</li><li>b</li></ol>"),
    ("1. a\n4. b", "<ol><li>a\n4. b</li></ol>"),
    ("2022. Une année", "<p>2022. Une année</p>"),
    ("En\n2022. Une année", "<p>En\n2022. Une année</p>"),
    ("-a\n*b\n1.c", "<p>-a\n*b\n1.c</p>"),
    ("+ a\n1) b", "<p>+ a\n1) b</p>"),
    ("-\n- ", "<p>-\n-</p>"),
    ("* * *\n\n---", "<p>* * *</p><p>---</p>"),
    ("– un tiret\n– un autre", "<p>– un tiret\n– un autre</p>"),
    ("\\- a", "<p>- a</p>"),
    ("> a\n\n    b\n\n```\nc\n```", "<p>&gt; a</p><p>b</p><p>```\nc\n```</p>"),
    ("a\r\n\r\n- b\r\n- c", "<p>a</p><ul><li>b</li><li>c</li></ul>"),
    ("- **a\n  b**", "<ul><li><strong>a\nb</strong></li></ul>"),
    ("**a\n\nb**", "<p>**a</p><p>b**</p>"),
]


@pytest.mark.parametrize(("source", "html"), INLINE)
def test_marks_inside_a_paragraph(source: str, html: str) -> None:
    assert to_html(source) == f"<p>{html}</p>"
    assert inline_html(source) == html


@pytest.mark.parametrize(("source", "html"), BLOCKS)
def test_paragraphs_and_lists(source: str, html: str) -> None:
    assert to_html(source) == html


def test_inline_takes_the_whole_text_as_one_paragraph() -> None:
    assert inline_html("- *a*\n\n1. b\n") == "- <em>a</em>\n1. b"


def test_the_links_of_a_text_are_told_whatever_their_target() -> None:
    source = "- [a](https://a.fr) **[b](#)**\n- [c](ftp://c.fr) <https://d.fr> ![e](https://e.fr)"
    found = links(source)
    assert [(link.target, source[link.start : link.end]) for link in found] == [
        ("https://a.fr", "[a](https://a.fr)"),
        ("#", "[b](#)"),
        ("ftp://c.fr", "[c](ftp://c.fr)"),
        ("https://d.fr", "<https://d.fr>"),
    ]
    assert [link.is_missing for link in found] == [False, True, False, False]
    assert [link.is_followable for link in found] == [True, False, False, True]


def test_a_node_knows_its_place_marks_included() -> None:
    source = "x\n\n- a \\*b **c\n  d**"
    _, block = parse(source)
    assert isinstance(block, ListBlock)
    [item] = block.items
    [paragraph] = item.children
    assert isinstance(paragraph, Paragraph)
    places = [source[node.start : node.end] for node in paragraph.children]
    assert places == ["a ", "*b ", "**c\n  d**"]
    assert (item.start, item.end) == (block.start, block.end) == (3, len(source))


# The same HTML as markdown-it on what both know


GLUED = re.compile(r"[^\W_]|[%‰°.,;!?…)\]»”€]")
_scan = StateInline.scanDelims


def scan_with_house_rule(self: StateInline, start: int, can_split_word: bool) -> Scanned:
    found = _scan(self, start, can_split_word)
    glued = self.src[start] == "*" and GLUED.match(self.src[max(start - 1, 0)]) and start > 0
    return found._replace(can_open=False) if glued else found


def oracle(source: str) -> str:
    """What CommonMark says, with everything off that briefs do not have and glued stars."""
    rules = ["list", "newline", "escape", "emphasis", "link", "autolink", "balance_pairs"]
    parser = MarkdownIt("zero", {"xhtmlOut": True, "maxNesting": 100}).enable(rules)
    tokens = parser.parse(source)
    assume(deepest_list(tokens) <= 3)
    hide_lone_paragraphs_of_items(tokens)
    html = str(parser.renderer.render(tokens, parser.options, {})).replace("<br />\n", "<br/>")
    html = re.sub(r'<a href="#">(.*?)</a>', r"\1", html, flags=re.DOTALL)
    return re.sub(r"\n*(</?(?:p|ul|ol|li)>)\n*", r"\1", html)


def deepest_list(tokens: list[Token]) -> int:
    return max((token.level // 2 + 1 for token in tokens if "_list_open" in token.type), default=0)


def hide_lone_paragraphs_of_items(tokens: list[Token]) -> None:
    """Our rule: an item that begins with its only paragraph shows no ``p`` element."""
    for index, token in enumerate(tokens):
        if token.type != "list_item_open":
            continue
        inside = [(at, tokens[at]) for at in range(index + 1, closing(tokens, index))]
        direct = [(at, each) for at, each in inside if each.level == token.level + 1]
        paragraphs = [each for _, each in direct if each.type.startswith("paragraph")]
        lone = len(paragraphs) == 2 and tokens[index + 1] is paragraphs[0]
        for paragraph in paragraphs:
            paragraph.hidden = lone


def closing(tokens: list[Token], index: int) -> int:
    level = tokens[index].level
    return next(
        at
        for at in range(index + 1, len(tokens))
        if tokens[at].type == "list_item_close" and tokens[at].level == level
    )


FRAGMENTS = [
    "a", "mot", "é", "«", "»", "«\u00a0x", "x\u00a0»", " ", ",", ".", "’", "*", "**", "***", "_",
    "__", "\\", "&", "<", "(", ")", "[", "]", "  ", "\n", "\n\n", "  \n", "\\\n", "\n- ", "\n* ",
    "\n1. ", "\n  - ", "\n   ", "[un *lien* perdu](#)", "[a **b** c](https://x.fr/y)",
    "<https://a.fr>", "](https://x.fr)",
]  # fmt: skip
HOUSE_RULES = re.compile(
    r"""  ^[ ]*(?:(?:[-*]|1\.)[ ]+)*(?:[-*]|1\.)?[ ]*$   # a marker followed by nothing
        | ^[ ]*(?:[-*][ ]*){3,}                          # a separator, alone or in an item
        | (?:[-*]|1\.)[ ]+(?:[-*][ ]*){3,}$
        | \\[ ]+$                                        # a backslash before blanks at line end
        | \[[^\]]*<https | \[[^\]]*\[ | \[\s*\] | [*_]\] | \[[*_]  # what a link may hold
        | ^[ ]{4}                                        # indented code
    """,
    re.VERBOSE | re.MULTILINE,
)


@examples(400)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=14).map("".join))
def test_the_same_as_commonmark(source: str) -> None:
    assume(not any(found[0].strip() for found in HOUSE_RULES.finditer(source)))
    with patch.object(StateInline, "scanDelims", scan_with_house_rule):
        assert to_html(source) == oracle(source)


# Laws on any text

ANY = st.one_of(
    st.lists(st.sampled_from([*FRAGMENTS, "^", "^re^", "!", "![", "\t", "\r\n"])).map("".join),
    st.text(),
)


def below(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from below(children(node))


def children(node: Node) -> tuple[Node, ...]:
    if isinstance(node, ListBlock):
        return node.items
    return tuple(getattr(node, "children", ()))


@given(ANY)
def test_places_are_exact_ordered_and_nested(source: str) -> None:
    for tree in (parse(source), parse_inline(source)):
        check_order(tree, 0, len(source))
        for node in below(tree):
            check_order(children(node), node.start, node.end)
            if isinstance(node, Text):
                assert node.value == source[node.start : node.end]


def check_order(nodes: tuple[Node, ...], start: int, end: int) -> None:
    for node in nodes:
        assert start <= node.start < node.end <= end
        start = node.end


@given(ANY)
def test_no_word_is_lost(source: str) -> None:
    """Only the signs of marks, blanks, numbers of lists and targets of links are not shown."""
    shown = [False] * len(source)
    tree = parse(source)
    for node in below(tree):
        if isinstance(node, Text):
            shown[node.start : node.end] = [True] * (node.end - node.start)
        elif isinstance(node, Link):
            hidden = node.children[-1].end
            shown[hidden : node.end] = [True] * (node.end - hidden)
    lost = "".join(sign for sign, is_shown in zip(source, shown, strict=True) if not is_shown)
    assert set(lost) <= set("*_[]()<>\\^#-. \t\r\n1234567890")


@given(ANY.filter(lambda words: words == words.strip(" \t\r\n") and "\n" not in words))
@example("- a")
@example("-")
@example("1. a")
@example("12.")
def test_escaped_words_come_out_as_they_went_in(words: str) -> None:
    texts = [node for node in below(parse(escape(words))) if isinstance(node, Text)]
    assert "".join(text.value for text in texts) == words
    assert not any(isinstance(block, ListBlock) for block in parse(escape(words)))


DEEP = 3 * sys.getrecursionlimit()
"""Deeper than any function may call itself."""

HOSTILE = [
    ("*", ""), ("[", ""), ("_a ", ""), ("*a **b ", ""), ("[a](x", ""), ("*a_ ", ""),
    ("c* ", ""), ("- ", ""), ("- a\n", ""), ("^", ""), ("<https:", ""), ("\\", ""),
    ("[", "](u)"), ("![a](", ""), ("  - a\n - b\n", ""), ("**a *b ", "c* d** "), ("^a\\^", ""),
    ("[a](https://b.fr) ", ""), ("1. a\n", ""), ("a\n\n", ""), (" ", "a"),
]  # fmt: skip


@pytest.mark.parametrize(("opening", "closing"), HOSTILE)
def test_no_text_is_too_deep(opening: str, closing: str) -> None:
    source = opening * DEEP + "mot" + closing * DEEP
    letters = [sign for sign in source if sign.isalpha()]
    shown = re.sub(r"</?\w+[^>]*>", "", to_html(source)).replace("&lt;", "<")
    if "](https:" in opening:
        letters = ["a"] * DEEP + list("mot")
    assert [sign for sign in shown if sign.isalpha()] == letters


@pytest.mark.parametrize(("opening", "closing"), HOSTILE)
def test_the_work_grows_as_the_text(opening: str, closing: str) -> None:
    short, long = (calls_to_read(opening * n + "mot" + closing * n) for n in (200, 800))
    assert long < 5 * short


def calls_to_read(source: str) -> int:
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    previous = sys.getprofile()
    sys.setprofile(count)
    try:
        to_html(source)
    finally:
        sys.setprofile(previous)
    return calls
