"""What is shown follows what is saved, however it is saved."""

from __future__ import annotations

import json
import time
from pathlib import Path

from command import BRIEF, write_edition
from preview_client import ONE_PAGE, TWO_PAGES, Edition, Preview, save
from samples import picture


class TestSaving:
    def test_the_page_follows(self, long_edition: Edition) -> None:
        stream = long_edition.follow()
        before = stream.state
        state = save(
            long_edition.brief, stream, TWO_PAGES.replace("dernier paragraphe", "ultime paragraphe")
        )
        assert "ultime paragraphe" in long_edition.get("/document.html").text
        assert "ultime paragraphe" in long_edition.get("/document.txt").text
        assert state["revision"] == before["revision"] + 1
        assert state["pages"][1]["src"] != before["pages"][1]["src"]

    def test_an_unchanged_page_keeps_its_image(self, long_edition: Edition) -> None:
        stream = long_edition.follow()
        first = stream.state["pages"][0]["src"]
        state = save(
            long_edition.brief, stream, TWO_PAGES.replace("dernier paragraphe", "ultime paragraphe")
        )
        assert state["pages"][0]["src"] == first
        assert long_edition.preview.get(first).status == 200

    def test_the_web_page_comes_before_the_pages(self, long_edition: Edition) -> None:
        stream = long_edition.follow()
        revision = stream.state["revision"]
        save(long_edition.brief, stream, TWO_PAGES.replace("dernier", "ultime"))
        stages = [state["stage"] for state in stream.seen if state["revision"] > revision]
        assert stages[0] == "html"
        assert "pages" in stages[1:]

    def test_by_renaming_another_file_over_it(self, edition: Edition) -> None:
        stream = edition.follow()
        for words in ("premier jet", "deuxième jet", "troisième jet"):
            text = ONE_PAGE.replace("dernier paragraphe", words)
            beside = edition.brief.with_name(".brief.yaml.swp")
            beside.write_text(text, encoding="utf-8")
            beside.replace(edition.brief)
            stream.built(text.encode())
            assert words in edition.get("/document.html").text

    def test_by_keeping_the_old_one_aside(self, edition: Edition) -> None:
        """As Vim and others do: the name is free for a moment."""
        stream = edition.follow()
        text = ONE_PAGE.replace("dernier paragraphe", "autre paragraphe")
        edition.brief.rename(edition.brief.with_name("brief.yaml~"))
        time.sleep(0.05)
        save(edition.brief, stream, text)
        assert "broken" not in {state["status"] for state in stream.seen}

    def test_in_two_pieces(self, edition: Edition) -> None:
        """Half of a brief is no brief: nothing of it is shown while the rest is coming."""
        stream = edition.follow()
        text = ONE_PAGE.replace("dernier paragraphe", "autre paragraphe")
        with edition.brief.open("w", encoding="utf-8") as file:
            file.write(text[:200])
            file.flush()
            time.sleep(0.08)
            file.write(text[200:])
        stream.built(text.encode())
        assert "broken" not in {state["status"] for state in stream.seen}

    def test_again_and_again_the_last_one_wins(self, long_edition: Edition) -> None:
        stream = long_edition.follow()
        for number in range(12):
            text = TWO_PAGES.replace("dernier paragraphe", f"paragraphe {number}")
            long_edition.brief.write_text(text, encoding="utf-8")
            time.sleep(0.06)
        stream.built(text.encode())
        assert "paragraphe 11" in long_edition.get("/document.html").text
        assert b"%PDF" in long_edition.get("/download/pdf").body

    def test_the_same_bytes_again_change_nothing(self, edition: Edition) -> None:
        stream = edition.follow()
        revision = stream.state["revision"]
        for _ in range(3):
            edition.brief.write_bytes(edition.brief.read_bytes())
            (edition.brief.parent / "brief.yaml~").write_text("une copie")
            time.sleep(0.1)
        state = save(edition.brief, stream, ONE_PAGE.replace("dernier", "ultime"))
        assert state["revision"] == revision + 1


class TestBrokenBrief:
    def test_it_keeps_the_last_good_page(self, edition: Edition) -> None:
        stream = edition.follow()
        pages = stream.state["pages"]
        edition.brief.write_text(ONE_PAGE.replace("titre:", "titres:"), encoding="utf-8")
        state = stream.until(lambda state: state["status"] == "broken")
        assert state["stale"]
        assert state["pages"] == pages
        assert state["problems"][0]["line"] == 3
        assert state["counts"]["erreurs"] == len(state["problems"]) > 0
        assert "Un titre à l’essai" in edition.get("/document.html").text

    def test_it_recovers(self, edition: Edition) -> None:
        stream = edition.follow()
        edition.brief.write_text("titre: [", encoding="utf-8")
        stream.until(lambda state: state["status"] == "broken")
        state = save(edition.brief, stream, ONE_PAGE)
        assert (state["status"], state["stale"], state["problems"]) == ("built", False, [])

    def test_deleted_then_restored(self, edition: Edition) -> None:
        stream = edition.follow()
        edition.brief.unlink()
        state = stream.until(lambda state: state["status"] == "broken")
        assert state["base"] == ""
        assert "n’existe pas" in state["problems"][0]["message"]
        assert save(edition.brief, stream, ONE_PAGE)["status"] == "built"

    def test_its_folder_moved_away_then_back(self, edition: Edition, tmp_path: Path) -> None:
        stream = edition.follow()
        aside = edition.brief.parent.rename(tmp_path / "ailleurs")
        stream.until(lambda state: state["status"] == "broken")
        aside.rename(edition.brief.parent)
        stream.until(lambda state: state["status"] == "built")
        state = save(edition.brief, stream, ONE_PAGE.replace("dernier", "ultime"))
        assert state["status"] == "built"

    def test_from_the_start(self, edition: Edition) -> None:
        edition.brief.write_text("titre: seul\n")
        stream = edition.follow()
        assert stream.state["status"] == "broken"
        assert not stream.state["stale"]
        assert stream.state["downloads"] == []
        assert edition.get("/document.html").status == 200
        assert edition.get("/download/pdf").status == 409
        assert "brief" in edition.get("/download/docx").text


def test_an_image_beside_the_brief(long_edition: Edition) -> None:
    stream = long_edition.follow()
    text = TWO_PAGES.replace(
        "- Un dernier paragraphe.", '- {image: {fichier: affiche.png, alternative: "Une affiche"}}'
    )
    long_edition.brief.write_text(text, encoding="utf-8")
    assert stream.until(lambda state: state["status"] == "broken")["problems"]
    seen = set()
    for width in (320, 640):
        revision = stream.state["revision"]
        (long_edition.brief.parent / "affiche.png").write_bytes(picture(width).data)
        state = stream.after(revision)
        seen.add(state["pages"][-1]["src"])
    assert len(seen) == 2


class TestEditions:
    def test_they_are_listed_as_they_come(self, live: Preview) -> None:
        write_edition(live.workspace, "2024-03-01-suite", ONE_PAGE)
        write_edition(live.workspace, "2019-illisible", "titre: [")
        listed: list[dict[str, str | None]] = [{"title": None}]
        while any(item["title"] is None for item in listed):  # not read yet, on a busy machine
            listed = json.loads(live.get("/api/editions").body)
        assert [item["name"] for item in listed] == [
            "2024-03-01-suite", "2022-11-08-essai", "2019-illisible"
        ]  # fmt: skip
        assert listed[0] == {
            "name": "2024-03-01-suite", "title": "Un titre à l’essai", "date": "2022-11-08"
        }  # fmt: skip
        assert listed[2]["title"] == ""

    def test_two_tabs_are_told_the_same(self, edition: Edition) -> None:
        one, two = edition.follow(), edition.follow()
        text = ONE_PAGE.replace("dernier", "ultime")
        assert save(edition.brief, one, text) == two.built(text.encode())

    def test_one_that_nobody_looks_at_is_not_built(self, served: Preview, edition: Edition) -> None:
        stream = edition.follow()
        revision = stream.state["revision"]
        stream.close()
        watched = Edition.new(served, BRIEF).follow()
        for number in range(3):
            text = ONE_PAGE.replace("dernier", f"{number}e")
            edition.brief.write_text(text, encoding="utf-8")
            time.sleep(0.15)
        again = edition.follow()
        again.built(text.encode())
        assert again.state["revision"] == revision + 1
        assert watched.state["revision"] == 1
