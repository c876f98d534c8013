"""Quotation marks: « » at the first level, “ ” inside, and the spaces around them.

Source: *Lexique des règles typographiques en usage à l’Imprimerie nationale*, « Guillemets »;
“ ” at the second level is the house choice (the Lexique nests « »). Marks are changed only when
they pair within their paragraph: a stray one is for a person to judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from communique.characters import (
    BLANK,
    LEFT_GUILLEMET,
    LEFT_QUOTE,
    NBSP,
    RIGHT_GUILLEMET,
    RIGHT_QUOTE,
)
from communique.typography.rule import Edit, Rule, rewrite, space_after, space_before
from communique.typography.zones import Zone

_MARKS = re.compile(
    "[«»“”\"]|(?<!')''(?!')|(?<!<)<<(?!<)|(?<!>)>>(?!>)"
    r"|(?<![\w'])['‘](?=\w)|(?<=[^\s'‘(«“])['’](?![\w'])"
    r"|(?P<paragraph>\n[ \t]*\n|\u2029)"
)
_OPENER_OF = {"”": "“", '"': '"', "''": "''", ">>": "<<", "'": "'", "’": "‘"}
"""The marks that may be written for « » or “ ”: what opens each."""
_OPENERS = frozenset(_OPENER_OF.values())
_ONLY_INSIDE = frozenset("'‘")
"""Single marks are second-level quotes inside « » and too doubtful elsewhere."""
_NEEDED = ("«", "»", "“", "”", '"', "''", "<<")
"""Without one of these a text has only apostrophes."""
_WORD = re.compile(r"\w")
_FIRST_WORD_WITHIN = 40
"""Characters; marks with no word between them quote nothing."""
_CAN_PRECEDE_OPENING = re.compile(r"[\s(\[«“‘'’/…:;,!?*–—-]")
_CAN_FOLLOW_CLOSING = re.compile(r"[\s)\]»”’'\".,;:!?…*/–—-]")


@dataclass(frozen=True, slots=True)
class _Opened:
    kind: str
    zone: Zone
    depth: int


@dataclass(slots=True)
class _Paragraph:
    """Marks of one paragraph, paired as they come; ``depth`` counts the open « »."""

    open: list[_Opened] = field(default_factory=list)
    edits: dict[str, list[Edit]] = field(default_factory=dict)
    doubtful: set[str] = field(default_factory=set)
    depth: int = 0
    balanced: bool = True
    guillemets: list[Zone] = field(default_factory=list)
    """The « still open."""

    def guillemet(self, mark: str, zone: Zone) -> None:
        self.depth += 1 if mark == LEFT_GUILLEMET else -1
        if mark == LEFT_GUILLEMET:
            self.guillemets.append(zone)
        elif self.guillemets:
            self._nested(self.guillemets.pop(), zone)
        if self.depth < 0:
            self.balanced, self.depth = False, 0
        while self.open and self.open[-1].depth > self.depth:
            self.doubtful.add(self.open.pop().kind)

    def _nested(self, opening: Zone, closing: Zone) -> None:
        """« « » » at the second level are “ ”; deeper, nobody agrees."""
        if self.depth == 1 and not self.open:
            self._replace(_Opened(LEFT_GUILLEMET, opening, 1), closing, LEFT_QUOTE, RIGHT_QUOTE)

    def opening(self, mark: str, zone: Zone) -> None:
        if self.depth or mark not in _ONLY_INSIDE:
            self.open.append(_Opened(mark, zone, self.depth))

    def closing(self, zone: Zone) -> None:
        opened = self.open.pop()
        if opened.depth != self.depth:
            self.doubtful.add(opened.kind)
        elif self.depth or self.open:
            self._replace(opened, zone, LEFT_QUOTE, RIGHT_QUOTE)
        else:
            self._replace(opened, zone, LEFT_GUILLEMET, RIGHT_GUILLEMET)

    def _replace(self, opened: _Opened, zone: Zone, left: str, right: str) -> None:
        self.edits.setdefault(opened.kind, []).extend(((*opened.zone, left), (*zone, right)))

    def result(self) -> list[Edit]:
        """The edits of the kinds of mark that all found their pair."""
        if not self.balanced or self.depth:
            return []
        stray = self.doubtful | {opened.kind for opened in self.open}
        return sorted(
            edit for kind, edits in self.edits.items() if kind not in stray for edit in edits
        )


def _paired_marks(text: str) -> Iterator[Edit]:
    paragraph = _Paragraph()
    for match in _MARKS.finditer(text):
        mark, zone = match[0], match.span()
        if match["paragraph"]:
            yield from _changes(text, paragraph)
            paragraph = _Paragraph()
        elif mark in "«»":
            paragraph.guillemet(mark, zone)
        elif paragraph.open and _closes(text, paragraph.open[-1], mark, zone):
            paragraph.closing(zone)
        elif mark in _OPENERS and _can_open(text, zone):
            paragraph.opening(mark, zone)
        elif mark in _OPENER_OF:
            paragraph.doubtful.add(_OPENER_OF[mark])
    yield from _changes(text, paragraph)


def _changes(text: str, paragraph: _Paragraph) -> Iterator[Edit]:
    return (edit for edit in paragraph.result() if text[edit[0] : edit[1]] != edit[2])


def _closes(text: str, opened: _Opened, mark: str, zone: Zone) -> bool:
    inside = opened.zone[1]
    if _OPENER_OF.get(mark) != opened.kind:
        return False
    if not _WORD.search(text, inside, min(zone[0], inside + _FIRST_WORD_WITHIN)):
        return False
    if mark not in ('"', "''"):
        return True
    after = text[zone[1] : zone[1] + 1]
    return not after or _CAN_FOLLOW_CLOSING.match(after) is not None


def _can_open(text: str, zone: Zone) -> bool:
    before, after = text[max(0, zone[0] - 1) : zone[0]], text[zone[1] : zone[1] + 1]
    return bool(after) and (not before or _CAN_PRECEDE_OPENING.match(before) is not None)


def guillemets(text: str) -> list[Zone]:
    """What stands between « and », marks included; an unclosed « reaches the paragraph’s end."""
    zones: list[Zone] = []
    start, depth = 0, 0
    for match in re.finditer(r"[«»]|\n[ \t]*\n|\u2029|\Z", text):
        if match[0] == LEFT_GUILLEMET:
            start = start if depth else match.start()
            depth += 1
        elif depth and match[0] == RIGHT_GUILLEMET:
            depth -= 1
            if not depth:
                zones.append((start, match.end()))
        elif depth and match[0] != RIGHT_GUILLEMET:
            zones.append((start, match.start()))
            depth = 0
    return zones


def _anything(_neighbour: str) -> bool:
    return True


RULES = (
    Rule(
        "guillemets",
        "Les guillemets sont français au premier niveau, anglais à l’intérieur.",
        _paired_marks,
        needs=_NEEDED,
    ),
    Rule(
        "espace-apres-guillemet-ouvrant",
        "Une espace insécable suit le guillemet ouvrant.",
        space_after("«", NBSP, before=_anything),
        needs="«",
    ),
    Rule(
        "espace-avant-guillemet-fermant",
        "Une espace insécable précède le guillemet fermant.",
        space_before("»", NBSP, after=_anything),
        needs="»",
    ),
    Rule(
        "espace-hors-guillemets",
        "Une espace sépare les guillemets du mot voisin.",
        rewrite(r"(?<=[\w,:;!?.)%…»])(?=«)|(?<=»)(?=[\w(«])", " "),
        needs="«»",
    ),
    Rule(
        "espace-dans-guillemets-anglais",
        "Pas d’espace à l’intérieur des guillemets anglais.",
        rewrite(rf"(?<=“){BLANK}++(?!”)|(?<!“)(?<!{BLANK}){BLANK}++(?=”)", ""),
        needs="“”",
    ),
)
