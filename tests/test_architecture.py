"""The arrows of docs/architecture.md: imports go one way, and quick commands load little."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import communique
from communique.command.commands import COMMANDS

PACKAGE = Path(communique.__file__).parent

LAYERS = (
    {"characters", "compiled", "errors"},
    {"diagnostics"},
    {"disk"},
    {"outputs", "templates"},
    {"french"},
    {"fonts", "pictures", "typography"},
    {"brief"},
    {"document", "editing", "lint"},
    {"writers", "proof"},
    {"workspace"},
    {"editions", "outcome"},
    {"building", "spreading"},
    {"cluster"},
    {"catalogue", "changes", "checking", "pipeline", "starting"},
    {"archive", "importing", "preview"},
    {"command"},
    {"cli"},
    {"__main__"},
)
"""The rooms, innermost first: a room imports itself and rooms of the layers before its own."""

INNER = frozenset.union(*map(frozenset, LAYERS[:8]))
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


def test_a_file_name_is_borne_once() -> None:
    """A name tells one thing; save a writer and the proof of what it writes, which are a pair, and
    a command, whose module is named after it."""
    rooms: dict[str, list[str]] = {}
    for path in MODULES:
        if path.stem in COMMANDS and room_of(path) == "command":
            continue
        rooms.setdefault(path.stem, []).append(room_of(path))
    twice = {name for name, borne in rooms.items() if len(borne) > 1 and not _is_a_pair(borne)}
    assert twice == {"__init__"}


def _is_a_pair(rooms: list[str]) -> bool:
    return sorted(rooms) == ["proof", "writers"]


WITHOUT_CONTENTS = {"cluster"}
"""Packages that do not open on their table of contents yet: to be emptied."""


@pytest.mark.parametrize(
    "package",
    [path.parent for path in MODULES if path.name == "__init__.py" and path.parent != PACKAGE],
    ids=lambda package: package.relative_to(PACKAGE).as_posix(),
)
def test_a_package_opens_on_its_table_of_contents(package: Path) -> None:
    """Every module is named in the docstring of the package, and every name there is a module."""
    page = ast.get_docstring(ast.parse((package / "__init__.py").read_text(encoding="utf-8"))) or ""
    lines = re.findall(r"(?m)^\* ((?:``\w+``(?:, )?)+)", page)
    told = {name for line in lines for name in re.findall(r"\w+", line)}
    inside = {path.stem for path in package.glob("*.py")} - {"__init__"}
    inside |= {path.parent.name for path in package.glob("*/__init__.py")}
    if package.relative_to(PACKAGE).as_posix() not in WITHOUT_CONTENTS:
        assert told == inside


ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
NOT_OURS = {"class", "ctime", "name", "page", "reload", "window", "champ"}
"""Words of other people's languages, and of ours, that no Python or JavaScript defines."""


@pytest.fixture(scope="module")
def files() -> list[Path]:
    folders = ("src", "templates", "tests", "docs", "bench", "schema")
    found = [path for folder in folders for path in (ROOT / folder).rglob("*")]
    return [path for path in (*found, *ROOT.glob("*")) if "__pycache__" not in path.parts]


def test_each_file_of_the_architecture_exists(files: list[Path]) -> None:
    paths = "\n".join(path.relative_to(ROOT).as_posix() for path in files)
    suffixes = "py|js|css|md|yaml|jinja|docx"
    named = re.findall(rf"`((?:\w[\w.-]*/)+|[\w./-]*[\w-]+\.(?:{suffixes}))`", PAGE)
    ends = {name: re.escape(name.rstrip("/")) for name in named}
    assert [name for name, end in ends.items() if not re.search(rf"(?m)(?:^|/){end}$", paths)] == []


def test_each_name_of_the_architecture_is_defined(files: list[Path]) -> None:
    sources = {path: path.read_text("utf-8") for path in files if path.suffix in {".py", ".js"}}
    words = set(re.findall(r"\w+", "\n".join(sources.values())))
    code = re.findall(r"`(\w+(?:\.\w+)*)(?:\([^`]*\))?`", PAGE)
    named = {name for one in code for name in one.split(".")}
    assert named - NOT_OURS - words - {path.name for path in files} == set()
    for file, name in re.findall(r"`([^`]+\.py)` \(`(\w+)`\)", PAGE):
        (source,) = [text for path, text in sources.items() if path.as_posix().endswith(f"/{file}")]
        assert re.search(rf"(?m)^ *(?:async )?(?:def|class) {name}\b|^{name}\b", source), name


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
    spared = "\nassert 'communique.archive' not in sys.modules"
    assert not loaded_by(command("check") + spared, one_edition) & (HEAVY | {"jinja2", "rich"})


def test_finding_nothing_to_build_reads_no_brief(one_edition: Path) -> None:
    formats = ("--format", "txt")
    first = loaded_by(command("build", *formats), one_edition)
    assert "yaml" in first
    assert not {"distributed", "dask"} & first
    spared = "\nassert 'communique.brief.model' not in sys.modules"
    again = command("build", *formats) + spared
    assert not loaded_by(again, one_edition) & (HEAVY | TEXTUAL)


WRITING = {
    "write_bytes", "write_text", "rename", "unlink", "rmdir", "mkdir", "rmtree", "symlink_to",
    "hardlink_to", "chmod", "copytree", "copyfile", "copy2", "removedirs", "makedirs", "renames",
    "mkstemp", "mkdtemp", "NamedTemporaryFile", "TemporaryDirectory", "TemporaryFile",
}  # fmt: skip
"""What changes a disk: methods of a path, functions of ``os``, ``shutil`` and ``tempfile``."""

WRITING_OF = {
    "os": {"replace", "remove", "link", "symlink", "truncate"},
    "shutil": {"copy", "move"},
}
WRITERS_ELSEWHERE = {
    "archive/objects.py": "a commit taken out of git, into a temporary folder",
    "archive/signatures.py": "a signature for ssh-keygen, in a temporary folder",
    "archive/contents.py": "a commit taken out of git, in a temporary folder",
    "cluster/parcels.py": "an edition sent to a worker, in a temporary folder",
    "command/console.py": "the report of a fault of ours, in the folder for temporary files",
    "compiled.py": "a cache that can be thrown away, further in than disk/",
}
"""Who writes without ``disk/``, and what: nothing there is something that a user keeps."""


def writings(path: Path) -> list[str]:
    """The calls of a file that may change a disk."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [ast.unparse(call) for call in calls if _writes(call)]


def _writes(call: ast.Call) -> bool:
    owner, _, name = ast.unparse(call.func).rpartition(".")
    if name in WRITING_OF.get(owner, ()) or (name in WRITING and (owner or "temp" in name.lower())):
        return True
    if name == "replace":  # of a path: that of a text has two arguments, of a value, names
        return len(call.args) == 1 and not call.keywords and owner not in {"", "dataclasses"}
    if name == "touch":  # of a path: those of zones have arguments
        return not call.args
    return name == "open" and _is_to_write(call)


def _is_to_write(call: ast.Call) -> bool:
    words = [ast.unparse(one) for one in (*call.args, *(key.value for key in call.keywords))]
    modes = [word for word in words if re.fullmatch(r"'[rwxabt+]{1,4}'", word)]
    return any(set("wxa+") & set(mode) for mode in modes) or any(
        flag in word for word in words for flag in ("O_WRONLY", "O_RDWR", "O_CREAT")
    )


@pytest.mark.parametrize(
    "code",
    [
        "path.write_text('x')", "open(path, 'w')", "path.open(mode='ab')", "path.replace(other)",
        "os.replace(a, b)", "path.unlink(missing_ok=True)", "shutil.move(a, b)", "path.touch()",
        "os.open(path, os.O_WRONLY | os.O_CREAT)", "tempfile.mkdtemp()", "(a / b).mkdir()",
    ],
)  # fmt: skip
def test_a_write_is_seen(code: str, tmp_path: Path) -> None:
    (tmp_path / "module.py").write_text(code)
    assert writings(tmp_path / "module.py")


def test_only_the_room_of_the_disk_writes() -> None:
    """Elsewhere, a kill would leave a write half done."""
    found = {
        path.relative_to(PACKAGE).as_posix(): calls
        for path in MODULES
        if room_of(path) != "disk" and (calls := writings(path))
    }
    assert {name: calls for name, calls in found.items() if name not in WRITERS_ELSEWHERE} == {}
    assert found.keys() == WRITERS_ELSEWHERE.keys(), "an exception that nobody needs any more"
