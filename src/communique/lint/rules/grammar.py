"""Words: agreements a rule can tell, set phrases that are wrong, matters of taste on demand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from communique.lint.copy import Copy, Passage
from communique.lint.judgement import Check, Finding, family
from communique.lint.language.contexts import is_quoted, may_be_judged, spellings_of
from communique.lint.language.phrases import same_sign
from communique.lint.rules import agreements, constructions


def _phrases(lexicon: str, message: str, *, of_anybody: bool = False) -> Check:
    """A check that looks for the « wrong → right » entries of a lexicon, in any case.

    ``of_anybody``: in quotations too.
    """

    def check(copy: Copy) -> Iterator[Finding]:
        entries = _by_folded(tuple(copy.lexicons.pairs(lexicon).items()))
        pattern = _in_any_case(tuple(entries))
        for passage in copy.passages:
            for match in pattern.finditer(passage.text):
                if (of_anybody or not is_quoted(passage, match.start())) and _is_judged(
                    passage, match, copy
                ):
                    right = entries[same_sign(match[0]).lower()]
                    yield Finding(
                        passage,
                        *match.span(),
                        f"«\u00a0{match[0]}\u00a0»\u00a0: {message}",
                        f"Préférez «\u00a0{right}\u00a0».",
                    )

    return check


@lru_cache(maxsize=8)
def _by_folded(pairs: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    return {same_sign(wrong).lower(): right for wrong, right in pairs}


@lru_cache(maxsize=8)
def _in_any_case(entries: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(spellings_of(entries).pattern, re.IGNORECASE)


def _is_judged(passage: Passage, match: re.Match[str], copy: Copy) -> bool:
    """Not a name written with capitals (« Digital Factory »), nor a protected spelling."""
    text = match.string
    is_name = (
        match[0][0].isupper() and match[0][1:].islower() and text[match.end() + 1 :][:1].isupper()
    )
    return not is_name and may_be_judged(passage, *match.span(), copy)


RULES = family(
    "langue",
    {
        **agreements.CHECKS,
        **constructions.CHECKS,
        "tournure-fautive": _phrases("tournures-fautives", "tournure fautive."),
        "anglicisme": _phrases("anglicismes", "anglicisme.", of_anybody=True),
        "mot-a-la-mode": _phrases("mots-a-la-mode", "mot à la mode.", of_anybody=True),
    },
)
