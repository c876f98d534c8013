"""Writing into git while somebody else does."""

from __future__ import annotations

import pytest

from command import files
from communique.archive.git import Repository
from communique.archive.readiness import Place
from communique.archive.recording import Base, Words, head_of, record
from communique.errors import OutputFailed
from offices import NAME, Office

TAG = f"communique/{NAME}/v1"
MANIFEST = {"archive.json": b"{}\n"}


def place_of(office: Office) -> Place:
    repository = Repository.around(office.root)
    return Place(repository, office.root, NAME, f"releases/{NAME}", NAME)


def refused(office: Office, head: str) -> None:
    """Recording on that commit is refused and changes nothing."""
    before, disk = office.references, files(office.folder)
    with pytest.raises(OutputFailed, match="rien n’a été enregistré"):
        record(place_of(office), Base(head, head), MANIFEST, TAG, Words("m", "t"))
    assert (office.references, files(office.folder)) == (before, disk)


def test_a_tag_made_meanwhile_is_not_moved(office: Office) -> None:
    office.git("tag", TAG)
    refused(office, head_of(Repository.around(office.root)))


def test_a_commit_made_meanwhile_is_not_lost(office: Office) -> None:
    head = head_of(Repository.around(office.root))
    office.keep("Pendant l’archivage")
    refused(office, head)


def test_a_manifest_in_git_already_needs_no_commit(office: Office) -> None:
    place = place_of(office)
    head = head_of(place.repository)
    words = Words("m", "t")
    first = record(place, Base(head, head), MANIFEST, TAG, words)
    second = record(place, Base(first, first), MANIFEST, TAG.replace("v1", "v2"), words)
    assert (first != head, second) == (True, first)
    assert office.git("status", "--porcelain") == ""
