"""Each field in a slot of its own, which an office suite may save again without losing it."""

from __future__ import annotations

import re
from collections import Counter

import pytest

import samples
from communique.document.document import Document
from communique.document.element import Element
from communique.writers.docx import write
from communique.writers.docx.slots import bookmark_name, control_title
from word_files import W, WordFile, value


def fields(document: Document) -> list[str]:
    """Paths of the smallest elements that show a field in the body, in order."""
    return [
        element.champ
        for shown in document.body.elements
        if shown.tag != "footer"
        for element in shown.iter()
        if _is_leaf(element)
    ]


def _is_leaf(element: Element) -> bool:
    return bool(element.champ) and [e for e in element.iter() if e.champ] == [element]


def test_each_field_has_its_control(rich: WordFile) -> None:
    assert [title for title, _ in rich.controls()] == fields(samples.rich_document())


def test_control_and_bookmark_hold_the_same_words(rich: WordFile) -> None:
    bookmarks = rich.bookmarks()
    controls = rich.controls()
    assert len(bookmarks) == len(controls) > 50
    for title, said in controls:
        assert bookmarks[bookmark_name(title)] == said != ""


def test_slot_holds_the_text_of_its_field(edition: WordFile) -> None:
    said = dict(edition.controls())
    assert said["lieu"] == "Paris"
    assert said["emetteur.devise"] == "Liberté\nÉgalité\nFraternité"
    assert said["chapo"].startswith("Pour la 9e édition")
    assert said["chapo"].endswith("des besoins des Français.")
    assert said["contacts.0.personnes.0.nom"] == "Claire Bonnetier"


def test_title_and_tag_are_the_path(rich: WordFile) -> None:
    for control in rich.body.iter(f"{W}sdt"):
        assert value(control, "sdtPr", "alias") == value(control, "sdtPr", "tag") != ""


def test_identifiers_are_unique_and_follow_the_path() -> None:
    one = '<p class="texte" data-champ="a.b">un</p>'
    ids = [
        {value(c, "sdtPr", "alias"): value(c, "sdtPr", "id") for c in file.body.iter(f"{W}sdt")}
        for file in (_made(one), _made('<p class="texte" data-champ="c">deux</p>' + one))
    ]
    assert ids[0]["a.b"] == ids[1]["a.b"]
    assert all(0 < int(number) < 2**31 for number in ids[1].values())
    assert max(Counter(ids[1].values()).values()) == 1


def test_field_shown_twice_has_one_bookmark() -> None:
    once = '<p class="texte"><span data-champ="a.b">un</span></p>'
    file = _made(once + once)
    assert [title for title, _ in file.controls() if title == "a.b"] == ["a.b", "a.b"]
    starts = [start.get(f"{W}name") for start in file.body.iter(f"{W}bookmarkStart")]
    assert starts.count("a__b") == 1
    ids = [value(control, "sdtPr", "id") for control in file.body.iter(f"{W}sdt")]
    assert len(ids) == len(set(ids))


def test_field_without_words_leaves_no_trace() -> None:
    file = _made('<p class="texte">a<span data-champ="x.y"/></p>')
    assert "x.y" not in [title for title, _ in file.controls()]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("titre", "titre"),
        ("sous_titre", "sous_titre"),
        ("sections.0.contenu.1", "sections__0__contenu__1"),
        ("citations.ministre.texte", "citations__ministre__texte"),
    ],
)
def test_short_path_is_readable_in_its_bookmark(path: str, name: str) -> None:
    assert bookmark_name(path) == name


@pytest.mark.parametrize(
    "path",
    [
        "sections.0.contenu.3.temps_forts.10.organisateur",
        "citations.première-ministre.texte",
        "citations.Ministre.texte",
        "citations.a__b.texte",
        "0.texte",
        "emetteur._x",
    ],
)
def test_other_paths_get_a_name_word_accepts(path: str) -> None:
    name = bookmark_name(path)
    assert re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{0,39}", name)
    assert re.search(r"_[0-9a-f]{8}$", name)


def test_bookmarks_differ_even_without_regard_to_capitals() -> None:
    highlights = (f"sections.{i}.contenu.{j}.temps_forts" for i in range(9) for j in range(9))
    paths = [f"{path}.{k}.organisateur" for path in highlights for k in range(9)]
    paths += ["citations.Ministre.texte", "citations.ministre.texte", "citations.ministre_.texte"]
    paths += ["a.b_c", "a_b.c", "a.b.c", "a__b.c", "a_b_c"]
    assert len({bookmark_name(path).lower() for path in paths}) == len(paths)


def test_very_long_title_is_shortened() -> None:
    path = "citations." + "x" * 80 + ".texte"
    assert len(control_title(path)) == 64
    assert control_title(path) != control_title(path + "s")
    assert control_title("sections.10.contenu.10.temps_forts.10.organisateur").endswith(
        "organisateur"
    )


def _made(main: str) -> WordFile:
    return WordFile(write(samples.order(samples.document(f"<h1>Titre</h1>{main}"))))
