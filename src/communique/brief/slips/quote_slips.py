"""Slips of quoting: texts that need quotes, quotes left open or closed too soon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from communique.brief.edits import Edit
from communique.brief.quoting import quoting
from communique.brief.shape import homes, text_keys
from communique.brief.slips.entry import Entry, Slip

_BLOCK_SIGN = re.compile(r"[|>][-+0-9]*[ \t]+(?=[^\s#])")
_FIRST_KEY = re.compile(r"[\[{]+ *(?P<key>[a-z_]+) *:")
_CLOSING: Final = {"[": "]", "{": "}"}
_WHY_QUOTES: Final = (
    (
        re.compile(r"\A(\{)"),
        "accolade-sans-guillemets",
        "Un texte qui commence par une accolade doit être entre guillemets.",
    ),
    (
        re.compile(r"\A([]\[{},&*!|>%@`#?-])"),
        "texte-a-guillemeter",
        "Un texte qui commence par « {} » doit être entre guillemets.",
    ),
    (
        re.compile(r'\A(")'),
        "texte-a-guillemeter",
        "Un texte qui commence par un guillemet droit doit être entouré en entier.",
    ),
    (
        re.compile(r"(:)(?=\s|$)"),
        "deux-points-sans-guillemets",
        "Ce texte contient un deux-points suivi d’une espace : il doit être entre guillemets.",
    ),
    (
        re.compile(r"[ \t](#)"),
        "diese-dans-texte",
        "Après une espace, « # » ouvre un commentaire : ce texte doit être entre guillemets.",
    ),
)
"""What makes YAML take a text for something else, where its sign is; the first is told."""


def quote_inside_quotes(entry: Entry) -> Iterator[Slip]:
    """« 'L'innovation' » or « "Le "mois" public" »."""
    value, quote = entry.value_text, entry.value_text[:1]
    if quote not in {"'", '"'} or len(value) < 3 or not value.endswith(quote):
        return
    inner = [i for i in range(entry.value + 1, entry.end - 1) if entry.text[i] == quote]
    if not inner:
        return
    if quote == "'" and '"' not in value:
        places = (entry.value, entry.end - 1)
        edits = tuple(Edit(i, i + 1, '"') for i in places)
    else:
        escaped = "''" if quote == "'" else '\\"'
        edits = tuple(Edit(i, i + 1, escaped) for i in inner)
    yield Slip(
        "guillemet-dans-guillemets",
        inner[0],
        inner[0] + 1,
        f"Ce signe {quote} referme trop tôt le texte, qui commence par le même.",
        edits,
    )


def unclosed_quote(entry: Entry) -> Iterator[Slip]:
    value, quote = entry.value_on_line, entry.value_text[:1]
    if quote in {"'", '"'} and (len(value) == 1 or not value.endswith(quote)):
        end = entry.value + len(value)
        yield Slip(
            "guillemet-non-ferme",
            entry.value,
            end,
            f"Le texte commence par {quote} mais ce guillemet n’est pas refermé.",
            (Edit(end, end, quote),),
        )


def unclosed_bracket(entry: Entry) -> Iterator[Slip]:
    """« [{nom: Claire] »: the missing sign goes before the one that closes too soon."""
    waiting: list[str] = []
    for at in range(entry.value, entry.end):
        sign = entry.text[at]
        if sign in _CLOSING:
            waiting.append(_CLOSING[sign])
        elif sign in _CLOSING.values() and waiting and sign != waiting[-1]:
            yield _unclosed(at, waiting.pop())
            return
        elif waiting and sign == waiting[-1]:
            waiting.pop()
    if waiting and entry.value_text[:1] in _CLOSING:
        yield _unclosed(entry.end, "".join(reversed(waiting)))


def _unclosed(at: int, missing: str) -> Slip:
    return Slip(
        "crochet-non-ferme",
        at,
        at,
        f"Il manque «\u00a0{missing}\u00a0» ici.",
        (Edit(at, at, missing),),
    )


def text_after_block_sign(entry: Entry) -> Iterator[Slip]:
    found = _BLOCK_SIGN.match(entry.text, entry.value, entry.end)
    if found:
        indent = " " * (entry.first - entry.start + 2)
        yield Slip(
            "texte-sur-la-ligne-du-bloc",
            found.end(),
            entry.line_end,
            "Après « | » ou « > », le texte commence à la ligne suivante, en retrait.",
            (Edit(found.end(), found.end(), "\n" + indent),),
        )


def unquoted_text(entry: Entry) -> Iterator[Slip]:
    """A value that needs quotes because of a sign that YAML keeps for itself."""
    value = entry.value_text
    if not entry.value_on_line or value[0] in "'|>" or (value[0] == '"' == value[-1]):
        return
    if value[0] in _CLOSING and _opens_keys_or_list(entry):
        return
    for sign, rule, message in _WHY_QUOTES:
        if found := sign.search(value):
            start = entry.value + found.start(1)
            edits = quoting(entry.text, entry.value, entry.end)
            yield Slip(rule, start, start + 1, message.format(found[1]), edits)
            return


def _opens_keys_or_list(entry: Entry) -> bool:
    """The bracket is meant: its key holds no text, or keys of the vocabulary follow it."""
    inside = _FIRST_KEY.match(entry.value_text)
    return entry.key in homes().keys() - text_keys() or (
        inside is not None and inside["key"] in homes()
    )
