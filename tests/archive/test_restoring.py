"""What is published stays what it was: builds put it back, ``restore`` gives it back."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from command import BRIEF, files, write_edition
from communique.archive.tagging import Seal
from communique.disk.hashes import sha256
from communique.errors import ExitCode
from offices import NAME, Office

EMETTEUR = "templates/emetteurs/ditp.yaml"
CHANGED = "sorties différentes de la publication"


def outputs(office: Office, folder: str = NAME) -> dict[str, bytes]:
    found = files(office.root / "output" / folder)
    found.pop("manifest.json", None)
    return found


def built(office: Office, *arguments: str) -> dict[str, Any]:
    """The outcome in JSON of a build of one edition."""
    done = office.run("build", "--json", *arguments)
    assert done.returncode == 0, done.stderr
    (outcome,) = json.loads(done.stdout)["editions"]
    assert isinstance(outcome, dict)
    return outcome


def listed(office: Office) -> dict[str, Any]:
    (item,) = json.loads(office.run("list", "--json").stdout)
    assert isinstance(item, dict)
    return item


def reshuffle(office: Office, name: str = EMETTEUR) -> None:
    """Another ministry, as on the day after a reshuffle."""
    path = office.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("intitule: [Ministère, du Lendemain]\norganisme: Un autre organisme\n", "utf-8")


def rewrite(office: Office) -> None:
    office.write(BRIEF.replace("Un premier", "Un nouveau"))


@pytest.mark.parametrize(
    "options", [(), ("--force",), ("--text-width", "40"), ("--force", "--allow-errors")]
)
def test_a_build_puts_the_published_files_back(published: Office, options: tuple[str, ...]) -> None:
    before = outputs(published)
    reshuffle(published)
    for name in before:
        (published.root / "output" / NAME / name).write_text("autre chose")
    outcome = built(published, "essai", *options)
    assert (outcome["state"], outcome["version"]) == ("publiée", 1)
    assert outputs(published) == before
    again = built(published, *options)
    assert (again["state"], outputs(published)) == ("à jour", before)
    assert any("modèles ont changé" in note for note in again["notes"])
    assert any("--force" in note for note in again["notes"]) == ("--force" in options)
    assert any("--text-width" in note for note in again["notes"]) == ("--text-width" in options)


def test_in_words(published: Office) -> None:
    shutil.rmtree(published.root / "output")
    done = published.run("build")
    assert "publiée\u00a0: fichiers de la version 1 remis en place" in done.stdout
    assert "1 publication remise en place." in done.stdout
    assert (done.returncode, done.stderr) == (0, "")
    assert "à jour\u00a0: fichiers publiés de la version 1" in published.run("build").stdout


def test_the_formats_and_the_folder_asked_for(published: Office, tmp_path: Path) -> None:
    before = outputs(published)
    outcome = built(published, "--format", "pdf", "--output", str(tmp_path / "ailleurs"))
    assert [output["format"] for output in outcome["outputs"]] == ["pdf"]
    put = tmp_path / "ailleurs" / NAME
    assert (put / f"{NAME}.pdf").read_bytes() == before[f"{NAME}.pdf"]
    assert sorted(path.name for path in put.iterdir()) == [f"{NAME}.pdf", "manifest.json"]


def test_a_changed_text_is_built_again_and_back(published: Office) -> None:
    before = outputs(published)
    rewrite(published)
    assert built(published)["state"] == "construite"
    assert outputs(published).keys() == before.keys()
    assert outputs(published) != before
    published.write(BRIEF)
    assert listed(published)["outputs"] == CHANGED
    assert built(published)["state"] == "publiée"
    assert outputs(published) == before
    assert built(published)["state"] == "à jour"


def test_the_list_compares_with_what_was_published(published: Office) -> None:
    item = listed(published)
    assert (item["outputs"], item["templates_changed"]) == ("à jour", False)
    one = published.root / "output" / NAME / f"{NAME}.txt"
    one.write_text("autre chose")
    assert CHANGED in published.run("list").stdout
    one.unlink()
    assert listed(published)["outputs"] == "à construire"
    shutil.rmtree(one.parent)
    assert listed(published)["outputs"] == "jamais construite"


@pytest.mark.parametrize(
    ("template", "changed"),
    [
        (EMETTEUR, True),
        ("templates/page.css", True),
        ("templates/emetteurs/ditp-2027.yaml", False),
        ("templates/lexiques/lieux.txt", False),
        ("templates/comparaison.css", False),
    ],
)
def test_templates_changed_since(published: Office, template: str, changed: bool) -> None:
    reshuffle(published, template)
    item = listed(published)
    assert (item["state"], item["templates_changed"]) == ("publié", changed)
    told = "modèles changés depuis la publication" in published.run("list").stdout
    assert told is changed


def test_restored_without_anything_made(published: Office) -> None:
    before = outputs(published)
    shutil.rmtree(published.root / "output")
    done = published.run_afresh("restore", "essai", environment={"PYTHONPATH": _blind(published)})
    assert (done.returncode, done.stderr) == (0, "")
    assert outputs(published) == before
    assert f"{NAME}.pdf (remis en place)" in done.stdout
    assert all(output["sha256"] in done.stdout for output in _manifest(published).values())


def _blind(office: Office) -> str:
    """A path of modules where nothing renders: WeasyPrint and python-docx cannot be imported."""
    folder = office.root.parent / "sans"
    for name in ("weasyprint", "docx", "pypdfium2"):
        (folder / name).mkdir(parents=True)
        (folder / name / "__init__.py").write_text("raise ImportError('absent')")
    source = Path(__file__).parents[2] / "src"
    return f"{folder}:{source}"


def _manifest(office: Office) -> dict[str, Any]:
    content = json.loads((office.folder / "archive.json").read_text("utf-8"))
    assert isinstance(content["outputs"], dict)
    return content["outputs"]


def test_a_draft_keeps_its_outputs(published: Office) -> None:
    first = outputs(published)
    rewrite(published)
    built(published)
    draft = outputs(published)
    done = published.run("restore", "essai")
    assert "Dans un dossier à part" in done.stdout
    assert (outputs(published), outputs(published, f"{NAME}@v1")) == (draft, first)
    published.run("restore", "essai", "--output", f"output/{NAME}")
    assert outputs(published) == first
    built(published)
    done = published.run("restore", "essai@v1", "--output", f"output/{NAME}")
    assert done.stdout.count("à la place d’un autre fichier") == len(first)


def test_each_version_has_its_own_files(published: Office) -> None:
    first = outputs(published)
    rewrite(published)
    published.keep()
    published.archive()
    second = outputs(published)
    clone = Office(published.root.parent / "clone")
    published.git("clone", "--quiet", str(published.root), str(clone.root))
    assert clone.run("restore", "essai@v1").returncode == 0
    assert built(clone, "essai@v2")["version"] == 2
    assert built(clone, f"releases/{NAME}@1")["state"] == "à jour"
    assert [outputs(clone, f"{NAME}@v{n}") for n in (1, 2)] == [first, second]
    assert built(clone)["state"] == "publiée"
    assert outputs(clone) == second != first


def test_a_version_that_does_not_exist(published: Office) -> None:
    for command in ("restore", "build", "check"):
        done = published.run(command, "essai@v7")
        assert done.returncode == ExitCode.USAGE
        assert f"« {NAME} » n’a pas de version v7" in done.stderr.replace("\u00a0", " ")
        assert "Versions publiées\u00a0: v1." in done.stderr
    done = published.run("restore", "inconnue")
    assert (done.returncode, "Les plus proches" in done.stderr) == (2, True)


def test_a_draft_has_nothing_to_give_back(office: Office) -> None:
    done = office.run("restore", "essai")
    assert (done.returncode, "n’a pas été publiée" in done.stderr) == (2, True)


def test_an_archive_that_kept_no_files(published: Office) -> None:
    """As made by the first versions of the tool."""
    shutil.rmtree(published.folder / "publication")
    published.keep()
    tag = f"communique/{NAME}/v1"
    message = published.git("for-each-ref", "--format=%(contents)", f"refs/tags/{tag}")
    published.git("tag", "--force", "--annotate", "-m", message, tag)
    assert built(published)["state"] == "à jour"
    shutil.rmtree(published.root / "output")
    done = published.run("restore", "essai")
    assert done.returncode == ExitCode.OUTPUT_FAILED
    assert "n’a pas gardé ses fichiers" in done.stderr
    assert f"communique verify {NAME}@v1" in done.stderr
    reshuffle(published)
    outcome = built(published)
    assert (outcome["state"], outcome["version"]) == ("construite", None)
    assert any("ne sont pas ceux qui ont été publiés" in note for note in outcome["notes"])
    assert listed(published)["outputs"] == CHANGED


def test_a_manifest_that_leads_elsewhere(published: Office) -> None:
    path = published.folder / "archive.json"
    path.write_text(path.read_text("utf-8").replace(f"{NAME}.pdf", f"../../{NAME}.pdf"), "utf-8")
    published.keep()
    tag = f"communique/{NAME}/v1"
    message = published.git("for-each-ref", "--format=%(contents)", f"refs/tags/{tag}")
    seal = Seal.read(message)
    message = message.replace(seal.manifest, sha256(path.read_bytes()))
    published.git("tag", "--force", "--annotate", "-m", message, tag)
    done = published.run("restore", "essai", "--output", "ici")
    assert done.returncode == ExitCode.OUTPUT_FAILED
    assert not (published.root / "ici").exists()


def test_an_edition_outside_the_workspace_is_no_publication(
    published: Office, tmp_path: Path
) -> None:
    elsewhere = write_edition(tmp_path / "ailleurs", NAME, BRIEF.replace("Un titre", "Un autre"))
    done = published.run("build", str(elsewhere), "--format", "txt", "--output", "sorties")
    assert done.returncode == 0
    assert "Un autre" in (published.root / "sorties" / NAME / f"{NAME}.txt").read_text("utf-8")


def test_a_new_edition_from_a_version(published: Office) -> None:
    rewrite(published)
    for name, said in (("essai@v1", "Un premier"), ("essai", "Un nouveau")):
        done = published.run("new", "--from", name, "--name", said, "--date", "2032-11-08")
        assert done.returncode == 0, done.stderr
        made = published.root / "releases" / f"2032-11-08-{said.lower().replace(' ', '-')}"
        assert f"{said} paragraphe" in (made / "brief.yaml").read_text("utf-8")
    published.run("new", "--from", "essai@v1", "--date", "2033-11-08")
    assert (published.root / "releases" / "2033-11-08-essai").is_dir()


def test_a_version_is_checked_with_its_templates_and_never_repaired(published: Office) -> None:
    rewrite(published)
    done = published.run("check", "essai@v1", "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    before = files(published.folder)
    done = published.run("check", "essai@v1", "--fix")
    assert (done.returncode, files(published.folder)) == (ExitCode.USAGE, before)


def test_what_is_restored_in_json(published: Office) -> None:
    (published.root / "output" / NAME / f"{NAME}.txt").unlink()
    done = published.run("restore", NAME, "--json")
    told = json.loads(done.stdout)
    assert (told["exit_code"], told["edition"], told["version"]) == (0, NAME, 1)
    found = {Path(one["file"]): one for one in told["outputs"]}
    assert all(sha256(path.read_bytes()) == one["sha256"] for path, one in found.items())
    states = {one["format"]: one["state"] for one in told["outputs"]}
    kept = dict.fromkeys(("pdf", "docx", "html"), "déjà en place")
    assert states == {**kept, "txt": "remis en place"}


@pytest.mark.parametrize("renamed", [False, True])
def test_the_name_of_a_publication_is_not_free(published: Office, renamed: bool) -> None:
    published.write(BRIEF.replace("2022-11-08", "2021-11-08"), name="2021-11-08-essai")
    if renamed:
        published.folder.rename(published.folder.with_name("autre"))
    else:
        shutil.rmtree(published.folder)
    refused = published.run("new", "--from", "2021", "--date", "2022-11-08")
    assert refused.returncode == ExitCode.USAGE
    now = "s’appelle maintenant « autre »" if renamed else "dont le dossier n’est plus là"
    assert f"« {NAME} » est le nom d’une édition déjà publiée, " in refused.stderr.replace(NB, " ")
    assert now in refused.stderr.replace(NB, " ")
    assert not published.folder.exists()


NB = "\u00a0"
