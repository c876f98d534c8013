"""An edit made meanwhile in a text editor: both are kept, or both are shown and one is chosen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from accessibility import violations
from forming import BRIEF, Form, opened
from previewing import Window

MINE, THEIRS = "Un titre écrit ici", "Un titre écrit ailleurs"


@pytest.fixture
def form(window: Window) -> Iterator[Form]:
    with opened(window) as form:
        yield form


@pytest.fixture
def conflict(form: Form) -> Form:
    """The same field changed here and in the file, before either knows of the other."""
    form.page.route("**/api/form*", lambda route: route.abort())
    form.field("titre").focus()
    form.replace("Un titre à l’essai", THEIRS)
    form.field("titre").fill(MINE)
    form.page.unroute("**/api/form*")
    expect(dialog(form.page)).to_be_visible()
    return form


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Ce champ a changé dans le fichier")


def test_both_versions_are_shown_with_what_differs(conflict: Form) -> None:
    shown = dialog(conflict.page)
    expect(shown.locator(".form-version-words")).to_have_text([MINE, THEIRS])
    expect(shown.locator("mark")).to_have_text(["ici", "ailleurs"])
    expect(shown).to_contain_text("Champ\u00a0: Titre")
    assert conflict.brief == BRIEF.replace("Un titre à l’essai", THEIRS)
    assert violations(conflict.page) == []


def test_my_version_may_be_kept(conflict: Form) -> None:
    conflict.page.get_by_role("button", name="Garder ma version").click()
    conflict.saved()
    expect(conflict.field("titre")).to_be_focused()
    assert conflict.brief == BRIEF.replace("Un titre à l’essai", MINE)


def test_the_version_of_the_file_may_be_kept(conflict: Form) -> None:
    conflict.page.get_by_role("button", name="Garder celle du fichier").click()
    conflict.saved()
    expect(conflict.field("titre")).to_have_value(THEIRS)
    expect(conflict.field("titre")).to_be_focused()
    assert conflict.brief == BRIEF.replace("Un titre à l’essai", THEIRS)


def test_the_choice_may_wait_and_nothing_is_lost_meanwhile(conflict: Form) -> None:
    conflict.page.keyboard.press("Escape")
    expect(dialog(conflict.page)).to_be_hidden()
    expect(conflict.field("titre")).to_have_value(MINE)
    expect(conflict.state).to_contain_text("une version est à choisir")
    assert violations(conflict.page) == []
    conflict.field("lieu").fill("Lyon")
    expect(conflict.page.frame_locator("#view-web iframe").locator(".lieu-date")).to_contain_text(
        "Lyon"
    )
    assert conflict.brief == BRIEF.replace("Un titre à l’essai", THEIRS).replace("Paris'", "Lyon'")
    conflict.button("Choisir la version\u00a0: Ce champ a changé dans le fichier").click()
    conflict.page.get_by_role("button", name="Garder ma version").click()
    conflict.saved()
    assert f"titre: {MINE}\n" in conflict.brief


def test_either_version_may_be_copied(conflict: Form) -> None:
    for button, words in (("votre version", MINE), ("celle du fichier", THEIRS)):
        conflict.page.get_by_role("button", name=f"Copier le texte\u00a0: {button}").click()
        assert conflict.page.evaluate("navigator.clipboard.readText()") == words


def test_the_focus_stays_in_the_dialog(conflict: Form) -> None:
    inside = "document.querySelector('dialog').contains(document.activeElement)"
    outside = "document.activeElement === document.body"
    for _ in range(9):
        conflict.page.keyboard.press("Tab")
        assert conflict.page.evaluate(f"{inside} || {outside}")


def test_another_field_changed_in_the_file_is_no_conflict(form: Form) -> None:
    form.page.route("**/api/form*", lambda route: route.abort())
    form.field("titre").focus()
    form.replace("'Paris'", "'Lyon'")
    form.field("titre").fill(MINE)
    form.page.unroute("**/api/form*")
    form.saved()
    assert form.brief == BRIEF.replace("'Paris'", "'Lyon'").replace("Un titre à l’essai", MINE)
    expect(form.field("lieu")).to_have_value("Lyon")


def test_undo_never_takes_an_outside_edit_away(form: Form) -> None:
    form.field("titre").fill(MINE)
    form.saved()
    form.replace("'Paris'", "'Lyon'")
    expect(form.field("lieu")).to_have_value("Lyon")
    expect(form.button("Annuler")).to_have_attribute("aria-disabled", "true")
    assert "Lyon" in form.brief
    assert MINE in form.brief
