"""Lists, tables and marks that a text of the brief was typed with and that would not be read.

What they say of themselves in the handbook is in ``fiches/balisage.txt``.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.brief.markdown import links
from communique.diagnostics import Severity
from communique.lint.cards import cards
from communique.lint.copy import Copy
from communique.lint.judgement import Check, Finding, Rule
from communique.lint.rules import typed_lists
from communique.lint.rules.printed_marks import entities, printed
from communique.lint.rules.typed_tables import typed_tables
from communique.lint.texts import texts


def _marks(copy: Copy) -> Iterator[Finding]:
    yield from printed(copy, "balisage-imprime")
    yield from _links_in_links(copy)


def _links_in_links(copy: Copy) -> Iterator[Finding]:
    """A line that another key makes a link shows the words of its own links, not their address."""
    for text in texts(copy):
        holder, _, key = text.passage.champ.rpartition(".")
        address = copy.brief.scalars.get(f"{holder}.url") if copy.brief else None
        if key in {"texte", "titre"} and address is not None and address.value:
            for link in links(text.passage.text):
                yield Finding(
                    text.passage,
                    link.start,
                    link.end,
                    "Ce texte est déjà un lien\u00a0: celui-ci y perdra son adresse.",
                    "Gardez les mots seuls, ou ôtez «\u00a0url\u00a0».",
                )


def _html(copy: Copy) -> Iterator[Finding]:
    yield from printed(copy, "html-imprime")
    yield from entities(copy)


def _rule(name: str, severity: Severity, check: Check) -> Rule:
    card = cards("balisage")[name]
    said = (card.summary, card.explanation, card.source, card.good, card.bad)
    return Rule(name, severity, *said, check, needs_brief=True)


RULES = (
    _rule("balisage-imprime", Severity.AVERTISSEMENT, _marks),
    _rule("html-imprime", Severity.AVERTISSEMENT, _html),
    _rule("tableau-en-texte", Severity.ERREUR, typed_tables),
    _rule("liste-mal-marquee", Severity.ERREUR, typed_lists.unread_marks),
    _rule("liste-sur-une-ligne", Severity.AVERTISSEMENT, typed_lists.on_one_line),
    _rule("suite-de-liste", Severity.ERREUR, typed_lists.lines_after_lists),
    _rule("liste-trop-profonde", Severity.ERREUR, typed_lists.too_deep),
    _rule("element-de-liste-vide", Severity.ERREUR, typed_lists.empty_items),
    _rule("asterisque-en-tete", Severity.AVERTISSEMENT, typed_lists.lone_stars),
    _rule("tirets-autour", Severity.AVERTISSEMENT, typed_lists.between_dashes),
)
