"""Texts that break programs, in every field and through the whole road: nothing lost or injected.

The briefs at the end were found by ``test_any_brief`` and kept.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Mapping
from functools import reduce
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree as ET

import pikepdf
import pytest
import yaml

from briefs import (
    EVERY_KEY,
    Road,
    assert_located,
    assert_made_or_located,
    assert_same_words,
    outputs,
)
from communique.document.document import Document
from communique.errors import BriefInvalid
from communique.proof.painted_letters import folded_letters
from communique.proof.words import expected_words, running_words

MARKUP = {
    "tags": "<b>x</b> </p> </w:t> <script>alert(1)</script> <!-- x --> <![CDATA[ x ]]> <?x?>",
    "references": "R&D &amp; &lt; &#60; &nbsp; &copy",
    "attributes": "onload=alert(1) style=x javascript:alert(1) data:text/html,x",
    "quotes": "\"><img src=x onerror=alert(1)> ' onmouseover='x",
    "templates": "${x} %s %(x)s {0} { % } \\1 \\n $1",
    "paths": "../../etc/passwd C:\\x file:///etc/passwd",
}
LETTERS = {
    "long word": "anticonstitutionnellement" * 3,
    "emoji": "😀 👩\u200d💻 🇫🇷 1️⃣ 👍🏽",
    "right to left": "שלום (עולם) مرحبا، لا إله 350",
    "directions": "x\u200f y\u202e z\u202c t\u2066 u\u2069 v",
    "combining marks": "e\u0301t\u00e9 n\u0308 q\u0323\u0307 \u1e69 Z\u0351\u036b\u0343A",
    "astral letters": "𝐀𝔅 𝄞 𠮷 \U0001f9ff",
    "other scripts": "漢字 ไทย हिन्दी Ελλάς Ђ",
    "ligatures and shapes": "ﬁn ﬀ ß ŉ ı İ ǆ ſ œ ﷺ ² ½ № Ω",
    "white space": "x\u00a0y\u202fz\u2009t\u3000u\u2003v",
    "invisible": "x\u200by\u2060z\u00adt\ufeffu\u034fv",
    "private": "\ue000 \U0010fffd \ufffd",
}
WITHOUT_A_FONT = {
    LETTERS[name] for name in ("emoji", "astral letters", "other scripts", "ligatures and shapes")
} | {LETTERS["private"]}
"""Texts with a character that no font of ours draws: the desk says so, and no PDF is made."""
NOT_FREE_TEXT = {
    "citation", "courriel", "date", "debut", "embargo", "evenements", "fichier", "fin",
    "programme", "site", "telephone", "url", "video",
}  # fmt: skip
NUMBER_OF_EDITION = ("edition", "numero")

Field = tuple[str | int, ...]
Structure = tuple[Counter[str], dict[str, Counter[str]], set[str]]
"""Of a page, of a DOCX and of a PDF."""


def _tree() -> Any:
    return yaml.load(EVERY_KEY, Loader=yaml.BaseLoader)


def _leaves(node: object, path: Field = ()) -> list[Field]:
    if isinstance(node, dict):
        return [leaf for key, value in node.items() for leaf in _leaves(value, (*path, key))]
    if isinstance(node, list):
        return [leaf for rank, value in enumerate(node) for leaf in _leaves(value, (*path, rank))]
    return [path]


FREE_TEXT = [
    path for path in _leaves(_tree()) if {path[-1]}.isdisjoint(NOT_FREE_TEXT)
    and path != NUMBER_OF_EDITION
]  # fmt: skip


def brief_with(text: str, *fields: Field) -> bytes:
    """The brief with every key, that text put at the end of these fields."""
    tree = _tree()
    for *parents, last in fields:
        node = reduce(lambda inside, key: inside[key], parents, tree)
        node[last] = f"{node[last].rstrip()} {text} fin"
    return json.dumps(tree, ensure_ascii=False, indent=1).encode()


@pytest.fixture(scope="module")
def road(tmp_path_factory: pytest.TempPathFactory) -> Road:
    return Road.in_folder(tmp_path_factory.mktemp("edition"))


@pytest.fixture(scope="module")
def plain(road: Road) -> Document:
    """The document whose fields all have one more word, which no program minds."""
    return road.document(brief_with("zqx", *FREE_TEXT))


@pytest.fixture(scope="module")
def usual(plain: Document) -> Structure:
    return structure(outputs(plain))


def structure(made: Mapping[str, bytes]) -> Structure:
    return html_structure(made["html"]), docx_structure(made["docx"]), pdf_actions(made["pdf"])


def shown(document: Document, text: str) -> int:
    """How many times the document says that text, whatever white space it was given."""
    whole = expected_words(document).text + running_words(document).text
    return folded_letters(whole).count(folded_letters(text))


@pytest.mark.parametrize("text", LETTERS.values(), ids=LETTERS.keys())
def test_no_letter_is_lost_from_any_field_to_any_output(
    road: Road, plain: Document, text: str
) -> None:
    brief = brief_with(text, *FREE_TEXT)
    assert assert_made_or_located(road, brief) == ("located" if text in WITHOUT_A_FONT else "made")
    assert shown(road.document(brief), text) == shown(plain, "zqx")


@pytest.mark.parametrize("text", MARKUP.values(), ids=MARKUP.keys())
def test_markup_is_lost_from_no_field_and_never_becomes_structure(
    road: Road, plain: Document, usual: Structure, text: str
) -> None:
    document = road.document(brief_with(text, *FREE_TEXT))
    made = outputs(document)
    assert_same_words(document, made)
    said = text if text != MARKUP["quotes"] else "<img src=x onerror=alert(1)>"
    assert shown(document, said) == shown(plain, "zqx")
    assert structure(made) == usual


@pytest.mark.parametrize("path", [
    ("titre",), ("chapo",), ("genre",), ("emetteur", "organisme"), ("emetteur", "intitule", 1),
    ("citations", "ministre", "texte"), ("sections", 0, "intertitre"),
    ("sections", 0, "contenu", 2), ("sections", 0, "contenu", 3, "lien", "texte"),
    ("sections", 1, "contenu", 0, "temps_forts", 0, "titre"),
    ("sections", 1, "contenu", 1, "chiffres", 0, "valeur"),
    ("sections", 1, "contenu", 2, "image", "legende"),
    ("sections", 1, "contenu", 3, "tableau", "lignes", 1, 1), ("a_propos", "texte"),
    ("contacts", 0, "personnes", 0, "nom"),
])  # fmt: skip
def test_a_word_of_five_thousand_letters_is_not_lost(road: Road, path: Field) -> None:
    end = assert_made_or_located(road, brief_with("abcde" * 1000, path))
    assert end == ("located" if "tableau" in path else "made"), "a cell must fit in a page"


def html_structure(page: bytes) -> Counter[str]:
    """How many of each tag with its attributes; the data for search engines must be JSON."""
    found: Counter[str] = Counter()

    class Tags(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found[" ".join([tag, *(name for name, _ in attrs)])] += 1

    text = page.decode()
    Tags().feed(text)
    (data,) = re.findall("<script[^>]*>(.*?)</script>", text, re.DOTALL)
    found.update(json.loads(data).keys())
    return found


def docx_structure(package: bytes) -> dict[str, Counter[str]]:
    """How many of each element in each part: all parts are well-formed XML."""
    with zipfile.ZipFile(io.BytesIO(package)) as parts:
        return {
            name: Counter(element.tag for element in ET.fromstring(parts.read(name)).iter())
            for name in parts.namelist()
            if name.endswith((".xml", ".rels"))
        }


def pdf_actions(data: bytes) -> set[str]:
    """What a click in the PDF can do, and its metadata as names of elements."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        links = [link for page in pdf.pages for link in page.get("/Annots", [])]
        targets = {f"{link.A.S} {link.A.get('/URI')}" for link in links if "/A" in link}
        packet = ET.fromstring(pdf.Root.Metadata.read_bytes())
        return targets | {element.tag for element in packet.iter()} | set(pdf.Root.keys())


@pytest.mark.parametrize(
    "text",
    ["\x00", "\x07", "\x1b[31m", "\x7f", "\x85", "\u2028", "\u2029", "\ufffe", "{{ '{{' }}",
     "{{ 1 + 1 }}", "{{ ().__class__ }}", "{{ titre.upper() }}", "{{", "}}", "{% if x %}", "{# x"],
)  # fmt: skip
def test_what_no_document_can_hold_has_a_place_in_the_brief(road: Road, text: str) -> None:
    for brief in (brief_with(text, *FREE_TEXT), EVERY_KEY.replace("Région", text).encode()):
        with pytest.raises(BriefInvalid) as caught:
            road.read(brief)
        assert_located(caught.value.diagnostics, brief)


@pytest.mark.parametrize(
    "text",
    ["a * b _ c ** d ^ e [f] (g) ` h", "**a *b** c* d", "[a](b) [](c) ![d](e)", "^^a^", "\\* \\_ a",
     "* * *", "1) a", "# a", "> a", "a\n\n\n\n- b\n    - c\n1. d", "***", "[a](javascript:b)"],
)  # fmt: skip
def test_strange_markdown_is_text(road: Road, text: str) -> None:
    brief = brief_with(text, ("chapo",), ("a_propos", "texte"), ("sections", 0, "contenu", 2))
    end = assert_made_or_located(road, brief)
    if end == "made":
        letters = [char for char in text if char.isalpha()]
        said = folded_letters(expected_words(road.document(brief)).text)
        assert re.search("[^a-z]*".join(letters), said)


FOUND_BY_MUTATION = {
    "bracket left open before CRLF": b"emetteur: {{\r\ndate: 2022-11-08\r\n",
    "flow cut by CRLF": b"emetteur: {intitule: [Minist\xc3\xa8re], organi\r\nsme: DITP}\r\n",
}


@pytest.mark.parametrize("brief", FOUND_BY_MUTATION.values(), ids=FOUND_BY_MUTATION.keys())
def test_briefs_that_once_went_wrong(road: Road, brief: bytes) -> None:
    assert_made_or_located(road, brief)
