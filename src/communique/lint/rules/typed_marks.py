"""Lists, tables and marks that a text of the brief was typed with and that would not be read."""

from __future__ import annotations

from collections.abc import Iterator

from communique.brief.markdown import links
from communique.lint.copy import Copy
from communique.lint.judgement import Finding, family
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
                yield text.words(link.start, link.end).told(
                    "Ce texte est déjà un lien : celui-ci y perdra son adresse.",
                    "Gardez les mots seuls, ou ôtez « url ».",
                )


def _html(copy: Copy) -> Iterator[Finding]:
    yield from printed(copy, "html-imprime")
    yield from entities(copy)


RULES = family(
    "balisage",
    {
        "balisage-imprime": _marks,
        "html-imprime": _html,
        "tableau-en-texte": typed_tables,
        "liste-mal-marquee": typed_lists.unread_marks,
        "liste-sur-une-ligne": typed_lists.on_one_line,
        "suite-de-liste": typed_lists.lines_after_lists,
        "liste-trop-profonde": typed_lists.too_deep,
        "element-de-liste-vide": typed_lists.empty_items,
        "asterisque-en-tete": typed_lists.lone_stars,
        "tirets-autour": typed_lists.between_dashes,
    },
)
