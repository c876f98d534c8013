"""The two communiqués of the repository say, word for word, what was published.

``data/publie-*.txt`` hold the words of the published files. Letters are compared without case,
accents and typographic signs: capitals are a style and signs are corrected, words are not.
"""

from __future__ import annotations

import difflib
import unicodedata
from functools import cache
from pathlib import Path

import pytest

from communique.brief.reader import read_brief
from communique.document.compose import compose
from communique.document.document import Document
from communique.document.element import Element
from communique.proof.words import expected_words
from communique.templates import Templates

ROOT = Path(__file__).parents[1]
DATA = Path(__file__).parent / "data"
TEMPLATES = Templates((ROOT / "templates",))
EDITIONS = {
    "2020-11-04-mois-innovation-publique": "publie-2020-11-04.txt",
    "2022-11-08-mois-innovation-publique": "publie-2022-11-08.txt",
}
MASTHEAD_WAS_A_PICTURE = {"2022-11-08-mois-innovation-publique"}


@cache
def composed(edition: str) -> Document:
    path = ROOT / "releases" / edition / "brief.yaml"
    return compose(read_brief(path, TEMPLATES), TEMPLATES)


def letters(text: str) -> list[str]:
    """The words of a text, without case, accents, ligatures or signs."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    return "".join(char if char.isalnum() else " " for char in bare).split()


def without_masthead(document: Document) -> Document:
    def emptied(element: Element) -> Element:
        return element.with_children() if "bloc-marque" in element.classes else element

    return Document(document.root.map(emptied))


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_document_says_the_published_words_in_order_and_no_other(edition: str) -> None:
    document = composed(edition)
    if edition in MASTHEAD_WAS_A_PICTURE:
        document = without_masthead(document)
    published = letters((DATA / EDITIONS[edition]).read_text(encoding="utf-8"))
    said = letters(expected_words(document).text)
    difference = "\n".join(difflib.unified_diff(published, said, "publié", "composé", lineterm=""))
    assert not difference, difference


@pytest.mark.parametrize("edition", EDITIONS)
def test_titles_are_in_sentence_case(edition: str) -> None:
    document = composed(edition)
    headings = [e.text for tag in ("h1", "h2") for e in document.root.find_all(tag)]
    subtitle = document.root.find("p", "sous-titre")
    assert subtitle is not None
    for heading in [*headings, subtitle.text]:
        assert not heading.isupper()
        assert heading[0].isupper()


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_name_of_the_folder_begins_with_the_date(edition: str) -> None:
    assert edition.startswith(composed(edition).meta("date"))


def test_quotations_are_set_as_published() -> None:
    """Set apart with its author in 2022, run into the paragraph in 2020."""
    apart = composed("2022-11-08-mois-innovation-publique").root
    quotation = apart.find("blockquote", "citation")
    assert quotation is not None
    attribution = quotation.find("p", "attribution")
    assert attribution is not None
    assert attribution.text.startswith("Stanislas Guerini, Ministre de la Transformation")

    run_in = composed("2020-11-04-mois-innovation-publique").root
    assert run_in.find("blockquote") is None
    assert [e.champ for e in run_in.find_all("em", "citation-suivie")] == [
        "citations.ministre.texte",
        "citations.delegue.texte",
    ]
    assert "attentes des Français\u00a0». Voir la vidéo d’Amélie de Montchalin." in run_in.text


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_link_has_an_invented_target(edition: str) -> None:
    targets = {a.get("href") for a in composed(edition).root.find_all("a")}
    web = {target for target in targets if target.startswith("http")}
    assert web == {"https://www.modernisation.gouv.fr"}
