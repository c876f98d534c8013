"""Facts into a text: each expression replaced by the words of its value."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from communique.brief.edits import Edit, apply, range_before
from communique.brief.facts.braces import expressions
from communique.brief.facts.evaluation import words_of
from communique.brief.facts.expression import parse_expression
from communique.brief.facts.lookup import Facts
from communique.brief.facts.problem import FactProblem, Refused
from communique.brief.markdown.escaping import escape
from communique.brief.markdown.words import shown_words


@dataclass(frozen=True, slots=True)
class Rendered:
    """A text once its facts are in it; an expression with a problem stays as it was."""

    text: str
    edits: tuple[Edit, ...]
    """What was replaced, in order, by offsets of the text before."""
    problems: tuple[FactProblem, ...]

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """Where ``text[start:end]`` comes from; any part of a fact is its whole expression."""
        return range_before(self.edits, start, end)


def render(
    text: str, facts: Facts, *, markdown: bool = False, marked: Container[str] = ()
) -> Rendered:
    """Replace every ``{{ … }}``; all problems are told, none is raised.

    With ``markdown``, for a text in light Markdown, the words of a fact are escaped: they come out
    as they are and make no mark. The facts at the paths ``marked`` are themselves in Markdown: they
    keep their marks there, and lose them in a plain text. A value on several lines is set on one in
    all cases.
    """
    edits: list[Edit] = []
    problems: list[FactProblem] = []
    for found in expressions(text):
        if isinstance(found, FactProblem):
            problems.append(found)
            continue
        start, end = found
        try:
            expression = parse_expression(text, start + 2, end - 2)
            words = words_of(expression, facts)
        except Refused as refusal:
            problems.append(refusal.problem)
        else:
            if str(expression.path) not in marked:
                words = _escaped(words, text, start) if markdown else words
            elif not markdown:
                words = shown_words(words)
            edits.append(Edit(start, end, words))
    return Rendered(apply(text, edits), tuple(edits), tuple(problems))


def _escaped(words: str, text: str, start: int) -> str:
    """A backslash before the braces escaped them; left alone, it would now undo our own escape."""
    backslashes = 0
    while start and text[start - 1] == "\\":
        start -= 1
        backslashes += 1
    return "\\" * (backslashes % 2) + escape(words)
