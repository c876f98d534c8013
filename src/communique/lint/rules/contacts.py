"""Whether a journalist can call somebody: names, addresses, telephones."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from communique.diagnostics import Severity
from communique.french.phones import display
from communique.lint.copy import Copy, Passage
from communique.lint.judgement import Finding, family
from communique.lint.language.contact_blocks import EMAIL, PHONE, contact_blocks
from communique.lint.matches import Words, found_in
from communique.lint.texts import fields
from communique.typography.plain_signs import pattern

_PLAIN_NAME = r"(?=[\w.+-]*?(?:\.|presse|contact|communication|info))[\w.+-]++"
_CUT_EMAIL = pattern(rf"(?<![\w.@+-]){_PLAIN_NAME}(?:~+@~*|~*@~+)(?:[\w-]+\.)+[a-z]{{2,6}}\b")
_SIGNS = {".": "avec des points", "-": "avec des traits d’union", "": "sans espace"}
_USUAL = "deux par deux"


def _unreachable(copy: Copy) -> Iterator[Finding]:
    for block in contact_blocks(copy):
        if not block.has_email and not block.has_phone:
            message = "Ce contact n’a ni téléphone ni adresse électronique."
            yield block.told(message, "Donnez au moins un numéro où appeler.")
        elif not block.has_phone:
            message = "Ce contact n’a pas de téléphone."
            yield block.told(message, "Ajoutez un numéro où appeler.", severity=Severity.CONSEIL)


def _nameless(copy: Copy) -> Iterator[Finding]:
    for block in contact_blocks(copy):
        if block.has_person:
            continue
        if block.has_office:
            message = "Ce contact n’a pas de nom de personne."
            yield block.told(message, "Ajoutez la personne à demander.")
        elif block.has_email or block.has_phone:
            message = "On ne sait pas qui est ce contact : ni personne, ni organisme."
            yield block.told(message, "Ajoutez la personne à demander et son service.")


def _capital_in_address(copy: Copy) -> Iterator[Finding]:
    for words in found_in(_with_fields(copy, "courriel"), EMAIL, needs="@"):
        if words.text != words.text.lower():
            message = "Une adresse électronique s’écrit en minuscules."
            yield words.wrong(words.text.lower(), message, "Écrivez {}")


def _doubtful_address(copy: Copy) -> Iterator[Finding]:
    for words in found_in(_with_fields(copy, "courriel"), EMAIL, _CUT_EMAIL, needs="@"):
        plain = _without_accents("".join(words.text.split()))
        if plain != words.text:
            yield words.wrong(
                plain,
                "Cette adresse contient {what} : un message n’arriverait pas.",
                "Écrivez {}, si c’est bien l’adresse.",
                what="une espace" if len(words.text.split()) > 1 else "une lettre accentuée",
            )


def _without_accents(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.replace("œ", "oe").replace("æ", "ae"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _phone_styles(copy: Copy) -> Iterator[Finding]:
    numbers = list(found_in(_with_fields(copy, "telephone"), PHONE))
    styles = Counter(map(_style, numbers))
    usual = max(styles, key=lambda style: (style == _USUAL, styles[style]), default="")
    for number in numbers:
        style = _style(number)
        if style != usual:
            known = usual == _USUAL and style != "international"
            yield number.told(
                "Ce numéro est écrit « {style} », les autres « {usual} ».",
                "Écrivez {right}" if known else "Écrivez tous les numéros de la même façon.",
                style=style,
                usual=usual,
                right=display(number.text) if known else "",
            )


def _style(number: Words) -> str:
    is_foreign = number.text.startswith("+")
    return "international" if is_foreign else _SIGNS.get(number.match["sign"], _USUAL)


def _with_fields(copy: Copy, key: str) -> Iterator[Passage]:
    """The texts, then what the contacts of the brief say under that key."""
    yield from copy.passages
    of_contacts = re.compile(rf"contacts\.\d+\.(?:personnes\.\d+\.)?{key}")
    yield from fields(
        copy, *filter(of_contacts.fullmatch, copy.brief.scalars if copy.brief else ())
    )


RULES = family(
    "contacts",
    {
        "contact-injoignable": _unreachable,
        "contact-sans-nom": _nameless,
        "capitale-dans-une-adresse": _capital_in_address,
        "adresse-electronique-douteuse": _doubtful_address,
        "telephones-en-deux-styles": _phone_styles,
    },
)
