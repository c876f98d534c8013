"""YAML events → nodes, as far as the text can be parsed; what YAML admits and a brief does not.

Events, not ``yaml.compose``: composing recurses (a deep file overflows the stack), forgets tags
and anchors, and gives nothing at all when the last line is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

import yaml

from communique.brief.diagnosis import Diagnosis
from communique.brief.limits import MAX_DEPTH
from communique.brief.nodes import Entry, MappingNode, Node, ScalarNode, SequenceNode
from communique.brief.source import Reading

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's parser, ten times faster, when PyYAML was built with it."""


_QUOTE_IT: Final = "Si ce signe fait partie du texte, mettez tout le texte entre guillemets."
_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "etiquette-yaml": ("Un mot précédé de « ! » est une étiquette YAML, non admise.", _QUOTE_IT),
    "alias-yaml": (
        "Un mot précédé de « & » ou de « * » est un renvoi YAML, non admis.",
        f"{_QUOTE_IT} Pour répéter un fait, citez-le : {{{{ edition.evenement }}}}.",
    ),
    "trop-profond": (
        f"Plus de {MAX_DEPTH} listes et clés sont emboîtées ici.",
        "Un brief n’en demande pas dix : vérifiez les crochets, les accolades et les tirets.",
    ),
    "plusieurs-documents": (
        "« --- » commence ici un second document : un brief n’en contient qu’un.",
        "Supprimez cette ligne.",
    ),
}
_STOPS: Final = frozenset({"plusieurs-documents", "trop-profond"})


@dataclass(frozen=True, slots=True)
class Remark:
    """Something YAML allows and a brief does not: a rule, its place, the text concerned."""

    rule: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Composition:
    """What could be parsed; ``fault`` is the offset where the parser gave up, if it did."""

    root: Node | None
    remarks: tuple[Remark, ...]
    fault: int | None

    @property
    def is_cut_short(self) -> bool:
        """True when something may stand beyond what was read."""
        return self.fault is not None or any(r.rule in _STOPS for r in self.remarks)


@dataclass(slots=True)
class _Open:
    event: yaml.CollectionStartEvent
    column: int
    children: list[Node] = field(default_factory=list)

    def close(self, end: int, text: str) -> Node:
        start, _ = _range(self.event)
        if isinstance(self.event, yaml.SequenceStartEvent):
            return SequenceNode(start, end, tuple(self.children))
        pairs = zip(self.children[::2], self.children[1::2], strict=False)
        return MappingNode(
            start, end, tuple(Entry(_as_key(key, text), value) for key, value in pairs)
        )


def _as_key(node: Node, text: str) -> ScalarNode:
    if isinstance(node, ScalarNode):
        return node
    return ScalarNode(node.start, node.end, text[node.start : node.end])


def parse(reading: Reading, diagnosis: Diagnosis) -> tuple[Composition, Reading]:
    """The nodes of the text, and the reading they belong to once its slips are corrected.

    What explains faults is loaded only when there is one.
    """
    composition = compose(reading.text)
    if composition.fault is not None:
        from communique.brief.slips.causes import compose_in_spite_of_slips  # noqa: PLC0415

        composition, reading = compose_in_spite_of_slips(reading, diagnosis)
    _report(composition.remarks, reading, diagnosis)
    return composition, reading


def _report(remarks: Sequence[Remark], reading: Reading, diagnosis: Diagnosis) -> None:
    for remark in remarks:
        message, hint = _WORDS[remark.rule]
        line = reading.text[remark.start : remark.end].split("\n", 1)[0]
        span = reading.span(remark.start, remark.start + len(line.rstrip()))
        diagnosis.add(remark.rule, span, message, hint=hint)


def compose(text: str) -> Composition:
    """The first document of the text; stops at the first fault and keeps what stands before."""
    composer = _Composer(text)
    fault = None
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if not composer.take(event):
                break
    except yaml.MarkedYAMLError as error:
        fault = _fault_offset(text, error)
    return Composition(composer.finish(len(text)), tuple(composer.remarks), fault)


class Progress(NamedTuple):
    """How far the parser gets: the offset of the fault, and the events that came before it."""

    fault: int | None
    events: int


def progress(text: str) -> Progress:
    """How far the text can be parsed, all documents and any depth included."""
    events = 0
    try:
        for _ in yaml.parse(text, Loader=_LOADER):
            events += 1
    except yaml.MarkedYAMLError as error:
        return Progress(_fault_offset(text, error), events)
    return Progress(None, events)


def _fault_offset(text: str, error: yaml.MarkedYAMLError) -> int:
    """Where the fault shows: at the end of the file, it is what began earlier and never ended."""
    at_the_end = len(text.rstrip())
    marks = [mark.index for mark in (error.problem_mark, error.context_mark) if mark is not None]
    if not marks:
        return 0
    return marks[-1] if marks[0] >= at_the_end else marks[0]


class _Composer:
    def __init__(self, text: str) -> None:
        self.remarks: list[Remark] = []
        self._text = text
        self._root: Node | None = None
        self._open: list[_Open] = []
        self._documents = 0

    def take(self, event: yaml.Event) -> bool:
        """Use one event; False when there is no point in going on."""
        start, end = _range(event)
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self.remarks.append(Remark("plusieurs-documents", start, end))
                return False
        elif isinstance(event, yaml.CollectionEndEvent):
            self._place(self._open.pop().close(end, self._text))
        elif isinstance(event, yaml.NodeEvent):
            return self._take_node(event, start, end)
        return True

    def _take_node(self, event: yaml.NodeEvent, start: int, end: int) -> bool:
        self.remarks += _remarks_on(event)
        if isinstance(event, yaml.CollectionStartEvent):
            if len(self._open) >= MAX_DEPTH:
                self.remarks.append(Remark("trop-profond", start, end))
                return False
            column = self._column if event.flow_style else _column(event)
            self._open.append(_Open(event, column))
        elif isinstance(event, yaml.ScalarEvent):
            self._place(self._scalar(event, start, end))
        else:
            self._place(ScalarNode(start, end, self._text[start:end]))
        return True

    def _scalar(self, event: yaml.ScalarEvent, start: int, end: int) -> ScalarNode:
        """What a tag or an anchor (already remarked upon) stands before is read as it is."""
        if event.tag or event.anchor:
            return ScalarNode(start, end, self._text[start:end])
        style = event.style if event.style in {"'", '"', "|", ">"} else ""
        return ScalarNode(start, end, event.value, style, self._column)

    def finish(self, end: int) -> Node | None:
        """The root, with every collection still open closed where reading stopped."""
        while self._open:
            self._place(self._open.pop().close(end, self._text))
        return self._root

    @property
    def _column(self) -> int:
        return self._open[-1].column if self._open else -1

    def _place(self, node: Node) -> None:
        if self._open:
            self._open[-1].children.append(node)
        else:
            self._root = node


def _remarks_on(event: yaml.NodeEvent) -> Iterator[Remark]:
    start, end = _range(event)
    if event.anchor is not None:
        yield Remark("alias-yaml", start, end)
    if getattr(event, "tag", None):
        yield Remark("etiquette-yaml", start, end)


def _range(event: yaml.Event) -> tuple[int, int]:
    assert event.start_mark is not None, "the parser marks all"
    assert event.end_mark is not None, "the parser marks all"
    return event.start_mark.index, event.end_mark.index


def _column(event: yaml.Event) -> int:
    assert event.start_mark is not None, "the parser marks all"
    return event.start_mark.column
