"""The two published communiqués, put through each format, come back as the briefs they were."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from briefs import EVERY_KEY, Road
from communique.brief.brief import Brief
from communique.brief.reader import read_brief
from communique.building.makers import load_writer
from communique.document.compose import compose
from communique.document.document import Order
from importing.measuring import ROOT, TEMPLATES, found_again, read, taken
from importing.plain_word import plain_word

EDITIONS = ["2020-11-04-mois-innovation-publique", "2022-11-08-mois-innovation-publique"]
SEEDS = {
    EDITIONS[0]: ROOT / "../shared/seeds/000_8c8983f0a48e1c04.txt",
    EDITIONS[1]: ROOT / "../shared/seeds/002_8606fa0c7614bb1a.txt",
}


@cache
def brief_of(edition: str) -> Brief:
    return read_brief(ROOT / "releases" / edition / "brief.yaml", TEMPLATES)


def output(brief: Brief, fmt: str) -> bytes:
    document = compose(brief, TEMPLATES)
    return load_writer(fmt)(Order(document, TEMPLATES, "brief.yaml", brief.data))


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_word_file_of_this_tool_comes_back_whole(edition: str, tmp_path: Path) -> None:
    made = taken(_put(tmp_path, "x.docx", output(brief_of(edition), "docx")))
    share, wrong = found_again(brief_of(edition).communique, read(made))
    assert (share, wrong, made.lost, made.doubts) == (1, [], (), {})


def test_every_field_of_the_vocabulary_comes_back_from_word(tmp_path: Path) -> None:
    brief = Road.in_folder(tmp_path).read(EVERY_KEY.encode())
    made = taken(_put(tmp_path, "x.docx", output(brief, "docx")))
    _, wrong = found_again(brief.communique, read(made))
    assert (wrong, made.lost) == ([], ())


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_plain_text_of_this_tool_comes_back(edition: str, tmp_path: Path) -> None:
    made = taken(_put(tmp_path, "x.txt", output(brief_of(edition), "txt")))
    share, wrong = found_again(brief_of(edition).communique, read(made))
    assert share >= 0.9, wrong
    assert made.lost == ()


@pytest.mark.parametrize(
    ("fmt", "edition"), [("html", EDITIONS[0]), ("html", EDITIONS[1]), ("pdf", EDITIONS[0])]
)
def test_a_page_and_a_pdf_of_this_tool_come_back(fmt: str, edition: str, tmp_path: Path) -> None:
    made = taken(_put(tmp_path, f"x.{fmt}", output(brief_of(edition), fmt)))
    share, wrong = found_again(brief_of(edition).communique, read(made))
    assert share >= 0.9, wrong
    assert made.lost == ()


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_word_without_styles_nor_slots_comes_back(edition: str, tmp_path: Path) -> None:
    brief = brief_of(edition).communique
    made = taken(_put(tmp_path, "x.docx", plain_word(brief)))
    share, wrong = found_again(brief, read(made))
    assert share >= 0.9, wrong
    assert made.lost == ()


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_texts_as_they_were_published_come_back(edition: str) -> None:
    if not SEEDS[edition].is_file():
        pytest.skip("the published files are not here")
    made = taken(SEEDS[edition])
    share, wrong = found_again(brief_of(edition).communique, read(made))
    assert share >= 0.9, wrong
    assert made.lost == ()


def _put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path
