"""Beyond one machine, for real: a scheduler and workers of Dask, and the command beside them."""

from __future__ import annotations

import os
import re
import signal
import socket
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
    here, there = (
        cluster.run(office.root, "verify", *options, only_there=True) for options in ways
    )
    assert told(there) == told(here)
    assert "identique" in there.stdout


def test_a_worker_that_dies_is_replaced(cluster: Cluster, worker: Worker, tmp_path: Path) -> None:
    names = [f"2022-11-{day:02}-essai" for day in range(1, 5)]
    for name in names:
        write_edition(tmp_path, name, BRIEF.replace("essai", name))
    cluster.run(tmp_path, "build")
    outputs = built(tmp_path)
    doomed = cluster.worker()
    there = ("--force", "--cluster", cluster.address)
    build = cluster.start(tmp_path, "build", *there, only_there=True)
    wait_for(lambda: any((tmp_path / "output").iterdir()))
    doomed.kill()
    done = build.ended()
    assert done.returncode == ExitCode.OK, done.stderr
    assert built(tmp_path) == outputs


@pytest.fixture
def crowded(tmp_path: Path) -> Path:
    for day in range(1, 13):
        write_edition(tmp_path, f"2022-11-{day:02}-essai", BRIEF.replace("essai", f"essai {day}"))
    return tmp_path


def is_whole(workspace: Path) -> bool:
    """Whether each edition has all its outputs or none."""
    folders = [path for path in (workspace / "output").glob("*") if any(path.iterdir())]
    return all(len(list(folder.iterdir())) == 5 for folder in folders)


def test_a_worker_that_would_make_other_bytes_is_refused(cluster: Cluster, tmp_path: Path) -> None:
    (tmp_path / "site" / "weasyprint-69.0.dist-info").mkdir(parents=True)
    write_edition(tmp_path, NAME)
    _, address = cluster.another_scheduler()
    odd = cluster.worker(tmp_path / "site", scheduler=address)
    refused = f"Le serveur de calcul {odd.address} est refusé : WeasyPrint 69.0 au lieu de 70.0."
    alone = cluster.run(tmp_path, "build", "--cluster", address)
    assert alone.returncode == ExitCode.SYSTEM_PART_MISSING
    assert refused in alone.stderr
    assert "aucun serveur de calcul ne convient" in alone.stderr
    assert not (tmp_path / "output").exists()
    fit = cluster.worker(scheduler=address)
    beside = cluster.run(tmp_path, "build", "--cluster", address)
    assert beside.returncode == ExitCode.OK
    assert refused in beside.stderr
    assert is_whole(tmp_path)
    assert [path for path in files(odd.room) if "yaml" in path] == []
    wait_for(lambda: not [path for path in files(fit.room) if "yaml" in path])


def test_an_interrupted_command_leaves_workers_for_others(cluster: Cluster, crowded: Path) -> None:
    """The worker is frozen meanwhile: a quick one would have made the last edition too soon."""
    _, address = cluster.another_scheduler()
    worker = cluster.worker(scheduler=address)
    build = cluster.start(crowded, "build", "--cluster", address)
    wait_for(lambda: any("yaml" in path for path in files(worker.room)))
    os.kill(worker.pid, signal.SIGSTOP)
    try:
        build.interrupt()
        done = build.ended()
    finally:
        os.kill(worker.pid, signal.SIGCONT)
    assert done.returncode == ExitCode.INTERRUPTED
    assert done.stderr.endswith("Interrompu. Les sorties déjà en place sont entières.\n")
    assert is_whole(crowded)
    check = cluster.run(crowded, "check", "--cluster", address, only_there=True)
    assert check.returncode == ExitCode.OK, check.stderr


def test_a_scheduler_that_dies_is_told(cluster: Cluster, crowded: Path) -> None:
    scheduler, address = cluster.another_scheduler()
    cluster.worker(scheduler=address)
    build = cluster.start(crowded, "build", "--cluster", address)
    wait_for((crowded / "output").exists)
    os.kill(scheduler, signal.SIGKILL)
    done = build.ended()
    assert done.returncode == ExitCode.SYSTEM_PART_MISSING
    assert f"La liaison avec l’ordonnanceur {address} est coupée." in done.stderr
    assert "Traceback" not in done.stderr
    assert is_whole(crowded)


def test_what_is_not_a_working_cluster_is_told(cluster: Cluster, one_edition: Path) -> None:
    _, empty = cluster.another_scheduler()
    with socket.create_server(("127.0.0.1", 0)) as mute, socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        mute_port, closed_port = mute.getsockname()[1], closed.getsockname()[1]
        expected = {
            empty: "aucun serveur de calcul n’est là",
            f"tcp://127.0.0.1:{mute_port}": "ne parle pas comme un ordonnanceur Dask",
            f"tcp://127.0.0.1:{closed_port}": "rien n’écoute à ce port",
            "tcp://nulle-part.invalid:8786": "aucune machine ne porte ce nom",
            "tls://127.0.0.1:8786": "Les certificats manquent",
        }
        for address, message in expected.items():
            done = cluster.run(one_edition, "build", "--cluster", address)
            assert done.returncode == ExitCode.SYSTEM_PART_MISSING
            assert message in done.stderr
            assert len(done.stderr.splitlines()) == (3 if address == empty else 2)


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "--cluster", "calcul:8786"),
        ("verify", "--cluster", "http://calcul:8786"),
        ("check", "--cluster", "tcp://calcul"),
        ("check", "--fix", "--cluster", "tcp://calcul:8786"),
    ],
)
def test_what_cannot_be_asked_is_refused(
    cluster: Cluster, arguments: tuple[str, ...], one_edition: Path
) -> None:
    done = cluster.run(one_edition, *arguments)
    assert done.returncode == ExitCode.USAGE
    assert "--cluster" in done.stderr
