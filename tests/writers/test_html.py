"""The web page: complete, closed, accessible, and saying what the document says."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
from base64 import b64decode, b64encode
from html.parser import HTMLParser
from pathlib import Path

import pytest

import samples
from communique.document.document import Document
from communique.document.element import Element
from communique.errors import TemplateError
from communique.proof.reading import words_of
from communique.proof.words import expected_words
from communique.templates import Templates
from communique.writers.html import write


class Page(HTMLParser):
    """The elements of a page, and the text of those that hold no other."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self.last = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self.last = tag

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the parser's signature
        self.last = ""

    def handle_data(self, data: str) -> None:
        self.texts.setdefault(self.last, []).append(data)

    def attributes(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def source_of(document: Document, templates: Templates = samples.TEMPLATES) -> str:
    return write(samples.order(document, templates)).decode("utf-8")


def titled(title: str) -> Document:
    """A document with that text as its title, as a template would have put it there."""
    document = samples.document("<h1>Titre</h1>")

    def retitle(element: Element) -> Element:
        return element.with_children(title) if element.tag in {"title", "h1"} else element

    return dataclasses.replace(document, root=document.root.map(retitle))


@pytest.mark.parametrize("document", [samples.sample_document(), samples.rich_document()])
def test_the_page_says_the_words_of_the_document(document: Document) -> None:
    assert words_of("html", source_of(document).encode()) == expected_words(document).words


def test_nothing_is_taken_from_the_network() -> None:
    page = Page(source_of(samples.rich_document()))
    assert [tag for tag, _ in page.found if tag in {"link", "iframe", "object", "base"}] == []
    assert all(str(image["src"]).startswith("data:") for image in page.attributes("img"))
    assert "url(" not in "".join(page.texts["style"])
    assert "@import" not in "".join(page.texts["style"])


def test_images_travel_inside_the_page() -> None:
    document = samples.rich_document()
    (image,) = Page(source_of(document)).attributes("img")
    kind, _, data = str(image["src"]).partition(",")
    assert kind == "data:image/png;base64"
    assert b64decode(data) == document.assets["affiche.png"].data
    assert image["alt"]


def test_the_security_policy_knows_the_style_and_nothing_else() -> None:
    page = Page(source_of(samples.sample_document()))
    (policy,) = (
        str(meta["content"])
        for meta in page.attributes("meta")
        if meta.get("http-equiv") == "Content-Security-Policy"
    )
    digest = hashlib.sha256("".join(page.texts["style"]).encode()).digest()
    assert f"style-src 'sha256-{b64encode(digest).decode()}'" in policy
    assert policy.startswith("default-src 'none';")


def test_news_article_data_tell_title_date_and_publisher() -> None:
    document = samples.sample_document()
    page = Page(source_of(document))
    data = json.loads("".join(page.texts["script"]))
    assert data["@type"] == "NewsArticle"
    assert data["headline"] == document.title
    assert data["datePublished"] == "2022-11-08"
    assert data["inLanguage"] == "fr-FR"
    assert data["publisher"]["name"] == document.meta("author")
    assert data["author"]["name"] == document.meta("author")
    assert data["description"] == document.meta("description")


@pytest.mark.parametrize(
    "text",
    [
        "</script><script>alert(1)</script>",
        "</style><img src=x onerror=alert(1)>",
        '"><b>gras</b>&amp;',
        "{{ titre }} {% raw %}",
        "un & deux < trois",
    ],
)
def test_text_is_never_markup(text: str) -> None:
    page = Page(source_of(titled(text)))
    assert "".join(page.texts["h1"]).strip() == text
    assert json.loads("".join(page.texts["script"]))["headline"] == text
    assert len(page.attributes("script")) == 1
    assert not page.attributes("b")
    assert not page.attributes("img")


def test_a_page_on_a_screen_has_no_number() -> None:
    document = samples.sample_document()
    assert document.root.find("span", "pagination") is not None
    assert "pagination" not in source_of(document).split("</style>")[1]


def test_fields_keep_their_names_for_a_preview() -> None:
    page = Page(source_of(samples.sample_document()))
    assert "titre" in [attributes.get("data-champ") for _, attributes in page.found]


def test_the_same_document_gives_the_same_bytes() -> None:
    first = write(samples.order(samples.rich_document()))
    assert write(samples.order(samples.rich_document())) == first
    assert not re.search(rb"/(work|tmp|home)/", first)


def test_an_office_changes_shell_and_style_in_its_own_folder(tmp_path: Path) -> None:
    (tmp_path / "page.html.jinja").write_text("<!DOCTYPE html>{{ corps | safe }}", "utf-8")
    templates = Templates((tmp_path, *samples.TEMPLATES.roots))
    assert source_of(samples.sample_document(), templates).startswith("<!DOCTYPE html><header")


def test_a_style_cannot_close_its_element(tmp_path: Path) -> None:
    (tmp_path / "page.css").write_text('p::after { content: "</style><b>x" }', "utf-8")
    templates = Templates((tmp_path, *samples.TEMPLATES.roots))
    assert not Page(source_of(samples.sample_document(), templates)).attributes("b")


def test_a_mistake_in_the_shell_is_shown_at_its_line(tmp_path: Path) -> None:
    (tmp_path / "page.html.jinja").write_text("<!DOCTYPE html>\n{{ titr }}\n", "utf-8")
    templates = Templates((tmp_path, *samples.TEMPLATES.roots))
    with pytest.raises(TemplateError) as caught:
        write(samples.order(samples.sample_document(), templates))
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.span is not None
    assert (diagnostic.span.line, diagnostic.span.excerpt) == (2, "{{ titr }}")
    assert "titr" in diagnostic.message
