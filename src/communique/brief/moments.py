"""Dates, instants and hours: other usual ways of writing them are recognised, to be corrected.

A date and an instant are written in one way only, an hour as people type it: 14:30, 9h. Source:
*Lexique des règles typographiques en usage à l’Imprimerie nationale*, « Heures ».
"""

from __future__ import annotations

import datetime as dt
import re

from communique.brief.diagnosis import Unreadable
from communique.brief.model import Hours
from communique.characters import BLANK
from communique.french.calendar_names import MONTHS
from communique.french.hours import hour

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_NUMERIC = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})", re.ASCII)
_LOOSE_ISO = re.compile(r"(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})", re.ASCII)
_WRITTEN = re.compile(r"(?:[^\W\d]+\s+)?(\d{1,2})(?:er)?\s+([^\W\d]+)\.?\s+(\d{4})")
_INSTANT = re.compile(
    r"(?P<day>.{10})[T ](?P<hour>\d{2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?", re.ASCII
)
_LOOSE_HOUR = re.compile(
    r"(?P<day>\S.*?\d{4}|\d{4}-\d\d-\d\d)[T,]?\s*(?:à\s*)?"
    r"(?P<hour>\d{1,2})\s*(?:h|:)\s*(?P<minute>\d{2})?",
    re.IGNORECASE,
)
_LONGEST_DATE = 60
"""Characters worth reading in search of a date written otherwise."""

_CLOCK = re.compile(
    rf"(?<![\w,.:])(?P<hour>\d{{1,2}}){BLANK}?(?:(?P<colon>:)|[hH](?![^\W\d_]|/24))"
    rf"{BLANK}?(?P<minute>\d{{2}}(?!\d))?",
    re.ASCII,
)
_LASTING = re.compile(r"(?:pendant|durant|durée|sur)[^\d]{0,10}$")
"""What comes before a length of time: « pendant 48 h »."""
_ENGLISH = re.compile(rf"(?<!\d)(\d{{1,2}})(?::(\d{{2}}))?{BLANK}?([ap])\.?m\b\.?", re.IGNORECASE)
_OTHERWISE = re.compile(
    r"(?<![\w,.:])(\d{1,2})(?:[.,]|:(?=\d\d:))(\d\d)(?::\d\d)?(?![\d:]|[.,]\d)|\A(\d{1,2}?)(\d\d)?\Z",
    re.ASCII,
)
"""« 14.30 », « 14:30:00 »; « 1430 », « 14 » when there is nothing else."""
_HOW = "Les heures vont de 0 à 23, les minutes de 00 à 59. Minuit s’écrit « 0 h », le jour suivant."


def read_date(text: str) -> dt.date:
    """A day written AAAA-MM-JJ (ISO 8601)."""
    found = _ISO.fullmatch(text)
    if not found:
        raise Unreadable("date-invalide", _not_a_date(text), _date_hint(text))
    try:
        return dt.date(*map(int, found.groups()))
    except ValueError:
        raise Unreadable(
            "date-invalide",
            f"Le {text} n’existe pas dans le calendrier.",
            _impossible(*map(int, found.groups())),
        ) from None


def _not_a_date(text: str) -> str:
    return f"La date « {text[:40]} » n’est pas écrite sous la forme AAAA-MM-JJ."


def _impossible(year: int, month: int, day: int) -> str:
    if 12 < month <= 31 and 1 <= day <= 12 and year:
        return f"Le mois vient avant le jour : {year:04}-{day:02}-{month:02} ?"
    if not year or not 1 <= month <= 12:
        return "Le mois va de 01 à 12, l’année compte quatre chiffres."
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    last = (following - dt.timedelta(days=1)).day
    return f"Le mois de {MONTHS[month - 1]} {year} a {last} jours."


def _date_hint(text: str) -> str:
    date = _date_otherwise_written(text)
    if date:
        return f"Écrivez {date.isoformat()}"
    return "Écrivez l’année, le mois et le jour, par exemple 2022-11-08."


def _date_otherwise_written(text: str) -> dt.date | None:
    text = text[:_LONGEST_DATE].strip().lower()
    try:
        if found := _LOOSE_ISO.fullmatch(text):
            year, month, day = map(int, found.groups())
        elif found := _NUMERIC.fullmatch(text):
            day, month, year = map(int, found.groups())
        elif found := _WRITTEN.fullmatch(text):
            day, month, year = int(found[1]), _month(found[2]), int(found[3])
        else:
            return None
        return dt.date(year, month, day)
    except ValueError:
        return None


def _month(name: str) -> int:
    """1 to 12 for a month spelt out or cut short, with or without its accent; else 0."""
    plain = name.translate(str.maketrans("éèûô", "eeuo"))
    for number, month in enumerate(MONTHS, 1):
        if month.translate(str.maketrans("éû", "eu")).startswith(plain) and len(plain) >= 3:
            return number
    return 0


def read_instant(text: str) -> dt.datetime:
    """A minute of a day in Paris, AAAA-MM-JJTHH:MM.

    One skipped by summer time is refused, as is one that its end makes happen twice: an embargo
    must not be read in two ways.
    """
    found = _INSTANT.fullmatch(text)
    if not found:
        raise Unreadable(
            "instant-invalide",
            f"« {text[:40]} » n’est pas un instant de la forme AAAA-MM-JJTHH:MM.",
            _instant_hint(text),
        )
    day = read_date(found["day"])
    if found["second"]:
        raise Unreadable(
            "instant-invalide",
            f"L’instant « {text} » est donné à la seconde.",
            f"Un embargo finit à la minute : écrivez {text[:16]}",
        )
    try:
        time = dt.time(int(found["hour"]), int(found["minute"]))
    except ValueError:
        raise Unreadable(
            "instant-invalide",
            f"L’heure « {text[11:]} » n’existe pas.",
            "Les heures vont de 00 à 23, les minutes de 00 à 59.",
        ) from None
    return _in_paris(dt.datetime.combine(day, time))


def _in_paris(local: dt.datetime) -> dt.datetime:
    from zoneinfo import ZoneInfo  # noqa: PLC0415 -- only a brief under embargo pays for it

    instant = local.replace(tzinfo=ZoneInfo("Europe/Paris"))
    back = instant.astimezone(dt.UTC).astimezone(instant.tzinfo)
    if back.replace(tzinfo=None) != local:
        raise Unreadable(
            "instant-invalide",
            f"Le {local.date()} à {local:%H:%M} n’existe pas à Paris : on passe ce jour-là "
            "à l’heure d’été.",
            f"Écrivez {back:%Y-%m-%dT%H:%M}",
        )
    if instant.utcoffset() != instant.replace(fold=1).utcoffset():
        raise Unreadable(
            "instant-invalide",
            f"Le {local.date()}, {local:%H:%M} arrive deux fois à Paris : une fois à l’heure "
            "d’été, une fois à l’heure d’hiver, une heure plus tard.",
            f"Choisissez une heure qui n’arrive qu’une fois : {local:%Y-%m-%d}T01:59 ou "
            f"{local:%Y-%m-%d}T03:00",
        )
    return instant


def _instant_hint(text: str) -> str:
    if _ISO.fullmatch(text):
        return f"Ajoutez l’heure : {text}T06:00"
    found = _LOOSE_HOUR.fullmatch(text[:_LONGEST_DATE].strip())
    date = found and (_date_otherwise_written(found["day"]))
    if found and date:
        return f"Écrivez {date.isoformat()}T{int(found['hour']):02}:{found['minute'] or '00'}"
    return "Écrivez la date puis l’heure de Paris, par exemple 2022-11-08T06:00."


def read_hours(text: str) -> Hours:
    """The text, its clock times written « 14 h 30 »; raises Unreadable for an impossible one."""
    _refuse_english(text)
    _refuse_otherwise(text)
    return Hours(_CLOCK.sub(lambda found: _written(text, found), text))


def _written(text: str, found: re.Match[str]) -> str:
    if _LASTING.search(text, 0, found.start()):
        return found[0]
    hours, minutes = int(found["hour"]), int(found["minute"] or 0)
    if hours > 23 or minutes > 59:
        raise _wrong_hour(found, f"« {found[0].strip()} » n’existe pas.", _HOW)
    return hour(dt.time(hours, minutes)) if found["colon"] and found["minute"] else found[0]


def _refuse_english(text: str) -> None:
    found = _ENGLISH.search(text)
    if found is None:
        return
    hours = int(found[1]) % 12 + (12 if found[3] in "pP" else 0)
    raise _wrong_hour(
        found,
        f"« {found[0]} » est écrite à l’anglaise.",
        f"Écrivez « {hour(dt.time(hours, int(found[2] or 0) % 60))} ».",
    )


def _refuse_otherwise(text: str) -> None:
    found = _OTHERWISE.search(text)
    if found is None:
        return
    hours, minutes = int(found[1] or found[3]), int(found[2] or found[4] or 0)
    possible = hours < 24 and minutes < 60
    raise _wrong_hour(
        found,
        f"« {found[0]} » n’est pas écrite à la française.",
        f"Écrivez « {hour(dt.time(hours, minutes))} »." if possible else _HOW,
    )


def _wrong_hour(found: re.Match[str], fault: str, hint: str) -> Unreadable:
    start, end = found.span()
    return Unreadable("heure-invalide", f"L’heure {fault}", hint, start=start, end=end)
