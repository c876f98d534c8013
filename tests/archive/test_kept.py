"""The published files in git: as they were delivered, whatever the repository says of files."""

from __future__ import annotations

from pathlib import Path

import pytest

import samples
from command import BRIEF, files
from communique.archive.publications import latest
from communique.archive.published_files import manifest_of, published_files
from communique.errors import OutputFailed, UsageError
from communique.outputs import FORMATS
from offices import NAME, Office

PUBLICATION = f"releases/{NAME}/publication"


def kept(office: Office) -> dict[str, bytes]:
    """The files of the last publication, by name, as the tool reads them in git."""
    last = latest(office.workspace, NAME)
    assert last is not None
    manifest = manifest_of(last, Path("nowhere"))
    found = published_files(last, manifest, FORMATS)
    return {manifest.outputs[name].file: data for name, data in found.items()}


def delivered(office: Office) -> dict[str, bytes]:
    outputs = files(office.root / "output" / NAME)
    del outputs["manifest.json"]
    return outputs


@pytest.mark.parametrize(
    "attributes",
    [
        "* text=auto eol=crlf",
        "* text eol=crlf",
        "*.pdf filter=lfs diff=lfs merge=lfs -text\n*.txt ident working-tree-encoding=UTF-16",
    ],
)
def test_attributes_have_no_say(office: Office, attributes: str) -> None:
    office.git("config", "filter.lfs.clean", "echo pointeur")
    office.git("config", "filter.lfs.smudge", "echo pointeur")
    (office.root / ".gitattributes").write_text(f"{attributes}\nbrief.yaml -text\n")
    office.keep()
    office.archive()
    assert kept(office) == delivered(office)
    assert len(kept(office)) == len(FORMATS)
    clone = Office(office.root.parent / "clone")
    office.git("clone", "--quiet", str(office.root), str(clone.root))
    on_disk = files(clone.root / PUBLICATION)
    del on_disk[".gitattributes"]
    assert on_disk == delivered(office)
    assert office.git("status", "--porcelain", "--", PUBLICATION) == ""


def test_only_the_last_version_stands_in_the_folder(published: Office) -> None:
    other = published.folder / "publication" / f"{NAME}-ancien.pdf"
    other.write_bytes(b"d\xe9j\xe0 l\xe0")
    published.write(BRIEF + "numero: 12\n")
    published.keep()
    first = kept(published)
    published.archive()
    assert kept(published) == delivered(published) != first
    assert not other.exists()
    assert published.git("status", "--porcelain") == ""
    assert published.git("ls-tree", "--name-only", "HEAD", f"{PUBLICATION}/").count("\n") == 4


def test_the_published_files_are_not_the_text(published: Office) -> None:
    (published.folder / "publication" / f"{NAME}.pdf").unlink()
    assert "rien n’a changé" in published.run("archive", "essai", "--commit").stdout
    assert '"state": "publié"' in published.run("list", "--json").stdout


def test_an_image_where_the_published_files_go(office: Office) -> None:
    image = "      - image: {fichier: publication/a.png, alternative: L’affiche du mois}\n"
    office.write(BRIEF.replace("contacts:", image + "contacts:"))
    (office.folder / "publication").mkdir()
    (office.folder / "publication" / "a.png").write_bytes(samples.picture(8, 4).data)
    office.keep()
    with pytest.raises(UsageError, match="réservé aux fichiers publiés"):
        office.archive()


def test_files_of_another_hand_are_not_believed(published: Office) -> None:
    (published.folder / "publication" / f"{NAME}.txt").write_text("Autre chose")
    published.keep()
    message = published.git(
        "for-each-ref", "--format=%(contents)", f"refs/tags/communique/{NAME}/v1"
    )
    published.git("tag", "--force", "--annotate", "-m", message, f"communique/{NAME}/v1")
    with pytest.raises(OutputFailed, match="tels que leurs empreintes"):
        kept(published)
