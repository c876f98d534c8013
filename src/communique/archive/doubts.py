"""Whether everything that tells of publications tells the same.

Tags tell of them, each naming the tags before it; so do the ``archive.json`` of the current branch
and those of the branches that git knows of elsewhere, without asking the network.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from communique.archive.git import Repository
from communique.archive.objects import entries
from communique.archive.publications import KEPT, NAME, Archived, Tags, Unreadable
from communique.archive.tagging import PREFIX, day_of, edition_of, plain, tag_of, who_and_when
from communique.building.manifest import Manifest
from communique.disk.hashes import sha256
from communique.workspace import RELEASES

_HERE, _MERGED = "HEAD", "MERGE_HEAD"
ELSEWHERE = "refs/remotes/"
"""Where git keeps what it knows of other clones."""
LOST = "Perdue"
"""The message of a tag made by hand in the place of one that nobody has any more."""
_MOST = 1000
"""Versions of one edition beyond which a number was not given by this tool."""
_SHORT = 12
"""How many digits of a hash are told: enough to tell two files apart."""


class Kind(StrEnum):
    """What is wrong, in the words of the reports."""

    ILLISIBLE = "illisible"
    SANS_ETIQUETTE = "étiquette absente"
    EN_DOUBLE = "deux publications sous un numéro"
    ROMPUE = "chaîne rompue"


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing that does not agree: ``what``, and what to do, in French. ``version`` is 0 when
    nothing tells it."""

    kind: Kind
    edition: str
    version: int
    what: str
    todo: str

    def __str__(self) -> str:
        return f"{self.edition} : {self.what}\n  → {self.todo}"


@dataclass(frozen=True, slots=True)
class Claim:
    """What the ``archive.json`` of a branch tells. ``manifest`` is its hash; ``path``, where it is
    in the repository; ``pdf``, the hash of the PDF published."""

    branch: str
    path: str
    edition: str
    version: int
    manifest: str
    pdf: str

    @property
    def is_here(self) -> bool:
        return self.branch == _HERE

    @property
    def name(self) -> str:
        """As git and its users call the branch."""
        here = {_HERE: "votre branche", _MERGED: "la branche que vous fusionnez"}
        return here.get(self.branch, self.typed)

    @property
    def typed(self) -> str:
        """As a command of git takes it."""
        return self.branch.removeprefix(ELSEWHERE)


def claims(repository: Repository, tags: Tags) -> tuple[Claim, ...]:
    """What branches tell that no tag tells."""
    sealed = {record.seal.manifest for record in tags.records}
    seen: set[str] = set()
    found: list[Claim] = []
    for branch, tree in _branches(repository).items():
        found_here = entries(repository, tree, (), ending=f"/{NAME}")
        listed = [one for one in found_here if one.path.count("/") == 1]
        new = [one for one in listed if one.identifier not in seen]
        seen |= {one.identifier for one in listed}
        texts = repository.blobs([one.identifier for one in new])
        for entry, text in zip(new, texts, strict=True):
            if text is None or sha256(text) not in sealed:
                path = f"{repository.prefix}{RELEASES}/{entry.path}"
                found.append(_claim(branch, path, text or b""))
    return tuple(found)


def doubts(repository: Repository, tags: Tags, told: Sequence[Claim]) -> tuple[Doubt, ...]:
    """Everything that does not agree, by edition and version."""
    found = [
        *map(_unreadable, tags.unreadable),
        *_of_branches(repository, tags, told),
        *_broken(repository, tags),
    ]
    return tuple(sorted(found, key=lambda doubt: (doubt.edition, doubt.version)))


def _branches(repository: Repository) -> dict[str, str]:
    """The branches whose publications differ, with the tree of their editions: HEAD first; what is
    being merged is one."""
    listed = repository.attempt("for-each-ref", "--format=%(refname)", ELSEWHERE)
    names = [_HERE, _MERGED, *listed.stdout.decode("utf-8", "replace").splitlines()]
    names = [name for name in names if not name.endswith("/HEAD")]
    asked = "".join(f"{name}:{repository.prefix}{RELEASES}\n" for name in names)
    answer = repository.git("cat-file", "--batch-check=%(objectname)", stdin=asked.encode())
    trees: dict[str, str] = {}
    for name, tree in zip(names, answer.decode("utf-8", "replace").splitlines(), strict=True):
        if tree.isalnum():  # not « … missing »
            trees.setdefault(tree, name)
    return {name: tree for tree, name in trees.items()}


def _claim(branch: str, path: str, text: bytes) -> Claim:
    """What it tells; version 0 and no hash of a PDF when it does not."""
    manifest = Manifest.parse(text) or Manifest("")
    edition = manifest.publication.get("record") or manifest.edition or path.split("/")[-2]
    version = manifest.publication.get("version")
    pdf = manifest.outputs["pdf"].sha256 if "pdf" in manifest.outputs else ""
    number = version if isinstance(version, int) else 0
    return Claim(branch, path, plain(str(edition)), number, sha256(text), pdf)


def _unreadable(one: Unreadable) -> Doubt:
    return Doubt(
        Kind.ILLISIBLE, one.edition, one.version,
        f"l’étiquette {one.tag} est illisible : {one.why}.",
        "Reprenez-la d’un autre clone : " + _fetch("origin", one.tag),
    )  # fmt: skip


def _of_branches(repository: Repository, tags: Tags, told: Sequence[Claim]) -> Iterator[Doubt]:
    by_number: dict[tuple[str, int], list[Claim]] = {}
    for claim in told:
        by_number.setdefault((claim.edition, claim.version), []).append(claim)
    unreadable = {(one.edition, one.version) for one in tags.unreadable}
    records = {(one.edition, one.version): one for one in tags.records}
    for (edition, version), some in by_number.items():
        tagged = [records[edition, version]] if (edition, version) in records else []
        unsealed = any(not one.seal.manifest for one in tagged)
        if unsealed or (edition, version) in unreadable:  # the latter is told already
            yield from _elsewhere(tagged[0], some) if unsealed else ()
        elif version and len({*(one.manifest for one in some), *(one.tag for one in tagged)}) > 1:
            yield _doubled(repository, tagged, some)
        elif some[0].is_here:
            yield _untagged(some[0])


def _elsewhere(record: Archived, some: Sequence[Claim]) -> Iterator[Doubt]:
    """A tag made by hand, which seals nothing, must at least mark what a branch tells."""
    (text,) = record.repository.blobs([f"{record.commit}:{some[0].path}"])
    if sha256(text or b"") not in {claim.manifest for claim in some}:
        yield Doubt(
            Kind.ILLISIBLE, record.edition, record.version,
            f"l’étiquette {record.tag} ne marque pas la publication que dit {NAME}.",
            "Reprenez-la d’un autre clone : " + _fetch("origin", record.tag),
        )  # fmt: skip


def _doubled(repository: Repository, tagged: Sequence[Archived], some: Sequence[Claim]) -> Doubt:
    edition, version = some[0].edition, some[0].version
    holders = [
        *(f"étiquette {one.tag} : {_tagged(one)}" for one in tagged),
        *(f"{NAME} dans {one.name} : {_by(repository, one)}" for one in some),
    ]
    what = f"deux publications portent le numéro {version}.\n  " + "\n  ".join(holders)
    other = next((one for one in some if not one.is_here), some[0])
    return Doubt(Kind.EN_DOUBLE, edition, version, what, _choose(other))


def _choose(other: Claim) -> str:
    remote = other.typed.partition("/")[0] if "/" in other.typed else "origin"
    tag = tag_of(other.edition, other.version)
    path = other.path.removesuffix(NAME)
    paths = shlex.join([f":/{path}{NAME}", f":/{path}{KEPT}"])
    taken = [f"git fetch {remote} +{PREFIX}{tag}:{PREFIX}{tag}"]
    if not other.is_here:
        taken.append(f"git checkout {other.typed} -- {paths}")
        taken.append(f"git commit -m 'Version {other.version} : celle de {other.name}'")
    return (
        f"Gardez celle que le public a reçue. Si c’est celle de {other.name}, prenez-la, puis "
        "archivez votre texte, qui sera la version suivante :\n    "
        + "\n    ".join(taken)
        + "\n  Sinon, convenez-en avec vos collègues : c’est à eux de le faire."
    )


def _by(repository: Repository, claim: Claim) -> str:
    """Who brought that manifest to its branch, when, and which PDF it is of."""
    commit = repository.attempt("rev-list", "-1", claim.branch, "--", claim.path).stdout
    (found,) = repository.objects([commit.decode().strip()]) if commit.strip() else (None,)
    lines = found[1].decode("utf-8", "replace").split("\n") if found else []
    author = next((line for line in lines if line.startswith("author ")), "")
    who, date = who_and_when(author.removeprefix("author "))
    return _made(who, date, claim.pdf)


def _tagged(record: Archived) -> str:
    """The same, of the publication of a tag."""
    path = f"{record.folder}/{NAME}"
    (text,) = record.repository.blobs([f"{record.commit}:{path}"])
    return _made(record.who, record.date, _claim(record.tag, path, text or b"").pdf)


def _made(who: str, date: str, pdf: str) -> str:
    return f"{who or 'auteur inconnu'}, {day_of(date)}, PDF {pdf[:_SHORT] or 'inconnu'}"


def _untagged(claim: Claim) -> Doubt:
    tag = tag_of(claim.edition, claim.version or 1)
    number = f"la version {claim.version}" if claim.version else "une publication"
    return Doubt(
        Kind.SANS_ETIQUETTE, claim.edition, claim.version,
        f"{NAME} dit {number}, dont l’étiquette manque dans ce clone.",
        "Tapez « git fetch --tags », et « git fetch --unshallow » si le clone est superficiel. Si "
        f"personne ne l’a plus : git tag -a -m {LOST} {tag} "
        f"$(git rev-list -1 HEAD -- {shlex.quote(f':/{claim.path}')})",
    )  # fmt: skip


def _broken(repository: Repository, tags: Tags) -> Iterator[Doubt]:
    """What each record names before it, and what numbers leave out."""
    now = {record.tag: record.identifier for record in tags.records}
    now |= {one.tag: "" for one in tags.unreadable}
    told = dict.fromkeys(_gaps(now), ("", ""))
    for record in tags.records:
        told |= {
            tag: (f", que suit {record.tag},", identifier)
            for tag, identifier in record.seal.previous.items()
            if now.get(tag) not in {identifier, ""}
        }
    for tag, (after, identifier) in told.items():
        edition, version = edition_of(f"{PREFIX}{tag}") or (tag, 0)
        gone = "manque" if tag not in now else "a été déplacée ou remplacée"
        yield Doubt(
            Kind.ROMPUE, edition, version, f"l’étiquette {tag}{after} {gone}.",
            _mending(repository, tags, tag, identifier),
        )  # fmt: skip


def _mending(repository: Repository, tags: Tags, tag: str, identifier: str) -> str:
    """How to have the tag of that identifier, "" for any, again: git may still have its object."""
    (found,) = repository.objects([identifier]) if identifier else (None,)
    if found and found[0] == "tag":
        return f"Ce dépôt en a gardé le contenu. Tapez : git update-ref {PREFIX}{tag} {identifier}"
    edition, version = edition_of(f"{PREFIX}{tag}") or (tag, 0)
    folder = next((one.folder for one in tags.records if one.edition == edition), "")
    commit = _publishing(repository, f"{folder}/{NAME}", version) if folder else ""
    lost = f" Si personne ne l’a plus : git tag -a -f -m {LOST} {tag} {commit}" if commit else ""
    return f"Reprenez-la d’un clone qui l’a encore : {_fetch('origin', tag)}{lost}"


def _publishing(repository: Repository, path: str, version: int) -> str:
    """The commit of the current branch that brought the manifest of that version; "" for none."""
    listed = repository.attempt("rev-list", "HEAD", "--", path).stdout.decode().split()
    texts = repository.blobs([f"{commit}:{path}" for commit in listed])
    told = zip(listed, (_claim("", path, text or b"").version for text in texts), strict=True)
    return next((commit for commit, number in told if number == version), "")


def _gaps(tags: Iterable[str]) -> Iterator[str]:
    """The tags that should be there for the numbers of each edition to follow one another."""
    numbers: dict[str, set[int]] = {}
    for tag in tags:
        edition, version = edition_of(f"{PREFIX}{tag}") or ("", 0)
        numbers.setdefault(edition, set()).add(version)
    for edition, known in numbers.items():
        if len(known) < max(known) < _MOST:
            yield from (tag_of(edition, n) for n in range(1, max(known)) if n not in known)


def _fetch(remote: str, tag: str) -> str:
    return f"git fetch {remote} +{PREFIX}{tag}:{PREFIX}{tag}"
