"""The first lines of a communiqué: genre, number, place and date, embargo, and whose they are."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from communique.brief.diagnosis import Unreadable
from communique.brief.moments import read_instant
from communique.lint.language.date_patterns import DateMention, Kind
from communique.lint.language.dates_found import day_mentions

_GENRE = re.compile(
    r"(?:(?:communiqu[ée]|invitation|dossier|point|conf[ée]rence|information|alerte|avis|note|message)"
    r"(?: d[e’']information)?(?: (?:de |à la |aux |pour la )?(?:presse|r[ée]dactions?|m[ée]dias))"
    r"(?: conjointe?| commune?)?|communiqu[ée](?: conjoint| commun)?|invitation|d[ée]claration)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\bN(?:uméro|[°ºo])\s*[:.]?\s*(?P<number>\d[\w./-]*)", re.IGNORECASE)
_PLACE = re.compile(
    r"^\W*+(?:(?:fait )?(?:à )?(?P<place>[A-ZÀ-Þ][\w’'-]*(?: [\w’'-]+){0,4}?)(?:,|(?= le | du )))?"
    r"[\s,]*(?:(?:le|du)[\s,]*)?$",
    re.IGNORECASE,
)
_HOUR = re.compile(r"(?P<hour>\d{1,2})\s*(?:h(?:eures?)?|:)\s*(?P<minute>\d\d)?", re.IGNORECASE)
_LABELS = re.compile(
    r"\b(?:publié|mis en ligne|diffusé|réf(?:érence)?s?|diffusion immédiate|date|du|le|et)\b",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(r"publié|mis en ligne|diffusé", re.IGNORECASE)
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Opening:
    """What a line gives: values by key. ``year_is_guessed``: the line has none."""

    values: dict[str, str]
    year_is_guessed: bool = False


def opening_of(line: str, today: dt.date) -> Opening | None:
    """What that line says of the communiqué, and nothing else; None for any other line.

    « Communiqué de presse n° 12 », « Paris, le 4 novembre 2020 », « Sous embargo jusqu’au … ».
    """
    if len(line) > _LONGEST:
        return None
    mentions = [one for one in day_mentions(line, today) if one.kind in {Kind.DAY, Kind.UNTIL}]
    day = mentions[0] if mentions else None
    if "embargo" in line.lower():
        instant = _instant(line, day)
        return Opening({"embargo": instant}) if instant else None
    genre, number = _GENRE.match(line.lstrip("-–—• ")), _NUMBER.search(line)
    values = {"genre": _lowered(genre[0])} if genre else {}
    rest = line.replace(genre[0], "", 1) if genre else line
    if number:
        values["numero"] = number["number"]
        rest = rest.replace(number[0], "", 1)
    if day:
        rest = _with_day(line, rest, day, values)
    if not values or re.search(r"[^\W_]", _LABELS.sub("", rest)):
        return None
    return Opening(values, day is not None and not day.year_written)


def dateline_of(text: str, today: dt.date) -> dict[str, str]:
    """The place and date that open a paragraph, « Paris, le 4 novembre 2020 – … »."""
    values: dict[str, str] = {}
    for day in day_mentions(text[:80], today):
        if day.year_written and _PLACE.match(text[: day.start]):
            _with_day(text[: day.end], text[: day.end], day, values)
    return values if "lieu" in values else {}


def _with_day(line: str, rest: str, day: DateMention, values: dict[str, str]) -> str:
    """What is left of a line once its date and place are taken."""
    values["date"] = day.days[0].isoformat()
    before, _, after = rest.partition(line[day.start : day.end])
    place = _PLACE.match(_PUBLISHED.sub("", before))
    if place is None:
        return rest
    if place["place"]:
        values["lieu"] = _as_name(place["place"])
    return after


def _as_name(place: str) -> str:
    return place.title() if place.isupper() else place


def _lowered(genre: str) -> str:
    """« COMMUNIQUE DE PRESSE » is « communiqué de presse »."""
    lower = re.sub(r"\bcommunique\b", "communiqué", genre.lower())
    return re.sub(r"\bredaction", "rédaction", lower)


def _instant(line: str, day: DateMention | None) -> str:
    hour = _HOUR.search(line, day.end) if day else None
    if day is None or hour is None:
        return ""
    instant = f"{day.days[0]}T{int(hour['hour']):02}:{hour['minute'] or '00'}"
    try:
        read_instant(instant)
    except Unreadable:
        return ""
    return instant
