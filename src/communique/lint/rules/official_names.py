"""Official names: the right words, the name of the day.

Sources: the texts that create each body (Journal officiel), their own sites; the lexicons cite
them. What is in the text is compared with ``sigles.txt`` and ``noms-officiels.txt``.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from communique.brief.model import Role
from communique.lint.copy import RUNNING_TEXT, Copy
from communique.lint.judgement import Finding, family
from communique.lint.language.contexts import is_in_capitals, starts_sentence
from communique.lint.language.phrases import LINKING_WORDS, WORD, folded, names_of, same_sign
from communique.lint.matches import Excerpt, corrected, found_in, named
from communique.typography.plain_signs import pattern

_EVENT = pattern(r"""
    (?<!\w)(?:Mois|Semaines?|Journées?|Nuits?|Fêtes?|Rencontres|Assises|Printemps|Festival|Forum|Salon
      |Biennale|Trophées|Prix|États~généraux|Congrès|Colloque|Sommet|Hackathon|Concours|Grenelle
      |Université|Année)
    (?:~(?:(?:de~la|de~l’|du|des|de|d’)~?)?[^\W\d_]+){1,6}""")
_SHORTEST_PREFIX = 2
"""A name may be cut down to its first two telling words and still be the name, badly told."""
_Beginnings = Mapping[tuple[str, ...], Counter[str]]
"""Telling words → how often each form of them is met."""


def event_variants(copy: Copy) -> Iterator[Finding]:
    """The event under another form than its own: cut short, with other capitals or small words."""
    more = ", ou écrivez {{{{ edition.evenement }}}}." if copy.brief else "."
    for event in _events(copy):
        for words, name in named(copy.passages, names_of(_beginnings(event), LINKING_WORDS)):
            if _is_variant(words, name, event) and words.may_be_judged(copy):
                message = "L’événement s’appelle « {} »."
                yield words.wrong(event, message, f"Reprenez son nom exact{more}")


def _events(copy: Copy) -> list[str]:
    if copy.brief is None:
        return _names_told_most(copy)
    edition = copy.brief.communique.edition
    return [edition.evenement] if edition and len(telling_words(edition.evenement)) > 1 else []


def _names_told_most(copy: Copy) -> list[str]:
    """Names of events told at least twice: the longest words that most of the mentions share."""
    told: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    passages = (p for p in copy.passages if "\n" in p.text or not is_in_capitals(p.text))
    for event in found_in(passages, _EVENT):
        for beginning in _beginnings(event.text):
            told[tuple(telling_words(beginning))][beginning] += 1
    shortest = [key for key in told if len(key) == _SHORTEST_PREFIX]
    found = (_longest_shared(key, told) for key in shortest)
    return [told[key].most_common(1)[0][0] for key in found if told[key].total() > 1]


def _longest_shared(key: tuple[str, ...], told: _Beginnings) -> tuple[str, ...]:
    least = max(told[key].total(), 4)
    longer = [
        other
        for other in told
        if other[:-1] == key and len(other) > len(key) and 2 * told[other].total() >= least
    ]
    if not longer:
        return key
    return _longest_shared(max(longer, key=lambda other: told[other].total()), told)


@lru_cache(maxsize=1024)
def _beginnings(name: str) -> tuple[str, ...]:
    """« Mois de l’innovation », « Mois de l’innovation publique »… in the words as written."""
    telling = [match for match in WORD.finditer(name) if folded(match[0]) not in LINKING_WORDS]
    return tuple(same_sign(name[: match.end()]) for match in telling[_SHORTEST_PREFIX - 1 :])


def telling_words(name: str) -> list[str]:
    """The words of a name but the small ones, without capitals or accents."""
    return [word for word in map(folded, WORD.findall(name)) if word not in LINKING_WORDS]


def _is_variant(words: Excerpt, name: str, event: str) -> bool:
    written = same_sign(words.text)
    if written == same_sign(event) or is_in_capitals(written):
        return False
    is_whole = len(telling_words(name)) == len(telling_words(event))
    return (is_whole or written[0].isupper()) and words.passage.champ != "edition.evenement"


def body_variants(copy: Copy) -> Iterator[Finding]:
    """A body with a capital here and none there, reported at the rarer form."""
    told: dict[str, list[Excerpt]] = defaultdict(list)
    prose = (p for p in copy.passages if p.role in RUNNING_TEXT and p.role is not Role.QUOTATION)
    for words, name in named(prose, names_of(_bodies(copy), LINKING_WORDS)):
        begins = starts_sentence(words.passage.text, words.start)
        if not begins and not is_in_capitals(words.text):
            told[name].append(words)
    for mentions in told.values():
        yield from _rarer_form(copy, mentions)


def _bodies(copy: Copy) -> tuple[str, ...]:
    return long_names(copy, (str(copy.brief.communique.emetteur.organisme),) if copy.brief else ())


def long_names(copy: Copy, others: tuple[str, ...]) -> tuple[str, ...]:
    """The full names of sigles and the others; short ones would be found where they are not."""
    return _long_ones(tuple(copy.lexicons.pairs("sigles").values()), others)


@lru_cache(maxsize=8)
def _long_ones(of_sigles: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    names = [name.strip() for several in of_sigles for name in several.split("|")]
    return tuple(name for name in (*names, *others) if len(telling_words(name)) > 2)


def _rarer_form(copy: Copy, mentions: Sequence[Excerpt]) -> Iterator[Finding]:
    capital = [words for words in mentions if words.text[0].isupper()]
    small = [words for words in mentions if not words.text[0].isupper()]
    rarer, usual = sorted((capital, small), key=len)
    if rarer and rarer[0].may_be_judged(copy):
        passage, start = rarer[0].passage, rarer[0].start
        word = WORD.match(passage.text, start)
        first = Excerpt(passage, start, word.end() if word else rarer[0].end)
        yield first.wrong(
            usual[0].text[0] + first.text[1:],
            "Ce nom prend une majuscule ou n’en prend pas : ici « {here} » ({few}~fois), ailleurs "
            "« {} » ({many}~fois).",
            "Choisissez une forme pour tout le texte.",
            here=first.text,
            few=len(rarer),
            many=len(usual),
        )


_FOR_MEMORY = pattern(
    r"""
    \b(?:ex-|anciens?|anciennes?|anciennement|ex|feu|feue|devenue?s?|autrefois|historique|remplace\w*
      |succ[éè]d\w*|successeur|jusqu’en|avant|créée?~en|fusion|issue?s?|appelée?|nommée?
      |prend~la~suite|transformation~de|suppression|réforme~de)\b""",
    re.IGNORECASE,
)
_REACH = 80
"""Characters around an old name in which something may say that it is told for memory."""


def _wrong_names(copy: Copy) -> Iterator[Finding]:
    """Official names with other small words than theirs, and the usual wrong spellings."""
    for words, right in _misnamed(copy):
        if words.may_be_judged(copy):
            yield words.wrong(right, "Le nom officiel est « {} ».")


def _misnamed(copy: Copy) -> Iterator[tuple[Excerpt, str]]:
    for words, name in named(copy.passages, names_of(_official_names(copy), LINKING_WORDS)):
        if not _same_words(words.text, name):
            yield words, _with_first_letter_of(words.text, name)
    in_small_letters = (one for one in copy.passages if not is_in_capitals(one.text))
    yield from corrected(in_small_letters, copy.lexicons.pairs("noms-officiels"))


def _official_names(copy: Copy) -> tuple[str, ...]:
    alone = (entry for entry in copy.lexicons.entries("noms-officiels") if "→" not in entry)
    return long_names(copy, tuple(alone))


@lru_cache(maxsize=4096)
def _same_words(written: str, right: str) -> bool:
    first, second = (list(map(folded, WORD.findall(name))) for name in (written, right))
    return first == second


def _with_first_letter_of(written: str, name: str) -> str:
    """A body may or may not take a capital where it stands: that is for another rule."""
    return written[0] + name[1:] if folded(written[0]) == folded(name[0]) else name


def _former_names(copy: Copy) -> Iterator[Finding]:
    """Bodies named as they were before the year of the text."""
    for words, dated in corrected(copy.passages, copy.lexicons.pairs("noms-dates")):
        year, new = dated.split(":", 1)
        is_old = int(year) <= copy.year and not _is_for_memory(words, new.strip())
        if is_old and not words.is_quoted and words.may_be_judged(copy):
            yield words.told(
                "« {old} » ne se dit plus en {this_year}.",
                "Nom en vigueur depuis {year} au plus tard : « {new} ».",
                old=same_sign(words.text),
                this_year=copy.year,
                year=int(year),
                new=new.strip(),
            )


def _is_for_memory(words: Excerpt, new: str) -> bool:
    around = words.before(_REACH) + words.text + words.after(_REACH)
    return new in around or _FOR_MEMORY.search(around) is not None


RULES = family(
    "noms",
    {
        "nom-officiel": _wrong_names,
        "nom-ancien": _former_names,
        "nom-de-l-evenement": event_variants,
        "nom-d-organisme-en-deux-graphies": body_variants,
    },
)
