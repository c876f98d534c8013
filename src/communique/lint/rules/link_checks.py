"""Links: where they lead, and whether their words say so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from communique.brief.model import BlocLien, Role
from communique.lint.copy import Copy, LinkInText
from communique.lint.judgement import Finding, family
from communique.lint.language.phrases import folded
from communique.lint.matches import Excerpt, found_in
from communique.lint.memory import once_per_copy
from communique.lint.rules import web_addresses
from communique.lint.texts import blocks
from communique.typography.plain_signs import pattern

_BARE_ADDRESS = pattern(r"(?:https?://|www\.)[^\s<>«»()]+", re.IGNORECASE)
_LONGEST_ADDRESS = 40
_POINTING = pattern(
    r"(?<!\w)(?:cliqu(?:ez|er|ant|e)\s+(?:ici|là|sur~ce~lien|sur~le~lien)|cliquez-ici)(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Link(Excerpt):
    target: str


@once_per_copy
def _links(copy: Copy) -> tuple[_Link, ...]:
    """The links inside the texts, then those on a line of their own."""
    inside = [
        _Link(passage, link.start, link.end, link.target)
        for passage in copy.passages
        for link in passage.links
    ]
    targets = {f"{path}.lien.texte": block.lien.url for path, block in blocks(copy, BlocLien)}
    alone = (p for p in copy.passages if p.role is Role.LINK and p.champ in targets)
    return (*inside, *(_Link(p, 0, len(p.text), targets[p.champ]) for p in alone))


def _without_target(copy: Copy) -> Iterator[Finding]:
    """Of a text without brief: those of a brief are reported when it is read."""
    for link in _links(copy) if copy.brief is None else ():
        if not link.target:
            yield link.told("Ce lien n’a pas d’adresse.", "Donnez l’adresse, ou retirez le lien.")


def _vague(copy: Copy) -> Iterator[Finding]:
    vague = _vague_words(copy)
    for link in _links(copy):
        if _plain(link.text) in vague:
            yield _vague_finding(link)
    texts = (passage for passage in copy.passages if passage.role is not Role.LINK)
    for words in found_in(texts, _POINTING, needs="liqu"):
        if not any(_overlaps(link, words) for link in words.passage.links):
            yield _vague_finding(words)


def _vague_words(copy: Copy) -> frozenset[str]:
    return frozenset(map(folded, copy.lexicons.entries("liens-vagues")))


def _overlaps(link: LinkInText, words: Excerpt) -> bool:
    return link.start < words.end and words.start < link.end


def _plain(words: str) -> str:
    plain = " ".join(words.split()).strip(" .,:;!?…›»>→-")
    return folded(plain.replace("'", "’"))


def _vague_finding(words: Excerpt) -> Finding:
    return words.told(
        "« {} » ne dit pas où mène le lien : lu seul, à voix haute ou dans un document imprimé, il "
        "ne veut rien dire.",
        "Dites ce que l’on trouve au bout : « Consulter le programme des événements ».",
    )


def _bare_address(copy: Copy) -> Iterator[Finding]:
    for words in found_in(copy.passages, _BARE_ADDRESS):
        if len(words.text) > _LONGEST_ADDRESS:
            yield words.told(
                "Cette adresse est longue à lire, et un lecteur d’écran l’épelle.",
                "Faites-en un lien : [ce que l’on y trouve](adresse).",
            )


def _two_targets(copy: Copy) -> Iterator[Finding]:
    first: dict[str, _Link] = {}
    vague = _vague_words(copy)
    for link in _links(copy):
        words = _plain(link.text)
        if not link.target or words in vague:
            continue
        other = first.setdefault(words, link)
        if _address(other.target) != _address(link.target):
            yield link.told(
                "Le même texte mène ailleurs plus haut : {other}",
                "Donnez à chaque lien un texte qui dise sa cible, ou corrigez l’adresse.",
                other=other.target,
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
