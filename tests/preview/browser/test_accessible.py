"""For everybody: axe finds nothing in any state, the keyboard is enough, little is said aloud."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pytest
from playwright.sync_api import Page, expect

from accessibility import violations
from laws import tries_many
from previewing import FRAME, Edition, built

SIZES = {
    "bureau": (1440, 900),
    "portable": (1024, 768),
    "agrandi": (720, 450),
    "étroit": (320, 640),
}
"""CSS pixels; « agrandi » is the 1440 × 900 of « bureau » at 200 %."""


def at_work(page: Page) -> None:
    if page.locator(".sides").is_visible():
        page.click(".sides [data-to=work]")


def pages(page: Page, edition: Edition) -> None:
    expect(page.locator(".place").first).to_be_attached()


def web(page: Page, edition: Edition) -> None:
    page.click("#tab-web")


def text(page: Page, edition: Edition) -> None:
    page.click("#tab-text")
    expect(page.locator("#text")).to_contain_text("Claire Martin")


def broken(page: Page, edition: Edition) -> None:
    edition.replace("date: 2022-11-08", "date: hier")
    expect(page.locator(".notice")).to_be_visible()


def broken_text(page: Page, edition: Edition) -> None:
    text(page, edition)
    broken(page, edition)


def findings(page: Page, edition: Edition) -> None:
    edition.replace("Le service public", "L'État, l'Europe, l'avenir", times=8)
    edition.replace("351", "351 # À VÉRIFIER")
    at_work(page)
    expect(page.locator(".group[data-group=todo]")).to_be_visible()
    expect(page.locator(".more")).to_be_visible()
    page.get_by_role("button", name="Copier").first.click()


def shown(page: Page, edition: Edition) -> None:
    at_work(page)
    page.get_by_role("button", name="Montrer").first.click()
    expect(page.locator(".place.marked")).to_be_visible()


def clean(page: Page, edition: Edition) -> None:
    edition.replace("répète un mot mot pour la relecture, à 09h30", "ne répète rien")
    at_work(page)
    expect(page.locator(".findings-note")).to_contain_text("Rien à signaler")


def downloads(page: Page, edition: Edition) -> None:
    page.click("#downloads summary")
    expect(page.locator("#downloads-list")).to_be_visible()


State = Callable[[Page, Edition], None]
STATES: dict[State, Sequence[str]] = {
    pages: ("bureau", "portable", "étroit"),
    findings: ("bureau", "agrandi", "étroit"),
    broken: ("bureau", "agrandi", "étroit"),
} | dict.fromkeys((web, text, broken_text, shown, clean, downloads), ("bureau", "étroit"))
"""What is looked at, and at which sizes of the window; axe looks at the first by day, at all by
night."""


@pytest.mark.laws
@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_axe_finds_nothing(page: Page, edition: Edition, state: State) -> None:
    state(page, edition)
    for rank, size in enumerate(STATES[state]):
        width, height = SIZES[size]
        page.set_viewport_size({"width": width, "height": height})
        if state in {findings, clean}:
            at_work(page)
        if rank == 0 or tries_many():
            assert violations(page) == [], size
        assert page.evaluate("document.documentElement.scrollWidth") <= width


SETTINGS: Mapping[str, Callable[[Page], None]] = {
    "contrast": lambda page: page.emulate_media(contrast="more"),
    "forced_colors": lambda page: page.emulate_media(contrast="null", forced_colors="active"),
    "reduced_motion": lambda page: page.emulate_media(
        forced_colors="none", reduced_motion="reduce"
    ),
}


@pytest.mark.laws
@pytest.mark.parametrize("state", [findings, broken] if tries_many() else [findings])
def test_settings_of_the_reader_are_followed(page: Page, edition: Edition, state: State) -> None:
    state(page, edition)
    for setting, choose in SETTINGS.items():
        choose(page)
        assert violations(page) == [], setting


def test_nothing_moves_for_those_who_ask(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    lasting = """() => document.getAnimations().filter(
      (one) => one.effect.getComputedTiming().activeDuration > 1).length"""
    page.get_by_role("button", name="Montrer").first.click()
    assert page.evaluate(lasting) == 0


def focused(page: Page) -> str:
    return str(
        page.evaluate(
            """() => {
              const one = document.activeElement;
              return one.id || one.title || one.textContent.trim();
            }"""
        )
    )


def test_the_keyboard_is_enough(page: Page, edition: Edition) -> None:
    """From the top of the page: a view, a finding, its words, its field, a download."""
    page.reload()
    built(page)
    order = []
    for _ in range(10):
        page.keyboard.press("Tab")
        order.append(focused(page))
    assert order[:3] == ["edition", "counts", "Télécharger"]
    assert order[3:7] == ["tab-pages", "−", "Taille\u00a0: ajustée", "+"]
    assert order[7:10] == ["view-pages", "tab-findings", "panel-findings"]
    page.keyboard.press("Tab")
    assert focused(page) == "Corriger"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".place.marked")).to_have_count(1)
    assert focused(page) == "Montrer"
    page.focus("#tab-pages")
    page.keyboard.press("ArrowRight")
    assert focused(page) == "tab-web"
    expect(page.locator("#view-web")).to_be_visible()
    page.keyboard.press("End")
    expect(page.locator("#text")).to_contain_text("Claire Martin")
    page.keyboard.press("ArrowRight")
    assert focused(page) == "tab-pages"
    page.focus("#tab-findings")
    for _ in range(4):
        page.keyboard.press("Tab")
    assert focused(page) == "Modifier"
    page.keyboard.press("Enter")
    expect(page.locator("#form :focus")).to_have_count(1)
    page.focus("#downloads summary")
    page.keyboard.press("Enter")
    expect(page.locator("#downloads-list")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#downloads-list")).to_be_hidden()
    assert focused(page) == "Télécharger"


def test_one_side_at_a_time_where_there_is_no_room_for_two(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.locator("#work")).to_be_hidden()
    page.click(".sides [data-to=work]")
    expect(page.locator("#document")).to_be_hidden()
    page.get_by_role("button", name="Montrer").first.click()
    expect(page.locator(".place.marked")).to_be_in_viewport()
    expect(page.locator(".sides [data-to=document]")).to_have_attribute("aria-pressed", "true")


def test_little_is_said_aloud(page: Page, edition: Edition) -> None:
    page.reload()
    built(page)
    page.evaluate(
        """() => {
          window.said = [];
          new MutationObserver(() => {
            const words = document.getElementById("live").textContent;
            if (words) window.said.push(words);
          }).observe(document.getElementById("live"), { childList: true });
        }"""
    )
    for words in ("Premier", "Deuxième", "Troisième"):
        edition.path.write_text(
            edition.path.read_text(encoding="utf-8").replace(
                "Un paragraphe", f"{words} paragraphe"
            ),
            encoding="utf-8",
        )
        built(page)
    edition.replace("un mot mot", "un mot")
    expect(page.locator("#live")).to_have_text("À jour. 1\u00a0avertissement")
    assert page.evaluate("window.said") == ["À jour. 1\u00a0avertissement"]


def test_the_frame_has_a_name_and_no_power(page: Page) -> None:
    frame = page.locator(FRAME)
    expect(frame).to_have_attribute("title", "Page internet du communiqué")
    expect(frame).to_have_attribute("sandbox", "allow-same-origin")
