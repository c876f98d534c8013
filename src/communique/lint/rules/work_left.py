"""Work that remains: what is to be written, what is to be checked."""

from __future__ import annotations

from collections.abc import Iterator

from communique.brief.model import Role
from communique.lint.copy import Copy, Passage
from communique.lint.judgement import Finding, family
from communique.lint.language.mark_words import Mark, find_marks
from communique.lint.rules.mark_places import SHOWN_FROM, Fields, shown


def _to_write(copy: Copy) -> Iterator[Finding]:
    for passage, mark, words in _marks(copy):
        if mark.to_write:
            yield Finding(
                passage,
                mark.start,
                mark.end,
                f"À compléter{_quoted(words)}.",
                "Écrivez ce qui manque à la place de la marque.",
            )


def _to_check(copy: Copy) -> Iterator[Finding]:
    for passage, mark, words in _marks(copy):
        if not mark.to_write:
            yield Finding(
                passage,
                mark.start,
                mark.end,
                f"À vérifier{_quoted(words)}.",
                "Vérifiez, puis supprimez la marque.",
                replacement="",
            )


def _quoted(words: str) -> str:
    return f"\u00a0: «\u00a0{words}\u00a0»" if words else ""


def _marks(copy: Copy) -> Iterator[tuple[Passage, Mark, str]]:
    """Each mark with the passage it stands in and the words it is about.

    In a brief they are looked for in the file itself: comments are in no passage, and the passages
    are read without their marks.
    """
    if copy.brief is None:
        for passage in copy.passages:
            for mark in find_marks(passage.text):
                if not _is_code(passage.text, mark):
                    yield (
                        passage,
                        mark,
                        shown(passage.text[max(0, mark.start - SHOWN_FROM) : mark.start]),
                    )
        return
    source = copy.brief.source
    marks = list(find_marks(source.text))
    fields = Fields(copy.brief) if marks else None
    places = [(at, at + 1) for at in range(len(source.text))] if marks else []
    for mark in marks:
        assert fields is not None, "there is a mark"
        field = fields.of(mark)
        yield Passage(field, Role.LABEL, source.text, places, source), mark, fields.words(mark)


def _is_code(text: str, mark: Mark) -> bool:
    """A page that explains the marks writes them between backticks."""
    return "`" in text[max(0, mark.start - 1) : mark.start + 1] and text.startswith("`", mark.end)


RULES = family(
    "travail",
    {
        "a-completer": _to_write,
        "a-verifier": _to_check,
    },
)
