"""Hours of work: memory stays flat, a lost server is told and found, our French is typeset."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import communique
from communique.typography import typesetting
from laws import tries_many
from previewing import Edition, Server, until

STATIC = Path(communique.__file__).parent / "preview" / "static"
EVENTS = """async ([first, count]) => {
  const { store } = await import("/static/store.js");
  const source = { ...store.state };
  for (let at = first; at < first + count; at += 1) {
    const state = structuredClone(source);
    state.html = state.text = `essai-${at}`;
    state.findings.forEach((one) => { one.id = `${one.id}-${at}`; one.message += ` ${at}`; });
    if (at % 2) state.pages.reverse();
    window.events.dispatchEvent(new MessageEvent("state", { data: JSON.stringify(state) }));
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  window.events.dispatchEvent(new MessageEvent("state", { data: JSON.stringify(source) }));
}"""
KEEP_SOURCE = """
const Real = window.EventSource;
window.EventSource = class extends Real {
  constructor(...all) { super(...all); window.events = this; }
};
"""


def counted(page: Page) -> dict[str, float]:
    """Bytes of the heap, nodes and listeners of the page, after a thorough cleaning."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    for _ in range(3):
        session.send("HeapProfiler.collectGarbage")
    metrics = {
        one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]
    }
    session.detach()
    return {name: metrics[name] for name in ("JSHeapUsedSize", "Nodes", "JSEventListeners")}


@pytest.mark.laws
def test_hundreds_of_states_leave_nothing_behind(
    browser: Browser, server: Server, edition: Edition
) -> None:
    page = server.let_in(browser).new_page()
    page.add_init_script(KEEP_SOURCE)
    page.goto(server.page_of(edition.name))
    page.wait_for_selector("body[data-status=built]")
    many = 240 if tries_many() else 120
    page.evaluate(EVENTS, [0, many // 4])
    until(page, "() => document.querySelectorAll('iframe').length === 1")
    before = counted(page)
    page.evaluate(EVENTS, [many // 4, many])
    until(page, "() => document.querySelectorAll('iframe').length === 1")
    after = counted(page)
    page.context.close()
    assert after["Nodes"] <= before["Nodes"] * 1.2
    assert after["JSEventListeners"] <= before["JSEventListeners"] * 1.2
    assert after["JSHeapUsedSize"] <= before["JSHeapUsedSize"] * 1.2 + 500_000


def test_a_lost_connection_is_told_and_found_again(page: Page) -> None:
    page.route("**/api/events*", lambda route: route.abort())
    page.evaluate(
        """async () => {
          const { store } = await import("/static/store.js");
          window.lose = store.open(store.edition);
        }"""
    )
    expect(page.locator("#status")).to_have_text("Connexion perdue, nouvel essai…")
    expect(page.locator(".notice[data-kind=lost]")).to_contain_text("L’aperçu ne répond plus")
    page.unroute("**/api/events*")
    expect(page.locator("#status")).to_contain_text("À jour", timeout=15000)
    expect(page.locator(".notice")).to_have_count(0)


WORDS = re.compile(r'"([^"`]*)"|`([^"`]*)`')


def sentences() -> set[str]:
    lines = (STATIC / "texts.js").read_text(encoding="utf-8").splitlines()
    code = (line for line in lines if not re.match(r"\s*(/?\*|return|import)", line))
    spoken = [first or second for line in code for first, second in WORDS.findall(line)]
    page = (STATIC / "index.html").read_text(encoding="utf-8").replace("&nbsp;", "\u00a0")
    return {words for words in (*spoken, *re.findall(r">([^<>]+)<", page)) if words.strip()}


def test_there_is_something_to_read() -> None:
    assert len(sentences()) > 60


@pytest.mark.parametrize("sentence", sorted(sentences()))
def test_what_the_page_says_is_typeset(sentence: str) -> None:
    wrong = [c for c in typesetting(sentence.strip()) if not c.rule.startswith("espace-en-bord")]
    assert [(c.rule, sentence[max(0, c.start - 15) : c.end + 15]) for c in wrong] == []
