"""What several rooms of tests share."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from command import write_edition
from laws import register_profiles

register_profiles()

# A shell that runs the tests in the background, or under ``nohup``, has signals ignored, which
# every process below inherits: tests of interruption would interrupt nothing, and wait for ever.
signal.signal(signal.SIGINT, signal.default_int_handler)
for _number in (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
    signal.signal(_number, signal.SIG_DFL)

os.environ["XDG_CACHE_HOME"] = os.devnull  # what a test keeps must not serve another


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium a process: Playwright refuses a second one as long as the first is there."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        yield browser
        browser.close()


@pytest.fixture
def one_edition(tmp_path: Path) -> Path:
    """A workspace with one short edition, never built."""
    write_edition(tmp_path, "2022-11-08-essai")
    return tmp_path


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than the cores: tests wait too, for a browser, a disk, a pause of the preview."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_finish() -> None:
    """What is loaded by now stays: to look for garbage in it takes a twentieth of the time."""
    gc.freeze()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-goldens",
        action="store_true",
        help="write the committed files that tests compare, instead of comparing them",
    )
    parser.addoption(
        "--every-fault",
        action="store_true",
        help="have each system call of each operation fail in each way, and be its last",
    )


@pytest.fixture(scope="session")
def every_fault(pytestconfig: pytest.Config) -> bool:
    """Whether every harm is tried, or those that differ most."""
    return bool(pytestconfig.getoption("--every-fault"))
