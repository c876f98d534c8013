"""What the preview shows of an edition, and what it gives to download."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from command import ENVIRONMENT, run
from preview_client import ONE_PAGE, TWO_PAGES, Edition, Preview, previewing, save
from processes import without_library

EDITION = "2022-11-08-essai"
TITLES = ["PDF", "Word", "Page internet", "Texte"]


class TestState:
    def test_it_is_complete(self, served: Preview) -> None:
        state = served.follow().state
        assert state["edition"] == EDITION
        assert state["title"] == "Un titre à l’essai"
        assert state["brief"] == f"releases/{EDITION}/brief.yaml"
        assert (state["status"], state["stage"], state["stale"]) == ("built", "pages", False)
        assert [page["number"] for page in state["pages"]] == [1, 2]
        assert [item["title"] for item in state["downloads"]] == TITLES
        assert state["problems"] == []
        assert state["pages_problem"] is None

    def test_pages_are_twice_their_size_in_css_pixels(self, served: Preview) -> None:
        for page in served.follow().state["pages"]:
            image = served.get(page["src"])
            assert image.headers["content-type"] == "image/png"
            width, height = (int.from_bytes(image.body[at : at + 4]) for at in (16, 20))
            assert (page["width"], page["height"]) == (793.7, 1122.52)
            assert (width, height) == (1588, 2246)

    def test_fields_have_their_places_in_the_pages(self, served: Preview) -> None:
        first, second = served.follow().state["pages"]
        places = {place["champ"]: place for place in first["places"]}
        assert places["titre"]["y"] < places["chapo"]["y"]
        assert "sections.1.contenu.0" in {place["champ"] for place in second["places"]}
        assert "sections.1.contenu.0" not in places
        for place in [*first["places"], *second["places"]]:
            assert 0 <= place["x"] < place["x"] + place["width"] <= 1, place
            assert 0 <= place["y"] < place["y"] + place["height"] <= 1, place

    def test_findings_say_their_words_and_their_field(self, edition: Edition) -> None:
        text = ONE_PAGE.replace("dernier paragraphe", "dernier dernier paragraphe, à 09h30")
        state = save(edition.brief, edition.follow(), text)
        hour = next(finding for finding in state["findings"] if finding["words"] == "09h30")
        assert hour["champ"].startswith("sections.1.contenu.0")
        assert hour["file"] == f"releases/{edition.name}/brief.yaml"
        assert hour["fixable"]
        assert hour["fix"]["replacement"]
        assert len({finding["id"] for finding in state["findings"]}) == len(state["findings"])
        counts = state["counts"]
        assert sum(counts.values()) == len(state["findings"])


@pytest.fixture(scope="module")
def built(running: Preview, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a build makes of the edition."""
    output = tmp_path_factory.mktemp("sorties")
    assert run(running.workspace, "build", EDITION, "--output", output).returncode == 0
    return output / EDITION


class TestDownloads:
    def test_the_pdf_is_that_of_a_build(self, served: Preview, built: Path) -> None:
        served.follow()
        assert served.get("/download/pdf").body == (built / f"{EDITION}.pdf").read_bytes()

    @pytest.mark.parametrize("fmt", ["docx", "html", "txt"])
    def test_the_others_too(self, served: Preview, built: Path, fmt: str) -> None:
        served.follow()
        downloaded = served.get(f"/download/{fmt}")
        assert downloaded.body == (built / f"{EDITION}.{fmt}").read_bytes()
        assert downloaded.headers["content-disposition"].endswith(f"{EDITION}.{fmt}")

    def test_the_pdf_just_saved_is_waited_for(self, long_edition: Edition) -> None:
        stream = long_edition.follow()
        text = TWO_PAGES.replace("dernier", "ultime")
        long_edition.brief.write_text(text, encoding="utf-8")
        revision = stream.state["revision"]
        stream.until(lambda state: state["revision"] > revision)
        early = long_edition.get("/download/pdf").body
        stream.built(text.encode())
        assert early == long_edition.get("/download/pdf").body

    def test_a_draft_says_so_in_its_name(self, edition: Edition) -> None:
        stream = edition.follow()
        text = ONE_PAGE.replace("dernier", "dernier [lien](https://) et mardi 9 novembre 2022,")
        state = save(edition.brief, stream, text)
        assert state["counts"]["erreurs"]
        assert state["downloads"][0]["name"] == f"{edition.name}-brouillon.pdf"
        name = edition.get("/download/txt").headers["content-disposition"]
        assert name.endswith(f"{edition.name}-brouillon.txt")


def test_without_pango_all_but_the_pages_works(workspace: Path, tmp_path: Path) -> None:
    start = tmp_path / "start"
    start.mkdir()
    (start / "sitecustomize.py").write_text(without_library("pango"))
    path = f"{start}{os.pathsep}{ENVIRONMENT['PYTHONPATH']}"
    brief = workspace / "releases" / EDITION / "brief.yaml"
    with previewing(workspace, environment={"PYTHONPATH": path}) as preview:
        stream = preview.follow()
        state = save(brief, stream, ONE_PAGE.replace("dernier", "ultime"))
        assert state["pages"] == []
        assert state["pages_problem"]["rule"] == "bibliotheque-absente"
        assert "Pango" in state["pages_problem"]["message"] + state["pages_problem"]["hint"]
        assert (state["status"], state["problems"]) == ("built", [])
        assert [item["title"] for item in state["downloads"]] == TITLES[1:]
        assert "ultime" in preview.get("/document.html").text
        assert preview.get("/download/docx").status == 200
        assert preview.get("/download/pdf").status == 409
        assert preview.end()[0] == 0
