"""Whether a journalist can call somebody: names, addresses, telephones."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from communique.diagnostics import Severity
from communique.french.phones import display
from communique.lint.copy import Copy, Passage
from communique.lint.field_passages import field_passage
from communique.lint.judgement import Finding, family
from communique.lint.language.contact_blocks import EMAIL, PHONE, ContactBlock, contact_blocks


def _unreachable(copy: Copy) -> Iterator[Finding]:
    for block in contact_blocks(copy):
        if not block.has_email and not block.has_phone:
            message = "Ce contact n’a ni téléphone ni adresse électronique."
            yield _finding(block, message, "Donnez au moins un numéro où appeler.")
        elif not block.has_phone:
            message = "Ce contact n’a pas de téléphone."
            yield _finding(block, message, "Ajoutez un numéro où appeler.", Severity.CONSEIL)


def _nameless(copy: Copy) -> Iterator[Finding]:
    for block in contact_blocks(copy):
        if block.has_person:
            continue
        if block.has_office:
            message = "Ce contact n’a pas de nom de personne."
            yield _finding(block, message, "Ajoutez la personne à demander.")
        elif block.has_email or block.has_phone:
            message = "On ne sait pas qui est ce contact : ni personne, ni organisme."
            yield _finding(block, message, "Ajoutez la personne à demander et son service.")


def _finding(
    block: ContactBlock, message: str, hint: str, severity: Severity | None = None
) -> Finding:
    return Finding(block.passage, block.start, block.end, message, hint, severity=severity)


def _capital_in_address(copy: Copy) -> Iterator[Finding]:
    for passage in _with_fields(copy, "courriel"):
        for match in EMAIL.finditer(passage.text) if "@" in passage.text else ():
            if match[0] != match[0].lower():
                yield Finding(
                    passage,
                    *match.span(),
                    "Une adresse électronique s’écrit en minuscules.",
                    f"Écrivez {match[0].lower()}",
                    replacement=match[0].lower(),
                )


_PLAIN_NAME = r"[\w.+-]*(?:\.|presse|contact|communication|info)[\w.+-]*"
_CUT_EMAIL = re.compile(rf"(?<![\w.@+-]){_PLAIN_NAME}(?: +@ *| *@ +)(?:[\w-]+\.)+[a-z]{{2,6}}\b")


def _doubtful_address(copy: Copy) -> Iterator[Finding]:
    for passage in _with_fields(copy, "courriel"):
        if "@" in passage.text:
            for match in (*EMAIL.finditer(passage.text), *_CUT_EMAIL.finditer(passage.text)):
                plain = _without_accents(match[0].replace(" ", ""))
                if plain != match[0]:
                    what = "une espace" if " " in match[0] else "une lettre accentuée"
                    yield Finding(
                        passage,
                        *match.span(),
                        f"Cette adresse contient {what} : un message n’arriverait pas.",
                        f"Écrivez {plain}, si c’est bien l’adresse.",
                        replacement=plain,
                    )


def _without_accents(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.replace("œ", "oe").replace("æ", "ae"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@dataclass(frozen=True, slots=True)
class _Number:
    passage: Passage
    start: int
    end: int
    text: str
    style: str


def _phone_styles(copy: Copy) -> Iterator[Finding]:
    numbers = [
        number for passage in _with_fields(copy, "telephone") for number in _numbers(passage)
    ]
    styles = Counter(number.style for number in numbers)
    if len(styles) < 2:
        return
    usual = max(styles, key=lambda style: (style == "deux par deux", styles[style]))
    for number in numbers:
        if number.style != usual:
            yield Finding(
                number.passage,
                number.start,
                number.end,
                f"Ce numéro est écrit « {number.style} », les autres « {usual} ».",
                f"Écrivez {display(number.text)}"
                if usual == "deux par deux" and number.style != "international"
                else "Écrivez tous les numéros de la même façon.",
            )


def _numbers(passage: Passage) -> Iterator[_Number]:
    for match in PHONE.finditer(passage.text):
        yield _Number(passage, *match.span(), match[0], _style(match[0], match["sign"]))


def _style(number: str, sign: str) -> str:
    if number.startswith("+"):
        return "international"
    signs = {".": "avec des points", "-": "avec des traits d’union", "": "sans espace"}
    return signs.get(sign, "deux par deux")


def _with_fields(copy: Copy, key: str) -> Iterator[Passage]:
    """The texts, then what the contacts of the brief say under that key."""
    yield from copy.passages
    if copy.brief is not None:
        for path in copy.brief.scalars:
            if re.fullmatch(rf"contacts\.\d+\.(?:personnes\.\d+\.)?{key}", path):
                passage = field_passage(copy.brief, path)
                if passage is not None:
                    yield passage


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
