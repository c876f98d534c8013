"""The small parts that a browser alone can run, case by case."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

FIND = """async ([text, words]) => {
  const { find } = await import("/static/words.js");
  const found = find(text, words);
  return found && text.slice(...found);
}"""
STANDING = """async ([champ, shown]) =>
  (await import("/static/champs.js")).standingFor(champ, shown)"""
PATCHED = """async ([old, fresh]) => {
  const { patch } = await import("/static/patch.js");
  const parse = (body) => new DOMParser().parseFromString(body, "text/html").body;
  const mine = parse(old);
  let changes = 0;
  const watcher = new MutationObserver(() => {});
  watcher.observe(mine, { subtree: true, childList: true, characterData: true, attributes: true });
  patch(mine, parse(fresh));
  return [mine.innerHTML, watcher.takeRecords().length];
}"""
LATEST = """async () => {
  const { latest } = await import("/static/latest.js");
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
    blank: Page, text: str, words: str, expected: str | None
) -> None:
    assert blank.evaluate(FIND, [text, words]) == expected


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
    blank: Page, champ: str, expected: list[str]
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
    assert blank.evaluate(STANDING, [champ, shown]) == expected


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
    blank: Page, old: str, fresh: str, changes: int
) -> None:
    assert blank.evaluate(PATCHED, [old, fresh]) == [fresh, changes]


def test_of_several_calls_the_last_is_carried_out(blank: Page) -> None:
    assert blank.evaluate(LATEST) == ["a", "d"]
