"""Real builds by the real command: what is in place afterwards, whatever happened."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess

import pytest

import command
from command import AS_USERS_RUN_IT, BRIEF, command_line, files, write_edition
from communique.brief.reader import read_brief
from communique.building.aside import PdfAside
from communique.building.makers import PdfHere
from communique.building.manifest import Manifest
from communique.disk.hashes import sha256
from communique.document.compose import compose
from communique.document.document import Order
from communique.editions import BRIEF as BRIEF_NAME
from communique.errors import ExitCode, OutputFailed
from communique.templates import Templates
from loaded import run

NAME = "2022-11-08-essai"
OTHER = BRIEF.replace("Un titre", "Un autre titre")
ALL = {f"{NAME}.{suffix}" for suffix in ("pdf", "docx", "html", "txt")} | {"manifest.json"}


@dataclass(frozen=True)
class Built:
    """A workspace, and what the command that built it said."""

    workspace: Path
    done: CompletedProcess[str]


def outputs(workspace: Path, name: str = NAME) -> dict[str, bytes]:
    """The files of an edition's outputs, by name; hidden leftovers included."""
    folder = workspace / "output" / name
    return files(folder) if folder.is_dir() else {}


def assert_manifest_is_true(workspace: Path, name: str = NAME) -> None:
    folder = workspace / "output" / name
    manifest = Manifest.read(folder)
    assert manifest is not None
    for output in manifest.outputs.values():
        assert sha256((folder / output.file).read_bytes()) == output.sha256


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose only edition has been built; not to be changed."""
    workspace = tmp_path_factory.mktemp("bureau")
    write_edition(workspace, NAME)
    assert command.run(workspace, "build").returncode == ExitCode.OK
    return workspace


@pytest.fixture
def office(built: Path, tmp_path: Path) -> Path:
    """A copy of the workspace already built, to be changed."""
    return copied(built, tmp_path)


def copied(workspace: Path, folder: Path) -> Path:
    for path, data in files(workspace).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def test_a_build_delivers_four_outputs_and_their_manifest(built: Path) -> None:
    assert outputs(built).keys() == ALL
    assert_manifest_is_true(built)


def test_the_manifest_names_what_went_in(built: Path) -> None:
    manifest = Manifest.read(built / "output" / NAME)
    assert manifest is not None
    (source,) = manifest.sources.values()
    brief = (built / "releases" / NAME / BRIEF_NAME).read_bytes()
    assert source.inputs == {BRIEF_NAME: sha256(brief)}
    assert {"communique.css", "communique.docx", "emetteurs/ditp.yaml"} <= source.templates.keys()
    assert manifest.outputs["pdf"].pages == 1
    assert manifest.outputs["pdf"].fonts


def test_a_build_with_nothing_changed_touches_nothing(office: Path) -> None:
    folder = office / "output" / NAME
    before = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    done = run(office, "build")
    assert done.returncode == ExitCode.OK
    assert "à jour" in done.stdout
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == before


def test_force_builds_the_same_bytes_again(office: Path) -> None:
    before = outputs(office)
    folder = office / "output" / NAME
    stamps = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert "construite" in run(office, "build", "--force").stdout
    assert outputs(office) == before
    assert all(path.stat().st_mtime_ns > stamps[path.name] for path in folder.iterdir())


def test_an_output_touched_by_hand_is_made_again(office: Path) -> None:
    before = outputs(office)
    (office / "output" / NAME / f"{NAME}.html").write_text("retouche")
    run(office, "build")
    assert outputs(office) == before


def test_a_build_of_some_formats_tells_the_truth_about_the_others(office: Path) -> None:
    before = outputs(office)
    write_edition(office, NAME, OTHER)
    assert run(office, "build", "--format", "txt,html").returncode == ExitCode.OK
    after = outputs(office)
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {f"{NAME}.txt", f"{NAME}.html", "manifest.json"}
    assert_manifest_is_true(office)
    report = json.loads(run(office, "build", "--json").stdout)
    assert report["editions"][0]["state"] == "construite"
    assert {item["format"] for item in report["editions"][0]["outputs"]} == {
        "pdf", "docx", "html", "txt",
    }  # fmt: skip
    assert b"Un autre titre" in outputs(office)[f"{NAME}.html"]


def test_json_is_all_that_is_printed(office: Path) -> None:
    write_edition(office, "invalide", "titre: x\n")
    done = run(office, "build", "--json", "--format", "txt")
    report = json.loads(done.stdout)
    assert done.stderr == ""
    assert done.returncode == report["exit_code"] == ExitCode.BRIEF_INVALID
    good, bad = report["editions"]
    assert (good["edition"], good["state"], good["error"]) == (NAME, "à jour", None)
    assert (bad["edition"], bad["state"], bad["exit_code"]) == ("invalide", "en échec", 3)
    assert bad["error"]["diagnostics"][0]["file"] == "releases/invalide/brief.yaml"


def test_output_elsewhere(office: Path, tmp_path: Path) -> None:
    before = outputs(office)
    elsewhere = tmp_path / "ailleurs"
    assert run(office, "build", "--format", "txt", "--output", elsewhere).returncode == 0
    assert files(elsewhere).keys() == {f"{NAME}/{NAME}.txt", f"{NAME}/manifest.json"}
    assert outputs(office) == before


def test_text_width_rebuilds_the_text_alone(office: Path) -> None:
    before = outputs(office)
    run(office, "build", "--text-width", "20")
    after = outputs(office)
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {f"{NAME}.txt", "manifest.json"}


def test_an_invalid_brief_leaves_its_outputs_and_lets_others_through(office: Path) -> None:
    before = outputs(office)
    write_edition(office, NAME, BRIEF.replace("date: 2022-11-08", "date: 2022-13-08"))
    write_edition(office, "bonne")
    done = run(office, "build")
    assert done.returncode == ExitCode.BRIEF_INVALID
    assert f"releases/{NAME}/brief.yaml:2:" in done.stderr
    assert "Traceback" not in done.stderr
    assert outputs(office) == before
    assert_manifest_is_true(office, "bonne")


def test_the_folder_of_outputs_is_told_when_there_are_some(office: Path) -> None:
    write_edition(office, "invalide", "titre: x\n")
    assert "Sorties dans output" in run(office, "build", "--format", "txt").stdout
    assert "Sorties dans" not in run(office, "build", "invalide", "--format", "txt").stdout


def test_a_template_at_fault_is_located_and_changes_nothing(office: Path) -> None:
    before = outputs(office)
    (office / "templates").mkdir()
    template = "<html>\n<body>\n{{ titre.majuscules_inconnues }}\n</body></html>\n"
    (office / "templates" / "communique.html.jinja").write_text(template)
    done = run(office, "build")
    assert done.returncode == ExitCode.TEMPLATE
    assert "communique.html.jinja:3:" in done.stderr
    assert outputs(office) == before


def test_a_file_in_place_of_the_output_folder(one_edition: Path) -> None:
    (one_edition / "output").write_text("je suis un fichier")
    done = run(one_edition, "build", "--format", "txt")
    assert done.returncode == ExitCode.OUTPUT_FAILED
    assert "un fichier occupe la place" in done.stderr
    assert "Traceback" not in done.stderr
    assert (one_edition / "output").read_text() == "je suis un fichier"


def no_large_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))


def test_a_disk_that_takes_no_more_leaves_the_outputs(office: Path) -> None:
    before = outputs(office)
    write_edition(office, NAME, OTHER)
    done = command.run(office, "build", before=no_large_files)
    assert done.returncode == ExitCode.OUTPUT_FAILED
    assert "Impossible d’écrire" in done.stderr
    assert outputs(office) == before


def test_a_full_disk_leaves_the_outputs(office: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disque"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "communique-test", str(disk)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("only root may mount a small disk")
    try:
        run(office, "build", "--format", "txt", "--output", disk)
        before = files(disk)
        write_edition(office, NAME, OTHER)
        done = run(office, "build", "--output", disk)
        assert done.returncode == ExitCode.OUTPUT_FAILED
        assert "il n’y a plus de place sur le disque" in done.stderr
        assert before
        assert files(disk) == before
    finally:
        subprocess.run(["umount", disk], check=True)


def build_without_pango(workspace: Path, libraries: Path) -> CompletedProcess[str]:
    """Build where the dynamic loader finds, in that new folder, a Pango that is none."""
    libraries.mkdir()
    (libraries / "libpango-1.0.so.0").write_bytes(b"not a library")
    return command.run(workspace, "build", environment={"LD_LIBRARY_PATH": str(libraries)})


@pytest.fixture(scope="module")
def incomplete(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A workspace whose only edition has been built without Pango; not to be changed."""
    workspace = tmp_path_factory.mktemp("bureau")
    write_edition(workspace, NAME)
    done = build_without_pango(workspace, tmp_path_factory.mktemp("systeme") / "bibliotheques")
    return Built(workspace, done)


def assert_all_but_the_pdf(workspace: Path, done: CompletedProcess[str]) -> None:
    assert done.returncode == ExitCode.SYSTEM_PART_MISSING
    assert "Pango" in done.stderr
    assert "incomplète" in done.stdout
    assert outputs(workspace).keys() == ALL - {f"{NAME}.pdf"}
    assert_manifest_is_true(workspace)


def test_without_pango_the_other_formats_are_delivered(incomplete: Built) -> None:
    assert_all_but_the_pdf(incomplete.workspace, incomplete.done)


def test_without_pango_it_is_so_in_a_batch_too(one_edition: Path, tmp_path: Path) -> None:
    write_edition(one_edition, "seconde")
    done = build_without_pango(one_edition, tmp_path / "bibliotheques")
    assert_all_but_the_pdf(one_edition, done)


def test_once_pango_is_there_only_the_pdf_is_made(
    incomplete: Built, tmp_path: Path, built: Path
) -> None:
    office = copied(incomplete.workspace, tmp_path)
    before = outputs(office)
    assert run(office, "build").returncode == ExitCode.OK
    after = outputs(office)
    assert after[f"{NAME}.pdf"] == outputs(built)[f"{NAME}.pdf"]
    assert {name for name in before if after[name] != before[name]} == {"manifest.json"}


@pytest.fixture
def crowded(office: Path) -> Path:
    """A workspace with many editions to build, one of them built before and since changed."""
    write_edition(office, NAME, OTHER)
    for number in range(12):
        write_edition(office, f"edition-{number:02}", BRIEF.replace("essai", f"essai {number}"))
    return office


def interrupt_when_busy(workspace: Path, number: signal.Signals) -> subprocess.Popen[bytes]:
    """Start a build, send it the signal once its first edition is in place, wait for its end."""
    process = subprocess.Popen(
        command_line("build"), cwd=workspace, env=AS_USERS_RUN_IT,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    assert process.stderr is not None
    process.stderr.readline()
    process.send_signal(number)
    try:
        said = process.communicate(timeout=60)[1].decode()
        assert survivors(process.pid) == []
    finally:
        end_session(process.pid)
    assert "Traceback" not in said
    assert "Interrompu" in said
    return process


def end_session(session: int) -> None:
    """So that a test that fails leaves nothing running."""
    with suppress(ProcessLookupError):
        os.killpg(session, signal.SIGKILL)


def processes_of(session: int) -> list[str]:
    """The command lines of the processes still in that session."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
            if int(fields[3]) == session and fields[0] != "Z":
                found.append((entry / "cmdline").read_text())
        except OSError:
            continue
    return found


def survivors(session: int) -> list[str]:
    """What is left of that session, standard error closed: that comes a little before the end."""
    deadline = time.monotonic() + 10
    while (left := processes_of(session)) and time.monotonic() < deadline:
        time.sleep(0.05)
    return left


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_batch_leaves_only_whole_editions(
    crowded: Path, number: signal.Signals
) -> None:
    before = outputs(crowded)
    assert interrupt_when_busy(crowded, number).returncode == ExitCode.INTERRUPTED
    folders = [path for path in (crowded / "output").iterdir() if path.is_dir()]
    delivered = [folder.name for folder in folders if any(folder.iterdir())]
    assert 0 < len(delivered) < 13
    for name in delivered:
        assert not [left for left in outputs(crowded, name) if left.startswith(".")]
        assert len(outputs(crowded, name)) == 5
        assert_manifest_is_true(crowded, name)
    assert len(before) == 5


def test_workers_end_with_a_parent_killed_outright(crowded: Path) -> None:
    process = subprocess.Popen(
        command_line("build"), cwd=crowded, env=AS_USERS_RUN_IT,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    assert process.stderr is not None
    process.stderr.readline()
    process.kill()
    try:
        process.communicate(timeout=60)  # ends when the last of them has closed standard error
        assert survivors(process.pid) == []
    finally:
        end_session(process.pid)


@pytest.mark.parametrize("delay", [0.05, 0.3, 0.6])
def test_one_interrupted_build_leaves_its_outputs(office: Path, delay: float) -> None:
    before = outputs(office)
    write_edition(office, NAME, OTHER)
    process = subprocess.Popen(
        command_line("build"), cwd=office, env=AS_USERS_RUN_IT,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    time.sleep(delay)
    os.killpg(process.pid, signal.SIGINT)
    said = process.communicate(timeout=60)[1].decode()
    after = outputs(office)
    assert after.keys() == ALL
    assert processes_of(process.pid) == []
    if process.returncode == ExitCode.INTERRUPTED:
        assert "Traceback" not in said
        assert after == before
    assert_manifest_is_true(office)


def test_two_builds_of_one_edition_at_once(one_edition: Path) -> None:
    both = [
        subprocess.Popen(
            command_line("build"), cwd=one_edition, env=AS_USERS_RUN_IT,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        for _ in range(2)
    ]  # fmt: skip
    assert [process.wait(timeout=120) for process in both] == [0, 0]
    assert outputs(one_edition).keys() == ALL
    assert_manifest_is_true(one_edition)


def order(workspace: Path) -> Order:
    templates = Templates.of(workspace / "templates")
    path = workspace / "releases" / NAME / BRIEF_NAME
    document = compose(read_brief(path, templates), templates)
    return Order(document, templates, path.name, path.read_bytes())


def test_the_pdf_is_the_same_made_aside_or_here(one_edition: Path) -> None:
    asked = order(one_edition)
    here, aside = PdfHere(), PdfAside(asked.templates)
    try:
        aside.start(asked)
        made_aside = aside.finish()
    finally:
        aside.close()
    here.start(asked)
    assert here.finish() == made_aside


def test_the_death_of_the_process_of_the_pdf_is_told(one_edition: Path) -> None:
    asked = order(one_edition)
    aside = PdfAside(asked.templates)
    try:
        os.kill(aside.pid, signal.SIGKILL)
        aside.start(asked)
        with pytest.raises(OutputFailed, match="arrêtée brusquement"):
            aside.finish()
    finally:
        aside.close()


def test_outputs_do_not_depend_on_place_time_or_language(built: Path, one_edition: Path) -> None:
    environment = {"LC_ALL": "C", "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7"}
    assert command.run(one_edition, "build", environment=environment).returncode == ExitCode.OK
    expected = {name: data for name, data in outputs(built).items() if name != "manifest.json"}
    made = outputs(one_edition)
    assert {name: made[name] for name in expected} == expected
