"""Findings lead to their words in each view, to their field, and to their repair."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from communique.preview.word_places import glyphs_in
from communique.writers.pdf.places import Place
from previewing import BRIEF, FRAME, Edition, built, until

MARKED = """() => {
  const frame = document.querySelector("#view-web iframe:not(.arriving)").contentWindow;
  return [frame, window].map((view) =>
    [...(view.CSS.highlights.get("mots") ?? [])].map(String).join());
}"""
IN_SIGHT = """([selector, name]) => {
  const view = name ? document.querySelector(selector).contentWindow : window;
  const [range] = view.CSS.highlights.get("mots") ?? [];
  if (!range) return false;
  const box = name ? { top: 0, bottom: view.innerHeight }
    : document.querySelector(selector).getBoundingClientRect();
  const words = range.getBoundingClientRect();
  return words.height > 0 && words.top >= box.top && words.bottom <= box.bottom;
}"""


def finding(page: Page, rule: str) -> Locator:
    return page.locator(".finding", has=page.locator(".finding-rule", has_text=rule)).first


def button(page: Page, rule: str, label: str) -> Locator:
    return finding(page, rule).get_by_role("button", name=label, exact=True)


def low(page: Page, edition: Edition) -> None:
    """Put the repeated word far below what fits on a screen."""
    text = edition.path.read_text(encoding="utf-8")
    text = text.replace("qui répète un mot mot", "sans rien à redire")
    text = text.replace("Une troisième partie", "Une troisième partie où un mot mot se répète")
    edition.path.write_text(text, encoding="utf-8")
    expect(place(page)).to_have_text("brief.yaml, ligne\u00a025")
    built(page)


def place(page: Page) -> Locator:
    return finding(page, "mot-en-double").locator(".finding-file")


def test_findings_are_grouped_by_weight_with_their_counts(page: Page) -> None:
    group = page.locator(".group[data-group=avertissement]")
    expect(group.locator("h3")).to_have_text("Avertissements 2\u00a0points")
    expect(page.locator(".group:visible")).to_have_count(1)
    expect(page.locator("#counts")).to_have_text("2\u00a0avertissements")
    expect(page.locator("#findings-badge")).to_have_text("2")
    expect(finding(page, "mot-en-double").locator("del")).to_have_text("mot mot")
    expect(finding(page, "mot-en-double").locator("ins")).to_have_text("mot")


def test_what_is_left_to_do_comes_first(page: Page, edition: Edition) -> None:
    edition.replace("351", "351 # À VÉRIFIER")
    edition.replace("Le chapô dit l’essentiel, l’essentiel seulement.", "À COMPLÉTER")
    group = page.locator(".group:visible").first
    expect(group.locator("h3")).to_have_text("À faire 2\u00a0points")
    expect(page.locator("#counts")).to_have_text(re.compile("^2\u00a0à faire, 2\u00a0avert"))
    expect(finding(page, "a-verifier").locator(".finding-words, .finding-hint")).to_have_count(0)
    expect(button(page, "a-verifier", "C’est vérifié")).to_be_visible()


def test_words_are_shown_in_the_pages(page: Page, edition: Edition) -> None:
    low(page, edition)
    button(page, "mot-en-double", "Montrer").click()
    marked = page.locator(".place.marked")
    expect(marked).to_have_attribute("data-champ", "sections.2.intertitre")
    expect(marked).to_be_in_viewport()
    expect(finding(page, "mot-en-double")).to_have_attribute("aria-current", "true")


WORD = """() => [...document.querySelectorAll(".word")].map((word) => {
  const figure = word.closest(".page");
  const [box, page] = [word, figure].map((one) => one.getBoundingClientRect());
  return [
    [...document.querySelectorAll(".page")].indexOf(figure),
    (box.x - page.x) / page.width, (box.y - page.y) / page.height,
    box.width / page.width, box.height / page.height,
  ];
})"""


def under_the_boxes(page: Page, edition: Edition) -> str:
    """What the PDF says where the boxes of the words are drawn."""
    expect(page.locator(".word").first).to_be_visible()
    pdf = page.request.get(f"/download/pdf?edition={edition.name}")
    drawn = [Place(number, "", *sides) for number, *sides in page.evaluate(WORD)]
    return "".join(glyph.sign for glyph in glyphs_in(pdf.body(), drawn) if glyph.shows)


def test_the_very_words_are_marked_in_the_pages(page: Page, edition: Edition) -> None:
    button(page, "mot-en-double", "Montrer").click()
    assert under_the_boxes(page, edition) == "mot mot"
    top = page.locator(".word").evaluate("(word) => word.style.top")
    edition.replace("Le chapô dit l’essentiel", "Le chapô dit beaucoup, " * 30)
    until(
        page, "(top) => ![top, undefined].includes(document.querySelector('.word')?.style.top)", top
    )
    assert under_the_boxes(page, edition) == "mot mot"


def test_words_that_the_pages_do_not_say_leave_their_field_marked(
    page: Page, edition: Edition
) -> None:
    edition.replace("date: 2022-11-08", "date: 2022-11-08 # À VÉRIFIER")
    with page.expect_response(re.compile("/api/word-places")) as answer:
        button(page, "a-verifier", "Montrer").click()
    assert answer.value.json() == []
    expect(page.locator(".place.marked")).to_have_attribute("data-champ", "date")
    expect(page.locator("#pages")).not_to_have_class(re.compile("has-words"))


def test_a_fact_to_check_is_shown_where_it_is_said(page: Page, edition: Edition) -> None:
    edition.replace("evenements: 351", "evenements: 351 # À VÉRIFIER")
    button(page, "a-verifier", "Montrer").click()
    assert under_the_boxes(page, edition) == "351"
    expect(page.locator(".place.marked")).to_have_attribute("data-champ", "sous_titre")
    page.click("#tab-web")
    until(page, f"() => ({MARKED})()[0] === '351'")


SIGN = """() => {
  const frame = document.querySelector("#view-web iframe:not(.arriving)").contentWindow;
  const around = (range) =>
    range.startContainer.data.slice(range.startOffset - 1, range.endOffset + 1);
  const marked = (view) => [...(view.CSS.highlights.get("mots") ?? [])];
  return [frame, window].map((view) => marked(view).map(around).join());
}"""


def test_a_sign_alone_is_told_from_the_others_in_each_view(page: Page, edition: Edition) -> None:
    edition.replace("qui répète un mot mot", "de l'une, d'autre et qu'elle")
    third = page.locator(".finding", has=page.locator(".finding-rule", has_text="apostrophe")).nth(
        2
    )
    expect(third.locator(".finding-words")).to_contain_text("'")
    built(page)
    third.get_by_role("button", name="Montrer").click()
    assert under_the_boxes(page, edition) == "’"
    for view, place in {"web": 0, "text": 1}.items():
        page.click(f"#tab-{view}")
        until(page, f"() => ({SIGN})()[{place}] === 'u’e'")


def test_words_are_shown_in_the_page_for_the_web(page: Page, edition: Edition) -> None:
    low(page, edition)
    page.click("#tab-web")
    button(page, "mot-en-double", "Montrer").click()
    until(page, IN_SIGHT, [FRAME, "frame"])
    assert page.evaluate(MARKED)[0] == "mot mot"


def test_words_are_shown_in_the_text(page: Page, edition: Edition) -> None:
    low(page, edition)
    page.click("#tab-text")
    expect(page.locator("#text")).to_contain_text("un mot mot")
    button(page, "mot-en-double", "Montrer").click()
    until(page, IN_SIGHT, ["#view-text", ""])
    assert page.evaluate(MARKED)[1] == "mot mot"


def test_words_stay_marked_from_view_to_view_and_as_the_text_changes(
    page: Page, edition: Edition
) -> None:
    finding(page, "heure-ronde").locator(".finding-message").click()
    page.click("#tab-web")
    until(page, IN_SIGHT, [FRAME, "frame"])
    edition.replace("Un paragraphe", "Voici un paragraphe tout à fait neuf")
    expect(page.frame_locator(FRAME).locator("body")).to_contain_text("Voici")
    assert page.evaluate(MARKED)[0].replace("\u00a0", "").replace("\u202f", "") == "09h30"


def test_a_fact_is_shown_where_it_is_said(page: Page, edition: Edition) -> None:
    edition.replace("evenements: 351", "evenements: 351\n  theme: mot mot")
    edition.replace("qui répète un mot mot", "sur le thème « {{ edition.theme }} »")
    expect(page.frame_locator(FRAME).locator("body")).to_contain_text("thème")
    expect(place(page)).to_have_text("brief.yaml, ligne\u00a08")
    button(page, "mot-en-double", "Montrer").click()
    expect(page.locator(".place.marked")).to_have_attribute("data-champ", "sections.0.contenu.0")


def test_a_field_that_is_nowhere_says_so(page: Page, edition: Edition) -> None:
    text = edition.path.read_text(encoding="utf-8")
    text = text.replace("evenements: 351", "evenements: 351\n  theme: mot mot")
    edition.path.write_text(text.replace("qui répète un mot mot", "simple"), encoding="utf-8")
    expect(place(page)).to_have_text("brief.yaml, ligne\u00a08")
    button(page, "mot-en-double", "Montrer").click()
    expect(finding(page, "mot-en-double")).to_contain_text("n’apparaît pas dans le communiqué")


def test_the_place_is_copied_for_a_text_editor(page: Page) -> None:
    expect(finding(page, "heure-ronde").locator(".finding-file")).to_have_text(
        "brief.yaml, ligne\u00a016"
    )
    button(page, "heure-ronde", "Copier l’emplacement").click()
    expect(finding(page, "heure-ronde").locator("[role=status]")).to_have_text("Copié")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("releases/")
    assert copied.split(":")[1] == "16"


def test_a_repair_is_one_click_and_keeps_the_place_in_the_list(
    page: Page, edition: Edition
) -> None:
    button(page, "heure-ronde", "Corriger").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".finding")).to_have_count(1)
    assert edition.path.read_text(encoding="utf-8") == BRIEF.replace("09h30", "9\u00a0h\u00a030")
    expect(page.locator(".finding button:focus")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator(".findings-note")).to_contain_text("Rien à signaler")
    expect(page.locator(".findings-note")).to_be_focused()
    assert "un mot pour" in edition.path.read_text(encoding="utf-8")


def test_a_field_is_opened_from_a_finding_a_page_and_the_web_page(page: Page) -> None:
    button(page, "mot-en-double", "Modifier").click()
    expect(page.locator("#tab-form")).to_have_attribute("aria-selected", "true")
    expect(page.locator("#form :focus")).to_have_count(1)
    page.click("#tab-findings")
    page.locator(".place[data-champ=titre]").dblclick()
    expect(page.locator("#form :focus")).to_have_value("Un titre à l’essai")
    page.click("#tab-web")
    page.click("#tab-findings")
    page.frame_locator(FRAME).locator("[data-champ=sous_titre]").dblclick()
    expect(page.locator("#form :focus")).to_have_value(
        "Plus de {{ edition.evenements }} événements"
    )


def test_all_that_is_left_to_do_is_in_sight(page: Page, edition: Edition) -> None:
    edition.replace("Le service public", "À COMPLÉTER. Le service public")
    group = page.locator(".group[data-group=todo]")
    expect(group.locator(".finding:visible")).to_have_count(BRIEF.count("Le service public"))
    expect(group.locator(".more")).to_have_count(0)


def test_many_findings_of_one_rule_are_folded(page: Page, edition: Edition) -> None:
    edition.replace("Le service public", "L'État, l'Europe, l'avenir")
    fold = page.locator(".group[data-group=conseil] .more")
    expect(fold.locator("summary")).to_contain_text("autres du même genre")
    expect(page.locator(".group[data-group=conseil] .group-list > .finding:visible")).to_have_count(
        3
    )
    fold.locator("summary").click()
    assert page.locator(".group[data-group=conseil] .finding:visible").count() > 20
