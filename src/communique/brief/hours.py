"""The hours of an appointment, as people type them: 14:30, 9h, de 9 h à 12 h 30.

Source: *Lexique des règles typographiques en usage à l’Imprimerie nationale*, « Heures ».
"""

from __future__ import annotations

import datetime as dt
import re

from communique.brief.model import Hours
from communique.brief.unreadable import Unreadable
from communique.french.hours import hour

_CLOCK = re.compile(
    r"(?<![\w,.:])(?P<hour>\d{1,2})(?:(?P<colon>:)|[ \u00a0\u202f]?[hH](?![^\W\d_]))"
    r"[ \u00a0\u202f]?(?P<minute>\d{2}(?!\d))?",
    re.ASCII,
)
_LASTING = re.compile(r"(?:pendant|durant|durée|sur)[^\d]{0,10}$")
"""What comes before a length of time: « pendant 48 h »."""
_ENGLISH = re.compile(
    r"(?<!\d)(\d{1,2})(?::(\d{2}))?[ \u00a0\u202f]?([ap])\.?m\b\.?", re.IGNORECASE
)
_OTHERWISE = re.compile(
    r"(?<![\w,.:])(\d{1,2})(?:[.,]|:(?=\d\d:))(\d\d)(?::\d\d)?(?![\d:]|[.,]\d)|\A(\d\d)(\d\d)\Z",
    re.ASCII,
)
"""« 14.30 », « 14:30:00 »; « 1430 » when there is nothing else."""
_HOW = "Les heures vont de 0 à 23, les minutes de 00 à 59. Minuit s’écrit « 0 h », le jour suivant."


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
        message = f"L’heure « {found[0].strip()} » n’existe pas."
        raise Unreadable("heure-invalide", message, _HOW, start=found.start(), end=found.end())
    return hour(dt.time(hours, minutes)) if found["colon"] and found["minute"] else found[0]


def _refuse_english(text: str) -> None:
    found = _ENGLISH.search(text)
    if found is None:
        return
    hours = int(found[1]) % 12 + (12 if found[3] in "pP" else 0)
    raise Unreadable(
        "heure-invalide",
        f"L’heure « {found[0]} » est écrite à l’anglaise.",
        f"Écrivez « {hour(dt.time(hours, int(found[2] or 0) % 60))} ».",
        start=found.start(),
        end=found.end(),
    )


def _refuse_otherwise(text: str) -> None:
    found = _OTHERWISE.search(text)
    if found is None:
        return
    hours, minutes = int(found[1] or found[3]), int(found[2] or found[4])
    possible = hours < 24 and minutes < 60
    raise Unreadable(
        "heure-invalide",
        f"L’heure « {found[0]} » n’est pas écrite à la française.",
        f"Écrivez « {hour(dt.time(hours, minutes))} »." if possible else _HOW,
        start=found.start(),
        end=found.end(),
    )
