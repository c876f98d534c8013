"""Our own French passes our own desk: guide, charter notes, rules, schema, model brief, help."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import click
import pytest

from communique.brief.rules import MEANINGS
from communique.brief.schema import brief_schema
from communique.brief.source import Source
from communique.command.commands import COMMANDS, command_of
from communique.diagnostics import Severity
from communique.document.template_errors import WORDINGS
from communique.lint.copying import copy_of_text
from communique.lint.desk import review
from communique.lint.lexicons import Lexicons
from communique.lint.registry import all_rules
from communique.typography import typesetting

ROOT = Path(__file__).parents[1]
PAGES = ["docs/guide.md", "docs/administration.md", "templates/charte/README.md"]


@pytest.mark.parametrize("page", PAGES)
def test_pages_for_press_officers(page: str) -> None:
    source = Source(page, (ROOT / page).read_text(encoding="utf-8"))
    found = review(copy_of_text(source, Lexicons(), 2026))
    typed = [f for f in found if f.fix is not None or f.severity is not Severity.CONSEIL]
    assert [(f.rule, f.span.line) for f in typed if f.span] == []


def _descriptions(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        for key, value in schema.items():
            if key == "description" and isinstance(value, str):
                yield value
            yield from _descriptions(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _descriptions(value)


def _help() -> Iterator[str]:
    yield from COMMANDS.values()
    for command in map(command_of, COMMANDS):
        yield command.help or ""
        for option in command.params:
            if isinstance(option, click.Option) and option.help:
                yield option.help


def _sentences() -> Iterator[str]:
    yield from MEANINGS.values()
    yield from _descriptions(brief_schema())
    yield from _help()
    yield from chain.from_iterable(WORDINGS.values())
    for rule in all_rules().values():
        yield from (rule.summary, rule.explanation, rule.source)


@pytest.mark.parametrize("sentence", sorted(set(_sentences())))
def test_sentences_are_typeset(sentence: str) -> None:
    words = " ".join(sentence.replace("\b", "").split(" "))
    wrong = [c for c in typesetting(words) if not c.rule.startswith("espace-en-bord")]
    assert [(c.rule, words[max(0, c.start - 15) : c.end + 15]) for c in wrong] == []
