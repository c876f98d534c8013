"""Sigles: spelt out at the first use, once, rightly, and written one way.

Source: typographic use of the Imprimerie nationale; RGAA, criterion 9.4 of its first versions and
advice of DesignGouv for documents that everyone can read; ``sigles.txt`` for the expansions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from communique.brief.model import Role
from communique.diagnostics import Severity
from communique.lint.copy import RUNNING_TEXT, Copy
from communique.lint.judgement import Finding, family
from communique.lint.language.phrases import LINKING_WORDS, WORD, Names, folded
from communique.lint.language.sigles import Expansion, Use, expansions_of, sigles_of
from communique.lint.memory import once_per_copy
from communique.typography.plain_signs import words_in

_EXPLAINED_ELSEWHERE = frozenset({Role.LABEL, Role.NAME})
_SMALL = LINKING_WORDS | words_in("a au aux et en pour par sur")
_TOO_MANY_WORDS = 2


def _unexplained(copy: Copy) -> Iterator[Finding]:
    """The first use of each sigle that the text never spells out."""
    official = _expansions(copy)
    passed_over = {expansion.use.key for expansion in expansions_of(copy)}
    passed_over |= _named_in_full(copy, official)
    passed_over |= set(copy.lexicons.entries("sigles-connus"))
    for use in sigles_of(copy):
        if use.key in passed_over or use.passage.role in _EXPLAINED_ELSEWHERE:
            continue
        if use.may_be_judged(copy):
            passed_over.add(use.key)
            name = next(iter(official.get(use.key, ())), "")
            yield use.told(
                "Le sigle « {} » n’est développé nulle part.",
                "Au premier emploi : « {name} ({}) »."
                if name
                else "Au premier emploi, écrivez le nom complet, puis ({}).",
                name=name,
            )


@once_per_copy
def _expansions(copy: Copy) -> dict[str, tuple[str, ...]]:
    """What each sigle stands for in the lexicon, the usual meaning first."""
    return {
        sigle.upper(): tuple(name.strip() for name in names.split("|"))
        for sigle, names in copy.lexicons.pairs("sigles").items()
    }


def _named_in_full(copy: Copy, official: Mapping[str, tuple[str, ...]]) -> set[str]:
    """The sigles whose full name stands somewhere in the text, even far from them."""
    by_name = {name: sigle for sigle, names in official.items() for name in names}
    names = _full_names(tuple(by_name))
    return {
        by_name[mention.name]
        for passage in copy.passages
        for mention in names.mentions(passage.text)
    }


@lru_cache(maxsize=8)
def _full_names(names: tuple[str, ...]) -> Names:
    return Names(names, LINKING_WORDS)


def _explained_late(copy: Copy) -> Iterator[Finding]:
    """A sigle used in the running text before the place where it is spelt out."""
    expansions: dict[str, Use] = {}
    for expansion in expansions_of(copy):
        expansions.setdefault(expansion.use.key, expansion.use)
    reported = set(copy.lexicons.entries("sigles-connus"))
    for use in sigles_of(copy):
        spelt_out = expansions.get(use.key)
        if spelt_out is None or use.key in reported or not _is_read_in_order(use):
            continue
        reported.add(use.key)
        if use.place < spelt_out.place and use.may_be_judged(copy):
            yield use.told(
                "Le sigle « {} » n’est développé que plus loin.",
                "Développez-le ici, à son premier emploi.",
            )


def _is_read_in_order(use: Use) -> bool:
    """Citations stand in the brief before the text that places them."""
    role = use.passage.role
    return role in RUNNING_TEXT and role is not Role.QUOTATION


def _explained_twice(copy: Copy) -> Iterator[Finding]:
    """A sigle spelt out in two ways."""
    first: dict[str, Expansion] = {}
    for expansion in expansions_of(copy):
        other = first.setdefault(expansion.use.key, expansion)
        is_the_same = _same(_telling(expansion.words), _telling(other.words))
        if is_the_same or _is_wrong(copy, expansion):
            continue
        if expansion.use.may_be_judged(copy):
            message = "Le sigle « {sigle} » est développé autrement ailleurs : « {other} »."
            yield expansion.told(message, sigle=expansion.use.text, other=other.text)


def _wrongly_explained(copy: Copy) -> Iterator[Finding]:
    """Excerpt that are nearly those of the sigle, or whose initials are not its letters."""
    for expansion in expansions_of(copy):
        use = expansion.use
        if _is_wrong(copy, expansion) and use.may_be_judged(copy):
            names, words = _expansions(copy).get(use.key, ()), _telling(expansion.words)
            near = next((name for name in names if _near(words, name)), "")
            yield expansion.told(
                "Ces mots ne sont pas ceux du sigle « {sigle} ».",
                "Le développement officiel est « {near} »." if near else "Vérifiez-les.",
                severity=None if near else Severity.AVERTISSEMENT,
                sigle=use.text,
                near=near,
            )


def _is_wrong(copy: Copy, expansion: Expansion) -> bool:
    words, official = _telling(expansion.words), _expansions(copy).get(expansion.use.key, ())
    if any(_begins_with(words, _telling_words_of(name)) for name in official):
        return False
    return expansion.skipped >= _TOO_MANY_WORDS or any(_near(words, name) for name in official)


def _telling(words: Iterable[str]) -> list[str]:
    return [word for word in map(folded, words) if word not in _SMALL]


@lru_cache(maxsize=1024)
def _telling_words_of(name: str) -> list[str]:
    return _telling(WORD.findall(name))


def _begins_with(words: list[str], right: list[str]) -> bool:
    """The right words, perhaps followed by a place: « agence régionale de santé Occitanie »."""
    return _same(words[: len(right)], right)


def _same(words: list[str], others: list[str]) -> bool:
    return len(words) == len(others) and all(map(_alike, words, others))


def _alike(word: str, other: str) -> bool:
    """The same word, in the singular or the plural, the masculine or the feminine."""
    return word == other or (min(len(word), len(other)) >= 6 and word[:5] == other[:5])


def _near(words: list[str], name: str) -> bool:
    """At least half of the words of the official name, and not all of them."""
    right = _telling_words_of(name)
    shared = sum(any(_alike(word, other) for other in words) for word in right)
    return 2 * shared >= len(right)


def _two_spellings(copy: Copy) -> Iterator[Finding]:
    """« CNAV » here, « Cnav » there: reported once, at the rarer form."""
    spellings: dict[str, dict[str, list[Use]]] = defaultdict(lambda: defaultdict(list))
    for use in sigles_of(copy):
        spellings[use.key][use.text].append(use)
    for forms in spellings.values():
        if len(forms) > 1:
            rarer, usual = sorted(forms, key=lambda form: len(forms[form]))[:: len(forms) - 1]
            use = forms[rarer][0]
            if use.may_be_judged(copy):
                yield use.wrong(
                    usual,
                    "Ce sigle s’écrit de deux façons : « {words} » ({few}~fois), « {} » "
                    "({many}~fois).",
                    words=rarer,
                    few=len(forms[rarer]),
                    many=len(forms[usual]),
                )


RULES = family(
    "sigles",
    {
        "sigle-non-developpe": _unexplained,
        "sigle-developpe-tard": _explained_late,
        "sigle-deux-developpements": _explained_twice,
        "developpement-faux": _wrongly_explained,
        "sigle-en-deux-graphies": _two_spellings,
    },
)
