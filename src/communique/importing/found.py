"""What was found in a document: the values of a brief, what was guessed, what was left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from communique.brief.edits import Edit, apply
from communique.brief.model import BLOCKS, Communique
from communique.brief.nodes import ScalarNode
from communique.brief.shape import hint_at, is_record, keys_of
from communique.brief.source import FORBIDDEN, Source
from communique.editing.yaml_text import Value, written
from communique.importing.pieces import Figure, LeftOut, Paragraph
from communique.lint.language.mark_words import TO_CHECK
from communique.pictures import UnusablePicture, clean
from communique.starting.sheet import Sheet

_MODELINE = "# yaml-language-server: $schema=../../schema/brief.schema.json\n"
_BRACES = re.compile(r"([{}])(?=\1)")
"""They would call for a fact: parted, they are signs like others."""
_BLOCK = re.compile(r"sections\.\d+\.contenu\.\d+")


@dataclass
class Found:
    """``doubts`` say, of the field at a path, why it is to be checked.

    ``rewritten``: lines that the brief says in its own way; their words may not all be in it.
    """

    values: dict[str, Value] = field(default_factory=dict)
    doubts: dict[str, str] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)
    rewritten: list[LeftOut] = field(default_factory=list)
    images: dict[str, bytes] = field(default_factory=dict)

    def leave_out(self, paragraphs: Iterable[Paragraph], reason: str) -> None:
        self.left_out.extend(LeftOut(one.words, reason) for one in paragraphs if one.words)

    def keep_image(self, figure: Figure) -> str:
        """The name of its file beside the brief; "" when no brief can show it."""
        try:
            picture = clean(figure.data)
        except UnusablePicture as problem:
            self.left_out.append(
                LeftOut(figure.alternative, f"image qui ne se reprend pas : {problem.message}")
            )
            return ""
        suffix = "jpg" if picture.media_type == "image/jpeg" else "png"
        name = f"image-{len(self.images) + 1}.{suffix}"
        self.images[name] = figure.data
        return name


def brief_text(found: Found, origin: str) -> str:
    """The YAML of the brief, with a mark and its reason at each field that was guessed."""
    told = FORBIDDEN.sub("", origin).replace("\n", " ")
    keys = _in_order(found.values)
    assert isinstance(keys, Mapping), "a brief has keys"
    text = f"{_MODELINE}# Repris de « {told} ».\n{written(keys)}"
    return apply(text, sorted(_marks(text, found.doubts), key=lambda edit: edit.start))


def _in_order(value: Value, path: str = "") -> Value:
    """The value with its keys in the order of the vocabulary."""
    if isinstance(value, str):
        return _BRACES.sub(r"\1 ", value)
    if not isinstance(value, Mapping):
        return [_in_order(one, f"{path}.{rank}") for rank, one in enumerate(value)]
    kind = hint_at(path) if path else Communique
    records = [kind] if is_record(kind) else [one for one in BLOCKS if _BLOCK.fullmatch(path)]
    fitting = (list(keys_of(one)) for one in records if value.keys() <= keys_of(one).keys())
    order = next(fitting, list(value))
    ranked = sorted(value.items(), key=lambda entry: order.index(entry[0]))
    return {name: _in_order(one, f"{path}.{name}".lstrip(".")) for name, one in ranked}


def _marks(text: str, doubts: Mapping[str, str]) -> Iterator[Edit]:
    """Above the key of each doubtful field its reason, and the mark at the end of its line."""
    sheet = Sheet(Source("brief.yaml", text))
    for path, reason in doubts.items():
        entry = sheet.entries[path]
        line = text.rfind("\n", 0, entry.key.start) + 1
        indent = " " * (len(text[line:]) - len(text[line:].lstrip(" ")))
        yield Edit(line, line, f"{indent}# {reason}\n")
        node = entry.value
        if isinstance(node, ScalarNode):
            place = sheet.comment_place(node)
        else:
            place = sheet.line_end_after(entry.key.end)
        yield Edit(place, place, f" # {TO_CHECK}")
