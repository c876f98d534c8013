"""Slips of spacing: indentation, tabs, no-break spaces, dashes and colons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.brief.edits import Edit
from communique.brief.shape import homes, is_top_key
from communique.brief.slips.entry import Entry, Slip, entry_at
from communique.characters import NBSP, NNBSP

_HEAD = re.compile(r"[\s-]*(?:[a-z_]+\s*:\s?)?")
_MISSING_SPACE = re.compile(rf"[\s-]*(?P<key>[a-z_]+)(?P<colon>[{NBSP}{NNBSP}]?:)[^\s/]")
_MISSING_COLON = re.compile(r"[ -]*(?P<key>[a-z_]+)(?= +\S)")
_GLUED_DASH = re.compile(r" *-(?=[^\s-])")
_LIST_SIGN = re.compile(r"[ ]*(?P<sign>[–—•·‐‑▪◦])(?=\s)")
_LINES_ABOVE = 30


def tabulation(entry: Entry) -> Iterator[Slip]:
    tabs = [i for i in range(entry.start, entry.first) if entry.text[i] == "\t"]
    if not tabs:
        return
    for indent in _likely_indents(entry):
        yield Slip(
            "tabulation",
            tabs[0],
            tabs[-1] + 1,
            "Le retrait de cette ligne contient une tabulation ; YAML n’admet que des espaces.",
            (Edit(entry.start, entry.first, " " * indent),),
            f"{_advice(indent, entry)}.",
        )


def no_break_space(entry: Entry) -> Iterator[Slip]:
    """In the indentation, after a dash or around the colon of a key."""
    head = _HEAD.match(entry.text, entry.start, entry.line_end)
    assert head is not None, "every part of the pattern may be absent"
    found = [i for i in range(*head.span()) if entry.text[i] in "\u00a0\u202f\u2007\u3000\ufeff"]
    if found:
        yield Slip(
            "espace-insecable",
            found[0],
            found[-1] + 1,
            "Une espace insécable se trouve ici à la place d’une espace ordinaire.",
            tuple(Edit(i, i + 1, " ") for i in found),
        )


def list_sign(entry: Entry) -> Iterator[Slip]:
    found = _LIST_SIGN.match(entry.text, entry.start, entry.line_end)
    if found:
        yield Slip(
            "tiret-de-liste",
            *found.span("sign"),
            f"« {found['sign']} » n’ouvre pas un élément de liste : il faut un trait d’union.",
            (Edit(*found.span("sign"), "-"),),
        )


def missing_space(entry: Entry) -> Iterator[Slip]:
    found = _MISSING_SPACE.match(entry.text, entry.start, entry.line_end)
    if found and found["key"] in homes():
        yield Slip(
            "espace-manquante",
            *found.span("colon"),
            f"Il manque une espace après « {found['key']}: ».",
            (Edit(*found.span("colon"), ": "),),
        )
    found = _GLUED_DASH.match(entry.text, entry.start, entry.line_end)
    if found:
        yield Slip(
            "espace-manquante",
            found.end() - 1,
            found.end(),
            "Il manque une espace après le tiret de la liste.",
            (Edit(found.end(), found.end(), " "),),
        )


def missing_colon(entry: Entry) -> Iterator[Slip]:
    found = _MISSING_COLON.match(entry.text, entry.start, entry.line_end)
    if found and found["key"] in homes():
        yield Slip(
            "deux-points-manquant",
            *found.span("key"),
            f"Il manque le deux-points après la clé « {found['key']} ».",
            (Edit(found.end("key"), found.end("key"), ":"),),
        )


def indented_beginning(entry: Entry) -> Iterator[Slip]:
    """The first keys of the brief stand further in than this one, which belongs with them."""
    if entry.first > entry.start or not is_top_key(entry.key):
        return
    above = list(_lines_with_content(entry.text, entry.start))
    indent = min((first - start for start, first in above), default=0)
    if not indent or _top_keys(entry.text, 0) < _top_keys(entry.text, indent):
        return  # where most of them stand, this line is the one that went astray
    start, first = above[0]
    yield Slip(
        "retrait",
        start,
        first,
        "Cette ligne n’est pas alignée avec celles qui la suivent.",
        tuple(Edit(start, start + indent, "") for start, _ in above),
        f"Supprimez {_spaces(indent)} devant chaque ligne, d’ici à « {_beginning(entry)} » "
        "non compris."
        if len(above) > 1
        else f"{_advice(0, entry_at(entry.text, start))} ({_there_are(indent)}).",
    )


def _lines_with_content(text: str, end: int) -> Iterator[tuple[int, int]]:
    """Where each line before that place begins and where its words do, comments left out."""
    for line in re.finditer(r"^( *)(?=[^\s#])", text[:end], re.MULTILINE):
        yield line.span()


def _top_keys(text: str, indent: int) -> int:
    """How many keys of the top of a brief begin a line with that indentation."""
    keys = re.findall(rf"^ {{{indent}}}([a-z_]+)\s*:", text, re.MULTILINE)
    return sum(map(is_top_key, keys))


def indentation(entry: Entry) -> Iterator[Slip]:
    """The line should stand where a line before it does: each is proposed, the likeliest first."""
    indent = entry.first - entry.start
    for other in _likely_indents(entry):
        if other != indent:
            yield Slip(
                "retrait",
                entry.start,
                max(entry.first, entry.start + 1),
                "Cette ligne n’est pas alignée avec celles qui l’entourent.",
                (Edit(entry.start, entry.first, " " * other),),
                f"{_advice(other, entry)} ({_there_are(indent)}).",
            )


def _likely_indents(entry: Entry) -> list[int]:
    """Where lines above begin, or the key behind their dash; a key of the top goes there first."""
    is_item = entry.text.startswith("-", entry.first)
    indents = [0] if is_top_key(entry.key) else []
    for line in reversed(entry.text[: entry.start].split("\n")[-_LINES_ABOVE:]):
        dashes = re.match(r"( *)((?:- +)*)(?=\S)", line)
        if dashes:
            outer, inner = len(dashes[1]), len(dashes[0])
            indents += [outer, inner] if is_item else [inner, outer]
    return list(dict.fromkeys(indents))[:6]


def _advice(indent: int, entry: Entry) -> str:
    beginning = f"« {_beginning(entry)} »"
    if indent == 0:
        return f"Commencez la ligne par {beginning}, sans espace devant"
    return f"Mettez {_spaces(indent)} devant {beginning}"


def _there_are(count: int) -> str:
    return f"il y a {_spaces(count)}" if count else "il n’y en a aucune"


def _spaces(count: int) -> str:
    return "une espace" if count == 1 else f"{count} espaces"


def _beginning(entry: Entry) -> str:
    """The first words of the line, without a comment."""
    return re.split(r"\s#", entry.text[entry.first : entry.line_end])[0].rstrip()[:30]
