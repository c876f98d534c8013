"""Values written in the page: the brief changes by them alone, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from accessibility import violations
from forming import BRIEF, HIGHLIGHTS, Form, only_change, opened
from previewing import FRAME, Window, choose_edition, until


@pytest.fixture
def form(window: Window) -> Iterator[Form]:
    with opened(window) as form:
        yield form


def test_a_value_changes_alone_in_the_file_and_in_the_page(form: Form) -> None:
    form.field("titre").fill("Un titre tout neuf")
    form.saved()
    assert form.brief == BRIEF.replace("Un titre à l’essai", "Un titre tout neuf")
    heading = form.page.frame_locator(FRAME).locator("h1")
    form.page.click("#tab-web")
    expect(heading).to_have_text("Un titre tout neuf")


def test_every_kind_of_value_is_written_where_it_stands(form: Form) -> None:
    expected = BRIEF
    for path, typed, old, new in [
        ("date", "2023-01-09", "2022-11-08", "2023-01-09"),
        ("lieu", "Lyon", "'Paris'", "'Lyon'"),
        ("edition.numero", "10", "numero: 9", "numero: 10"),
        (f"{HIGHLIGHTS}.0.lieu", "Paris 14e", "Paris 15e", "Paris 14e"),
        ("contacts.0.personnes.0.telephone", "06 00 00 00 00", "06 12 34 56 78", "06 00 00 00 00"),
        ("sections.0.contenu.2.tableau.lignes.1.1", "25", '"24"', '"25"'),
    ]:
        form.field(path).fill(typed)
        form.saved()
        expected = expected.replace(old, new)
        assert form.brief == expected


def test_lines_of_the_file_read_as_paragraphs_and_stay_lines(form: Form) -> None:
    chapo = form.field("chapo")
    expect(chapo).to_have_value(
        "Le chapô dit l’essentiel, sur deux lignes du fichier.\n\nUn second paragraphe."
    )
    chapo.fill("Le chapô dit l’essentiel, sur trois lignes du fichier.\n\nUn second paragraphe.")
    form.saved()
    assert only_change(BRIEF, form.brief) == ("deux", "trois")


def test_return_makes_a_paragraph_and_goes_on_with_a_list(form: Form) -> None:
    form.field("sections.0.contenu.0.texte").focus()
    form.page.keyboard.press("End")
    for typed in ("- un", "- deux"):
        form.page.keyboard.press("Enter")
        form.page.keyboard.type(typed.removeprefix("- ") if typed == "- deux" else typed)
    expect(form.focused).to_have_value("Un premier paragraphe.\n\n- un\n- deux")
    form.saved()
    form.page.click("#tab-web")
    expect(form.page.frame_locator(FRAME).locator(".texte li")).to_have_text(["un", "deux"])


def test_buttons_type_the_marks(form: Form) -> None:
    text = form.field("sections.0.contenu.0.texte")
    text.evaluate("(area) => { area.focus(); area.setSelectionRange(3, 10); }")
    form.page.locator(f'[data-path="{"sections.0.contenu.0.texte"}"] [aria-label=Gras]').click()
    expect(text).to_have_value("Un **premier** paragraphe.")
    expect(text).to_be_focused()
    form.page.keyboard.press("Control+z")
    expect(text).to_have_value("Un premier paragraphe.")


def test_an_optional_key_comes_and_goes(form: Form) -> None:
    form.button("Ajouter : Fin de l’embargo").click()
    expect(form.field("embargo")).to_be_focused()
    assert form.brief == BRIEF
    form.field("embargo").fill("2022-11-08T06:00")
    form.saved()
    assert "embargo: 2022-11-08T06:00\n" in form.brief
    form.field("embargo").fill("")
    form.saved()
    assert form.brief == BRIEF


def test_a_value_that_no_calendar_holds_is_shown_as_it_is(form: Form) -> None:
    form.replace("date: 2022-11-08 ", "date: À COMPLÉTER ")
    expect(form.field("date")).to_have_value("À COMPLÉTER")
    form.field("date").fill("2023-01-09")
    form.saved()
    assert form.brief == BRIEF.replace("2022-11-08", "2023-01-09")
    form.field("titre").focus()
    expect(form.field("date")).to_have_attribute("type", "date")


def test_what_is_typed_survives_a_change_elsewhere_in_the_file(form: Form) -> None:
    title = form.field("titre")
    title.focus()
    title.evaluate("(area) => area.setSelectionRange(2, 2)")
    form.replace("Les rendez-vous", "Les grands rendez-vous")
    form.page.keyboard.type(" beau", delay=20)
    expect(form.field("sections.0.intertitre")).to_have_value("Les grands rendez-vous")
    expect(title).to_have_value("Un beau titre à l’essai")
    expect(title).to_be_focused()
    assert title.evaluate("(area) => area.selectionStart") == 7
    form.saved()
    both = BRIEF.replace("Les rendez", "Les grands rendez").replace("Un titre", "Un beau titre")
    assert form.brief == both


def test_the_caret_stays_between_its_words(form: Form) -> None:
    title = form.field("titre")
    title.focus()
    title.evaluate("(area) => area.setSelectionRange(9, 9)")
    form.replace("Un titre à l’essai", "Voici un titre à l’essai")
    expect(title).to_have_value("Voici un titre à l’essai")
    form.page.keyboard.type("|")
    expect(title).to_have_value("Voici un titre |à l’essai")


def test_undo_is_of_letters_in_a_text_and_of_edits_elsewhere(form: Form) -> None:
    form.field("titre").fill("Un titre tout neuf")
    form.saved()
    form.field("lieu").focus()
    form.page.keyboard.press("Control+z")
    form.saved()
    assert form.brief == BRIEF
    expect(form.said).to_have_text("Annulé\u00a0: Titre")
    form.page.keyboard.press("Control+y")
    form.saved()
    expect(form.field("titre")).to_have_value("Un titre tout neuf")
    form.field("lieu").focus()
    form.page.keyboard.type("x")
    form.page.keyboard.press("Control+z")
    expect(form.field("lieu")).to_have_value("Paris")
    expect(form.field("titre")).to_have_value("Un titre tout neuf")


def test_a_refused_value_says_so_at_its_field_and_is_kept(form: Form) -> None:
    unreadable = "y" * 1_100_000
    form.field("titre").evaluate(
        "(area, text) => { area.value = text; area.dispatchEvent(new Event('input')); }", unreadable
    )
    expect(form.notes("titre")).to_contain_text("trop volumineux")
    expect(form.field("titre")).to_have_attribute("aria-invalid", "true")
    expect(form.state).to_contain_text("Non enregistré")
    assert form.brief == BRIEF
    form.field("titre").fill("Un titre plus court")
    form.saved()
    expect(form.notes("titre")).to_have_count(0)


def test_words_are_kept_while_the_brief_cannot_be_read(form: Form) -> None:
    form.replace("titre: Un titre", "titre: [Un titre")
    problems = form.page.locator(".form-problems")
    expect(problems).to_contain_text("Ligne 9")
    expect(problems).to_contain_text("ne peut pas être lu")
    form.field("lieu").fill("Lyon")
    expect(form.state).to_contain_text("Vos mots sont gardés")
    assert "Paris" in form.brief
    form.replace("titre: [Un titre", "titre: Un titre")
    form.saved()
    expect(problems).to_be_hidden()
    assert form.brief == BRIEF.replace("'Paris'", "'Lyon'")


def test_words_are_kept_while_the_server_is_away(form: Form) -> None:
    form.page.route("**/api/*", lambda route: route.abort())
    form.field("lieu").fill("Lyon")
    expect(form.state).to_contain_text("ne répond plus")
    form.field("titre").fill("Un titre tout neuf")
    form.page.unroute("**/api/*")
    form.saved()
    changed = BRIEF.replace("'Paris'", "'Lyon'").replace("Un titre à l’essai", "Un titre tout neuf")
    assert form.brief == changed


def test_leaving_is_questioned_only_while_something_is_unsaved(form: Form) -> None:
    asked = "() => !dispatchEvent(new Event('beforeunload', {cancelable: true}))"
    assert form.page.evaluate(asked) is False
    form.field("titre").fill("Un titre tout neuf")
    assert form.page.evaluate(asked) is True
    form.saved()
    assert form.page.evaluate(asked) is False


def test_an_edition_left_while_typing_is_saved_all_the_same(form: Form) -> None:
    form.field("titre").fill("Un titre tout neuf")
    choose_edition(form.page, "2022-01-01-ancien")
    expect(form.field("titre")).to_have_value("Un titre à l’essai")
    until(form.page, "() => !document.querySelector('.form [aria-invalid]')")
    expect(form.field("sections.0.intertitre")).to_have_value("Une partie")
    choose_edition(form.page, form.path.parent.name)
    expect(form.field("titre")).to_have_value("Un titre tout neuf")


def test_a_fact_leads_to_where_it_is_written(form: Form) -> None:
    form.button("Nombre d’événements\u00a0: 350").first.click()
    expect(form.field("edition.evenements")).to_be_focused()


def test_what_the_form_cannot_change_says_so_beforehand(window: Window) -> None:
    brief = BRIEF.replace("titre: Un titre à l’essai", "titre: [Un titre à l’essai]\nslogan: Osons")
    with opened(window, brief) as form:
        sealed = form.page.locator('.form-sealed[data-path="titre"]')
        expect(sealed).to_contain_text("que le formulaire ne sait pas modifier")
        line = brief.split("\n").index("titre: [Un titre à l’essai]") + 1
        expect(sealed).to_contain_text(f"ligne\u00a0{line}")
        unknown = form.page.locator('.form-sealed[data-path="slogan"]')
        expect(unknown.locator(".form-sealed-value")).to_have_text("Osons")
        expect(unknown).to_contain_text("Cette clé n’existe pas")
        expect(sealed.or_(unknown).locator("input, textarea, select")).to_have_count(0)
        form.replace("titre: [Un titre à l’essai]", "titre: Un titre à l’essai")
        expect(form.field("titre")).to_have_value("Un titre à l’essai")
        expect(sealed).to_have_count(0)
        assert violations(form.page) == []
