"""Where the workspace is, and what an edition may be called."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.editions import every, select, without_brief
from communique.errors import ExitCode, UsageError
from communique.workspace import Workspace


def edition(root: Path, name: str) -> Path:
    brief = root / "releases" / name / "brief.yaml"
    brief.parent.mkdir(parents=True)
    brief.write_text("titre: x\n")
    return brief


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    root = tmp_path / "bureau"
    for name in ("2020-11-04-mois-innovation", "2022-11-08-mois-innovation", "2023-03-01-été"):
        edition(root, name)
    monkeypatch.chdir(root)
    return Workspace(root)


def names(workspace: Workspace, *asked: str) -> list[str]:
    return [chosen.name for chosen in select(workspace, asked)]


def test_the_nearest_folder_with_releases_is_the_workspace(workspace: Workspace) -> None:
    deep = workspace.releases / "2023-03-01-été"
    assert Workspace.around(deep) == workspace


def test_a_folder_without_releases_above_is_in_no_workspace(tmp_path: Path) -> None:
    assert Workspace.around(tmp_path) is None


def test_the_current_folder_must_be_in_a_workspace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="Aucun dossier releases/") as caught:
        Workspace.current()
    assert "communique init" in caught.value.hint


def test_a_workspace_named_must_exist(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="n’existe pas"):
        Workspace.at(tmp_path / "absent")


def test_no_name_means_every_edition_by_name(workspace: Workspace) -> None:
    assert names(workspace) == [
        "2020-11-04-mois-innovation",
        "2022-11-08-mois-innovation",
        "2023-03-01-été",
    ]


@pytest.mark.parametrize(
    "asked",
    [
        "2022-11-08-mois-innovation",
        "2022",
        "08-MOIS",
        "releases/2022-11-08-mois-innovation",
        "releases/2022-11-08-mois-innovation/brief.yaml",
        "./releases/2022-11-08-mois-innovation/",
    ],
)
def test_an_edition_by_name_part_or_path(workspace: Workspace, asked: str) -> None:
    assert names(workspace, asked) == ["2022-11-08-mois-innovation"]


def test_accents_of_a_name_may_be_left_out(workspace: Workspace) -> None:
    assert names(workspace, "ete") == ["2023-03-01-été"]


def test_the_current_folder_can_be_the_edition(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(workspace.releases / "2022-11-08-mois-innovation")
    assert names(workspace, ".") == ["2022-11-08-mois-innovation"]


def test_two_editions_matching_are_both_named(workspace: Workspace) -> None:
    with pytest.raises(UsageError) as caught:
        select(workspace, ["mois"])
    assert "2020-11-04-mois-innovation" in caught.value.message
    assert "2022-11-08-mois-innovation" in caught.value.message
    assert caught.value.exit_code is ExitCode.USAGE


def test_a_whole_name_wins_over_parts_of_others(workspace: Workspace) -> None:
    edition(workspace.root, "2023-03-01-été-bis")
    assert names(workspace, "2023-03-01-été") == ["2023-03-01-été"]


def test_an_unknown_name_suggests_the_nearest_first(workspace: Workspace) -> None:
    with pytest.raises(UsageError) as caught:
        select(workspace, ["2022-11-08-mois-inovation"])
    assert caught.value.hint.startswith("Les plus proches : « 2022-11-08-mois-innovation »")


@pytest.mark.parametrize("path", ["releases/absent", "absent.yaml", "/nulle/part"])
def test_a_missing_path_is_told_as_a_path(workspace: Workspace, path: str) -> None:
    with pytest.raises(UsageError, match="introuvable"):
        select(workspace, [path])


def test_a_folder_without_brief_is_told(workspace: Workspace) -> None:
    with pytest.raises(UsageError, match=r"n’a pas de fichier brief\.yaml"):
        select(workspace, ["./releases"])


def test_folders_without_brief_are_no_editions(workspace: Workspace) -> None:
    (workspace.releases / "brouillon").mkdir()
    (workspace.releases / ".git").mkdir()
    assert without_brief(workspace) == ("brouillon",)
    assert "brouillon" not in [found.name for found in every(workspace)]


def test_a_brief_outside_the_workspace_is_named_by_its_folder_or_file(
    workspace: Workspace, tmp_path: Path
) -> None:
    outside = edition(tmp_path / "ailleurs", "2024-essai")
    loose = tmp_path / "essai.yaml"
    loose.write_text("titre: x\n")
    assert names(workspace, str(outside), str(loose)) == ["2024-essai", "essai"]


def test_two_briefs_of_the_same_name_are_refused(workspace: Workspace, tmp_path: Path) -> None:
    double = edition(tmp_path / "ailleurs", "2023-03-01-été")
    with pytest.raises(UsageError, match="s’écraseraient"):
        select(workspace, ["2023", str(double)])


def test_the_same_edition_named_twice_counts_once(workspace: Workspace) -> None:
    assert names(workspace, "2022", "08-mois") == ["2022-11-08-mois-innovation"]
