"""The names of Word's styles as a French user reads them, and as classes of the document.

A file keeps built-in styles under their English names; Word shows them in the language of its
user. A class of the document is the name seen in Word, without accents, spaces or capitals: a
designer who creates « Mention légale » has made the class ``mention-legale``.
"""

from __future__ import annotations

import re
import unicodedata

_SHOWN_AS = {
    "heading 1": "Titre 1",
    "heading 2": "Titre 2",
    "heading 3": "Titre 3",
    "title": "Titre",
    "subtitle": "Sous-titre",
    "quote": "Citation",
    "caption": "Légende",
    # Word says « En-tête »; that is also what our templates call the top of the first page.
    "header": "En-tête de page",
    "footer": "Pied de page",
    "list bullet": "Liste à puces",
    "list number": "Liste à numéros",
    "list continue": "Liste continue",
    "hyperlink": "Lien hypertexte",
    "strong": "Élevé",
    "emphasis": "Accentuation",
}
_NOT_WORDS = re.compile(r"[^a-z0-9]+")


def class_of(style_name: str) -> str:
    """The class that a style answers to: ``À propos`` → ``a-propos``."""
    shown = _SHOWN_AS.get(style_name.lower(), style_name)
    decomposed = unicodedata.normalize("NFKD", shown.casefold().replace("œ", "oe"))
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _NOT_WORDS.sub("-", bare).strip("-")


def name_of(css_class: str) -> str:
    """A style name that gives that class: ``mention-legale`` → ``Mention legale``."""
    return css_class.replace("-", " ").capitalize()
