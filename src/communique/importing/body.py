"""The sections of a communiqué: headings, texts, quotations, links, highlights, figures, tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import takewhile

from communique.brief.moments import read_date
from communique.editing.yaml_text import Value
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
from communique.importing.speech import Speech, author_in, author_line, speech_in
from communique.lint.language.date_patterns import Kind
from communique.lint.language.dates_found import day_mentions
from communique.lint.language.mark_words import TO_WRITE
from communique.lint.language.phrases import folded

_CAPTION = re.compile(r"legende|caption|credit")
_NUMBERED = re.compile(r"(?:tableau|figure|graphique|carte) \d", re.IGNORECASE)
_CREDIT = re.compile(r"©|(?:crédit|photo(?:graphie)?s? ?:)", re.IGNORECASE)
_HEADING_STYLES = re.compile(r"intertitre|titre-\d|sous-titre|heading")
_LONGEST_HEADING = 170
_ENDS = (".", ";", ",", "…", "»")
_CALL = re.compile(
    r"(?:pour (?:en savoir plus|s’inscrire|plus d)|en savoir plus|voir |retrouve[rz]|consulte[rz]|"
    r"d[ée]couvr(?:ez|ir)|t[ée]l[ée]charge[rz]|inscri(?:vez|re)|acc[ée]de[rz]|lire |"
    r"rendez-vous sur|cliquez)",
    re.IGNORECASE,
)
_LONGEST_CALL = 140
_CLOCK = r"\d{1,2} ?h(?: ?\d\d)?"
_HOUR = re.compile(rf"\s*[,–—-]?\s*(?:à )?(?P<hour>(?:de )?{_CLOCK}(?: ?(?:à|-|–) ?{_CLOCK})?)\b")
_AFTER_DAY = re.compile(r"\s*(?:[:–—-]|,(?=\s))\s*")
_FIGURE = re.compile(
    r"(?:(?:plus de|près de|environ) )?\d[\d .,]*(?: ?(?:%|€|milliards?|millions?)(?: d’euros)?)?",
    re.IGNORECASE,
)
_PROSE = 120
_PARAGRAPHS_OF_SPEECH = 5


def is_heading(
    line: Paragraph, following: Piece | None, looks: Counter[tuple[bool, float]]
) -> bool:
    """By its style; else short, without a full stop, and set apart by its look or its place."""
    words = line.words
    if line.level or _HEADING_STYLES.fullmatch(line.style):
        return True
    may_be = len(words) <= _LONGEST_HEADING and not words.endswith(_ENDS)
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
    return not has_looks and len(following.words) >= _PROSE and not _CALL.match(words)


def _is_caption(line: Paragraph) -> bool:
    return bool(_CAPTION.fullmatch(line.style) or _NUMBERED.match(line.words))


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
        for read in (self._speech, self._link, self._highlights, self._figures):
            if taken := read():
                return taken
        self._text.append(first)
        return 1

    def _paragraphs(self) -> list[Paragraph]:
        """Those that come next, up to a table, a picture or a heading."""
        run: list[Paragraph] = []
        for piece in self._pieces:
            if not isinstance(piece, Paragraph) or (run and piece.level):
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
        text, self._text = self._text, []
        if text:
            self._content.append(text_of(text))

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
        lexicons = self._scribe.lexicons
        if not before and not rest and after is not None:
            author = author_line(after.words)
            if author:
                self._quote(author.name, author.function, speech, {})
                return size + 1
        if not before and rest:
            author = author_line(rest)
            if author:
                self._quote(author.name, author.function, speech, {})
                return size
        author = author_in(before, lexicons) if before.endswith((":", ",")) else None
        author = author or (author_in(rest, lexicons) if not before else None)
        if author is None:
            return 0
        around = {"introduction": speech.before.markdown, "suite": _suite(speech.after)}
        self._quote(author.name, author.function, speech, around)
        return size

    def _quote(self, author: str, function: str, speech: Speech, around: dict[str, str]) -> None:
        name = self._name_for(author)
        citation: dict[str, Value] = {"auteur": author}
        if function:
            citation["fonction"] = function
        self.citations[name] = {**citation, "texte": text_of(speech.words)}
        self._put({"citation": name, **{key: said for key, said in around.items() if said}})

    def _name_for(self, author: str) -> str:
        plain = (
            re.sub(r"[^a-z0-9]+", "-", folded(author.rsplit(maxsplit=1)[-1])).strip("-") or "auteur"
        )
        names = (plain, *(f"{plain}-{rank}" for rank in range(2, len(self.citations) + 3)))
        return next(name for name in names if name not in self.citations)

    def _link(self) -> int:
        """A call to follow a link, on its own line: all of it a link, or after an arrow."""
        (line,) = self._paragraphs()[:1]
        words = line.words
        is_call = _CALL.match(words) and not words.endswith((".", ":", "!", "?"))
        shown = line.hint in ARROWS or line.style == "lien" or line.is_link
        if len(words) > _LONGEST_CALL or not (is_call or shown):
            return 0
        text = replace(line, runs=tuple(replace(run, link=None) for run in line.runs))
        link: dict[str, Value] = {"texte": text.markdown.replace("\\\n", " ")}
        self._put({"lien": {**link, **({"url": line.link} if line.link else {})}})
        return 1

    def _highlights(self) -> int:
        """Lines that each begin with a day, two at least: « Le 14 novembre, 9 h : titre »."""
        items = list(
            takewhile(lambda one: one is not None, map(self._highlight, self._paragraphs()))
        )
        if len(items) < 2:
            return 0
        self._put({"temps_forts": [item for item in items if item]})
        reason = "écrit autrement par la mise en page"
        lines = self._paragraphs()[: len(items)]
        self._scribe.found.rewritten.extend(LeftOut(line.words, reason) for line in lines)
        return len(items)

    def _highlight(self, line: Paragraph) -> dict[str, Value] | None:
        days = next(
            iter(day_mentions(line.raw[:60], read_date(str(self._scribe.found.values["date"])))),
            None,
        )
        if days is None or re.search(r"\w{3}", line.raw[: days.start]):
            return None
        if days.kind not in {Kind.DAY, Kind.PERIOD} or len(line.words) > 3 * _PROSE:
            return None
        hour = _HOUR.match(line.raw, days.end)
        after = _AFTER_DAY.match(line.raw, hour.end() if hour else days.end)
        title = line.between(after.end()) if after else None
        if title is None or not title.words:
            return None
        value: dict[str, Value] = {"date": days.first.isoformat()}
        if days.kind is Kind.PERIOD:
            value = {"debut": days.first.isoformat(), "fin": days.last.isoformat()}
        return {**value, **({"heure": hour["hour"]} if hour else {}), "titre": title.markdown}

    def _figures(self) -> int:
        """Key figures: lines that begin with a number in bold, two at least."""
        items = list(takewhile(lambda one: one is not None, map(_key_figure, self._paragraphs())))
        if len(items) < 2:
            return 0
        self._put({"chiffres": [item for item in items if item]})
        return len(items)

    def _image(self, figure: Figure, following: Piece | None) -> int:
        name = self._scribe.found.keep_image(figure)
        if not name:
            return 1
        image: dict[str, Value] = {"fichier": name, "alternative": figure.alternative or TO_WRITE}
        caption = following if isinstance(following, Paragraph) else Paragraph(())
        is_credit = _CREDIT.match(caption.words) is not None
        if is_credit or _CAPTION.fullmatch(caption.style):
            image["credit" if is_credit else "legende"] = caption.markdown
        self._put({"image": image})
        return len(image) - 1

    def _table(self, table: Table) -> int:
        """A table of data; the short line above it is its title."""
        cells = [[text_of(cell).replace("\n", " ") for cell in row] for row in table.rows]
        title = self._text[-1] if self._text and len(self._text[-1].words) < _PROSE else None
        if title is not None and not title.item and not table.title:
            self._text.pop()
        else:
            title = Paragraph.of(table.title or TO_WRITE)
        path = self._put(
            {"tableau": {"titre": title.markdown, "colonnes": cells[0], "lignes": cells[1:]}}
        )
        self._scribe.found.doubts[f"{path}.tableau.colonnes"] = (
            "La première ligne du tableau donne les colonnes."
        )
        return 1


def _suite(after: Paragraph) -> str:
    return after.markdown if re.search(r"\w", after.words) or after.words in {".", ","} else ""


def _key_figure(line: Paragraph) -> dict[str, Value] | None:
    first, *others = line.runs or (None,)
    if first is None or not first.bold or line.is_bold or len(line.words) > _PROSE:
        return None
    if not _FIGURE.fullmatch(first.text.strip(" :")) or not others:
        return None
    label = replace(line, runs=tuple(others)).markdown.lstrip(" :–—-")
    return {"valeur": first.text.strip(" :"), "libelle": label} if label else None
