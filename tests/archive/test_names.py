"""Tags named after folders: any folder, any reader."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.archive.tagging import PREFIX, Seal, edition_of, tag_of
from offices import Office

FOLDERS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="/"), min_size=1, max_size=40
)
HARD = ["2022 été", "a..b", "fin.lock", "~^:?*[\\", "@{-1}", "100 %25", "é" + "e\u0301", ".", "ß²"]


@given(FOLDERS, st.integers(1, 999))
def test_a_name_comes_back(folder: str, version: int) -> None:
    found = edition_of(PREFIX + tag_of(folder, version))
    assert found == (unicodedata.normalize("NFC", folder), version)


@pytest.mark.parametrize("folder", HARD)
def test_git_accepts_it(folder: str, office: Office) -> None:
    office.git("check-ref-format", PREFIX + tag_of(folder, 1))


@pytest.mark.parametrize(
    "reference",
    [
        "refs/tags/v1",
        "refs/tags/communique/x",
        "refs/tags/communique/x/v0",
        "refs/tags/communique/x/y/v1",
    ],
)
def test_other_tags_are_left_alone(reference: str) -> None:
    assert edition_of(reference) is None


def test_a_seal_is_read_back_whatever_the_message_says() -> None:
    seal = Seal("releases/2022 : été", "f0", "f1", "f2")
    assert Seal.read(f"Un titre\n\nManifeste: faux\n\n{seal}\n") == seal
    assert Seal.read("Un message\n\nd’une autre main") == Seal()
