"""What the writers could not show faithfully is refused, with the element and the remedy."""

from __future__ import annotations

import pytest

import samples
from communique.document.markup import parse
from communique.document.vocabulary import Misuse, misuses


def page(body: str, *, title: str = "Un titre", lang: str = ' lang="fr-FR"') -> str:
    head = f"<head><title>{title}</title></head>"
    return f"<html{lang}>{head}<body><main><h1>Titre</h1>{body}</main></body></html>"


def complaints(source: str) -> list[Misuse]:
    return list(misuses(parse(source).root))


@pytest.mark.parametrize("name", ["sample_document", "rich_document"])
def test_real_documents_are_within_the_vocabulary(name: str) -> None:
    assert list(misuses(getattr(samples, name)().root)) == []


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("<video/>", "La balise <video> n’est pas permise."),
        ("<p><b>gras</b></p>", "La balise <b> n’est pas permise."),
        ('<p style="x">a</p>', "L’attribut « style » n’est pas permis sur <p>."),
        ('<p onclick="x">a</p>', "L’attribut « onclick » n’est pas permis sur <p>."),
        ('<figure><img src="a.png"/></figure>', "L’attribut « alt » manque à <img>"),
        ('<figure><img src="a.png" alt=" "/></figure>', "L’attribut « alt » manque à <img>"),
        ("<p><a>rien</a></p>", "L’attribut « href » manque à <a>"),
        ("<div>perdu<p>un</p></div>", "Il y a du texte hors d’un paragraphe dans <div>."),
        ("<section><p>un</p><em>x</em></section>", "Il y a du texte hors d’un paragraphe"),
        ("<ul>perdu<li>un</li></ul>", "Il y a du texte hors d’un paragraphe dans <ul>."),
        ("<ul><p>un</p></ul>", "<p> n’a pas sa place dans <ul>."),
        ("<div><li>un</li></div>", "<li> n’a pas sa place dans <div>."),
        ("<p><p>un</p></p>", "Le bloc <p> n’a pas sa place dans <p>."),
        ("<p><span><ul><li>a</li></ul></span></p>", "Le bloc <ul> n’a pas sa place dans <span>."),
        ("<h3>trop bas</h3>", "Le titre <h3> saute un niveau : <h2> est attendu avant."),
        ("<h1>Un second</h1>", "Il faut un titre <h1> et un seul : le document en a 2"),
        ('<p><a href="javascript:alert(1)">x</a></p>', "Le lien vise « javascript:alert(1) »"),
        ('<p><a href="/page">x</a></p>', "Le lien vise « /page »"),
        ('<p><a href="data:text/html,x">x</a></p>', "Le lien vise « data:text/html,x »"),
        (
            '<figure><img src="https://a.fr/b.png" alt="A"/></figure>',
            "L’image « https://a.fr/b.png »",
        ),
        ('<figure><img src="/etc/passwd" alt="A"/></figure>', "L’image « /etc/passwd »"),
        ('<p><a href="https://a.fr">a<a href="https://b.fr">b</a></a></p>', "Un lien en contient"),
    ],
)
def test_a_misuse_names_the_element_and_the_remedy(body: str, message: str) -> None:
    found = complaints(page(body))
    assert any(misuse.message.startswith(message) for misuse in found), found
    assert all(misuse.hint for misuse in found)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (page("", title=" "), "Le titre du document est vide."),
        (page("", lang=""), "L’attribut « lang » manque à <html>"),
        (
            page("").replace("<h1>Titre</h1>", ""),
            "Il faut un titre <h1> et un seul : le document en a 0",
        ),
        (page("").replace("main>", "div>"), "Le document n’a pas de <main>"),
        ("<p>seul</p>", "Le document commence par <p> au lieu de <html>."),
    ],
)
def test_the_frame_of_the_document_is_complete(source: str, message: str) -> None:
    assert any(misuse.message.startswith(message) for misuse in complaints(source))


def test_every_problem_is_told_at_once_each_at_its_element() -> None:
    source = page("<video/><p><b>gras</b></p>")
    root = parse(source).root
    elements = list(root.iter())
    assert [elements[misuse.index].tag for misuse in misuses(root)] == ["video", "b"]
