"""A value put into the file: in the manner of the one it replaces, or as a key of its own."""

from __future__ import annotations

import re

from communique.brief.edits import Edit
from communique.brief.model import Communique
from communique.brief.nodes import MappingNode, ScalarNode
from communique.brief.shape import hint_at, is_record, keys_of
from communique.brief.syntax import compose
from communique.starting.sheet import Sheet


def replaced(sheet: Sheet, node: ScalarNode, value: str) -> Edit:
    """The edit that makes ``value`` the value of that node, quotes kept when there are some."""
    if node.style in {"|", ">"}:
        written = sheet.text[node.start : node.end]
        blank = written[len(written.rstrip()) :]
        return Edit(node.start, node.end, _plain_or_quoted(value) + blank)
    if node.style == "'":
        return Edit(node.start, node.end, "'" + value.replace("'", "''") + "'")
    text = _quoted(value) if node.style else _plain_or_quoted(value)
    return Edit(node.start, node.end, text)


def added(sheet: Sheet, path: str, value: str) -> Edit:
    """The edit that adds a key, before the first one that follows it in the model.

    The keys among which it is added must be there. Where the model brief holds that key ready, as
    a comment with its explanation, it is taken out of the comment.
    """
    parent, _, name = path.rpartition(".")
    keys = sheet.keys_under(parent)
    assert keys is not None, "looked for before"
    line = f"{name}: {_plain_or_quoted(value)}"
    ready = re.compile(rf"(?<=\n)(?P<indent> *)# {name}:.*?(?=  # )").search(sheet.text, keys.start)
    if ready and len(ready["indent"]) == _column(sheet, keys):
        return Edit(ready.end("indent"), ready.end(), line)
    at = _place_among(keys, parent, name)
    if sheet.text.startswith("{", keys.start):
        return Edit(at, at, f"{line}, ")
    indent = " " * _column(sheet, keys)
    newline = "\r\n" if "\r\n" in sheet.text else "\n"
    return Edit(at, at, f"{line}{newline}{indent}")


def _column(sheet: Sheet, keys: MappingNode) -> int:
    return keys.start - max(sheet.text.rfind(sign, 0, keys.start) for sign in "\r\n") - 1


def _place_among(keys: MappingNode, parent: str, name: str) -> int:
    record = hint_at(parent) if parent else Communique
    order = list(keys_of(record)) if is_record(record) else []
    later = order[order.index(name) :] if name in order else []
    places = [entry.key.start for entry in keys.entries if entry.key.value in later]
    return places[0] if places else keys.entries[0].key.start


def _plain_or_quoted(value: str) -> str:
    """Without quotes where YAML reads the same text back, between braces as well."""
    for trial in (f"k: {value}\n", f"{{k: {value}}}\n"):
        composition = compose(trial)
        root = composition.root
        if composition.fault is not None or composition.remarks:
            return _quoted(value)
        if not isinstance(root, MappingNode) or len(root.entries) != 1:
            return _quoted(value)
        read = root.entries[0].value
        if not isinstance(read, ScalarNode) or read.value != value or read.is_absent or read.style:
            return _quoted(value)
    return value


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\n", "\\n").replace("\t", "\\t") + '"'
