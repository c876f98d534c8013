"""Real outputs, whole and spoilt: the proof is silent on the first and shows the second."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pikepdf
import pytest

import samples
from communique.building.makers import load_writer
from communique.diagnostics import Diagnostic, Severity
from communique.document.document import Document
from communique.document.element import Element
from communique.document.whitespace import collapse
from communique.outputs import FORMATS
from communique.proof import differences
from communique.proof.reading import Reading
from communique.proof.running import running_faults

MAKERS: dict[str, Callable[[], Document]] = {
    "2022": samples.sample_document,
    "every block": samples.rich_document,
}


@cache
def document(name: str) -> Document:
    made = MAKERS[name]()
    return Document(collapse(made.root), made.assets)


def written(made: Document, fmt: str) -> bytes:
    return load_writer(fmt)(samples.order(made))


@cache
def output(name: str, fmt: str) -> bytes:
    return written(document(name), fmt)


def with_text(made: Document, change: Callable[[str], str]) -> Document:
    def changed(element: Element) -> Element:
        children = (
            change(child) if isinstance(child, str) else child for child in element.children
        )
        return element.with_children(*children)

    return replace(made, root=made.root.map(changed))


def shown(found: tuple[Diagnostic, ...]) -> str:
    return "\n".join(one.message.replace("\u00a0", " ") for one in found)


@pytest.mark.parametrize("fmt", FORMATS)
@pytest.mark.parametrize("name", MAKERS)
def test_a_real_output_says_the_words_of_its_document(name: str, fmt: str) -> None:
    assert shown(differences(document(name), fmt, output(name, fmt))) == ""


def test_wrapped_text_says_the_same() -> None:
    order = replace(samples.order(document("every block")), text_width=40)
    assert differences(document("every block"), "txt", load_writer("txt")(order)) == ()


@pytest.mark.parametrize("fmt", FORMATS)
@pytest.mark.parametrize(
    ("words", "others", "messages"),
    [
        ("ce sont plus de 350", "ce sont de 350", ["il manque « plus », entre"]),
        ("ce sont plus de 350", "ce sont plus de 35", ["« 35 » a remplacé « 350 »"]),
        ("pour concevoir", "pour bien concevoir", ["« bien » est en trop"]),
        ("partager méthodes,", "méthodes, partager", ["« méthodes, »", "il manque « méthodes, »"]),
        ("conférences, d’ateliers", "conférences d’ateliers", ["a remplacé « conférences, »"]),
        ("rendez-vous annuel", "rendez-vousannuel", ["a remplacé « rendez-vous annuel »"]),
        ("élus, société", "elus, société", ["« elus, » a remplacé « élus, »"]),
    ],
)
def test_a_changed_word_is_shown(fmt: str, words: str, others: str, messages: list[str]) -> None:
    """The output is the real one of a document that says something else in the chapô."""
    original = document("every block")
    spoilt = with_text(original, lambda text: text.replace(words, others))
    found = differences(original, fmt, written(spoilt, fmt))
    assert len(found) == len(messages)
    for message in messages:
        assert message in shown(found)
    assert all(one.rule == "mots-differents" for one in found)
    assert all(one.severity is Severity.ERREUR for one in found)
    assert all(one.champ == "chapo" for one in found)


@pytest.mark.parametrize("fmt", FORMATS)
def test_capitals_are_letters_except_in_a_pdf(fmt: str) -> None:
    original = document("every block")
    spoilt = with_text(original, str.upper)
    assert bool(differences(original, fmt, written(spoilt, fmt))) == (fmt != "pdf")


def test_a_lost_block_is_named_by_its_field() -> None:
    original = document("2022")
    lost = "sections.1.contenu.4"

    def without(element: Element) -> Element:
        kept = (c for c in element.children if isinstance(c, str) or c.champ != lost)
        return element.with_children(*kept)

    spoilt = replace(original, root=original.root.map(without))
    for fmt in FORMATS:
        (found,) = differences(original, fmt, written(spoilt, fmt))
        assert found.champ == lost
        assert "il manque « Du côté des opérateurs" in shown((found,))


def test_a_long_loss_is_shown_by_its_beginning() -> None:
    original = document("2022")
    (found,) = differences(original, "txt", b"")
    assert "il manque « Ministère de la Transformation" in shown((found,))
    assert found.message.count("…") >= 1
    assert len(found.message) < 300


def test_at_most_ten_differences_are_shown() -> None:
    original = document("2022")
    spoilt = with_text(original, lambda text: text.replace("é", "e"))
    assert len(differences(original, "txt", written(spoilt, "txt"))) == 10


@pytest.mark.parametrize(
    ("fmt", "places"),
    [
        ("pdf", ["page 1", "page 2", "page 3"]),
        ("docx", ["en-têtes et pieds de page"]),
        ("html", ["pied de page"]),
    ],
)
def test_a_changed_footer_is_shown_wherever_it_stands(fmt: str, places: list[str]) -> None:
    original = document("2022")
    spoilt = with_text(original, lambda text: text.replace("Direction inter", "Direction infra"))
    found = [one for one in differences(original, fmt, written(spoilt, fmt)) if "(" in one.message]
    assert [re.findall(r"\((.*?)\)", one.message)[0] for one in found] == places


def test_a_footer_lost_in_the_html_page() -> None:
    page = output("2022", "html").decode()
    spoilt = re.sub("<footer.*</footer>", "", page, flags=re.DOTALL).encode()
    assert "(pied de page), il manque « Direction" in shown(
        differences(document("2022"), "html", spoilt)
    )


def rezipped(package: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return made.getvalue()


def test_a_page_number_lost_in_the_docx() -> None:
    def spoil(name: str, part: bytes) -> bytes:
        return part.replace(b"NUMPAGES", b"AUTHOR") if "footer" in name else part

    spoilt = rezipped(output("2022", "docx"), spoil)
    (found,) = differences(document("2022"), "docx", spoilt)
    assert "Page {PAGE} sur {NUMPAGES} »" in shown((found,))


def test_an_embargo_lost_in_the_docx() -> None:
    def spoil(name: str, part: bytes) -> bytes:
        return part.replace(b"embargo", b"secret") if "header" in name else part

    spoilt = rezipped(output("every block", "docx"), spoil)
    assert "Sous embargo" in shown(differences(document("every block"), "docx", spoilt))


def test_each_page_of_a_pdf_has_its_number_and_the_embargo() -> None:
    original = document("every block")
    foot = (
        "Direction interministérielle de la transformation publique – modernisation.gouv.fr – Page "
    )
    banner = "Sous embargo jusqu’au mardi 8 novembre 2022 à 6 h"
    right = (f"{foot}1 sur 2", f"{banner.upper()}\0{foot}2\0 sur 2\0→")
    assert list(running_faults(original, "pdf", Reading("", right))) == []
    for wrong, page in (
        ((f"{foot}1 sur 2", f"{foot}2 sur 2"), "page 2"),
        ((f"{foot}1 sur 2", f"{foot}1 sur 2 {banner}"), "page 2"),
        (("", f"{foot}2 sur 2 {banner}"), "page 1"),
        ((f"{foot}1 sur 3", f"{foot}2 sur 2 {banner}"), "page 1"),
    ):
        (fault,) = running_faults(original, "pdf", Reading("", wrong))
        assert f"({page})" in fault.message


def test_a_page_may_repeat_the_head_of_a_table() -> None:
    original = document("every block")
    foot = "Direction interministérielle de la transformation publique – modernisation.gouv.fr"
    running = f"Région\0Événements\0Laboratoire {foot} – Page 1 sur 1"
    assert list(running_faults(original, "pdf", Reading("", (running,)))) == []
    assert list(running_faults(original, "pdf", Reading("", (running[1:],)))) != []


def test_a_right_to_left_footer_has_the_same_letters() -> None:
    original = with_text(document("2022"), lambda text: text.replace("Direction", "אב"))
    foot = "interministérielle de la transformation publique – modernisation.gouv.fr – Page 1 sur 1"
    assert list(running_faults(original, "pdf", Reading("", (f"בא {foot}",)))) == []
    assert list(running_faults(original, "pdf", Reading("", (f"בג {foot}",)))) != []


LINKS = (
    '<p><a href="https://a.fr/premier">Le premier</a>, <a href="mailto:c@a.fr">la presse</a>, '
    '<a href="tel:+33144695410">le service</a> et <a href="https://é.fr/été">l’été</a>.</p>'
)


def _with_target(fmt: str, data: bytes, new: str) -> bytes:
    """The same output, its first link leading elsewhere."""
    old = "https://a.fr/premier"
    if fmt == "docx":
        return rezipped(data, lambda _, part: part.replace(old.encode(), new.encode()))
    if fmt == "pdf":
        with pikepdf.open(io.BytesIO(data)) as document:
            for link in document.pages[0].Annots:
                if str(link.A.URI) == old:
                    link.A.URI = pikepdf.String(new)
            changed = io.BytesIO()
            document.save(changed)
            return changed.getvalue()
    return data.replace(old.encode(), new.encode())


@pytest.mark.parametrize("fmt", FORMATS)
def test_a_link_that_leads_elsewhere_is_found(fmt: str) -> None:
    original = samples.document(LINKS)
    data = written(original, fmt)
    assert differences(original, fmt, data) == ()
    spoilt = _with_target(fmt, data, "https://a.fr/dernier")
    assert "https://a.fr/premier" in shown(differences(original, fmt, spoilt))


@pytest.mark.parametrize("fmt", ["docx", "html"])
def test_links_exchanged_are_found(fmt: str) -> None:
    original = samples.document(LINKS)
    one, other = 'href="https://a.fr/premier"', 'href="mailto:c@a.fr"'
    exchanged = LINKS.replace(one, "?").replace(other, one).replace("?", other)
    spoilt = written(samples.document(exchanged), fmt)
    assert "place" in shown(differences(original, fmt, spoilt))
