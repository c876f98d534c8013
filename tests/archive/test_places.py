"""Workspaces anywhere in a repository, and repositories in any state."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from command import BRIEF, write_edition
from communique.errors import ExitCode, UsageError
from loaded import run
from offices import IDENTITY, NAME, Office, new_office

NOBODY = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "HOME": "/nowhere",
}


def executable(path: Path, script: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def test_a_workspace_below_the_repository(tmp_path: Path) -> None:
    office = new_office(tmp_path, "Bureau d’été/communiqués")
    (office.root / "templates").mkdir()
    (office.root / "templates" / "page.css").write_text("body { color: #111 }")
    (tmp_path / "ailleurs.txt").write_text("un autre service y travaille")
    office.keep()
    done = office.archive()
    kept = office.git("-c", "core.quotePath=false", "show", "--format=", "--name-only", done.tag)
    assert f"Bureau d’été/communiqués/releases/{NAME}/archive.json\n" in kept
    assert office.run("verify").returncode == 0


@pytest.mark.parametrize("name", ["2022 été à Nîmes", "v1.2..fin~[x]^:?*.lock", "100 %"])
def test_any_name_of_folder(office: Office, name: str) -> None:
    office.write(name=name)
    office.keep()
    office.archive(name)
    assert office.run("verify", name).returncode == 0
    assert office.run("restore", name).returncode == 0
    (office.root / "releases" / name / "brief.yaml").write_text(BRIEF + "numero: 12\n")
    office.archive(name, commit=True)
    assert office.git("status", "--porcelain") == ""


def test_another_work_tree(office: Office) -> None:
    other = Office(office.root.parent / "autre copie")
    office.git("worktree", "add", "--quiet", "-b", "été", str(other.root))
    done = other.archive()
    assert other.git("rev-parse", "été") == done.commit
    assert office.git("status", "--porcelain") + other.git("status", "--porcelain") == ""


def test_on_no_branch(office: Office) -> None:
    office.git("checkout", "--quiet", "--detach")
    done = office.archive()
    assert not done.on_branch
    assert office.git("rev-parse", "HEAD") == done.commit
    assert office.git("rev-parse", "main") != done.commit


def test_signatures_and_hooks_of_the_office_do_not_stop_it(office: Office) -> None:
    for hook in ("pre-commit", "commit-msg", "reference-transaction", "post-checkout"):
        executable(office.root / ".git" / "hooks" / hook, "exit 1")
    office.git("config", "commit.gpgsign", "true")
    office.git("config", "tag.gpgsign", "true")
    office.git("config", "gpg.program", str(executable(office.root.parent / "gpg", "exit 1")))
    office.write(BRIEF + "numero: 12\n")
    assert office.archive(commit=True).version == 1
    assert office.git("status", "--porcelain") == ""


@pytest.mark.parametrize("guessed", [{}, {"EMAIL": "poste42@exemple.gouv.fr"}])
def test_nobody_signs(office: Office, guessed: dict[str, str]) -> None:
    done = run(office.root, "archive", "essai", environment={**NOBODY, **guessed})
    assert done.returncode == ExitCode.USAGE
    assert 'git config --global user.name "Prénom Nom"' in done.stderr
    assert "git config --global user.email" in done.stderr


def test_a_repository_without_any_commit(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.git("init", "--quiet", "-b", "main")
    office.write()
    with pytest.raises(UsageError) as refusal:
        office.archive()
    assert "--commit" in refusal.value.hint
    done = office.archive(commit=True)
    assert office.git("rev-parse", "main") == done.commit
    assert office.run("verify").returncode == 0


def test_outside_any_repository(one_edition: Path) -> None:
    for arguments in (["archive", NAME], ["verify"]):
        done = run(one_edition, *arguments, environment=IDENTITY)
        assert done.returncode == ExitCode.USAGE
        assert "git init" in done.stderr


def test_without_git(office: Office) -> None:
    done = office.run_afresh("archive", "essai", environment={"PATH": "/nowhere"})
    assert done.returncode == ExitCode.SYSTEM_PART_MISSING
    assert "apt install git" in done.stderr


def test_a_repository_that_git_distrusts(office: Office) -> None:
    (office.root / ".git" / "HEAD").write_text("n’importe quoi")
    done = office.run("archive", "essai")
    assert done.returncode == ExitCode.USAGE
    assert "git refuse d’ouvrir" in done.stderr


def test_in_the_middle_of_a_merge(office: Office) -> None:
    office.git("checkout", "--quiet", "-b", "autre")
    (office.root / "a.txt").write_text("a")
    office.keep()
    office.git("checkout", "--quiet", "main")
    office.git("merge", "--no-ff", "--no-commit", "--quiet", "autre")
    with pytest.raises(UsageError, match="une fusion en cours"):
        office.archive()


def test_called_from_a_hook_of_another_repository(office: Office, tmp_path: Path) -> None:
    other = new_office(tmp_path / "autre")
    done = office.run("archive", "essai", environment={"GIT_DIR": str(other.root / ".git")})
    assert done.returncode == 0
    assert (office.git("tag", "--list"), other.git("tag", "--list")) == (
        f"communique/{NAME}/v1", "",
    )  # fmt: skip


def test_two_workspaces_in_one_repository(tmp_path: Path) -> None:
    one, two = new_office(tmp_path, "un"), Office(tmp_path / "deux")
    write_edition(two.root, NAME, BRIEF + "numero: 12\n")
    (two.root / ".gitignore").write_text("/output/\n")
    two.keep()
    assert [one.archive().version, two.archive().version] == [1, 2]
    assert one.run("verify", "--all-versions").stdout.count("identique") == 2
    assert '"state": "publié"' in one.run("list", "--json").stdout
    assert '"state": "publié"' in two.run("list", "--json").stdout
