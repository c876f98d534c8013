"""The page of a comparison: closed, accessible, told in words, and changed by an office."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import samples
from accessibility import violations
from command import BRIEF, write_edition
from communique.brief.reader import read_brief
from communique.changes.comparison import Comparison, Side, compare, side
from communique.changes.web_page import page
from communique.document.compose import compose
from communique.errors import TemplateError
from communique.templates import Templates

AFTER = BRIEF.replace("Un premier paragraphe.", "Un court paragraphe.").replace(
    "contacts:", "      - Les rencontres durent un mois.\ncontacts:"
)


class Page(HTMLParser):
    """The text of each element, and of ``del`` and ``ins`` apart."""

    def __init__(self, source: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: dict[str, list[str]] = {}
        self.feed(source.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in {"meta", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.setdefault(self.open[-1] if self.open else "", []).append(data)


def read(folder: Path, name: str, brief: str) -> Side:
    found = read_brief(write_edition(folder, name, brief), samples.TEMPLATES)
    return side(name, found, compose(found, samples.TEMPLATES))


@pytest.fixture
def comparison(tmp_path: Path) -> Comparison:
    return compare(read(tmp_path, "avant", BRIEF), read(tmp_path, "apres", AFTER))


def real() -> Comparison:
    root = Path(__file__).parents[2] / "releases"
    briefs = [
        read_brief(root / f"{day}-mois-innovation-publique" / "brief.yaml", samples.TEMPLATES)
        for day in ("2020-11-04", "2022-11-08")
    ]
    old, new = (side(b.path.parent.name, b, compose(b, samples.TEMPLATES)) for b in briefs)
    return compare(old, new)


def test_what_changed_is_in_the_page(comparison: Comparison) -> None:
    made = Page(page(comparison, samples.TEMPLATES))
    assert made.open == []
    assert "premier" in made.texts["del"]
    assert "court" in made.texts["ins"]
    assert "Les rencontres durent un mois." in made.texts["ins"]
    assert "1 champ modifié, 1 ajout." in made.texts["p"]


def test_changes_are_said_to_those_who_do_not_see_them(comparison: Comparison) -> None:
    source = page(comparison, samples.TEMPLATES).decode()
    assert "[supprimé : </span><del>premier</del><span" in source
    assert re.search(r"<del>[^<]*</del><span class=\"lu\"> fin du passage supprimé\]", source)
    assert re.search(r"<ins>[^<]*</ins><span class=\"lu\"> fin du passage ajouté\]", source)


def test_the_page_is_closed(comparison: Comparison) -> None:
    made = Page(page(comparison, samples.TEMPLATES))
    names = {tag for tag, _ in made.tags}
    assert not names & {"script", "link", "img", "iframe", "object", "base", "form"}
    style = "".join(made.texts["style"])
    assert "url(" not in style
    assert "@import" not in style
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = next(
        str(attributes["content"]) for tag, attributes in made.tags if "http-equiv" in attributes
    )
    assert policy.startswith("default-src 'none'; style-src 'sha256-" + digest)


@pytest.mark.parametrize(
    "text", ["</style><b>x</b>", "<script>alert(1)</script>", "{{ nom }} & « ok »", "a < b"]
)
def test_text_is_never_markup(tmp_path: Path, text: str) -> None:
    lines = BRIEF.splitlines()
    lines[2] = f"titre: {text!r}"
    brief = "\n".join(lines).replace("{{ nom }}", "{nom}")
    made = Page(
        page(compare(read(tmp_path, "a", BRIEF), read(tmp_path, "b", brief)), samples.TEMPLATES)
    )
    assert not {tag for tag, _ in made.tags} & {"b", "script"}
    assert made.open == []


def test_the_same_comparison_gives_the_same_bytes(comparison: Comparison) -> None:
    made = page(comparison, samples.TEMPLATES)
    assert made == page(comparison, samples.TEMPLATES)
    assert not re.search(rb"/(work|tmp|home)/", made)


def test_an_office_changes_the_page_in_its_own_folder(
    tmp_path: Path, comparison: Comparison
) -> None:
    (tmp_path / "comparaison.html.jinja").write_text("<!DOCTYPE html>{{ bilan }}", "utf-8")
    own = Templates((tmp_path, *samples.TEMPLATES.roots))
    assert page(comparison, own) == "<!DOCTYPE html>1 champ modifié, 1 ajout.".encode()


def test_a_mistake_in_its_template_is_shown_at_its_line(
    tmp_path: Path, comparison: Comparison
) -> None:
    (tmp_path / "comparaison.html.jinja").write_text("<!DOCTYPE html>\n{{ bilans }}\n", "utf-8")
    with pytest.raises(TemplateError) as caught:
        page(comparison, Templates((tmp_path, *samples.TEMPLATES.roots)))
    assert caught.value.diagnostics[0].span is not None
    assert caught.value.diagnostics[0].span.line == 2


@pytest.mark.parametrize("width", [320, 1024])
def test_axe_finds_nothing_and_nothing_overflows(
    browser: Browser, tmp_path: Path, width: int
) -> None:
    file = tmp_path / "comparaison.html"
    file.write_bytes(page(real(), samples.TEMPLATES))
    tab = browser.new_page(viewport={"width": width, "height": 900})
    complaints: list[str] = []
    tab.on("console", lambda message: complaints.append(message.text))
    tab.goto(file.as_uri())
    assert violations(tab) == []
    assert tab.evaluate("document.documentElement.scrollWidth") == width
    assert tab.evaluate("getComputedStyle(document.querySelector('ins')).textDecorationLine") == (
        "underline"
    )
    assert complaints == []
    tab.close()
