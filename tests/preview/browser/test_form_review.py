"""Findings at their field, corrected in one click; and a form that anybody can use."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from accessibility import violations
from forming import BRIEF, HIGHLIGHTS, Form, opened
from previewing import Window

FAULTY = BRIEF.replace("Un premier paragraphe.", "Un mot mot de trop.").replace(
    "numero: 9\n", "numero: 9   # À VÉRIFIER\n"
)
TEXT = "sections.0.contenu.0"


@pytest.fixture
def form(window: Window) -> Iterator[Form]:
    with opened(window, FAULTY) as form:
        form.page.wait_for_selector("body[data-status=built]")
        yield form


def test_a_finding_stands_at_its_field_and_is_corrected_there(form: Form) -> None:
    field = form.field(f"{TEXT}.texte")
    note = form.notes(f"{TEXT}.texte")
    expect(note).to_have_count(1)
    described = field.get_attribute("aria-describedby")
    assert note.locator("..").get_attribute("id") in str(described).split()
    note.get_by_role("button", name="Corriger").click()
    expect(field).to_have_value("Un mot de trop.")
    expect(field).to_be_focused()
    expect(note).to_have_count(0)
    assert form.brief == FAULTY.replace("mot mot", "mot")
    form.undo()
    assert form.brief == FAULTY


def test_what_was_to_be_checked_is_said_to_be(form: Form) -> None:
    expect(form.field("edition.numero")).to_have_attribute("aria-invalid", "true")
    form.notes("edition.numero").get_by_role("button", name="C’est vérifié").click()
    expect(form.notes("edition.numero")).to_have_count(0)
    expect(form.field("edition.numero")).to_be_focused()
    expect(form.field("edition.numero")).not_to_have_attribute("aria-invalid", "true")
    assert form.brief == FAULTY.replace("   # À VÉRIFIER", "")


def test_a_correction_comes_after_what_is_being_typed(form: Form) -> None:
    form.field("titre").fill("Un titre tout neuf")
    form.notes(f"{TEXT}.texte").get_by_role("button", name="Corriger").click()
    expect(form.field(f"{TEXT}.texte")).to_have_value("Un mot de trop.")
    form.saved()
    corrected = FAULTY.replace("mot mot", "mot")
    assert form.brief == corrected.replace("Un titre à l’essai", "Un titre tout neuf")


def test_a_value_that_the_brief_cannot_have_is_told_at_its_field(form: Form) -> None:
    form.field("contacts.0.courriel").fill("presse")
    expect(form.field("contacts.0.courriel")).to_have_attribute("aria-invalid", "true")
    expect(form.notes("contacts.0.courriel")).to_contain_text("Erreur")
    form.saved()
    assert violations(form.page) == []
    form.field("contacts.0.courriel").fill("presse@exemple.gouv.fr")
    expect(form.notes("contacts.0.courriel")).to_have_count(0)


def test_a_place_of_the_document_opens_its_field(form: Form) -> None:
    form.page.click("#tab-web")
    form.page.frame_locator("#view-web iframe").locator("h1").dblclick()
    expect(form.field("titre")).to_be_focused()


def test_every_field_says_its_name_its_help_and_whether_it_is_needed(form: Form) -> None:
    title = form.page.get_by_role("textbox", name="Titre (obligatoire)").first
    expect(title).to_have_attribute("aria-required", "true")
    expect(title).to_have_accessible_description(
        "Titre, en minuscules\u00a0: les capitales sont une affaire de style."
    )
    expect(form.page.get_by_role("group", name="Temps fort 2")).to_be_visible()
    expect(form.page.get_by_label("Ligne 2, Événements")).to_have_value("24")
    expect(form.field(f"{HIGHLIGHTS}.0.date")).to_have_attribute("type", "date")
    expect(form.field("edition.numero")).to_have_attribute("inputmode", "numeric")


def test_axe_finds_nothing(form: Form) -> None:
    assert violations(form.page) == []
    form.button("Ajouter\u00a0: Bloc").click()
    assert violations(form.page) == []
    form.button("Ajouter\u00a0: Lien").click()
    expect(form.focused).to_have_attribute("class", "form-input form-line")
    assert violations(form.page) == []
    form.button("Supprimer\u00a0: Temps fort 1").click()
    expect(form.page.locator(".form-trace")).to_be_visible()
    assert violations(form.page) == []
    form.replace("titre: Un titre", "titre: [Un titre")
    expect(form.page.locator(".form-problems")).to_be_visible()
    assert violations(form.page) == []


def test_nothing_sticks_out_of_a_narrow_page(form: Form) -> None:
    for width in (1024, 390, 320):
        form.page.set_viewport_size({"width": width, "height": 800})
        if width < 896:
            form.page.click("text=Relire et rédiger")
        expect(form.field("titre")).to_be_visible()
        wide = form.page.evaluate("document.querySelector('#panel-form').scrollWidth")
        assert wide <= form.page.evaluate("document.querySelector('#panel-form').clientWidth")
        assert violations(form.page) == [], width


def test_the_whole_form_is_worked_from_the_keyboard(form: Form) -> None:
    form.page.locator("#tab-form").focus()
    names = []
    for _ in range(60):
        form.page.keyboard.press("Tab")
        place = form.page.evaluate("document.activeElement.closest('[data-path]')?.dataset.path")
        if place and place not in names:
            names.append(place)
    assert names[:4] == ["emetteur", "date", "lieu", "edition"]
    assert "titre" in names
