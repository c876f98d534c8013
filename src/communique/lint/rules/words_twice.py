"""Words written twice in a row."""

from __future__ import annotations

from collections.abc import Iterator

from communique.lint.copy import Copy
from communique.lint.judgement import Finding, family
from communique.lint.matches import Words, found, found_in
from communique.lint.rules.typographie import corrected_places
from communique.typography.plain_signs import one_of, pattern, words_in

_TWICE = pattern(r"""
    (?<![\w’./@#-])(?P<word>[^\W\d_]{2,30}+)(?P<gap>[~\n]+)(?P<again>(?i:(?P=word)))(?![\w’-])""")
_SMALL_WORD = one_of("""
    dans pour par avec sur sous de du des à au aux en et le la les un une ce cette ces qui que sont
    est ont sera
    """)
_TWO_WORDS_TWICE = pattern(rf"""
    (?<![\w’-])(?P<two>{_SMALL_WORD}~(?P<second>[^\W\d_]{{2,30}}+))~(?P=two)(?![\w’-])""")
_MAY_BE_DOUBLED = words_in("""
    nous vous faire bien très tout tous ha hé oh eh bla non oui si plus pas coin tam cha là etc miam
    chut ah quelle que
    """)
_COUNTED_OR_IN_TURN = words_in("par à en après contre")
_ARTICLES = words_in("de la le les du")
_GERUND = pattern(r"~\w+ant\b")
_MESSAGE = "« {} » est écrit deux fois de suite."


def _doubled_words(copy: Copy) -> Iterator[Finding]:
    """« est est », « dans le dans le »; what typography already takes out is left to it."""
    known = corrected_places(copy, "mot-repete")
    for words in found(copy, _TWICE):
        if (id(words.passage), words.match.start("gap")) not in known and _is_slip(words):
            yield words.wrong(words.match["word"], _MESSAGE)
    for words in found_in(copy.passages, _TWO_WORDS_TWICE):
        if words.match["second"] not in _COUNTED_OR_IN_TURN:
            yield words.wrong(words.match["two"], _MESSAGE)


def _is_slip(words: Words) -> bool:
    """Not a name (« Boutros Boutros-Ghali », « l’Est est »), « nous nous », « en en parlant »."""
    word, again, text = words.match["word"], words.match["again"], words.passage.text
    if word.lower() in _MAY_BE_DOUBLED or "\n" in words.match["gap"]:
        return False
    if again[0].isupper() and not (word.isupper() and len(word) > 3):
        return False
    if word[0].isupper() and word != again and text[: words.start].rstrip()[-1:] not in ".!?…:«":
        return False
    if word.lower() in _ARTICLES:
        return not words.after(2)[1:].isupper()
    return word != "en" or not _GERUND.match(text, words.end)


RULES = family("repetitions", {"mot-en-double": _doubled_words})
