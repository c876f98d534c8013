"""The chooser of editions: names at once, titles as they come, searched from the keyboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from accessibility import violations
from command import BRIEF, write_edition
from previewing import Window, built, start, stop

COUNT = 60
SHOWN = 50


@pytest.fixture(scope="module")
def archive(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    """A page of an office with many editions, whose chooser shows some of them at once."""
    workspace = tmp_path_factory.mktemp("archive")
    for number in range(COUNT):
        brief = BRIEF.replace("Un titre à l’essai", f"Le bilan n° {number}")
        write_edition(workspace, f"2022-11-08-edition-{number:02}", brief)
    write_edition(workspace, "2020-a", BRIEF.replace("Un titre", "L’Été des préfectures"))
    process, server = start(workspace)
    window = Window(server, browser)
    yield window
    window.close()
    stop(process)


@pytest.fixture
def page(archive: Window) -> Iterator[Page]:
    with archive.lent() as page:
        archive.show("2022-11-08-edition-59")
        built(page)
        yield page
        page.keyboard.press("Escape")


def options(page: Page) -> Locator:
    return page.locator("#editions [role=option]")


def test_the_edition_shown_is_named(page: Page) -> None:
    expect(page.locator("#edition")).to_have_value("8 novembre 2022 – Le bilan n° 59")
    expect(options(page).first).not_to_be_visible()


def test_a_word_of_a_title_finds_it_without_its_accents(page: Page) -> None:
    page.click("#edition")
    expect(options(page)).to_have_count(SHOWN)
    expect(page.locator("#editions-note")).to_contain_text("50 éditions sur 61.")
    assert violations(page) == []
    page.keyboard.type("ete prefect")
    expect(options(page)).to_have_count(1)
    expect(options(page)).to_contain_text("L’Été des préfectures")
    page.keyboard.press("Enter")
    expect(page.locator("#edition")).to_have_value(
        "8 novembre 2022 – L’Été des préfectures à l’essai"
    )
    page.wait_for_url("**edition=2020-a")


def test_the_arrows_go_through_the_list_and_escape_leaves_it(page: Page) -> None:
    chooser = page.locator("#edition")
    chooser.focus()
    page.keyboard.press("ArrowDown")
    expect(chooser).to_have_attribute("aria-expanded", "true")
    pointed = page.locator("#editions .pointed")
    expect(pointed).to_have_attribute("data-name", "2022-11-08-edition-59")
    page.keyboard.press("ArrowDown")
    expect(pointed).to_have_attribute("data-name", "2022-11-08-edition-58")
    active = pointed.get_attribute("id") or ""
    expect(chooser).to_have_attribute("aria-activedescendant", active)
    page.keyboard.press("Escape")
    expect(chooser).to_have_attribute("aria-expanded", "false")
    expect(chooser).to_have_value("8 novembre 2022 – Le bilan n° 59")


def test_what_matches_nothing_is_told(page: Page) -> None:
    page.fill("#edition", "introuvable")
    expect(page.locator("#editions-note")).to_have_text("Aucune édition ne correspond.")
    assert violations(page) == []
    page.keyboard.press("Tab")
    expect(page.locator("#edition")).to_have_value("8 novembre 2022 – Le bilan n° 59")
