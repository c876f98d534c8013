"""Items added, moved, removed and put back, by mouse and by keyboard: the focus always follows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from accessibility import violations
from forming import BRIEF, HIGHLIGHTS, Form, opened
from previewing import Window


@pytest.fixture
def form(window: Window) -> Iterator[Form]:
    with opened(window) as form:
        yield form


def test_all_that_was_done_to_a_list_can_be_undone_to_the_byte(form: Form) -> None:
    form.button("Ajouter\u00a0: Temps fort").click()
    expect(form.field(f"{HIGHLIGHTS}.2.titre")).to_be_focused()
    form.page.keyboard.type("Un troisième rendez-vous")
    form.saved()
    form.button("Monter\u00a0: Temps fort 3").click()
    expect(form.said).to_have_text("Temps fort 2\u00a0: en position 2 sur 3")
    expect(form.button("Monter\u00a0: Temps fort 2")).to_be_focused()
    form.button("Supprimer\u00a0: Temps fort 1").click()
    expect(form.button("Remettre\u00a0: Temps fort 1")).to_be_focused()
    assert "Un troisième rendez-vous" in form.brief
    assert "au service des territoires" not in form.brief
    for _ in range(4):
        form.undo()
    assert form.brief == BRIEF
    for action in ("Annuler", "Rétablir"):
        expected = "true" if action == "Annuler" else None
        assert form.button(action).get_attribute("aria-disabled") == expected


def test_what_was_removed_is_put_back_with_the_focus_on_it(form: Form) -> None:
    form.button("Supprimer\u00a0: Temps fort 1").click()
    expect(form.button("Remettre\u00a0: Temps fort 1")).to_be_focused()
    form.page.keyboard.press("Enter")
    expect(form.field(f"{HIGHLIGHTS}.0.date")).to_be_focused()
    assert form.brief == BRIEF
    expect(form.page.locator(".form-trace")).to_have_count(0)


def test_the_keyboard_alone_moves_an_item(form: Form) -> None:
    form.button("Descendre\u00a0: Temps fort 1").focus()
    form.page.keyboard.press("Alt+ArrowDown")
    expect(form.field(f"{HIGHLIGHTS}.1.titre")).to_have_value(
        "L’innovation au service des territoires"
    )
    expect(form.button("Descendre\u00a0: Temps fort 2")).to_be_focused()
    form.page.keyboard.press("Alt+ArrowUp")
    expect(form.field(f"{HIGHLIGHTS}.0.lieu")).to_have_value("Paris 15e")
    form.saved()
    assert form.brief == BRIEF


def test_a_block_is_chosen_from_a_menu(form: Form) -> None:
    opener = form.button("Ajouter\u00a0: Bloc")
    opener.focus()
    form.page.keyboard.press("Enter")
    expect(opener).to_have_attribute("aria-expanded", "true")
    expect(form.button("Ajouter\u00a0: Texte")).to_be_focused()
    form.page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    opener.click()
    form.button("Ajouter\u00a0: Chiffres clés").click()
    expect(form.field("sections.0.contenu.3.chiffres.0.valeur")).to_be_focused()
    form.page.keyboard.type("350")
    form.page.keyboard.press("Tab")
    form.page.keyboard.type("événements")
    form.saved()
    assert "- chiffres:" in form.brief
    form.page.wait_for_selector("body[data-status=built]")


def test_a_citation_gets_a_short_name_and_can_be_placed(form: Form) -> None:
    form.button("Ajouter\u00a0: Citations").click()
    expect(form.page.get_by_label("Nom court")).to_have_value("citation")
    form.page.keyboard.type("La ministre")
    form.page.keyboard.press("Enter")
    expect(form.field("citations.la_ministre.auteur")).to_be_focused()
    form.page.keyboard.type("Claire Martin")
    form.field("citations.la_ministre.texte").fill("Nous y sommes.")
    form.saved()
    form.button("Ajouter\u00a0: Bloc").click()
    form.button("Ajouter\u00a0: Citation").last.click()
    choice = form.field("sections.0.contenu.3.citation")
    expect(choice).to_be_focused()
    choice.select_option(label="Claire Martin (la_ministre)")
    form.saved()
    assert "- citation: la_ministre" in form.brief


def test_a_table_grows_and_shrinks_whole(form: Form) -> None:
    table = "sections.0.contenu.2.tableau"
    form.button("Ajouter une colonne").click()
    expect(form.field(f"{table}.colonnes.2")).to_be_focused()
    expect(form.field(f"{table}.lignes.1.2")).to_be_visible()
    form.page.keyboard.type("Villes")
    form.saved()
    form.button("Ajouter une ligne").click()
    expect(form.field(f"{table}.lignes.2.0")).to_be_focused()
    form.button("Vers la gauche\u00a0: Colonne 2").click()
    expect(form.field(f"{table}.colonnes.0")).to_have_value("Événements")
    expect(form.field(f"{table}.lignes.0.0")).to_have_value("12")
    form.button("Supprimer la ligne\u00a0: Ligne 3").click()
    expect(form.field(f"{table}.lignes.1.0")).to_be_focused()
    for _ in range(5):
        form.undo()
    assert form.brief == BRIEF


def test_an_item_added_in_the_file_does_not_move_the_words_being_typed(form: Form) -> None:
    title = form.field(f"{HIGHLIGHTS}.1.titre")
    title.focus()
    form.page.keyboard.press("End")
    form.replace(
        "          # Le premier rendez-vous.\n",
        "          - titre: Un rendez-vous d’avant\n          # Le premier rendez-vous.\n",
    )
    expect(form.field(f"{HIGHLIGHTS}.2.titre")).to_be_focused()
    form.page.keyboard.type(" de la ville")
    form.saved()
    assert "titre: L’expérience des usagers de la ville\n" in form.brief
    assert "titre: Un rendez-vous d’avant\n" in form.brief


def test_words_typed_in_an_item_that_the_file_loses_are_kept(form: Form) -> None:
    form.page.route("**/api/edit", lambda route: route.abort())
    form.field(f"{HIGHLIGHTS}.1.titre").fill("Des mots précieux")
    form.page.unroute("**/api/edit")
    form.replace(
        "          - date: 2022-11-15   # un mardi\n            titre: L’expérience des usagers\n",
        "",
    )
    kept = form.page.locator(".form-orphan")
    expect(kept).to_contain_text("Des mots précieux")
    assert violations(form.page) == []
    kept.get_by_role("button", name="Copier").click()
    expect(kept.get_by_role("button", name="Copier")).to_have_text("Texte copié")
    assert form.page.evaluate("navigator.clipboard.readText()") == "Des mots précieux"


def test_a_group_that_is_removed_can_be_asked_for_again(form: Form) -> None:
    form.field("titre").fill("Un titre sans fait")
    form.field("sous_titre").fill("")
    form.saved()
    form.button("Supprimer\u00a0: Faits de l’événement").click()
    again = form.button("Ajouter\u00a0: Faits de l’événement")
    expect(again).to_be_focused()
    assert "edition:" not in form.brief
    again.click()
    expect(form.field("edition.evenement")).to_be_focused()
    form.page.keyboard.type("Forum")
    form.saved()
    assert "edition:\n  evenement: Forum\n" in form.brief
