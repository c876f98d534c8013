"""A small word written twice in a row."""

from __future__ import annotations

from communique.characters import BLANK
from communique.typography.rule import Rule, rewrite

LETTER_RULES = (
    Rule(
        "mot-repete",
        "Ce mot est écrit deux fois de suite.",
        rewrite(
            rf"([delà](?<![\w’'-].)(?:(?<=d)(?:es?|u)|(?<=l)(?:es?|a)|(?<=e)[tn]|(?<=à)))"
            rf"(?P<fix>{BLANK}\1)(?![\w’'-])"
            rf"(?!{BLANK}[A-ZÀ-Þ])"
            # « tout en en parlant » is right: the second « en » is a pronoun.
            rf"(?!(?<=en){BLANK}[^\W\d_]+ant\b)",
            "",
        ),
        keeps_letters=False,
    ),
)
