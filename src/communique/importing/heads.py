"""The head of a communiqué: bloc-marque, opening and title, in whatever order they come."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from communique.importing.issuer import BRAND_REPLACED
from communique.importing.opening import opening_of
from communique.importing.phrasebook import begins
from communique.importing.pieces import Figure, LeftOut, Paragraph, Piece, goes_on
from communique.importing.scribe import Scribe
from communique.importing.walking import flat
from communique.lint.language.mark_words import TO_WRITE

_TITLES = frozenset({"titre", "titre-1", "titre-principal", "titre-communique", "title"})
_SENTENCES = re.compile(r"(?<=[!?.…])\s+(?=[A-ZÀ-Þ«])")
_BRAND_LINE = 80


def read_head(
    scribe: Scribe, pieces: Sequence[Piece], running: Sequence[Paragraph]
) -> list[Paragraph]:
    """Put in the emetteur, the opening and the title; give the lines that have no place."""
    found = scribe.found
    figures = (piece for piece in pieces if isinstance(piece, Figure))
    found.left_out.extend(LeftOut(f.alternative, "logo ou image d’en-tête") for f in figures)
    every = [line for paragraph in flat(pieces) for line in paragraph.lines()]
    mail = [line for line in every if begins(line.words, "courriel")]
    found.leave_out(mail, "en-tête du courriel")
    brand = list(_brand(every, scribe))
    known = set(map(id, (*mail, *brand)))
    others = [line for line in every if id(line) not in known and not _opens(line, scribe)]
    brand += _read_running(scribe, running, is_alone=not brand)
    words = scribe.in_small([line.words for line in brand])
    found.values["emetteur"] = scribe.issuers.named_by(words, scribe.texts, found)
    found.rewritten.extend(LeftOut(w, BRAND_REPLACED) for w in words)
    if "date" not in found.values:
        found.values["date"] = scribe.day.isoformat()
        found.doubts["date"] = "Date du fichier, ou du jour : le document n’en a pas."
    found.values.setdefault("lieu", TO_WRITE)
    return _title(scribe, others)


def _brand(lines: Sequence[Paragraph], scribe: Scribe) -> Iterator[Paragraph]:
    """« MINISTÈRE / DE LA CULTURE », the motto: lines of a name, those that go on with it."""
    inside, before = False, ""
    for line in lines:
        words = line.words
        ends = words.endswith((".", "!", "?"))
        may_be = len(words) <= _BRAND_LINE and not ends and not line.level
        continues = inside and (line.line or goes_on(before, words))
        opens = continues and opening_of(words, scribe.day)
        inside, before = may_be and not opens and bool(begins(words, "marque") or continues), words
        if inside or begins(words, "devise"):
            yield line


def _opens(line: Paragraph, scribe: Scribe) -> bool:
    """Whether the line is of the opening; what it says is kept, unless it was said before."""
    opening = opening_of(line.words, scribe.day)
    if opening is None:
        return False
    found = scribe.found
    if opening.year_is_guessed and "date" not in found.values:
        found.doubts["date"] = "L’année n’est pas dans le document."
    found.values = {**opening.values, **found.values}
    found.rewritten.append(LeftOut(line.words, "écrit autrement par la mise en page"))
    return True


def _read_running(
    scribe: Scribe, running: Sequence[Paragraph], *, is_alone: bool
) -> list[Paragraph]:
    """Of headers and footers, the bloc-marque and the opening, where the body has none."""
    lines = [line for paragraph in running for line in paragraph.lines()]
    brand = list(_brand(lines, scribe)) if is_alone else []
    known = set(map(id, brand))
    rest = [line for line in lines if id(line) not in known and not _opens(line, scribe)]
    scribe.found.leave_out(rest, "en-tête ou pied de page")
    return brand


def _title(scribe: Scribe, lines: Sequence[Paragraph]) -> list[Paragraph]:
    best = _best(lines)
    if best is None:
        scribe.found.values["titre"] = TO_WRITE
        return []
    start = lines.index(best)
    end = start + 1
    while end < len(lines) and _is_same_title(lines[end - 1], lines[end]):
        end += 1
    first, *others = _SENTENCES.split(" ".join(line.words for line in lines[start:end]), maxsplit=1)
    under = [*others, *(line.words for line in lines[end:])]
    scribe.put("titre", first)
    if under:
        scribe.put("sous_titre", " ".join(under))
    if others:
        scribe.found.doubts["sous_titre"] = "Seconde phrase du titre, devenue sous-titre."
    return list(lines[:start])


def _best(lines: Sequence[Paragraph]) -> Paragraph | None:
    """The line styled as a title; else the largest; else the first bold or in capitals."""
    styled = [line for line in lines if line.level == 1 or line.style in _TITLES]
    sizes = [line.size for line in lines]
    large = [line for line in lines if min(sizes) < line.size == max(sizes)]
    marked = [line for line in lines if line.is_in_capitals or line.is_bold]
    return next(iter((*styled, *large, *marked, *lines)), None)


def _is_same_title(before: Paragraph, line: Paragraph) -> bool:
    return line.size == before.size and goes_on(before.words, line.words)
