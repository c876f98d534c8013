"""Options and answers that become values of a brief: typed as people write them, kept as text."""

from __future__ import annotations

import click

from communique.brief.diagnosis import Unreadable
from communique.brief.kinds import read_integer
from communique.brief.moments import read_date, read_instant
from communique.editing.operations import EditRefused, typed_text


class Day(click.ParamType[str]):
    """A day: 2027-11-08, 8 novembre 2027, 08/11/2027; kept as AAAA-MM-JJ."""

    name = "jour"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            return read_date(value.strip()).isoformat()
        except Unreadable as problem:
            return _written_day(value) or self.fail(_said(problem), param, ctx)


class Instant(click.ParamType[str]):
    """A minute of a day in Paris, AAAA-MM-JJTHH:MM."""

    name = "instant"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            read_instant(value.strip())
        except Unreadable as problem:
            self.fail(_said(problem), param, ctx)
        return value.strip()


class Number(click.ParamType[str]):
    """A whole number."""

    name = "nombre"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            return str(read_integer(str(value).strip()))
        except Unreadable as problem:
            return self.fail(_said(problem), param, ctx)


class Words(click.ParamType[str]):
    """A text on one line."""

    name = "texte"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            words = " ".join(typed_text(value).split())
        except EditRefused as refusal:
            return self.fail(f"{refusal.message} {refusal.hint}", param, ctx)
        return words or self.fail("Le texte est vide.", param, ctx)


def _written_day(value: str) -> str | None:
    """The day that French words or figures tell in full."""
    from communique.lint.language.dates_found import day_mentions  # noqa: PLC0415 - its patterns are many

    text = value.strip()
    for mention in day_mentions(text, 2000):
        if mention.year_written and len(mention.days) == 1 and len(text) <= mention.end + 1:
            return mention.days[0].isoformat()
    return None


def _said(problem: Unreadable) -> str:
    return f"{problem.message} {problem.hint}".strip()
