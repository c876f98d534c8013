"""Pages, page for the web and text follow the brief, with no blank and no lost place."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from previewing import BRIEF, FRAME, Edition, Server, built, choose_edition, until

WATCH = """() => {
  window.frames = 0;
  window.blanks = 0;
  const look = () => {
    const images = [...document.querySelectorAll(".page img")].slice(0, 1);
    window.frames += 1;
    const seen = (one) => one.complete && one.naturalWidth;
    if (!images.length || !images.every(seen)) window.blanks += 1;
    requestAnimationFrame(look);
  };
  look();
}"""


def first_source(page: Page) -> str | None:
    return page.get_attribute(".page >> nth=0", "data-src")


def new_page_shown(page: Page, before: str | None) -> None:
    until(page, "(before) => document.querySelector('.page').dataset.src !== before", before)


def test_nothing_is_missing_from_the_address_to_the_page(browser: Browser, server: Server) -> None:
    context = browser.new_context()
    page = context.new_page()
    missing: list[str] = []
    page.on("response", lambda one: missing.append(one.url) if one.status >= 400 else None)
    page.goto(server.address)
    built(page)
    assert "jeton" not in page.url
    assert missing == []
    context.close()


def test_without_the_address_one_refusal_and_no_other(browser: Browser, server: Server) -> None:
    page = browser.new_page()
    missing: list[str] = []
    page.on("response", lambda one: missing.append(one.url) if one.status >= 400 else None)
    page.goto(server.home)
    expect(page.locator("h1")).to_have_text("Aperçu fermé")
    page.goto("about:blank")
    assert missing == [server.home]
    page.close()


def test_the_pages_are_shown_named_and_crisp(page: Page) -> None:
    expect(page.locator(".page img").first).to_have_attribute("alt", "Page\u00a01 sur 2")
    expect(page.locator(".page")).to_have_count(2)
    natural, shown = page.evaluate(
        "(([one]) => [one.naturalWidth, parseFloat(getComputedStyle(one).width)])"
        "([...document.querySelectorAll('.page img')])"
    )
    assert natural >= 1.5 * shown
    expect(page.locator("#status")).to_contain_text("À jour · 2\u00a0pages · ")
    assert page.title() == "Un titre à l’essai – Aperçu"


def test_a_save_changes_the_pages_without_a_blank(page: Page, edition: Edition) -> None:
    page.evaluate("document.getElementById('view-pages').scrollTop = 180")
    page.evaluate(WATCH)
    before = first_source(page)
    edition.replace("Un titre à l’essai", "Un titre tout neuf")
    new_page_shown(page, before)
    until(page, "() => window.frames > 3")
    assert page.evaluate("window.blanks") == 0
    assert page.evaluate("document.getElementById('view-pages').scrollTop") == 180


def test_pages_come_and_go_with_the_text(page: Page, edition: Edition) -> None:
    edition.replace(
        "Une troisième partie", "Une troisième partie\n    contenu: [Court.]\n  - intertitre: Autre"
    )
    expect(page.locator(".page")).to_have_count(2)
    start = BRIEF.partition("  - intertitre: Une deuxième")[0]
    end = BRIEF.partition("a_propos:")[2]
    edition.path.write_text(f"{start}a_propos:{end}", encoding="utf-8")
    expect(page.locator(".page")).to_have_count(1)
    expect(page.locator(".page img")).to_have_attribute("alt", "Page\u00a01 sur 1")


def test_the_web_page_is_mended_in_place(page: Page, edition: Edition) -> None:
    page.click("#tab-web")
    frame = page.frame_locator(FRAME)
    page.evaluate(
        """() => {
          const frame = document.querySelector("#view-web iframe");
          frame.contentDocument.querySelector(".chapo").kept = true;
          frame.contentWindow.scrollTo(0, 300);
        }"""
    )
    edition.replace("Un titre à l’essai", "Un titre tout neuf")
    expect(frame.locator("h1")).to_have_text("Un titre tout neuf")
    kept = "document.querySelector('#view-web iframe').contentDocument.querySelector('.chapo').kept"
    assert page.evaluate(kept) is True
    assert page.evaluate("document.querySelector('#view-web iframe').contentWindow.scrollY") == 300


def test_a_new_style_is_loaded_at_the_same_height(page: Page, server: Server) -> None:
    page.click("#tab-web")
    page.evaluate("document.querySelector('#view-web iframe').contentWindow.scrollTo(0, 200)")
    style = server.workspace / "templates" / "page.css"
    style.parent.mkdir(exist_ok=True)
    style.write_text("h1 { color: rgb(1, 2, 3); } body { height: 4000px; }", encoding="utf-8")
    try:
        title = page.frame_locator(FRAME).locator("h1")
        expect(title).to_have_css("color", "rgb(1, 2, 3)")
        expect(page.locator("#view-web iframe")).to_have_count(1)
        assert (
            page.evaluate("document.querySelector('#view-web iframe').contentWindow.scrollY") == 200
        )
    finally:
        style.unlink()


def test_links_of_the_web_page_lead_nowhere(page: Page) -> None:
    page.click("#tab-web")
    page.frame_locator(FRAME).locator("a[href^=mailto]").first.click()
    expect(page.frame_locator(FRAME).locator("h1")).to_have_text("Un titre à l’essai")


def test_the_text_follows_too(page: Page, edition: Edition) -> None:
    page.click("#tab-text")
    expect(page.locator("#text")).to_contain_text("Un titre à l’essai")
    edition.replace("Un titre à l’essai", "Un titre tout neuf")
    expect(page.locator("#text")).to_contain_text("Un titre tout neuf")


def test_a_broken_brief_keeps_the_last_page_and_says_so(page: Page, edition: Edition) -> None:
    before = first_source(page)
    edition.replace("date: 2022-11-08", "date: hier")
    notice = page.locator(".notice[data-kind=broken]")
    expect(notice).to_contain_text("Brief à corriger\u00a0: 1\u00a0erreur")
    expect(notice).to_contain_text("la dernière version correcte")
    expect(notice.locator(".finding-message")).to_contain_text("« hier »".replace(" ", "\u00a0"))
    expect(notice.locator(".finding-file")).to_have_text("brief.yaml, ligne\u00a03")
    expect(page.locator("#document")).to_have_attribute("data-stale", "")
    expect(page.locator("#live")).to_have_text("Brief à corriger\u00a0: 1\u00a0erreur")
    assert page.title().startswith("À corriger – ")
    assert first_source(page) == before
    edition.replace("date: hier", "date: 2022-11-09")
    expect(notice).to_have_count(0)
    expect(page.locator("#document")).not_to_have_attribute("data-stale", "")
    new_page_shown(page, before)


def test_a_brief_broken_from_the_start(blank: Page, server: Server, edition: Edition) -> None:
    edition.replace("titre: Un", "titre: [Un")
    blank.goto(server.page_of(edition.name))
    expect(blank.locator(".notice")).to_contain_text("Les pages s’afficheront")
    expect(blank.locator("#empty")).to_have_text("Aucune page à montrer pour l’instant.")
    edition.path.write_text(BRIEF, encoding="utf-8")
    built(blank)
    expect(blank.locator("#empty")).to_be_hidden()


def test_the_size_of_the_pages(page: Page) -> None:
    width = "document.querySelector('.page').getBoundingClientRect().width"
    fitted = page.evaluate(width)
    page.click("#zoom >> text=+")
    assert page.evaluate(width) > fitted
    page.click("#zoom >> text=−")
    page.click("#zoom >> text=−")
    assert page.evaluate(width) < fitted
    expect(page.locator("#zoom-value")).to_contain_text("\u202f%")
    page.click("[data-zoom=fit]")
    assert page.evaluate(width) == fitted


def test_what_was_chosen_is_found_again(page: Page) -> None:
    page.click("#tab-text")
    expect(page.locator("#text")).to_contain_text("Claire Martin")
    page.evaluate("document.getElementById('view-text').scrollTop = 150")
    page.evaluate("document.getElementById('view-pages').scrollTop = 250")
    page.reload()
    built(page)
    expect(page.locator("#tab-text")).to_have_attribute("aria-selected", "true")
    for view, top in {"text": 150, "pages": 250}.items():
        until(
            page,
            "([view, top]) => document.getElementById(`view-${view}`).scrollTop === top",
            [view, top],
        )


def test_another_edition_is_chosen(page: Page, edition: Edition) -> None:
    page.click("#tab-web")
    choose_edition(page, "2022-01-01-ancien")
    expect(page.frame_locator(FRAME).locator("body")).to_contain_text("Un premier paragraphe")
    expect(page.locator("#tab-pages")).to_have_attribute("aria-selected", "true")
    assert "edition=2022-01-01-ancien" in page.url
    choose_edition(page, edition.name)
    expect(page.locator("#tab-web")).to_have_attribute("aria-selected", "true")
    expect(page.frame_locator(FRAME).locator("body")).to_contain_text("Une troisième partie")


OUTPUTS = {"pdf": b"%PDF", "docx": b"PK", "html": b"<!DOCTYPE", "txt": b"Minist"}


def test_outputs_are_downloaded(page: Page, edition: Edition) -> None:
    for fmt, start in OUTPUTS.items():
        page.click("#downloads summary")
        with page.expect_download() as download:
            page.click(f"#downloads a[href*='/download/{fmt}']")
        assert download.value.suggested_filename == f"{edition.name}.{fmt}"
        assert download.value.path().read_bytes().startswith(start)
        expect(page.locator("#downloads-list")).to_be_hidden()
