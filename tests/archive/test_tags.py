"""Tags written by anybody: whatever they say, each is read by itself and no command breaks."""

from __future__ import annotations

import json
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.archive.git import Repository
from communique.archive.publications import read_tags
from communique.archive.tagging import Seal, Tag, day_of, edition_of, tag_of
from offices import NAME, Office

HEADERS = st.sampled_from(
    ["object abc", "type commit", "type tag", "type", "tagger", "tagger a <b> 1 +0000", "tag x", ""]
) | st.text(max_size=40)
DATES = st.builds(
    "tagger {} <{}> {}{} {}".format,
    st.text(max_size=8),
    st.text(max_size=8),
    st.sampled_from(["", "-", " "]),
    st.integers(0, 10**14),
    st.from_regex(r"[+-][0-9]{4}", fullmatch=True),
)


@given(st.lists(HEADERS | DATES, max_size=6), st.binary(max_size=200))
def test_any_tag_is_read(headers: list[str], message: bytes) -> None:
    data = "\n".join(headers).encode("utf-8", "surrogatepass") + b"\n\n" + message
    tag = Tag.read(data)
    assert day_of(tag.date)
    assert isinstance(Seal.read(tag.message), Seal)


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("A <a@b> 1667905200 +0100", "2022-11-08T12:00:00+01:00"),
        ("A <a@b> 1667905200 -0330", "2022-11-08T07:30:00-03:30"),
        ("A <a@b> -1 +0000", "1969-12-31T23:59:59+00:00"),
        ("A <a@b> 253402300800 +0000", ""),
        ("A <a@b> 1667905200 +9900", ""),
        ("A <a@b> hier +0000", ""),
        ("A", ""),
    ],
)
def test_the_date_of_a_tag(line: str, date: str) -> None:
    assert Tag.read(f"object a\ntype commit\ntagger {line}\n\nm".encode()).date == date


def test_a_signature_is_no_part_of_the_message() -> None:
    signed = "-----BEGIN SSH SIGNATURE-----\nU1NIU0lH\n-----END SSH SIGNATURE-----\n"
    quoted = f"Vu :\n{signed}\nDossier: releases/a\n"
    head = "object a\ntype commit\n\n"
    assert Tag.read(f"{head}m\n{signed}".encode()).message == "m\n"
    assert Tag.read(f"{head}{quoted}".encode()).message == quoted
    assert Seal.read(Tag.read(f"{head}{quoted}{signed}".encode()).message).folder == "releases/a"


@settings(max_examples=40)
@given(st.text(min_size=1, max_size=12), st.integers(1, 99))
def test_the_name_of_a_tag_comes_back_or_is_not_ours(edition: str, version: int) -> None:
    try:
        tag = tag_of(edition, version)
    except UnicodeEncodeError:
        return
    found = edition_of(f"refs/tags/{tag}")
    assert found is None or tag_of(*found) == tag


@pytest.mark.parametrize("name", ["a%2Fb", "%2E%2E", "a%00b", "."])
def test_names_that_no_folder_has(name: str) -> None:
    assert edition_of(f"refs/tags/communique/{name}/v1") is None


def absurd_tags(office: Office) -> dict[str, str]:
    """Tags by name, for each of which git keeps an object that says something absurd."""
    commit = office.git("rev-parse", "HEAD")
    head = f"object {commit}\ntype commit\ntag x\n"
    good = head + "tagger A <a@b> 1667905200 +0100\n\n"
    tree = office.git("rev-parse", "HEAD^{tree}")
    blob = office.git("rev-parse", f"HEAD:releases/{NAME}/brief.yaml")
    earlier = office.git("rev-parse", f"refs/tags/communique/{NAME}/v1")
    contents: dict[str, str | bytes] = {
        "separateur": f"{good}a\x1eb\x00c\x1e\n\nDossier: releases/x\x1ey\n",
        "loin": f"{head}tagger A <a@b> 99999999999999 +0000\n\nm",
        "avant": f"{head}tagger A <a@b> -99999999999 -9999\n\nm",
        "sans-date": f"{head}\nm",
        "vide": "",
        "enorme": good + "x" * 3_000_000,
        "octets": good.encode() + bytes(range(256)) * 4,
        "ailleurs": f"{good}m\n\nDossier: ../../../etc/releases/x\nFichiers: a\n",
        "racine": f"{good}m\n\nDossier: releases/..\nFichiers: a\n",
        "arbre": f"object {tree}\ntype tree\ntag x\ntagger A <a@b> 1 +0000\n\nm",
        "texte": f"object {blob}\ntype blob\ntag x\ntagger A <a@b> 1 +0000\n\nm",
        "etiquette": f"object {earlier}\ntype tag\ntag x\ntagger A <a@b> 1 +0000\n\nm",
        "nulle-part": f"object {'0' * 40}\ntype commit\ntag x\ntagger A <a@b> 1 +0000\n\nm",
        "faux": "object abc def\ntype commit\ntag x\n\nm",
    }
    return {name: _kept(office, content) for name, content in contents.items()}


def _kept(office: Office, content: str | bytes) -> str:
    data = content.encode() if isinstance(content, str) else content
    done = subprocess.run(
        ["git", "hash-object", "-t", "tag", "-w", "--stdin", "--literally"],
        cwd=office.root, input=data, capture_output=True, check=True,
    )  # fmt: skip
    return done.stdout.decode().strip()


def refer(office: Office, name: str, identifier: str) -> None:
    path = office.root / ".git" / "refs" / "tags" / "communique" / name / "v1"
    path.parent.mkdir(parents=True)
    path.write_text(f"{identifier}\n")


@pytest.fixture
def absurd(published: Office) -> Office:
    for name, identifier in absurd_tags(published).items():
        published.write(name=name)
        refer(published, name, identifier)
    refer(published, "cassee", "")
    refer(published, "perdue", "a" * 40)
    published.git("tag", "communique/legere/v1")
    published.keep()
    return published


def test_no_command_breaks_on_what_tags_say(absurd: Office) -> None:
    for arguments in (
        ["list"], ["list", "--json"], ["verify", "--json"], ["verify"],
        ["diff", "loin"], ["diff", "faux@v1", NAME], ["archive", "vide"], ["archive", "avant"],
    ):  # fmt: skip
        done = absurd.run(*arguments)
        assert done.returncode in {0, 1, 2, 3, 5}, done.stderr
    states = {item["edition"]: item["state"] for item in json.loads(done_list(absurd))}
    assert states[NAME] == "publié"


def done_list(office: Office) -> str:
    return office.run("list", "--json").stdout


def test_one_damaged_tag_hides_no_other(absurd: Office) -> None:
    tags = read_tags(Repository.around(absurd.root))
    unreadable = {one.edition for one in tags.unreadable}
    assert unreadable == {
        "arbre", "texte", "etiquette", "vide", "cassee", "perdue",
    }  # fmt: skip
    assert NAME in {record.edition for record in tags.records}


@pytest.mark.parametrize("note", ["a\x1eb", "x" * 100_000, "a\r\n\n\nDossier: releases/b", "-----"])
def test_any_message_is_kept(office: Office, note: str) -> None:
    office.archive(note=note)
    assert json.loads(done_list(office))[0]["state"] == "publié"
    assert json.loads(done_list(office))[0]["version"] == 1
