"""One name, one form in a text: the event, the bodies.

Source: the edition's facts in the brief; otherwise the form that the text itself uses most.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from communique.brief.model import Role
from communique.lint.copy import RUNNING_TEXT, Copy, Passage
from communique.lint.judgement import Finding
from communique.lint.language.contexts import is_in_capitals, may_be_judged, starts_sentence
from communique.lint.language.phrases import LINKING_WORDS, WORD, Mention, Names, folded, same_sign
from communique.typography.plain_signs import pattern

_OF = r"(?:de~la|de~l’|du|des|de|d’)"
_EVENT = pattern(
    r"(?<!\w)(?:Mois|Semaines?|Journées?|Nuits?|Fêtes?|Rencontres|Assises|Printemps|Festival|Forum|"
    r"Salon|Biennale|Trophées|Prix|États~généraux|Congrès|Colloque|Sommet|Hackathon|Concours|"
    r"Grenelle|Université|Année)"
    rf"(?:~(?:{_OF}~?)?[^\W\d_]+){{1,6}}"
)
_SHORTEST_PREFIX = 2
"""A name may be cut down to its first two telling words and still be the name, badly told."""


def event_variants(copy: Copy) -> Iterator[Finding]:
    """The event under another form than its own: cut short, with other capitals or small words."""
    for event in _events(copy):
        names = _with_its_beginnings(event)
        for passage in copy.passages:
            for mention in names.mentions(passage.text):
                if _is_variant(passage, mention, event) and may_be_judged(
                    passage, mention.start, mention.end, copy
                ):
                    yield Finding(
                        passage,
                        mention.start,
                        mention.end,
                        f"L’événement s’appelle «\u00a0{event}\u00a0».",
                        "Reprenez son nom exact"
                        + (", ou écrivez {{ edition.evenement }}." if copy.brief else "."),
                        replacement=event,
                    )


def _events(copy: Copy) -> list[str]:
    if copy.brief is None:
        return _names_told_most(copy.passages)
    edition = copy.brief.communique.edition
    return [edition.evenement] if edition and len(_telling(edition.evenement)) > 1 else []


def _names_told_most(passages: Iterable[Passage]) -> list[str]:
    """Names of events told at least twice: the longest words that most of the mentions share."""
    beginnings: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for passage in passages:
        if "\n" in passage.text or not is_in_capitals(passage.text):
            for match in _EVENT.finditer(passage.text):
                for beginning in _beginnings(match[0]):
                    beginnings[tuple(_telling(beginning))][beginning] += 1
    first = {key: told for key, told in beginnings.items() if len(key) == _SHORTEST_PREFIX}
    found = (_longest_shared(key, told.total(), beginnings) for key, told in first.items())
    return [beginnings[key].most_common(1)[0][0] for key in found if beginnings[key].total() > 1]


def _longest_shared(
    key: tuple[str, ...], told: int, beginnings: dict[tuple[str, ...], Counter[str]]
) -> tuple[str, ...]:
    longer = [
        other
        for other in beginnings
        if other[: len(key)] == key
        and len(other) == len(key) + 1
        and 2 * beginnings[other].total() >= max(told, 4)
    ]
    if not longer:
        return key
    best = max(longer, key=lambda other: beginnings[other].total())
    return _longest_shared(best, beginnings[best].total(), beginnings)


def _beginnings(name: str) -> Iterator[str]:
    """« Mois de l’innovation », « Mois de l’innovation publique »… in the words as written."""
    telling = [match for match in WORD.finditer(name) if folded(match[0]) not in LINKING_WORDS]
    yield from (same_sign(name[: match.end()]) for match in telling[_SHORTEST_PREFIX - 1 :])


def _telling(name: str) -> list[str]:
    return [word for word in map(folded, WORD.findall(name)) if word not in LINKING_WORDS]


@lru_cache(maxsize=64)
def _with_its_beginnings(event: str) -> Names:
    return Names(_beginnings(event), LINKING_WORDS)


def _is_variant(passage: Passage, mention: Mention, event: str) -> bool:
    written = same_sign(passage.text[mention.start : mention.end])
    if written == same_sign(event) or is_in_capitals(written):
        return False
    if passage.champ == "edition.evenement":
        return False
    whole = len(_telling(mention.name)) == len(_telling(event))
    return whole or written[0].isupper()


def body_variants(copy: Copy) -> Iterator[Finding]:
    """A body with a capital here and none there, reported at the rarer form."""
    told: dict[str, list[tuple[Passage, Mention]]] = defaultdict(list)
    bodies = _bodies(_names_of_bodies(copy))
    for passage in copy.passages:
        if passage.role not in RUNNING_TEXT or passage.role is Role.QUOTATION:
            continue
        for mention in bodies.mentions(passage.text):
            written = passage.text[mention.start : mention.end]
            if not starts_sentence(passage.text, mention.start) and not is_in_capitals(written):
                told[mention.name].append((passage, mention))
    for mentions in told.values():
        yield from _rarer_form(copy, mentions)


def _names_of_bodies(copy: Copy) -> tuple[str, ...]:
    of_sigles = copy.lexicons.pairs("sigles").values()
    names = [name.strip() for several in of_sigles for name in several.split("|")]
    emetteur = [str(copy.brief.emetteur.organisme)] if copy.brief else []
    return (*names, *emetteur)


@lru_cache(maxsize=8)
def _bodies(names: tuple[str, ...]) -> Names:
    return Names((name for name in names if len(_telling(name)) > 2), LINKING_WORDS)


def _rarer_form(copy: Copy, mentions: Sequence[tuple[Passage, Mention]]) -> Iterator[Finding]:
    capital = [(p, m) for p, m in mentions if p.text[m.start].isupper()]
    small = [(p, m) for p, m in mentions if not p.text[m.start].isupper()]
    if not capital or not small:
        return
    rarer, usual = (capital, small) if len(capital) <= len(small) else (small, capital)
    passage, mention = rarer[0]
    if may_be_judged(passage, mention.start, mention.end, copy):
        word = WORD.match(passage.text, mention.start)
        end = word.end() if word else mention.end
        other = usual[0][0].text[usual[0][1].start]
        yield Finding(
            passage,
            mention.start,
            end,
            f"Ce nom prend une majuscule ou n’en prend pas\u00a0: ici "
            f"«\u00a0{passage.text[mention.start : end]}\u00a0» ({len(rarer)}\u00a0fois), ailleurs "
            f"«\u00a0{other}{passage.text[mention.start + 1 : end]}\u00a0» "
            f"({len(usual)}\u00a0fois).",
            "Choisissez une forme pour tout le texte.",
            replacement=other + passage.text[mention.start + 1 : end],
        )
