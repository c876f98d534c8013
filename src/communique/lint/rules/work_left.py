"""Work that remains: what is to be written, what is to be checked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from communique.brief.brief import Brief
from communique.brief.model import Role
from communique.brief.nodes import ScalarNode
from communique.brief.scalar import Scalar
from communique.lint.copy import Copy, Passage
from communique.lint.judgement import Check, Finding, family
from communique.lint.language.mark_words import Mark, find_marks
from communique.lint.matches import Excerpt
from communique.typography.plain_signs import pattern, spaced

_SHOWN = 60
"""Characters of the words shown for a mark, at most."""
SHOWN_FROM = 4 * _SHOWN
"""Characters that those words are looked for in."""
_COMMENT = pattern(r"(?:^|[ \t])#.*")
_MARKDOWN = pattern(r"[*_^\[\]]|\]\([^)]*\)")
_PARAGRAPH = pattern(r"\n[ \t]*\r?\n")
_FACT = pattern(r"\{\{[^{}]*\}\}")
_AFTER = pattern(r"(?:~[^\W\d_][\w’-]*){1,2}(?!\w)")
_NO_WORDS = pattern(r"[\w-]+:(?:[ \t]*[|>][-+0-9]*)?")


def shown(words: str) -> str:
    """The end of a text, on one line, without other marks."""
    words = words[-SHOWN_FROM:]
    for mark in reversed(list(find_marks(words))):
        words = words[: mark.start] + words[mark.end :]
    words = " ".join(words.split())
    if len(words) <= _SHOWN:
        return words
    return "… " + words[-_SHOWN:].partition(" ")[2]


def _read(written: str) -> str:
    """Without the signs of Markdown; a fact, which needs no checking, is left out."""
    return _MARKDOWN.sub("", _FACT.sub("…", written))


class Fields:
    """The texts of a brief in the order of the file."""

    def __init__(self, brief: Brief) -> None:
        own: dict[int, tuple[str, Scalar]] = {}
        for path, scalar in brief.scalars.items():
            if scalar.reading.source is brief.source:
                own.setdefault(scalar.node.start, (path, scalar))
        self._brief = brief
        self._starts = sorted(own)
        self._texts = [own[start] for start in self._starts]

    def of(self, mark: Mark) -> str:
        """The path of the field: the text the mark is in, or the value its comment follows."""
        found = self._before(mark)
        return found[0] if found else self._beside(mark)

    def words(self, mark: Mark) -> str:
        """What is to be checked, as it stands in the file; the field, when it is empty."""
        found = self._before(mark)
        if found and not mark.is_comment:
            return self._around(mark, found[1].node) or self.of(mark)
        line = self._brief.source.span(mark.start, mark.start).excerpt
        words = _COMMENT.sub("", line).strip().removeprefix("- ")
        if words and not _NO_WORDS.fullmatch(words):
            return words if len(words) <= 2 * _SHOWN else words[: 2 * _SHOWN] + "…"
        if found and found[1].node.style in {"|", ">"}:
            return f"{words.partition(':')[0]}: {found[1].value[:_SHOWN].strip()}…"
        return self.of(mark)

    def _around(self, mark: Mark, node: ScalarNode) -> str:
        """The words before the mark in its paragraph, and the few that it stands before."""
        text = self._brief.source.text
        start = text.index("\n", node.start) if node.style in {"|", ">"} else node.start
        written = text[max(start, mark.start - SHOWN_FROM) : mark.start].lstrip("'\"")
        before = _PARAGRAPH.split(written)[-1]
        after = _AFTER.match(text, mark.end, node.end)
        words = shown(_read(before))
        return words + _read(after[0]) if words and after else words

    def _before(self, mark: Mark) -> tuple[str, Scalar] | None:
        """The text that holds the mark, or that ends on its line."""
        rank = bisect_right(self._starts, mark.end) - 1
        if rank < 0:
            return None
        path, scalar = self._texts[rank]
        lines = self._brief.source.line_of
        after = scalar.node.end <= mark.start
        if after and lines(scalar.node.end) != lines(mark.start):
            return None
        return path, scalar

    def _beside(self, mark: Mark) -> str:
        """The list or keys that the line of the mark introduces, else the next field."""
        own = [
            (place.start, path)
            for path, place in self._brief.places.items()
            if place.reading.source is self._brief.source
        ]
        line = self._brief.source.line_of
        here = [one for one in own if one[0] < mark.start and line(one[0]) == line(mark.start)]
        later = [one for one in own if one[0] >= mark.end]
        return max(here)[1] if here else min(later)[1] if later else ""


def _check(message: str, hint: str, *, to_write: bool) -> Check:
    def check(copy: Copy) -> Iterator[Finding]:
        for excerpt, mark, words in _marks(copy):
            if mark.to_write is to_write:
                said = spaced(f"{message} : « {{}} ».", words) if words else f"{message}."
                to_remove = None if to_write else ""
                yield Finding(
                    excerpt.passage, mark.start, mark.end, said, hint, replacement=to_remove
                )

    return check


def _marks(copy: Copy) -> Iterator[tuple[Excerpt, Mark, str]]:
    """Each mark with the passage it stands in and the words it is about.

    In a brief they are looked for in the file itself: comments are in no passage, and the passages
    are read without their marks.
    """
    for passage in copy.passages if copy.brief is None else ():
        for mark in find_marks(passage.text):
            excerpt = Excerpt(passage, mark.start, mark.end)
            if not _is_code(excerpt):
                yield excerpt, mark, shown(excerpt.before(SHOWN_FROM))
    marks = list(find_marks(copy.brief.source.text)) if copy.brief else []
    if copy.brief and marks:
        source, fields = copy.brief.source, Fields(copy.brief)
        places = [(at, at + 1) for at in range(len(source.text))]
        for mark in marks:
            whole = Passage(fields.of(mark), Role.LABEL, source.text, places, source)
            yield Excerpt(whole, mark.start, mark.end), mark, fields.words(mark)


def _is_code(mark: Excerpt) -> bool:
    """A page that explains the marks writes them between backticks."""
    return "`" in mark.before(1) + mark.text[:1] and mark.after(1) == "`"


RULES = family(
    "travail",
    {
        "a-completer": _check(
            "À compléter", "Écrivez ce qui manque à la place de la marque.", to_write=True
        ),
        "a-verifier": _check("À vérifier", "Vérifiez, puis supprimez la marque.", to_write=False),
    },
)
