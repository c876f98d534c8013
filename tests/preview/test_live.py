"""What is shown follows what is saved, however it is saved."""

from __future__ import annotations

import json
import os
import re
import shutil
import time
from pathlib import Path

import pytest

from command import ENVIRONMENT, run, write_edition
from communique.templates import default_root
from preview_client import TWO_PAGES, Preview, State, Stream, previewing, settled
from samples import picture

EDITION = "2022-11-08-essai"
SERIF = Path("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf")


def rules(state: State, among: str = "findings") -> list[str]:
    return [finding["rule"] for finding in state[among]]


def office(workspace: Path, name: str, change: tuple[str, str] | None = None) -> Path:
    """A template of the office: the shipped one, changed."""
    path = workspace / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    text = (default_root() / name).read_text(encoding="utf-8")
    if change:
        assert change[0] in text
        text = text.replace(*change)
    path.write_text(text, encoding="utf-8")
    return path


def save(path: Path, stream: Stream, text: str) -> State:
    path.write_text(text, encoding="utf-8")
    return stream.built(text.encode())


def after(stream: Stream, revision: int) -> State:
    """The state once something newer than that revision is shown to the end."""
    return stream.until(lambda state: state["revision"] > revision and settled(state))


class TestState:
    def test_it_is_complete(self, live: Preview) -> None:
        state = live.follow().state
        assert state["edition"] == EDITION
        assert state["title"] == "Un titre à l’essai"
        assert state["brief"] == f"releases/{EDITION}/brief.yaml"
        assert (state["status"], state["stage"], state["stale"]) == ("built", "pages", False)
        assert [page["number"] for page in state["pages"]] == [1, 2]
        assert [item["format"] for item in state["downloads"]] == ["pdf", "docx", "html", "txt"]
        assert state["problems"] == []
        assert state["pages_problem"] is None

    def test_pages_are_twice_their_size_in_css_pixels(self, live: Preview) -> None:
        for page in live.follow().state["pages"]:
            image = live.get(page["src"])
            assert image.headers["content-type"] == "image/png"
            width, height = (int.from_bytes(image.body[at : at + 4]) for at in (16, 20))
            assert (page["width"], page["height"]) == (793.7, 1122.52)
            assert (width, height) == (1588, 2246)

    def test_fields_have_their_places_in_the_pages(self, live: Preview) -> None:
        first, second = live.follow().state["pages"]
        places = {place["champ"]: place for place in first["places"]}
        assert places["titre"]["y"] < places["chapo"]["y"]
        assert "sections.1.contenu.0" in {place["champ"] for place in second["places"]}
        assert "sections.1.contenu.0" not in places
        for place in [*first["places"], *second["places"]]:
            assert 0 <= place["x"] < place["x"] + place["width"] <= 1, place
            assert 0 <= place["y"] < place["y"] + place["height"] <= 1, place

    def test_findings_say_their_words_and_their_field(self, live: Preview, brief: Path) -> None:
        text = TWO_PAGES.replace("dernier paragraphe", "dernier dernier paragraphe, à 09h30")
        state = save(brief, live.follow(), text)
        hour = next(finding for finding in state["findings"] if finding["words"] == "09h30")
        assert hour["champ"].startswith("sections.1.contenu.0")
        assert hour["file"] == f"releases/{EDITION}/brief.yaml"
        assert hour["fixable"]
        assert hour["fix"]["replacement"]
        assert len({finding["id"] for finding in state["findings"]}) == len(state["findings"])
        counts = state["counts"]
        assert sum(counts.values()) == len(state["findings"])


class TestSaving:
    def test_the_page_follows(self, live: Preview, brief: Path) -> None:
        stream = live.follow()
        before = stream.state
        state = save(brief, stream, TWO_PAGES.replace("dernier paragraphe", "ultime paragraphe"))
        assert "ultime paragraphe" in live.get("/document.html").text
        assert "ultime paragraphe" in live.get("/document.txt").text
        assert state["revision"] == before["revision"] + 1
        assert state["pages"][1]["src"] != before["pages"][1]["src"]

    def test_an_unchanged_page_keeps_its_image(self, live: Preview, brief: Path) -> None:
        stream = live.follow()
        first = stream.state["pages"][0]["src"]
        state = save(brief, stream, TWO_PAGES.replace("dernier paragraphe", "ultime paragraphe"))
        assert state["pages"][0]["src"] == first
        assert live.get(first).status == 200

    def test_the_web_page_comes_before_the_pages(self, live: Preview, brief: Path) -> None:
        stream = live.follow()
        revision = stream.state["revision"]
        save(brief, stream, TWO_PAGES.replace("dernier", "ultime"))
        stages = [state["stage"] for state in stream.seen if state["revision"] > revision]
        assert stages[0] == "html"
        assert "pages" in stages[1:]

    def test_by_renaming_another_file_over_it(self, live: Preview, brief: Path) -> None:
        stream = live.follow()
        for words in ("premier jet", "deuxième jet", "troisième jet"):
            text = TWO_PAGES.replace("dernier paragraphe", words)
            beside = brief.with_name(".brief.yaml.swp")
            beside.write_text(text, encoding="utf-8")
            beside.replace(brief)
            stream.built(text.encode())
            assert words in live.get("/document.html").text

    def test_by_keeping_the_old_one_aside(self, live: Preview, brief: Path) -> None:
        """As Vim and others do: the name is free for a moment."""
        stream = live.follow()
        text = TWO_PAGES.replace("dernier paragraphe", "autre paragraphe")
        brief.rename(brief.with_name("brief.yaml~"))
        time.sleep(0.05)
        save(brief, stream, text)
        assert "broken" not in {state["status"] for state in stream.seen}

    def test_in_two_pieces(self, live: Preview, brief: Path) -> None:
        """Half of a brief is no brief: nothing of it is shown while the rest is coming."""
        stream = live.follow()
        text = TWO_PAGES.replace("dernier paragraphe", "autre paragraphe")
        with brief.open("w", encoding="utf-8") as file:
            file.write(text[:200])
            file.flush()
            time.sleep(0.08)
            file.write(text[200:])
        stream.built(text.encode())
        assert "broken" not in {state["status"] for state in stream.seen}

    def test_again_and_again_the_last_one_wins(self, live: Preview, brief: Path) -> None:
        stream = live.follow()
        for number in range(12):
            text = TWO_PAGES.replace("dernier paragraphe", f"paragraphe {number}")
            brief.write_text(text, encoding="utf-8")
            time.sleep(0.06)
        stream.built(text.encode())
        assert "paragraphe 11" in live.get("/document.html").text
        assert b"%PDF" in live.get("/download/pdf").body

    def test_the_same_bytes_again_change_nothing(self, live: Preview, brief: Path) -> None:
        stream = live.follow()
        revision = stream.state["revision"]
        for _ in range(3):
            brief.write_bytes(brief.read_bytes())
            (brief.parent / "brief.yaml~").write_text("une copie")
            time.sleep(0.1)
        state = save(brief, stream, TWO_PAGES.replace("dernier", "ultime"))
        assert state["revision"] == revision + 1


class TestBrokenBrief:
    def test_it_keeps_the_last_good_page(self, live: Preview, brief: Path) -> None:
        stream = live.follow()
        pages = stream.state["pages"]
        brief.write_text(TWO_PAGES.replace("titre:", "titres:"), encoding="utf-8")
        state = stream.until(lambda state: state["status"] == "broken")
        assert state["stale"]
        assert state["pages"] == pages
        assert state["problems"][0]["line"] == 3
        assert state["counts"]["erreurs"] == len(state["problems"]) > 0
        assert "Un titre à l’essai" in live.get("/document.html").text

    def test_it_recovers(self, live: Preview, brief: Path) -> None:
        stream = live.follow()
        brief.write_text("titre: [", encoding="utf-8")
        stream.until(lambda state: state["status"] == "broken")
        state = save(brief, stream, TWO_PAGES)
        assert (state["status"], state["stale"], state["problems"]) == ("built", False, [])

    def test_deleted_then_restored(self, live: Preview, brief: Path) -> None:
        stream = live.follow()
        brief.unlink()
        state = stream.until(lambda state: state["status"] == "broken")
        assert state["base"] == ""
        assert "n’existe pas" in state["problems"][0]["message"]
        assert save(brief, stream, TWO_PAGES)["status"] == "built"

    def test_its_folder_moved_away_then_back(self, live: Preview, brief: Path) -> None:
        stream = live.follow()
        aside = brief.parent.rename(live.workspace / "ailleurs")
        stream.until(lambda state: state["status"] == "broken")
        aside.rename(brief.parent)
        stream.until(lambda state: state["status"] == "built")
        state = save(brief, stream, TWO_PAGES.replace("dernier", "ultime"))
        assert state["status"] == "built"

    def test_from_the_start(self, live: Preview) -> None:
        write_edition(live.workspace, "2023-vide", "titre: seul\n")
        stream = live.follow("2023-vide")
        assert stream.state["status"] == "broken"
        assert not stream.state["stale"]
        assert stream.state["downloads"] == []
        assert live.get("/document.html?edition=2023-vide").status == 200
        assert live.get("/download/pdf?edition=2023-vide").status == 409
        assert "brief" in live.get("/download/docx?edition=2023-vide").text


class TestTemplates:
    def test_a_template_made_while_it_runs(self, live: Preview) -> None:
        """There was no templates/ folder at all."""
        stream = live.follow()
        revision = stream.state["revision"]
        office(
            live.workspace, "communique.html.jinja", ("<main>", '<main><p class="texte">Oyez</p>')
        )
        after(stream, revision)
        assert "Oyez" in live.get("/document.html").text

    def test_a_part_of_a_template(self, live: Preview) -> None:
        stream = live.follow()
        for words in ("Pour la presse", "Aux rédactions"):
            revision = stream.state["revision"]
            office(live.workspace, "parties/contacts.html.jinja", ("Contacts presse", words))
            after(stream, revision)
            assert words in live.get("/document.html").text

    def test_a_wrong_template_is_located_then_mended(self, live: Preview) -> None:
        stream = live.follow()
        path = office(live.workspace, "communique.html.jinja", ("<main>", "<main>{{ inconnu }}"))
        state = stream.until(lambda state: state["status"] == "broken")
        assert state["problems"][0]["file"].endswith("communique.html.jinja")
        assert state["stale"]
        path.unlink()
        assert stream.until(lambda state: state["status"] == "built")["problems"] == []

    def test_the_style_of_the_pages(self, live: Preview) -> None:
        stream = live.follow()
        before = [page["src"] for page in stream.state["pages"]]
        revision = stream.state["revision"]
        path = office(live.workspace, "communique.css")
        path.write_text(path.read_text() + "\n.titre { letter-spacing: 2pt }\n")
        state = after(stream, revision)
        assert state["pages"][0]["src"] != before[0]

    def test_a_style_that_cannot_be_applied_keeps_the_pages(self, live: Preview) -> None:
        stream = live.follow()
        before = stream.state["pages"]
        path = office(live.workspace, "communique.css")
        good = path.read_text()
        path.write_text(good + "\n.titre { color: papaye }\n")
        state = stream.until(lambda state: state["status"] == "broken")
        assert rules(state, "problems") == ["style-ignore"]
        assert state["problems"][0]["file"] == "communique.css"
        assert (state["pages"], state["stale"]) == (before, True)
        assert live.get("/download/pdf").status == 409
        assert live.get("/download/docx").status == 200
        path.write_text(good)
        assert stream.until(lambda state: state["status"] == "built")["stale"] is False

    def test_the_style_of_the_web_page(self, live: Preview) -> None:
        stream = live.follow()
        revision = stream.state["revision"]
        path = office(live.workspace, "page.css")
        path.write_text(path.read_text() + "\n.oyez { color: red }\n")
        after(stream, revision)
        assert ".oyez" in live.get("/document.html").text

    def test_a_lexicon(self, live: Preview, brief: Path) -> None:
        stream = live.follow()
        state = save(brief, stream, TWO_PAGES.replace("dernier", "premier programme ABCD, dernier"))
        assert "sigle-inconnu" in rules(state) or "sigle" in " ".join(rules(state))
        lexicon = live.workspace / "templates" / "lexiques" / "sigles-connus.txt"
        lexicon.parent.mkdir(parents=True)
        for content, known in (("ABCD\n", True), ("EFGH\n", False), ("ABCD\n", True)):
            revision = stream.state["revision"]
            lexicon.write_text(content)
            state = after(stream, revision)
            words = {finding["words"] for finding in state["findings"]}
            assert ("ABCD" not in words) is known, content

    def test_an_emetteur(self, live: Preview) -> None:
        stream = live.follow()
        revision = stream.state["revision"]
        path = office(live.workspace, "emetteurs/ditp.yaml")
        path.write_text(
            re.sub(r"(?m)^organisme:.*", "organisme: Service de l’essai", path.read_text())
        )
        after(stream, revision)
        assert "Service de l’essai" in live.get("/document.html").text

    @pytest.mark.skipif(not SERIF.is_file(), reason="no second typeface on this machine")
    def test_a_font_of_the_charter(self, live: Preview) -> None:
        stream = live.follow()
        revision = stream.state["revision"]
        style = ("10.5pt/1.4 Marianne", '10.5pt/1.4 "DejaVu Serif"')
        office(live.workspace, "communique.css", style)
        without = after(stream, revision)
        folder = live.workspace / "templates" / "charte" / "polices"
        folder.mkdir(parents=True)
        shutil.copy(SERIF, folder / "Essai.ttf")
        regular = after(stream, without["revision"])
        assert regular["pages"][0]["src"] != without["pages"][0]["src"]
        shutil.copy(SERIF.with_name("DejaVuSerif-Bold.ttf"), folder / "Essai.part")
        (folder / "Essai.part").replace(folder / "Essai.ttf")
        bold = after(stream, regular["revision"])
        assert bold["pages"][0]["src"] != regular["pages"][0]["src"]


def test_an_image_beside_the_brief(live: Preview, brief: Path) -> None:
    stream = live.follow()
    text = TWO_PAGES.replace(
        "- Un dernier paragraphe.", '- {image: {fichier: affiche.png, alternative: "Une affiche"}}'
    )
    brief.write_text(text, encoding="utf-8")
    assert stream.until(lambda state: state["status"] == "broken")["problems"]
    seen = set()
    for width in (320, 640):
        revision = stream.state["revision"]
        (brief.parent / "affiche.png").write_bytes(picture(width).data)
        state = after(stream, revision)
        seen.add(state["pages"][-1]["src"])
    assert len(seen) == 2


class TestEditions:
    def test_they_are_listed_as_they_come(self, live: Preview) -> None:
        write_edition(live.workspace, "2024-03-01-suite", TWO_PAGES)
        write_edition(live.workspace, "2019-illisible", "titre: [")
        listed = json.loads(live.get("/api/editions").body)
        assert [item["name"] for item in listed] == ["2024-03-01-suite", EDITION, "2019-illisible"]
        assert listed[0] == {
            "name": "2024-03-01-suite", "title": "Un titre à l’essai", "date": "2022-11-08"
        }  # fmt: skip
        assert listed[2]["title"] == ""

    def test_two_tabs_are_told_the_same(self, live: Preview, brief: Path) -> None:
        one, two = live.follow(), live.follow()
        text = TWO_PAGES.replace("dernier", "ultime")
        assert save(brief, one, text) == two.built(text.encode())

    def test_two_editions_side_by_side(self, live: Preview, brief: Path) -> None:
        other = write_edition(live.workspace, "2020-ancien")
        one, two = live.follow(), live.follow("2020-ancien")
        assert two.state["edition"] == "2020-ancien"
        revision = two.state["revision"]
        save(brief, one, TWO_PAGES.replace("dernier", "ultime"))
        save(other, two, other.read_text().replace("Un titre", "Le titre"))
        assert two.state["revision"] == revision + 1
        red = ("10.5pt/1.4", "11pt/1.4")
        office(live.workspace, "communique.css", red)
        for stream in (one, two):
            after(stream, stream.state["revision"])

    def test_one_that_nobody_looks_at_is_not_built(self, live: Preview, brief: Path) -> None:
        stream = live.follow()
        revision = stream.state["revision"]
        stream.close()
        write_edition(live.workspace, "2020-ancien")
        watched = live.follow("2020-ancien")
        for number in range(3):
            text = TWO_PAGES.replace("dernier", f"{number}e")
            brief.write_text(text, encoding="utf-8")
            time.sleep(0.15)
        again = live.follow()
        again.built(text.encode())
        assert again.state["revision"] == revision + 1
        assert watched.state["revision"] == 1


class TestDownloads:
    def test_the_pdf_is_that_of_a_build(self, live: Preview) -> None:
        live.follow()
        downloaded = live.get("/download/pdf")
        assert run(live.workspace, "build").returncode == 0
        built = live.workspace / "output" / EDITION / f"{EDITION}.pdf"
        assert downloaded.body == built.read_bytes()

    @pytest.mark.parametrize("fmt", ["docx", "html", "txt"])
    def test_the_others_too(self, live: Preview, fmt: str) -> None:
        live.follow()
        downloaded = live.get(f"/download/{fmt}")
        assert run(live.workspace, "build", "--format", fmt).returncode == 0
        built = live.workspace / "output" / EDITION / f"{EDITION}.{fmt}"
        assert downloaded.body == built.read_bytes()
        assert downloaded.headers["content-disposition"].endswith(f"{EDITION}.{fmt}")

    def test_the_pdf_just_saved_is_waited_for(self, live: Preview, brief: Path) -> None:
        stream = live.follow()
        text = TWO_PAGES.replace("dernier", "ultime")
        brief.write_text(text, encoding="utf-8")
        revision = stream.state["revision"]
        stream.until(lambda state: state["revision"] > revision)
        early = live.get("/download/pdf").body
        stream.built(text.encode())
        assert early == live.get("/download/pdf").body

    def test_a_draft_says_so_in_its_name(self, live: Preview, brief: Path) -> None:
        stream = live.follow()
        text = TWO_PAGES.replace("dernier", "dernier [lien](https://) et mardi 9 novembre 2022,")
        state = save(brief, stream, text)
        assert state["counts"]["erreurs"]
        assert state["downloads"][0]["name"] == f"{EDITION}-brouillon.pdf"
        name = live.get("/download/txt").headers["content-disposition"]
        assert name.endswith(f"{EDITION}-brouillon.txt")


WITHOUT_PANGO = """
import cffi
dlopen = cffi.FFI.dlopen
def without_pango(self, name, flags=0):
    if "pango" in name:
        raise OSError(name)
    return dlopen(self, name, flags)
cffi.FFI.dlopen = without_pango
"""


def test_without_pango_all_but_the_pages_works(workspace: Path, tmp_path: Path) -> None:
    start = tmp_path / "start"
    start.mkdir()
    (start / "sitecustomize.py").write_text(WITHOUT_PANGO)
    path = f"{start}{os.pathsep}{ENVIRONMENT['PYTHONPATH']}"
    brief = workspace / "releases" / EDITION / "brief.yaml"
    with previewing(workspace, environment={"PYTHONPATH": path}) as preview:
        stream = preview.follow()
        state = save(brief, stream, TWO_PAGES.replace("dernier", "ultime"))
        assert state["pages"] == []
        assert state["pages_problem"]["rule"] == "bibliotheque-absente"
        assert "Pango" in state["pages_problem"]["message"] + state["pages_problem"]["hint"]
        assert (state["status"], state["problems"]) == ("built", [])
        assert [item["format"] for item in state["downloads"]] == ["docx", "html", "txt"]
        assert "ultime" in preview.get("/document.html").text
        assert preview.get("/download/docx").status == 200
        assert preview.get("/download/pdf").status == 409
        assert preview.end()[0] == 0
