"""Links: where they lead, and whether their words say so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from communique.brief.model import BlocLien, Role
from communique.lint.copy import Copy, LinkInText, Passage
from communique.lint.judgement import Finding, family
from communique.lint.language.phrases import folded
from communique.lint.memory import once_per_copy
from communique.lint.rules import web_addresses

_BARE_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>«»()]+", re.IGNORECASE)
_LONGEST_ADDRESS = 40
_POINTING = re.compile(
    r"(?<!\w)(?:cliqu(?:ez|er|ant|e)\s+(?:ici|là|sur ce lien|sur le lien)|cliquez-ici)(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Link:
    passage: Passage
    start: int
    end: int
    target: str

    @property
    def words(self) -> str:
        return " ".join(self.passage.text[self.start : self.end].split())


@once_per_copy
def _links(copy: Copy) -> tuple[_Link, ...]:
    """The links inside the texts, then those on a line of their own."""
    inside = [
        _Link(passage, link.start, link.end, link.target)
        for passage in copy.passages
        for link in passage.links
    ]
    return (*inside, *_links_on_their_own(copy))


def _links_on_their_own(copy: Copy) -> Iterator[_Link]:
    targets = dict(_targets(copy))
    for passage in copy.passages:
        if passage.role is Role.LINK and passage.champ in targets:
            yield _Link(passage, 0, len(passage.text), targets[passage.champ])


def _targets(copy: Copy) -> Iterator[tuple[str, str]]:
    sections = copy.brief.communique.sections if copy.brief else ()
    for i, section in enumerate(sections):
        for j, block in enumerate(section.contenu):
            if isinstance(block, BlocLien):
                yield f"sections.{i}.contenu.{j}.lien.texte", block.lien.url


def _without_target(copy: Copy) -> Iterator[Finding]:
    """Of a text without brief: those of a brief are reported when it is read."""
    if copy.brief is not None:
        return
    for link in _links(copy):
        if not link.target:
            yield Finding(
                link.passage,
                link.start,
                link.end,
                "Ce lien n’a pas d’adresse.",
                "Donnez l’adresse, ou retirez le lien.",
            )


def _vague(copy: Copy) -> Iterator[Finding]:
    vague = frozenset(folded(text) for text in copy.lexicons.entries("liens-vagues"))
    for link in _links(copy):
        if _plain(link.words) in vague:
            yield _vague_finding(link.passage, link.start, link.end)
    for passage in copy.passages:
        if passage.role is not Role.LINK and "liqu" in passage.text:
            for match in _POINTING.finditer(passage.text):
                if not any(_overlaps(link, match) for link in passage.links):
                    yield _vague_finding(passage, *match.span())


def _overlaps(link: LinkInText, match: re.Match[str]) -> bool:
    return link.start < match.end() and match.start() < link.end


def _plain(words: str) -> str:
    return folded(words.strip(" .,:;!?…›»>→-\u00a0\u202f").replace("'", "’"))


def _vague_finding(passage: Passage, start: int, end: int) -> Finding:
    words = passage.text[start:end]
    return Finding(
        passage,
        start,
        end,
        f"« {words} » ne dit pas où mène le lien : lu seul, à voix haute ou dans un "
        "document imprimé, il ne veut rien dire.",
        "Dites ce que l’on trouve au bout : « Consulter le programme des événements ».",
    )


def _bare_address(copy: Copy) -> Iterator[Finding]:
    for passage in copy.passages:
        for match in _BARE_ADDRESS.finditer(passage.text):
            if len(match[0]) > _LONGEST_ADDRESS:
                yield Finding(
                    passage,
                    *match.span(),
                    "Cette adresse est longue à lire, et un lecteur d’écran l’épelle.",
                    "Faites-en un lien : [ce que l’on y trouve](adresse).",
                )


def _two_targets(copy: Copy) -> Iterator[Finding]:
    first: dict[str, _Link] = {}
    vague = frozenset(folded(text) for text in copy.lexicons.entries("liens-vagues"))
    for link in _links(copy):
        words = _plain(link.words)
        if not link.target or words in vague:
            continue
        other = first.setdefault(words, link)
        if _address(other.target) != _address(link.target):
            yield Finding(
                link.passage,
                link.start,
                link.end,
                f"Le même texte mène ailleurs plus haut : {other.target}",
                "Donnez à chaque lien un texte qui dise sa cible, ou corrigez l’adresse.",
            )


def _address(target: str) -> str:
    """What makes two addresses the same page, as far as their spelling tells."""
    return re.sub(r"^https?://(?:www\.)?", "", target.lower()).rstrip("/")


RULES = family(
    "liens",
    {
        "lien-sans-cible": _without_target,
        "lien-peu-explicite": _vague,
        "adresse-en-clair": _bare_address,
        "lien-a-deux-cibles": _two_targets,
        **web_addresses.CHECKS,
    },
)
