"""The small parts that a browser alone can run, case by case."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from previewing import Server

FIND = """async ([text, ...words]) => {
  const { find } = await import("/static/words.js");
  const found = find(text, ...words);
  return found && text.slice(...found);
}"""
WHERE = """async ([text, ...words]) =>
  (await import("/static/words.js")).find(text, ...words)"""
STANDING = """async ([champ, shown]) =>
  (await import("/static/words.js")).standingFor(champ, shown)"""
PATCHED = """async ([old, fresh]) => {
  const { patch } = await import("/static/web.js");
  const parse = (body) => new DOMParser().parseFromString(body, "text/html").body;
  const mine = parse(old);
  let changes = 0;
  const watcher = new MutationObserver(() => {});
  watcher.observe(mine, { subtree: true, childList: true, characterData: true, attributes: true });
  patch(mine, parse(fresh));
  return [mine.innerHTML, watcher.takeRecords().length];
}"""
LATEST = """async () => {
  const { latest } = await import("/static/server.js");
  const done = [];
  const run = latest(async (name) => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    done.push(name);
    if (name === "a") throw new Error("perdu");
  });
  const first = run("a").catch(() => null);
  ["b", "c", "d"].forEach((name) => run(name));
  await first;
  await new Promise((resolve) => setTimeout(resolve, 60));
  return done;
}"""


@pytest.fixture(scope="module")
def modules(browser: Browser, server: Server) -> Iterator[Page]:
    """A page that may load the modules; what they do here leaves nothing behind."""
    context = server.let_in(browser)
    page = context.new_page()
    page.goto(server.home)
    yield page
    context.close()


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("L’année de l’innovation", "l'innovation", "l’innovation"),
        ("Une « vraie » question ?", 'Une "vraie" question', "Une « vraie » question"),
        ("un son, un ton, on dit", "on", "on"),
        ("à 09 h 30 précises", "09h30", "09 h 30"),
        ("Voir le programme ici", "Voir [le programme](https://exemple.fr)", "Voir le programme"),
        (
            "la 9e édition du Mois",
            "{{ edition.numero | ordinal }} édition du Mois",
            "édition du Mois",
        ),
        ("un mot *** gras", "***", "***"),
        ("l’été, puis l’hiver", "**l’hiver**", "l’hiver"),
        ("𝒜lpha et bêta", "bêta", "bêta"),
        ("Un texte", "absent", None),
        ("Un texte", "", None),
    ],
)
def test_words_of_a_brief_are_found_in_the_document(
    modules: Page, text: str, words: str, expected: str | None
) -> None:
    assert modules.evaluate(FIND, [text, words]) == expected


@pytest.mark.parametrize(
    ("text", "words", "around", "expected"),
    [
        ("L’une, l’autre", "'", ("une, l", "autre"), [8, 9]),
        ("un  mot de trop", "  ", ("un", "mot"), [2, 4]),
        ("un mot de trop", "  ", ("mot", "de"), [6, 7]),
        ("la 9e, l’autre", "'", ("{{ edition.numero }}, l", "autre"), [8, 9]),
        ("dit « oui », puis « non »", '"', ("puis ", 'non" ici'), [18, 19]),
        ("à la fin\u202f!", " ", ("la fin", "!"), [8, 9]),
        ("un mot, un mot", "mot", ("un mot, un ", ""), [11, 14]),
        ("un autre texte", "'", ("l", "eau"), None),
    ],
)
def test_what_stands_around_tells_signs_and_words_apart(
    modules: Page, text: str, words: str, around: tuple[str, str], expected: list[int] | None
) -> None:
    assert modules.evaluate(WHERE, [text, words, *around]) == expected


@pytest.mark.parametrize(
    ("champ", "expected"),
    [
        ("titre", ["titre"]),
        ("citations.ministre", ["citations.ministre.texte", "citations.ministre.auteur"]),
        ("sections.0.contenu.1.lien.url", ["sections.0.contenu.1.lien.texte"]),
        ("sections.0.contenu.1", ["sections.0.contenu.1.lien.texte"]),
        ("edition.theme", []),
        ("", []),
    ],
)
def test_a_field_without_an_element_has_another_stand_for_it(
    modules: Page, champ: str, expected: list[str]
) -> None:
    shown = [
        "titre",
        "citations.ministre.texte",
        "citations.ministre.auteur",
        "sections.0.intertitre",
        "sections.0.contenu.1.lien.texte",
        "edition",
    ]
    shown = shown if champ != "edition.theme" else shown[:-1]
    assert modules.evaluate(STANDING, [champ, shown]) == expected


@pytest.mark.parametrize(
    ("old", "fresh", "changes"),
    [
        ("<p>un</p><p>deux</p>", "<p>un</p><p>deux</p>", 0),
        ("<p>un</p><p>deux</p>", "<p>un</p><p>trois</p>", 1),
        ("<p>un</p><p>trois</p>", "<p>un</p><p>deux</p><p>trois</p>", 1),
        ("<p>un</p><p>deux</p><p>trois</p>", "<p>un</p><p>trois</p>", 1),
        ('<p class="a" id="b">un</p>', '<p class="c">un</p>', 2),
        ("<p>un</p>", "<h2>un</h2>", 1),
        ("<p>un <b>gras</b> ici</p>", "<p>un <b>autre</b> ici</p>", 1),
        ("", "<p>un</p>", 1),
        ("<p>un</p>", "", 1),
    ],
)
def test_a_document_is_changed_where_it_differs(
    modules: Page, old: str, fresh: str, changes: int
) -> None:
    assert modules.evaluate(PATCHED, [old, fresh]) == [fresh, changes]


def test_of_several_calls_the_last_is_carried_out(modules: Page) -> None:
    assert modules.evaluate(LATEST) == ["a", "d"]
