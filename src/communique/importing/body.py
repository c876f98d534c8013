"""The sections of a communiqué: headings, texts, quotations, links, highlights, figures, tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import takewhile

from communique.brief.moments import read_date
from communique.editing.yaml_text import Value
from communique.importing.phrasebook import begins
from communique.importing.pieces import (
    ARROWS,
    Figure,
    LeftOut,
    Paragraph,
    Piece,
    Table,
    text_of,
)
from communique.importing.scribe import Scribe
from communique.importing.spoken import Author, Speech, author_in, author_line, speech_in
from communique.lint.language.date_patterns import Kind
from communique.lint.language.dates_found import day_mentions
from communique.lint.language.mark_words import TO_WRITE
from communique.lint.language.phrases import folded

_CAPTION = re.compile(r"legende|caption|credit")
_HEADING_STYLES = re.compile(r"intertitre|titre-\d|sous-titre|heading")
_LONGEST_HEADING = 170
_TWO_SENTENCES = re.compile(r"(?<![.])[.]\s+[A-ZÀ-Þ][a-zà-ÿ]")
_ENDS = (".", ";", ",", "…", "»")
_LONGEST_CALL = 140
_CLOCK = r"\d{1,2} ?h(?: ?\d\d)?"
_HOUR = re.compile(rf"\s*[,–—-]?\s*(?:à )?(?P<hour>(?:de )?{_CLOCK}(?: ?(?:à|-|–) ?{_CLOCK})?)\b")
_AFTER_DAY = re.compile(r"\s*(?:[:–—-]|,(?=\s))\s*")
_FIGURE = re.compile(
    r"(?:(?:plus de|près de|environ) )?\d[\d .,]*(?: ?(?:%|€|milliards?|millions?)(?: d’euros)?)?",
    re.IGNORECASE,
)
_PROSE = 120
REWRITTEN = "écrit autrement par la mise en page"
_PARAGRAPHS_OF_SPEECH = 5
_FARTHEST = 100
"""Paragraphs that one block may be made of."""


def is_heading(
    line: Paragraph, following: Piece | None, looks: Counter[tuple[bool, float]]
) -> bool:
    """By its style; else short, without a full stop, and set apart by its look or its place."""
    words = line.words
    if line.level or _HEADING_STYLES.fullmatch(line.style):
        return True
    is_sentence = words.endswith(_ENDS) or _TWO_SENTENCES.search(words)
    may_be = len(words) <= _LONGEST_HEADING and not is_sentence
    if line.item or line.is_link or not may_be or _is_caption(line):
        return False
    if not isinstance(following, Paragraph) or words.startswith(("«", "(", "*")):
        return isinstance(following, Table) and line.is_bold
    if words.endswith(":") and (following.item or not line.is_in_capitals):
        return False
    (usual_bold, usual_size), _ = looks.most_common(1)[0]
    if line.is_in_capitals or (line.is_bold and not usual_bold) or line.size > usual_size + 0.9:
        return not (following.is_in_capitals and len(words) < 3)
    has_looks = len(looks) > 1
    return not has_looks and len(following.words) >= _PROSE and not begins(words, "appel")


def _is_caption(line: Paragraph) -> bool:
    return bool(_CAPTION.fullmatch(line.style) or begins(line.words, "numerotee"))


def looks_of(pieces: Iterable[Piece]) -> Counter[tuple[bool, float]]:
    """How many letters have each look, to tell the usual one."""
    looks: Counter[tuple[bool, float]] = Counter({(False, 0.0): 0})
    for piece in pieces:
        if isinstance(piece, Paragraph):
            looks[piece.is_bold, piece.size] += len(piece.words)
    return looks


class Body:
    """Puts the pieces of the body in sections, in order."""

    def __init__(self, scribe: Scribe, pieces: Sequence[Piece]) -> None:
        self._scribe = scribe
        self._pieces = list(pieces)
        self._looks = looks_of(pieces)
        self._text: list[Paragraph] = []
        self.sections: list[dict[str, Value]] = []
        self.citations: dict[str, Value] = {}

    def read(self) -> None:
        while self._pieces:
            taken = self._take()
            del self._pieces[:taken]
        self._end_text()
        if self.sections and not self._content:  # a heading that nothing follows
            last = self.sections.pop()
            self._content.append(f"**{last['intertitre']}**")

    def _take(self) -> int:
        """Put the first pieces in their place; how many."""
        first = self._pieces[0]
        following = self._pieces[1] if len(self._pieces) > 1 else None
        if isinstance(first, Figure):
            return self._image(first, following)
        if isinstance(first, Table):
            return self._table(first)
        if is_heading(first, following, self._looks):
            return self._heading(first)
        taken = (
            self._speech()
            or self._link(first)
            or self._group("temps_forts", self._highlight)
            or self._group("chiffres", _key_figure)
        )
        if not taken:
            self._text.append(first)
        return taken or 1

    def _paragraphs(self) -> list[Paragraph]:
        """Those that come next, up to a table, a picture or a heading."""
        run: list[Paragraph] = []
        for piece in self._pieces:
            if not isinstance(piece, Paragraph) or (run and piece.level) or len(run) == _FARTHEST:
                break
            run.append(piece)
        return run

    @property
    def _content(self) -> list[Value]:
        if not self.sections:
            self.sections.append({"contenu": []})
        content = self.sections[-1]["contenu"]
        assert isinstance(content, list), "made here"
        return content

    def _put(self, block: Value) -> str:
        """Put a block after the text that waits; its path."""
        self._end_text()
        self._content.append(block)
        return f"sections.{len(self.sections) - 1}.contenu.{len(self._content) - 1}"

    def _end_text(self) -> None:
        text, self._text = text_of(self._text), []
        if text:
            self._content.append(text)

    def _heading(self, line: Paragraph) -> int:
        self._end_text()
        if self.sections and not self._content:  # two headings in a row: the first is a text
            self._content.append(f"**{line.markdown}**")
            return 1
        path = f"sections.{len(self.sections)}.intertitre"
        self.sections.append({"intertitre": self._scribe.heading(path, line), "contenu": []})
        return 1

    def _speech(self) -> int:
        """A quotation of one paragraph or several, with whoever says it; else it stays a text."""
        paragraphs = self._paragraphs()
        for size in range(1, min(len(paragraphs), _PARAGRAPHS_OF_SPEECH) + 1):
            speech = speech_in(paragraphs[:size])
            if speech:
                after = paragraphs[size] if len(paragraphs) > size else None
                return self._said(speech, size, after)
        return 0

    def _said(self, speech: Speech, size: int, after: Paragraph | None) -> int:
        before, rest = speech.before.words, speech.after.words.strip(" .,–—-")
        beside = rest or (after.words if after else "")
        author = None if before else author_line(beside)
        if author:
            self._quote(author, speech, {})
            return size if rest else size + 1
        if not before or before.endswith((":", ",")):
            author = author_in(before or rest, self._scribe.lexicons)
        if author is None:
            return 0
        suite = speech.after.markdown
        suite = suite if re.search(r"\w", suite) or suite in {".", ","} else ""
        self._quote(author, speech, {"introduction": speech.before.markdown, "suite": suite})
        return size

    def _quote(self, author: Author, speech: Speech, around: dict[str, str]) -> None:
        last = re.sub(r"[^a-z0-9]+", "-", folded(author.name).split()[-1]).strip("-") or "auteur"
        others = (f"{last}-{rank}" for rank in range(2, len(self.citations) + 3))
        name = next(one for one in (last, *others) if one not in self.citations)
        said = {"auteur": author.name, "fonction": author.function, "texte": text_of(speech.words)}
        self.citations[name] = {key: words for key, words in said.items() if words}
        self._put({"citation": name, **{key: words for key, words in around.items() if words}})

    def _link(self, line: Paragraph) -> int:
        """A call to follow a link, on its own line: all of it a link, or after an arrow."""
        words = line.words
        is_call = begins(words, "appel") and not words.endswith((".", ":", "!", "?"))
        shown = line.hint in ARROWS or line.style == "lien" or line.is_link
        if len(words) > _LONGEST_CALL or not (is_call or shown):
            return 0
        text = replace(line, runs=tuple(replace(run, link=None) for run in line.runs))
        target = {"url": line.link} if line.link else {}
        self._put({"lien": {"texte": text.markdown.replace("\\\n", " "), **target}})
        return 1

    def _group(self, key: str, read: Callable[[Paragraph], dict[str, Value]]) -> int:
        """Lines that each make an item of a block, two at least."""
        lines = self._paragraphs()
        items = list(takewhile(bool, map(read, lines)))
        if len(items) < 2:
            return 0
        self._put({key: items})
        told = (LeftOut(one.words, REWRITTEN) for one in lines[: len(items)])
        self._scribe.found.rewritten.extend(told)
        return len(items)

    def _highlight(self, line: Paragraph) -> dict[str, Value]:
        """« Le 14 novembre, 9 h : titre »; nothing for any other line."""
        today = read_date(str(self._scribe.found.values["date"]))
        days = next(day_mentions(line.raw[:60], today), None)
        if days is None or days.kind not in {Kind.DAY, Kind.PERIOD}:
            return {}
        hour = _HOUR.match(line.raw, days.end)
        after = _AFTER_DAY.match(line.raw, hour.end() if hour else days.end)
        title = line.between(after.end()).markdown if after else ""
        if re.search(r"\w{3}", line.raw[: days.start]) or not title or len(title) > 3 * _PROSE:
            return {}
        first, last = days.first.isoformat(), days.last.isoformat()
        when = {"date": first} if days.kind is Kind.DAY else {"debut": first, "fin": last}
        return {**when, **({"heure": hour["hour"]} if hour else {}), "titre": title}

    def _image(self, figure: Figure, following: Piece | None) -> int:
        name = self._scribe.found.keep_image(figure)
        if not name:
            return 1
        image: dict[str, Value] = {"fichier": name, "alternative": figure.alternative or TO_WRITE}
        caption = following if isinstance(following, Paragraph) else Paragraph(())
        is_credit = begins(caption.words, "credit")
        if is_credit or _CAPTION.fullmatch(caption.style):
            image["credit" if is_credit else "legende"] = caption.markdown
        self._put({"image": image})
        return len(image) - 1

    def _table(self, table: Table) -> int:
        """A table of data; the short line above it is its title."""
        heads, *rows = [[text_of(cell).replace("\n", " ") for cell in row] for row in table.rows]
        is_title = self._text and len(self._text[-1].words) < _PROSE and not self._text[-1].item
        title = self._text.pop().markdown if is_title else TO_WRITE
        path = self._put({"tableau": {"titre": title, "colonnes": heads, "lignes": rows}})
        self._scribe.found.doubts[f"{path}.tableau.colonnes"] = (
            "C’est la première ligne du tableau."
        )
        return 1


def _key_figure(line: Paragraph) -> dict[str, Value]:
    """« **350** événements »; nothing for any other line."""
    first = line.runs[0]
    value = first.text.strip(" :")
    label = replace(line, runs=line.runs[1:]).markdown.lstrip(" :–—-")
    is_figure = first.bold and not line.is_bold and _FIGURE.fullmatch(value)
    return {"valeur": value, "libelle": label} if is_figure and 0 < len(label) < _PROSE else {}
