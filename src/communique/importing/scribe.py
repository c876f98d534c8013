"""What the steps of the recognition share; lines in capitals set as sentences.

Accents and the capitals of names are found again in the words of the document itself.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from communique.importing.found import Found
from communique.importing.issuer import Issuers
from communique.importing.phrasebook import begins
from communique.importing.pieces import Paragraph
from communique.lint.language.contexts import starts_sentence
from communique.lint.language.phrases import WORD, folded
from communique.lint.lexicons import Lexicons
from communique.typography.lexicon import words_of

_LISTS = ("villes", "lieux", "prenoms", "mots-accentues")
_ALSO_A_WORD = frozenset({"fort", "sens"})
"""Towns that are words as well."""
_ACRONYM = re.compile("[B-DF-HJ-NP-TV-XZ]{2,}")
_SENTENCE = re.compile(r"(?:^|(?<!\.)[!?.]\s+|…\s+(?=[À-Þ]))[«“\"\s]*(?P<first>[a-zà-öø-ÿœ])")
_BARE_A = re.compile(r"(?<=\s)A(?=\s)")
_SHORT = 3
_CAPITALS = "En capitales dans le document : vérifiez accents et majuscules."
_Key = tuple[str, str]


class HeadingCase:
    """Words as the text of the document writes them, beside their neighbours first."""

    def __init__(self, texts: Iterable[str], lexicons: Lexicons) -> None:
        self._forms: dict[_Key, Counter[str]] = {}
        for text in texts:
            words = [(folded(found[0]), _form(text, found)) for found in WORD.finditer(text)]
            for (one, form), (other, following) in pairwise([*words, ("", "")]):
                self._met((one, ""), form)
                self._met((one, other), form)
                self._met(("", f"{one} {other}"), following)
        for word in _listed(lexicons):
            for form in (word, f"{word}s"):
                if (folded(form), "") not in self._forms:
                    self._met((folded(form), ""), form)

    def _met(self, key: _Key, form: str) -> None:
        self._forms.setdefault(key, Counter())[form] += 1

    def sentence(self, text: str) -> tuple[str, bool]:
        """The line as a sentence, and whether every word of it was met elsewhere."""
        bare = _BARE_A.sub("À", text)
        found = list(WORD.finditer(bare))
        words = [folded(one[0]) for one in found]
        has_accents = not bare.replace("À", "").replace("’", "").isascii()
        said, unknown = list(bare), []
        for rank, (one, word) in enumerate(zip(found, words, strict=True)):
            before = words[rank - 1] if rank else ""
            after = words[rank + 1] if rank + 1 < len(words) else ""
            form = self._best(one[0], before, after, has_accents=has_accents)
            unknown += [] if form or len(word) <= _SHORT else [word]
            form = form or (one[0] if _ACRONYM.fullmatch(one[0]) else one[0].lower())
            said[one.start() : one.end()] = form
        sentence = _SENTENCE.sub(lambda s: s[0][:-1] + s["first"].upper(), "".join(said))
        return sentence, not unknown

    def _best(self, typed: str, before: str, after: str, *, has_accents: bool) -> str:
        """The usual form of a word; who accents capitals accents this one, or means no accent."""
        word = folded(typed)
        forms = [
            form
            for key in ((word, after), ("", f"{before} {word}"), (word, ""))
            for form, _ in self._forms.get(key, Counter()).most_common()
            if len(form) == len(typed)
        ]
        exact = (form for form in forms if form.upper() == typed)
        usual = iter(forms) if typed.isascii() else iter(())
        return next(exact, next(usual, "")) if has_accents else next(usual, next(exact, ""))


def _form(text: str, found: re.Match[str]) -> str:
    """The word; the capital that only begins a sentence is not its own."""
    is_plain = starts_sentence(text, found.start()) and not found[0].isupper()
    return found[0][0].lower() + found[0][1:] if is_plain else found[0]


def _listed(lexicons: Lexicons) -> Iterator[str]:
    yield from words_of("capitales-accentuees.txt")
    for name in _LISTS:
        for entry in (one.strip() for line in lexicons.entries(name) for one in line.split(",")):
            if WORD.fullmatch(entry) and folded(entry) not in _ALSO_A_WORD:
                yield entry


@dataclass
class Scribe:
    """``day`` dates a document that says no date; ``texts`` are its paragraphs."""

    found: Found
    issuers: Issuers
    day: dt.date
    texts: list[str]
    lexicons: Lexicons = field(init=False)
    case: HeadingCase = field(init=False)

    def __post_init__(self) -> None:
        self.lexicons = Lexicons(self.issuers.templates)
        mixed = (text for text in self.texts if not _is_in_capitals(text))
        self.case = HeadingCase(mixed, self.lexicons)

    def put(self, key: str, words: str) -> None:
        self.found.values[key] = self.heading(key, Paragraph.of(words))

    def in_small(self, lines: list[str]) -> list[str]:
        """The lines of a name: those in capitals as one sentence, cut where it was."""
        rest, _ = self.case.sentence(" ".join(filter(_is_in_capitals, lines)))
        said = []
        for line in lines:
            is_big = _is_in_capitals(line)
            words = rest[: len(line)] if is_big else line
            said.append(words[0].upper() + words[1:] if begins(words, "marque") else words)
            rest = rest[len(line) + 1 :] if is_big else rest
        return said

    def heading(self, path: str, line: Paragraph) -> str:
        """A heading in light Markdown, on one line; one in capitals becomes a sentence."""
        if not line.is_in_capitals:
            return line.markdown.replace("\\\n", " ")
        said, is_sure = self.case.sentence(line.words)
        if not is_sure:
            self.found.doubts[path] = _CAPITALS
        return Paragraph.of(said).markdown


def _is_in_capitals(text: str) -> bool:
    return Paragraph.of(text).is_in_capitals
