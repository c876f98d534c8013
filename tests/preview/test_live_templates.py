"""What is shown follows the templates of the office, which every edition shares."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from command import BRIEF, write_edition
from communique.templates import default_root
from preview_client import ONE_PAGE, Edition, Preview, State, previewing, save

SERIF = Path("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview of a workspace that may have templates of its own."""
    workspace = tmp_path_factory.mktemp("service")
    write_edition(workspace, "2020-01-01-ancien")
    (workspace / "templates").mkdir()
    with previewing(workspace) as preview:
        yield preview


@pytest.fixture
def templates(office: Preview) -> Iterator[Path]:
    """Their folder, empty before and after each test."""
    folder = office.workspace / "templates"
    yield folder
    office.leave()
    for path in folder.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()


@pytest.fixture
def edition(office: Preview, templates: Path) -> Edition:
    return Edition.new(office, ONE_PAGE)


def shipped(name: str) -> str:
    return (default_root() / name).read_text(encoding="utf-8")


def changed(name: str, old: str, new: str) -> str:
    """The shipped template of that name, with these words changed."""
    text = shipped(name)
    assert old in text
    return text.replace(old, new)


def put(templates: Path, name: str, content: str | bytes) -> Path:
    """A template of the office, there at once with its folder: half of it would be shown too."""
    path = templates / name
    missing = [one for one in (path, *path.parents) if not one.exists()]
    moved = missing[-1] if missing else path
    aside = templates.parent / "en-cours"
    coming = aside / path.relative_to(moved.parent)
    coming.parent.mkdir(parents=True, exist_ok=True)
    coming.write_bytes(content if isinstance(content, bytes) else content.encode())
    (aside / moved.name).replace(moved)
    return path


def rules(state: State, among: str = "findings") -> list[str]:
    return [finding["rule"] for finding in state[among]]


class TestTemplates:
    def test_a_template_made_while_it_runs(self, live: Preview) -> None:
        """There was no templates/ folder at all."""
        stream = live.follow()
        revision = stream.state["revision"]
        said = changed("communique.html.jinja", "<main>", '<main><p class="texte">Oyez</p>')
        put(live.workspace / "templates", "communique.html.jinja", said)
        stream.after(revision)
        assert "Oyez" in live.get("/document.html").text

    def test_a_folder_made_again_at_once(self, live: Preview) -> None:
        """As git does when it changes branches; most disks give the folder its former number."""
        folder = live.workspace / "templates"
        stream = live.follow()
        for colour in ("red", "green", "blue"):
            shutil.rmtree(folder, ignore_errors=True)
            for shade in (colour, f"dark{colour}"):
                revision = stream.state["revision"]
                put(folder, "page.css", f"h1 {{ color: {shade}; }}")
                while f"color: {shade}" not in live.get("/document.html").text:
                    revision = stream.after(revision)["revision"]

    def test_a_part_of_a_template(self, edition: Edition, templates: Path) -> None:
        name = "parties/contacts.html.jinja"
        stream = edition.follow()
        for words in ("Pour la presse", "Aux rédactions"):
            revision = stream.state["revision"]
            put(templates, name, changed(name, "Contacts presse", words))
            stream.after(revision)
            assert words in edition.get("/document.html").text

    def test_a_wrong_template_is_located_then_mended(
        self, edition: Edition, templates: Path
    ) -> None:
        name = "communique.html.jinja"
        stream = edition.follow()
        path = put(templates, name, changed(name, "<main>", "<main>{{ inconnu }}"))
        state = stream.until(lambda state: state["status"] == "broken")
        assert state["problems"][0]["file"].endswith(name)
        assert state["stale"]
        path.unlink()
        assert stream.until(lambda state: state["status"] == "built")["problems"] == []

    def test_the_style_of_the_pages(self, edition: Edition, templates: Path) -> None:
        stream = edition.follow()
        before = [page["src"] for page in stream.state["pages"]]
        revision = stream.state["revision"]
        style = shipped("communique.css") + "\n.titre { letter-spacing: 2pt }\n"
        put(templates, "communique.css", style)
        state = stream.after(revision)
        assert state["pages"][0]["src"] != before[0]

    def test_a_style_that_cannot_be_applied_keeps_the_pages(
        self, edition: Edition, templates: Path
    ) -> None:
        stream = edition.follow()
        before = stream.state["pages"]
        good = shipped("communique.css")
        put(templates, "communique.css", good + "\n.titre { color: papaye }\n")
        state = stream.until(lambda state: state["status"] == "broken")
        assert rules(state, "problems") == ["style-ignore"]
        assert state["problems"][0]["file"] == "communique.css"
        assert (state["pages"], state["stale"]) == (before, True)
        assert edition.get("/download/pdf").status == 409
        assert edition.get("/download/docx").status == 200
        put(templates, "communique.css", good)
        assert stream.until(lambda state: state["status"] == "built")["stale"] is False

    def test_the_style_of_the_web_page(self, edition: Edition, templates: Path) -> None:
        stream = edition.follow()
        revision = stream.state["revision"]
        put(templates, "page.css", shipped("page.css") + "\n.oyez { color: red }\n")
        stream.after(revision)
        assert ".oyez" in edition.get("/document.html").text

    def test_a_lexicon(self, edition: Edition, templates: Path) -> None:
        stream = edition.follow()
        text = ONE_PAGE.replace("dernier", "premier programme ABCD, dernier")
        state = save(edition.brief, stream, text)
        assert "sigle-inconnu" in rules(state) or "sigle" in " ".join(rules(state))
        for content, known in (("ABCD\n", True), ("EFGH\n", False), ("ABCD\n", True)):
            revision = stream.state["revision"]
            put(templates, "lexiques/sigles-connus.txt", content)
            state = stream.after(revision)
            words = {finding["words"] for finding in state["findings"]}
            assert ("ABCD" not in words) is known, content

    def test_an_emetteur(self, edition: Edition, templates: Path) -> None:
        stream = edition.follow()
        revision = stream.state["revision"]
        ours = "organisme: Service de l’essai"
        emetteur = re.sub(r"(?m)^organisme:.*", ours, shipped("emetteurs/ditp.yaml"))
        put(templates, "emetteurs/ditp.yaml", emetteur)
        stream.after(revision)
        assert "Service de l’essai" in edition.get("/document.html").text

    @pytest.mark.skipif(not SERIF.is_file(), reason="no second typeface on this machine")
    def test_a_font_of_the_charter(self, edition: Edition, templates: Path) -> None:
        stream = edition.follow()
        revision = stream.state["revision"]
        serif = changed("communique.css", "10.5pt/1.4 Marianne", '10.5pt/1.4 "DejaVu Serif"')
        put(templates, "communique.css", serif)
        without = stream.after(revision)
        put(templates, "charte/polices/Essai.ttf", SERIF.read_bytes())
        regular = stream.after(without["revision"])
        assert regular["pages"][0]["src"] != without["pages"][0]["src"]
        other = SERIF.with_name("DejaVuSerif-Bold.ttf")
        put(templates, "charte/polices/Essai.ttf", other.read_bytes())
        bold = stream.after(regular["revision"])
        assert bold["pages"][0]["src"] != regular["pages"][0]["src"]

    def test_two_editions_side_by_side(
        self, office: Preview, edition: Edition, templates: Path
    ) -> None:
        other = Edition.new(office, BRIEF)
        one, two = edition.follow(), other.follow()
        assert two.state["edition"] == other.name
        revision = two.state["revision"]
        save(edition.brief, one, ONE_PAGE.replace("dernier", "ultime"))
        save(other.brief, two, BRIEF.replace("Un titre", "Le titre"))
        assert two.state["revision"] == revision + 1
        put(templates, "communique.css", changed("communique.css", "10.5pt/1.4", "11pt/1.4"))
        for stream in (one, two):
            stream.after(stream.state["revision"])
