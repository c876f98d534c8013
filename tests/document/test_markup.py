"""Strict XML to the tree, and where a fault is."""

from __future__ import annotations

import pytest

from communique.document.element import Element
from communique.document.markup import MalformedMarkup, parse


def test_text_and_elements_stand_in_order_among_the_children() -> None:
    root = parse("<p>un <em>deux</em> trois</p>").root
    assert root.children == ("un ", Element("em", children=("deux",)), " trois")


def test_comments_leave_nothing() -> None:
    assert parse("<p>un<!-- note --></p>").root.text == "un"


def test_offsets_follow_document_order_and_count_characters() -> None:
    source = "<p>été <em>é</em><br/></p>"
    markup = parse(source)
    found = [source[markup.offset_of(index) :][:3] for index in range(3)]
    assert found == ["<p>", "<em", "<br"]


@pytest.mark.parametrize(
    ("source", "message", "at"),
    [
        ("<p>é <em>deux</p>", "La balise <em> n’est pas fermée.", "<em>"),
        ("<p>é <br>", "La balise <br> n’est pas fermée.", "<br>"),
        ("<p>a&nbsp;b</p>", "Cette entité est inconnue.", "&nbsp;"),
        ("<p>a < b</p>", "Le balisage est incorrect.", "< b"),
        ('<p class="a" class="b"/>', "Le même attribut est donné deux fois.", None),
        ("<p/><p/>", "Il y a du texte après la fin du document.", "<p/>"),
        ("", "Le modèle ne produit rien.", None),
    ],
)
def test_a_fault_says_what_is_wrong_and_where(source: str, message: str, at: str | None) -> None:
    with pytest.raises(MalformedMarkup) as caught:
        parse(source)
    fault = caught.value.fault
    assert fault.message == message
    assert fault.hint
    if at is not None:
        assert abs(fault.offset - source.rindex(at)) <= 1


def test_a_document_type_is_refused_before_its_entities_are_read() -> None:
    bomb = '<!DOCTYPE p [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><p>&b;</p>'
    with pytest.raises(MalformedMarkup, match="DOCTYPE"):
        parse(bomb)
