"""However it ends, the preview leaves nothing behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from command import AS_USERS_RUN_IT, BRIEF, command_line, run, write_edition
from preview_client import TWO_PAGES, Preview, previewing, save

_PATIENCE = 30


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def alive(pid: int) -> bool:
    try:
        status = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return status != "Z"


def holds(condition: Callable[[], bool]) -> bool:
    """Whether it comes true in time."""
    end = time.monotonic() + _PATIENCE
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


@pytest.fixture
def brief(workspace: Path) -> Path:
    return workspace / "releases" / "2022-11-08-essai" / "brief.yaml"


@pytest.fixture
def watched(live: Preview) -> tuple[Preview, list[int]]:
    """A preview with two open streams, and its processes."""
    live.follow()
    live.follow()
    workers = children(live.process.pid)
    assert workers
    return live, workers


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_ctrl_c_ends_it_without_a_word(
    watched: tuple[Preview, list[int]], number: signal.Signals
) -> None:
    preview, workers = watched
    code, printed = preview.end(number)
    assert code == 0
    assert printed == ""
    assert not [pid for pid in workers if alive(pid)]


def test_ctrl_c_of_a_terminal_reaches_every_process(
    watched: tuple[Preview, list[int]], brief: Path
) -> None:
    preview, workers = watched
    brief.write_text(TWO_PAGES)
    time.sleep(0.05)  # in the middle of a document
    os.killpg(preview.process.pid, signal.SIGINT)
    output, _ = preview.process.communicate(timeout=_PATIENCE)
    assert preview.process.returncode == 0
    assert output == ""
    assert not [pid for pid in workers if alive(pid)]


def test_twice_is_not_too_much(watched: tuple[Preview, list[int]]) -> None:
    preview, _ = watched
    preview.process.send_signal(signal.SIGINT)
    code, printed = preview.end()
    assert (code, printed) == (0, "")


@pytest.mark.parametrize("delay", [0.05, 0.15, 0.3, 0.5, 0.8])
def test_at_any_moment_of_the_start(tmp_path: Path, delay: float) -> None:
    write_edition(tmp_path, "2022-11-08-essai", TWO_PAGES)
    process = subprocess.Popen(
        command_line("preview", "--no-open"),
        cwd=tmp_path,
        env=AS_USERS_RUN_IT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    time.sleep(delay)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=_PATIENCE)
    # Before our first line has run, the interruption is Python's own affair: it ends with 1 where
    # it was still loading what runs us.
    before_us = "KeyboardInterrupt" in errors and "/communique/" not in errors
    assert process.returncode in ({1, -signal.SIGINT} if before_us else {0, 130, -signal.SIGINT})
    if process.returncode in {0, 130}:
        assert "Traceback" not in errors


def test_its_processes_do_not_outlive_a_server_that_is_killed(
    watched: tuple[Preview, list[int]],
) -> None:
    preview, workers = watched
    preview.process.kill()
    preview.process.wait()
    assert holds(lambda: not [pid for pid in workers if alive(pid)])


def test_a_page_process_that_dies_is_replaced(
    watched: tuple[Preview, list[int]], brief: Path
) -> None:
    preview, workers = watched
    stream = preview.follow()
    for pid in workers:
        os.kill(pid, signal.SIGKILL)
    text = brief.read_text().replace("dernier", "ultime")
    brief.write_text(text)
    state = stream.built(text.encode())
    assert (state["status"], state["pages_problem"]) == ("built", None)
    assert preview.end()[0] == 0


def test_a_port_that_is_taken_is_told(one_edition: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = run(one_edition, "preview", "--no-open", "--port", str(port))
    assert done.returncode == 2
    assert f"Le port {port} est déjà pris" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_port_may_be_chosen_and_taken_again(one_edition: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    for _ in range(2):
        with previewing(one_edition, "--port", str(port)) as preview:
            assert preview.port == port
            preview.follow()
            assert preview.end()[0] == 0


def test_no_edition_no_preview(tmp_path: Path) -> None:
    (tmp_path / "releases").mkdir()
    done = run(tmp_path, "preview", "--no-open")
    assert done.returncode == 2
    assert "Aucune édition" in done.stderr


def test_the_newest_edition_is_shown_unless_another_is_named(one_edition: Path) -> None:
    for name in ("2019-a", "2020-b"):
        write_edition(one_edition, name)
    with previewing(one_edition) as preview:
        assert preview.follow().state["edition"] == "2022-11-08-essai"
    with previewing(one_edition, "2019") as preview:
        assert preview.follow().state["edition"] == "2019-a"


def test_a_brief_outside_of_any_workspace(tmp_path: Path) -> None:
    alone = tmp_path / "seul"
    alone.mkdir()
    brief = alone / "brief.yaml"
    brief.write_text(BRIEF)
    with previewing(tmp_path, "seul/brief.yaml") as preview:
        stream = preview.follow()
        assert stream.state["edition"] == "seul"
        text = BRIEF.replace("premier", "dernier")
        assert save(brief, stream, text)["status"] == "built"
