"""The arrows of docs/architecture.md: imports go one way, and quick commands load little."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import communique

PACKAGE = Path(communique.__file__).parent

LAYERS = (
    {"compiled", "errors", "diagnostics"},
    {"disk"},
    {"templates"},
    {"fonts", "french", "pictures", "typography"},
    {"brief"},
    {"document", "editing", "lint"},
    {"writers", "proof"},
    {"workspace"},
    {"editions", "findings", "outcome"},
    {"building", "spreading"},
    {"cluster"},
    {"catalogue", "changes", "checking", "pipeline", "starting"},
    {"archive", "batch", "preview", "scaffold"},
    {"command"},
    {"cli"},
    {"__main__"},
)
"""The rooms, innermost first: a room imports itself and rooms of the layers before its own."""

INNER = frozenset.union(*map(frozenset, LAYERS[:7]))
"""Rooms that know nothing of the command: not even its version."""

LONG = {"brief/model.py"}
"""The vocabulary of the brief stands in one place on purpose: it is a list, not code."""

MODULES = sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def layer_of(room: str) -> int:
    ranks = [rank for rank, rooms in enumerate(LAYERS) if room in rooms]
    assert ranks, f"the room {room} has no place in LAYERS: give it one"
    return ranks[0]


def imports(path: Path) -> Iterator[str]:
    """The modules of the package that a file imports, anywhere in it, save for types alone."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for_types = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING"
        for node in ast.walk(block)
    }
    for node in ast.walk(tree):
        if id(node) in for_types:
            continue
        if isinstance(node, ast.ImportFrom) and node.module == "communique":
            yield from (f"communique.{name.name}" for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def rooms_imported(path: Path) -> set[str]:
    parts = [name.split(".") for name in imports(path)]
    return {part[1] if len(part) > 1 else "" for part in parts if part[0] == "communique"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_go_one_way(path: Path) -> None:
    room = room_of(path)
    if room == "__init__":
        assert rooms_imported(path) == set()
        return
    others = rooms_imported(path) - {room, "__version__"}
    assert {other for other in others if layer_of(other) >= layer_of(room)} == set()


@pytest.mark.parametrize("path", [path for path in MODULES if room_of(path) in INNER])
def test_inner_rooms_never_import_the_root_package(path: Path) -> None:
    assert not {"", "__version__"} & rooms_imported(path)


def test_no_relative_import_escapes_the_check() -> None:
    relative = [
        path
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []


def test_modules_stay_short() -> None:
    long = {
        path.relative_to(PACKAGE).as_posix()
        for path in MODULES
        if len(path.read_text(encoding="utf-8").splitlines()) > 300
    }
    assert long <= LONG


HEAVY = {"weasyprint", "docx", "lxml", "pypdfium2", "PIL", "distributed", "dask"}
TEXTUAL = {"jinja2", "babel", "yaml", "rich", "multiprocessing", "concurrent"}


def loaded_by(script: str, folder: Path) -> set[str]:
    """The top-level modules in memory after that script has run in a process of its own."""
    code = f"import sys\n{script}\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    environment = {"PYTHONPATH": str(PACKAGE.parent)}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return set(done.stdout.splitlines()[-1].split())


def command(*arguments: str) -> str:
    return f"from communique.cli import run\nassert run({list(arguments)!r}) == 0"


@pytest.mark.parametrize(
    "module",
    [
        "communique.cli",
        "communique.command.commands",
        "communique.writers",
        "communique.building.aside",
    ],
)
def test_importing_the_command_loads_no_library_of_documents(module: str, tmp_path: Path) -> None:
    assert not loaded_by(f"import {module}", tmp_path) & (HEAVY | TEXTUAL)


def test_help_loads_no_library_of_documents(tmp_path: Path) -> None:
    assert not loaded_by(command("build", "--help"), tmp_path) & (HEAVY | TEXTUAL)


def test_checking_a_brief_loads_no_writer(one_edition: Path) -> None:
    assert not loaded_by(command("check"), one_edition) & (HEAVY | {"jinja2", "rich"})


def test_finding_nothing_to_build_reads_no_brief(one_edition: Path) -> None:
    formats = ("--format", "txt")
    first = loaded_by(command("build", *formats), one_edition)
    assert "yaml" in first
    assert not {"distributed", "dask"} & first
    assert not loaded_by(command("build", *formats), one_edition) & (HEAVY | TEXTUAL)
