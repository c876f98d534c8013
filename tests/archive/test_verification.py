"""Publications made again from their tag, on a clone, years later, or after a mishap."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from command import BRIEF, files
from communique.archive.tagging import Seal
from communique.disk.hashes import sha256
from communique.errors import ExitCode
from offices import NAME, Office

TAG = f"communique/{NAME}/v1"


def verified(office: Office, *arguments: str) -> dict[str, Any]:
    """The result in JSON of ``communique verify``."""
    content = json.loads(office.run("verify", "--json", *arguments).stdout)
    assert isinstance(content, dict)
    return content


def states(office: Office, *arguments: str) -> list[tuple[int, str]]:
    publications = verified(office, *arguments)["publications"]
    return [(publication["version"], publication["state"]) for publication in publications]


def clone_of(office: Office, name: str = "clone", *options: str) -> Office:
    clone = Office(office.root.parent / name)
    office.git("clone", "--quiet", *options, f"file://{office.root}", str(clone.root))
    return clone


def republish(office: Office, change: Callable[[dict[str, Any]], object]) -> None:
    """Publish v2 of the same text with another manifest, as another machine would have made it."""
    path = office.folder / "archive.json"
    manifest = json.loads(path.read_text("utf-8"))
    change(manifest)
    path.write_text(json.dumps(manifest), "utf-8")
    office.keep()
    message = office.git("for-each-ref", "--format=%(contents)", f"refs/tags/{TAG}")
    seal = str(Seal.read(message).over(sha256(path.read_bytes())))
    office.git("tag", "--annotate", "-m", f"v2\n\nCorps\n\n{seal}", TAG.replace("v1", "v2"))


def source(manifest: dict[str, Any]) -> dict[str, Any]:
    (only,) = manifest["sources"].values()
    assert isinstance(only, dict)
    return only


def test_the_same_anywhere(published: Office) -> None:
    done = clone_of(published).run_afresh("verify")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"✓ {NAME}, version 1" in done.stdout
    assert "1 publication vérifiée : 1 identique." in done.stdout


def test_neither_work_tree_nor_index_is_touched(published: Office) -> None:
    published.write(BRIEF + "numero: 12\n")
    published.git("add", "--all")
    published.write("titre: [")
    index = published.root / ".git" / "index"
    before = files(published.root)
    assert index.read_bytes()
    assert states(published) == [(1, "identique")]
    assert files(published.root) == before


def test_with_the_templates_of_that_time(office: Office) -> None:
    page = office.root / "templates" / "page.css"
    page.parent.mkdir()
    page.write_text("body { color: #111 }")
    office.keep()
    office.archive()
    page.write_text("body { color: #222 }")
    office.write(BRIEF + "numero: 12\n")
    office.keep()
    office.archive()
    assert states(office) == [(2, "identique")]
    assert states(office, "--all-versions") == [(1, "identique"), (2, "identique")]


def test_a_folder_renamed_or_removed_since(published: Office) -> None:
    published.folder.rename(published.folder.with_name("2022-11-08-autre-nom"))
    assert states(published, NAME) == [(1, "identique")]
    shutil.rmtree(published.root / "releases")
    (published.root / "releases").mkdir()
    assert states(published) == [(1, "identique")]


def test_the_same_although_the_tool_has_changed(published: Office) -> None:
    republish(published, lambda manifest: source(manifest)["tool"].update(communique="0.0.9"))
    done = published.run("verify")
    assert done.returncode == 0
    assert "Refaite à l’identique, bien que ceci ait changé : outil." in done.stdout


def test_a_difference_is_told_with_what_may_explain_it(published: Office) -> None:
    def as_made_elsewhere(manifest: dict[str, Any]) -> None:
        manifest["outputs"]["docx"].update(sha256="0" * 64, size=1)
        source(manifest)["tool"].update(python_docx="1.0.0", weasyprint="69.0")
        source(manifest)["templates"].update({"communique.docx": "f" * 64})

    republish(published, as_made_elsewhere)
    done = published.run("verify")
    assert done.returncode == ExitCode.FINDINGS
    assert f"✗ {NAME}, version 2" in done.stdout
    assert "docx : différent (1 octets publiés" in done.stdout.replace("1 octet ", "1 octets ")
    assert "pdf : identique" in done.stdout
    assert "bibliothèque python_docx : 1.0.0 → " in done.stdout
    assert "modèle fourni communique.docx : ffffffffffff → " in done.stdout
    assert "weasyprint" not in done.stdout, "it makes no docx"
    changes = verified(published)["publications"][0]["changes"]
    assert {change["name"]: change["explains"] for change in changes} == {
        "python_docx": True, "weasyprint": False, "communique.docx": True,
    }  # fmt: skip


def test_a_font_explains_a_pdf(published: Office) -> None:
    def with_another_font(manifest: dict[str, Any]) -> None:
        manifest["outputs"]["pdf"].update(sha256="0" * 64)
        manifest["outputs"]["pdf"]["fonts"]["Marianne.ttf"] = "a" * 64

    republish(published, with_another_font)
    assert "police Marianne.ttf : aaaaaaaaaaaa → absent" in published.run("verify").stdout


def test_a_difference_that_nothing_noted_explains(published: Office) -> None:
    republish(published, lambda manifest: manifest["outputs"]["pdf"].update(sha256="0" * 64))
    assert "Pango" in published.run("verify").stdout


def test_a_brief_that_is_no_longer_valid(published: Office) -> None:
    published.write(BRIEF + "inconnu: clé d’un temps passé\n")
    published.keep()
    published.git("tag", "--force", "--annotate", "-m", "v2", TAG.replace("v1", "v2"))
    done = published.run("verify")
    assert done.returncode == ExitCode.FINDINGS
    assert "impossible à refaire" in done.stdout
    assert "inconnu" in done.stdout


def test_the_desk_may_have_learned_since(published: Office) -> None:
    published.write(BRIEF.replace("titre: Un", "titre: À COMPLÉTER un"))
    republish(published, dict.copy)
    assert published.run("check").returncode == ExitCode.FINDINGS
    assert states(published) == [(2, "différente")]


def test_a_tag_that_is_no_publication(office: Office) -> None:
    office.git("tag", TAG)
    done = office.run("verify")
    assert done.returncode == ExitCode.FINDINGS
    assert "archive.json manque" in done.stdout


def test_a_tag_moved_to_another_commit(published: Office) -> None:
    message = published.git("for-each-ref", "--format=%(contents)", f"refs/tags/{TAG}")
    published.write(BRIEF + "numero: 12\n")
    published.keep()
    published.git("tag", "--force", "--annotate", "-m", message, TAG)
    done = published.run("verify")
    assert done.returncode == ExitCode.FINDINGS
    assert "les fichiers de l’édition ne sont pas ceux que l’étiquette annonce" in done.stdout


def test_a_manifest_rewritten(published: Office) -> None:
    message = published.git("for-each-ref", "--format=%(contents)", f"refs/tags/{TAG}")
    path = published.folder / "archive.json"
    path.write_text(path.read_text("utf-8").replace("0.1.0", "0.1.1"), "utf-8")
    published.keep()
    published.git("tag", "--force", "--annotate", "-m", message, TAG)
    assert "n’est pas celui que l’étiquette annonce" in published.run("verify").stdout


@pytest.mark.parametrize("options", [["--no-tags"], ["--no-tags", "--depth=1"]])
def test_a_clone_without_tags(published: Office, options: list[str]) -> None:
    clone = clone_of(published, "clone", *options)
    for arguments, code in (["verify"], ExitCode.FINDINGS), (["verify", NAME], ExitCode.USAGE):
        done = clone.run(*arguments)
        assert done.returncode == code
        assert "git fetch --tags" in done.stderr
    assert json.loads(clone.run("verify", "--json").stdout)["without_tag"] == [NAME]


def test_a_clone_that_lacks_the_files(office: Office) -> None:
    office.git("config", "uploadpack.allowFilter", "true")
    office.archive()
    clone = clone_of(office, "clone", "--no-checkout", "--filter=blob:none")
    (clone.root / "releases").mkdir()
    done = clone.run("verify")
    assert done.returncode == ExitCode.FINDINGS
    assert "git n’a pas ses fichiers" in done.stdout


def test_an_edition_never_published(office: Office) -> None:
    done = office.run("verify", "essai")
    assert done.returncode == ExitCode.USAGE
    assert f"communique archive {NAME}" in done.stderr
    assert office.run("verify").stdout == "Aucune publication à vérifier.\n"


def test_the_folder_of_a_publication_stays_where_it_is(published: Office, tmp_path: Path) -> None:
    before = sorted(path.name for path in tmp_path.iterdir())
    published.run("verify")
    assert sorted(path.name for path in tmp_path.iterdir()) == before
