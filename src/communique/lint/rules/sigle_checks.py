"""What the desk checks of the sigles of a text and of the words given for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from communique.brief.model import Role
from communique.diagnostics import Severity
from communique.lint.copy import RUNNING_TEXT, Copy
from communique.lint.judgement import Finding
from communique.lint.language.contexts import may_be_judged
from communique.lint.language.expansions import Expansion, expansions_of
from communique.lint.language.phrases import LINKING_WORDS, WORD, Names, folded
from communique.lint.language.sigles import Use, known_sigles, sigles_in
from communique.lint.memory import once_per_copy

_EXPLAINED_ELSEWHERE = frozenset({Role.LABEL, Role.NAME})
_SMALL = LINKING_WORDS | {"a", "au", "aux", "et", "en", "pour", "par", "sur"}


def unexplained(copy: Copy) -> Iterator[Finding]:
    """The first use of each sigle that the text never spells out."""
    official = _expansions(copy)
    spelt_out = {expansion.use.key for expansion in expansions_of(copy)}
    spelt_out |= _named_in_full(copy, official)
    known = frozenset(copy.lexicons.entries("sigles-connus"))
    seen = set(spelt_out)
    for use in sigles_in(copy.passages, known_sigles(copy)):
        passage = copy.passages[use.passage]
        if use.key in seen or use.key in known or passage.role in _EXPLAINED_ELSEWHERE:
            continue
        if may_be_judged(passage, use.start, use.end, copy):
            seen.add(use.key)
            yield Finding(
                passage,
                use.start,
                use.end,
                f"Le sigle «\u00a0{use.written}\u00a0» n’est développé nulle part.",
                _advice(use, official.get(use.key, ())),
            )


def _advice(use: Use, official: tuple[str, ...]) -> str:
    if official:
        return f"Au premier emploi\u00a0: «\u00a0{official[0]} ({use.written})\u00a0»."
    return f"Au premier emploi, écrivez le nom complet, puis ({use.written})."


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


def explained_late(copy: Copy) -> Iterator[Finding]:
    """A sigle used in the running text before the place where it is spelt out."""
    expansions: dict[str, Use] = {}
    for expansion in expansions_of(copy):
        expansions.setdefault(expansion.use.key, expansion.use)
    reported = set(copy.lexicons.entries("sigles-connus"))
    for use in sigles_in(copy.passages, known_sigles(copy)):
        spelt_out, passage = expansions.get(use.key), copy.passages[use.passage]
        if spelt_out is None or use.key in reported or not _is_read_in_order(copy, use):
            continue
        reported.add(use.key)
        if (use.passage, use.start) < (spelt_out.passage, spelt_out.start) and may_be_judged(
            passage, use.start, use.end, copy
        ):
            yield Finding(
                passage,
                use.start,
                use.end,
                f"Le sigle «\u00a0{use.written}\u00a0» n’est développé que plus loin.",
                "Développez-le ici, à son premier emploi.",
            )


def _is_read_in_order(copy: Copy, use: Use) -> bool:
    """Citations stand in the brief before the text that places them."""
    role = copy.passages[use.passage].role
    return role in RUNNING_TEXT and role is not Role.QUOTATION


def explained_twice(copy: Copy) -> Iterator[Finding]:
    """A sigle spelt out in two ways."""
    official = _expansions(copy)
    first: dict[str, Expansion] = {}
    for expansion in expansions_of(copy):
        other = first.setdefault(expansion.use.key, expansion)
        names = official.get(expansion.use.key, ())
        if _same(_telling(expansion.words), _telling(other.words)) or _is_wrong(expansion, names):
            continue
        passage = copy.passages[expansion.use.passage]
        if may_be_judged(passage, expansion.use.start, expansion.use.end, copy):
            told = copy.passages[other.use.passage].text[other.start : other.end]
            yield Finding(
                passage,
                expansion.start,
                expansion.end,
                f"Le sigle «\u00a0{expansion.use.written}\u00a0» est développé autrement "
                f"ailleurs\u00a0: "
                f"«\u00a0{told}\u00a0».",
            )


def wrongly_explained(copy: Copy) -> Iterator[Finding]:
    """Words that are nearly those of the sigle, or whose initials are not its letters."""
    official = _expansions(copy)
    for expansion in expansions_of(copy):
        passage = copy.passages[expansion.use.passage]
        names = official.get(expansion.use.key, ())
        if not _is_wrong(expansion, names):
            continue
        if may_be_judged(passage, expansion.use.start, expansion.use.end, copy):
            near = next((name for name in names if _near(_telling(expansion.words), name)), "")
            yield Finding(
                passage,
                expansion.start,
                expansion.end,
                f"Ces mots ne sont pas ceux du sigle «\u00a0{expansion.use.written}\u00a0».",
                f"Le développement officiel est «\u00a0{near}\u00a0»." if near else "Vérifiez-les.",
                severity=None if near else Severity.AVERTISSEMENT,
            )


def _is_wrong(expansion: Expansion, official: tuple[str, ...]) -> bool:
    words = _telling(expansion.words)
    if any(_begins_with(words, _telling_words_of(name)) for name in official):
        return False
    return expansion.skipped >= _TOO_MANY_WORDS or any(_near(words, name) for name in official)


_TOO_MANY_WORDS = 2


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


def two_spellings(copy: Copy) -> Iterator[Finding]:
    """« CNAV » here, « Cnav » there: reported once, at the rarer form."""
    spellings: dict[str, dict[str, list[Use]]] = defaultdict(lambda: defaultdict(list))
    for use in sigles_in(copy.passages, known_sigles(copy)):
        spellings[use.key][use.written].append(use)
    for forms in spellings.values():
        if len(forms) < 2:
            continue
        rarer, usual = sorted(forms, key=lambda form: len(forms[form]))[:: len(forms) - 1]
        use = forms[rarer][0]
        passage = copy.passages[use.passage]
        if may_be_judged(passage, use.start, use.end, copy):
            yield Finding(
                passage,
                use.start,
                use.end,
                f"Ce sigle s’écrit de deux façons\u00a0: «\u00a0{rarer}\u00a0» "
                f"({len(forms[rarer])}\u00a0fois), "
                f"«\u00a0{usual}\u00a0» ({len(forms[usual])}\u00a0fois).",
                replacement=usual,
            )
