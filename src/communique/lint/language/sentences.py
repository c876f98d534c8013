"""Where the sentences of a French paragraph begin and end, and how many words they have."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from communique.lint.memory import kept
from communique.typography.plain_signs import pattern


@dataclass(frozen=True, slots=True)
class Sentence:
    """The place of a sentence in its paragraph, without the blanks around it."""

    start: int
    end: int

    def text(self, paragraph: str) -> str:
        return paragraph[self.start : self.end]

    def holds(self, place: int) -> bool:
        return self.start <= place < self.end


_STOP = pattern(
    r"(?<![.!?…])[.!?…]++(?:[~\t]{0,2}+[»”\")\]])*+(?P<gap>\s++)(?=[A-ZÀ-ÞŒ0-9«“\"'’(–—•#@-])"
    r"|(?P<line>\n)"
)
_ABBREVIATION = pattern(
    r"(?:^|[\s(«“’'.-])(?:MM?|M(?:me|lle)s?|Mgr|Drs?|Prs?|Mes?|Stes?|Sts?|St|art|al|cf|n|nos|pp?|vol|"
    r"chap|éd|ex|fig|réf|t[ée]l|min|max|av|bd|env|hab|janv|févr|fév|avr|juil|sept|oct|nov|déc|"
    r"(?<!catégorie~)(?<!groupe~)(?<!plan~)(?<!annexe~)(?<!vitamine~)[A-ZÀ-Þ])$"
)
_LONGEST_ABBREVIATION = 16
_FAR = 600


@kept
def sentences(paragraph: str) -> tuple[Sentence, ...]:
    """The sentences in order; abbreviations (« M. », « art. ») do not end one."""
    return tuple(_split(paragraph))


def sentence_at(paragraph: str, place: int) -> Sentence:
    """The sentence that holds this place, or that begins after it.

    Of a text without full stops, only what stands near: its length costs nothing to the rules.
    """
    found = sentences(paragraph)
    after = bisect_right(found, place, key=lambda sentence: sentence.end)
    sentence = found[after] if after < len(found) else Sentence(0, len(paragraph))
    start, end = max(sentence.start, place - _FAR), min(sentence.end, place + _FAR)
    return Sentence(start, end) if start < end else sentence


def words(text: str) -> int:
    """How many words, as a word processor counts them: what stands between two blanks."""
    return sum(1 for token in text.split() if any(map(str.isalnum, token)))


def _split(paragraph: str) -> Iterator[Sentence]:
    start = 0
    for match in _STOP.finditer(paragraph):
        if match["line"] is None and _is_abbreviation(paragraph, match.start()):
            continue
        end = match.start("gap") if match["line"] is None else match.start()
        yield from _trimmed(paragraph, start, end)
        start = match.end()
    yield from _trimmed(paragraph, start, len(paragraph))


def _is_abbreviation(paragraph: str, stop: int) -> bool:
    if paragraph[stop] != ".":
        return False
    return _ABBREVIATION.search(paragraph[max(0, stop - _LONGEST_ABBREVIATION) : stop]) is not None


def _trimmed(paragraph: str, start: int, end: int) -> Iterator[Sentence]:
    while start < end and paragraph[start].isspace():
        start += 1
    while end > start and paragraph[end - 1].isspace():
        end -= 1
    if start < end:
        yield Sentence(start, end)
