"""How paragraphs, quotations and titles end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, zip_longest

from communique.brief.model import BlocCitation, Role
from communique.characters import NBSP, NNBSP
from communique.lint.copy import Copy, Passage
from communique.lint.judgement import Finding
from communique.lint.language.contexts import is_in_capitals
from communique.lint.language.sentences import sentences, words
from communique.lint.matches import Words, found_in
from communique.lint.memory import once_per_copy
from communique.lint.texts import blocks
from communique.typography.plain_signs import pattern

_ENDING = re.compile(r"[.!?…:;,][\s»”\")\]*†]*$|[.!?…]\s*\(?\d\)?$")
_ADDRESS_OR_PHONE = pattern(
    r"[\w-]\.(?:fr|com|org|eu|net|info|paris)\b\S*$|(?:\d{2}[~.]){4}\d{2}|#\w+$"
)
_LAST_WORD = re.compile(r"\S{1,40}+(?:\s*[»”\")])*$")
_TAIL = 60
"""Characters, enough for the last word and the signs after it."""
_LIST_MARK = re.compile(r"(?:^|\n)[ \t]*(?:[-*+•▪◦–→]|\d{1,2}[.)]|[a-z]\))[ \t]+$")
_STOPPED = pattern(r"\.(?:~»)?$")
_SHORT_LEAD = 6
_SHORT_PARAGRAPH = 12
_LONG_PARAGRAPH = 30
"""In words: a longer paragraph is no title."""
_ANNOUNCED = re.compile(r":\s*+[«“\"]")
_LONG_SPEECH = 8
_TITLE_STOP = re.compile(r"(?<=[a-zà-öø-ÿœ0-9)»]{3})\.(?=\s*$)")
_EXTRACT = 10
"""Paragraphs needed to tell that a text was cut line by line."""


def unfinished(copy: Copy) -> Iterator[Finding]:
    """Paragraphs, leads and quotations without a final stop."""
    if is_cut_in_lines(copy):
        return
    for passage, after in zip_longest(copy.passages, copy.passages[1:]):
        if _should_end(copy, passage, after) and not _ENDING.search(passage.text[-_TAIL:]):
            end = len(passage.text.rstrip(f"*† {NBSP}{NNBSP}\n"))
            if last := _LAST_WORD.search(passage.text, max(0, end - _TAIL), end):
                words = "Cette citation" if passage.is_quotation else "Ce paragraphe"
                hint = "Ajoutez le point, ou le signe qui manque."
                yield Words.of(passage, last).told(f"{words} finit sans point.", hint)


@once_per_copy
def is_cut_in_lines(copy: Copy) -> bool:
    """Whether the « paragraphs » are the lines of a page: many of them go on in lower case."""
    if copy.brief is not None or len(copy.passages) < _EXTRACT:
        return False
    going_on = sum(
        before.text[-1:] not in ".:;!?…," and after.text[:1].islower()
        for before, after in pairwise(copy.passages)
    )
    return going_on * 5 > len(copy.passages)


def _should_end(copy: Copy, passage: Passage, after: Passage | None) -> bool:
    text = passage.text
    if passage.champ.endswith((".introduction", ".legende")) or _gives_an_address(text):
        return False
    if passage.is_quotation:
        return words(text) >= 4 and id(passage) not in stopped_after(copy)
    if copy.brief is None:
        return _is_prose_of_text(passage, after)
    if passage.role is Role.LEAD:
        return words(text) >= _SHORT_LEAD
    if passage.role not in (Role.PARAGRAPH, Role.BOILERPLATE) or _is_list_item(passage):
        return False
    return words(text) >= _SHORT_PARAGRAPH or len(sentences(text)) > 1


def _gives_an_address(text: str) -> bool:
    """A contact, or a paragraph that ends with an address: a stop would look like a part of it."""
    has_one = any(sign in text for sign in ("@", "://", "www."))
    return has_one or _ADDRESS_OR_PHONE.search(text[-_TAIL:]) is not None


@once_per_copy
def stopped_after(copy: Copy) -> frozenset[int]:
    """Identities of the quotation paragraphs whose stop stands in the text that follows them."""
    names = {
        block.citation
        for _, block in blocks(copy, BlocCitation)
        if (block.suite or "").startswith((".", ",", ";"))
    }
    last_of_field = {passage.champ: passage for passage in copy.passages}
    return frozenset(
        id(last_of_field[champ])
        for champ in (f"citations.{name}.texte" for name in names)
        if champ in last_of_field
    )


def _is_prose_of_text(passage: Passage, after: Passage | None) -> bool:
    """In a bare text nothing says what is a title: a short single sentence may be one."""
    text = passage.text
    if passage.role is not Role.PARAGRAPH or is_in_capitals(text) or "\n" in text:
        return False
    if text.startswith("#") or _is_bold(passage) or (after and after.text[:1].islower()):
        return False
    if _last_line_stands_alone(passage):
        return False
    if words(_quoted_at_the_end(text)) >= _LONG_SPEECH:
        return True
    stopped = (one for one in sentences(text)[:-1] if _STOPPED.search(text, one.start, one.end))
    return next(stopped, None) is not None or words(text) >= _LONG_PARAGRAPH


def _quoted_at_the_end(text: str) -> str:
    """The words of a quotation that a colon announces and that ends the text; "" without one."""
    if not text.endswith(("»", "”", '"')):
        return ""
    text = text[:-1]
    last = max(text.rfind("«"), text.rfind("»"))
    opened = (sign.end() for sign in _ANNOUNCED.finditer(text) if sign.end() > last)
    return text[next(opened, len(text)) :]


def _last_line_stands_alone(passage: Passage) -> bool:
    """A signature, or an item of a list typed with another mark than those of Markdown."""
    written = passage.source.text[passage.origins[0][0] : passage.origins[-1][1]]
    before, newline, last = written.rpartition("\n")
    is_item = last.lstrip().startswith(("•", "▪", "–", "→", "○"))
    return is_item or (bool(newline) and before.rstrip().endswith((".", "!", "?", "…", ":")))


def _is_bold(passage: Passage) -> bool:
    text, first, last = passage.source.text, passage.origins[0][0], passage.origins[-1][1]
    marks = ("**", "__")
    return text[max(0, first - 2) : first] in marks and text.startswith(marks, last)


def _is_list_item(passage: Passage) -> bool:
    first = passage.origins[0][0]
    return _LIST_MARK.search(passage.source.text[max(0, first - 40) : first]) is not None


def stopped_titles(copy: Copy) -> Iterator[Finding]:
    """Titles and headings that end with a full stop."""
    titles = (one for one in copy.passages if one.role in (Role.TITLE, Role.HEADING))
    for stop in found_in(titles, _TITLE_STOP):
        text = stop.passage.text
        if not text.rstrip().endswith("etc.") and len(sentences(text)) == 1:
            yield stop.wrong(
                "",
                "Un titre ne finit pas par un point.",
                "Ôtez-le ; {others} se gardent.",
                others="? et !",
            )
