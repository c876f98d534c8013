"""Beyond one machine, for real: a scheduler and workers of Dask, and the command beside them."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest

import samples
from clusters import Cluster, Worker
from command import BRIEF, files, write_edition
from communique.errors import ExitCode
from offices import NAME, PICTURE, new_office

SHIPPED = samples.TEMPLATES.roots[0]
FAULTY = BRIEF.replace("Un premier paragraphe.", "[À COMPLÉTER]")
BROKEN = BRIEF.replace("titre:", "title:")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    cluster = Cluster()
    yield cluster
    cluster.close()


@pytest.fixture(scope="module")
def worker(cluster: Cluster) -> Worker:
    """One that stays."""
    return cluster.worker()


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Editions of all sorts, and a template of the office's own."""
    pictured = BRIEF.replace("contacts:", f"{PICTURE}contacts:")
    write_edition(tmp_path, "2022-11-01-simple")
    image = write_edition(tmp_path, "2022-11-02-image", pictured).with_name("affiche.png")
    image.write_bytes(samples.picture().data)
    write_edition(tmp_path, "2022-11-03-sans-image", pictured)
    lien = write_edition(tmp_path, "2022-11-04-dehors", pictured).with_name("affiche.png")
    lien.symlink_to(SHIPPED / "communique.docx")
    write_edition(tmp_path, "2022-11-05-inachevée", FAULTY)
    write_edition(tmp_path, "2022-11-06-invalide", BROKEN)
    own = tmp_path / "templates" / "emetteurs" / "ditp.yaml"
    own.parent.mkdir(parents=True)
    theirs = (SHIPPED / "emetteurs" / "ditp.yaml").read_text("utf-8")
    own.write_text(theirs.replace("Direction", "Délégation"), "utf-8")
    return tmp_path


def told(done: CompletedProcess[str]) -> tuple[int, list[str], list[str]]:
    """What a command said, whatever the time it took and the order in which things ended."""
    out, err = (
        re.sub(r"\d+,\d+\s+s|^\[\d+/\d+\]", "…", text, flags=re.MULTILINE)
        for text in (done.stdout, done.stderr)
    )
    return done.returncode, sorted(out.splitlines()), sorted(err.splitlines())


def built(workspace: Path) -> dict[str, bytes]:
    return files(workspace / "output")


def wait_for(happens: Callable[[], object]) -> None:
    for _ in range(1200):
        if happens():
            return
        time.sleep(0.05)
    raise AssertionError("it never happens")


def test_a_build_is_the_same_to_the_byte(cluster: Cluster, worker: Worker, office: Path) -> None:
    here = cluster.run(office, "build")
    outputs = built(office)
    there = cluster.run(office, "build", "--force", "--cluster", cluster.address)
    assert told(there) == told(here)
    assert built(office) == outputs
    assert there.returncode == ExitCode.BRIEF_INVALID
    assert "2022-11-02-image/2022-11-02-image.pdf" in outputs


@pytest.mark.parametrize("style", ["text", "json"])
def test_a_check_finds_the_same(cluster: Cluster, worker: Worker, office: Path, style: str) -> None:
    (office / "note.txt").write_text("Une note , avec une faute.", "utf-8")
    every = ["note.txt", *(path.name for path in sorted((office / "releases").iterdir()))]
    here = cluster.run(office, "check", "--format", style, *every)
    there = cluster.run(office, "check", "--format", style, "--cluster", cluster.address, *every)
    assert (there.returncode, there.stdout, there.stderr) == (
        here.returncode, here.stdout, here.stderr,
    )  # fmt: skip


def test_a_verification_concludes_the_same(
    cluster: Cluster, worker: Worker, tmp_path: Path
) -> None:
    office = new_office(tmp_path / "bureau")
    assert cluster.run(office.root, "archive", NAME).returncode == ExitCode.OK
    office.write(BRIEF.replace("essai", "second essai"))
    office.keep()
    assert cluster.run(office.root, "archive", NAME).returncode == ExitCode.OK
    office.git("tag", "--force", "--annotate", "-m", "déplacée", f"{NAME}/v1", "HEAD")
    ways = [("--all-versions",), ("--all-versions", "--cluster", cluster.address)]
    here, there = (cluster.run(office.root, "verify", *options) for options in ways)
    assert told(there) == told(here)
    assert "identique" in there.stdout


def test_a_worker_that_dies_is_replaced(cluster: Cluster, worker: Worker, tmp_path: Path) -> None:
    names = [f"2022-11-{day:02}-essai" for day in range(1, 13)]
    for name in names:
        write_edition(tmp_path, name, BRIEF.replace("essai", name))
    cluster.run(tmp_path, "build")
    outputs = built(tmp_path)
    doomed = cluster.worker()
    build = cluster.start(tmp_path, "build", "--force", "--cluster", cluster.address)
    wait_for(lambda: any((tmp_path / "output").iterdir()))
    doomed.kill()
    done = build.ended()
    assert done.returncode == ExitCode.OK, done.stderr
    assert built(tmp_path) == outputs
