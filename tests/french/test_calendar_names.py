"""The names that the desk cannot wait for are those of Babel, their one source."""

from __future__ import annotations

from babel import Locale

from communique.french.calendar_names import MONTHS, SHORT_MONTHS, WEEKDAYS


def test_names_are_those_of_babel() -> None:
    french = Locale("fr")
    assert dict(enumerate(MONTHS, 1)) == dict(french.months["format"]["wide"])
    assert dict(enumerate(SHORT_MONTHS, 1)) == dict(french.months["format"]["abbreviated"])
    assert dict(enumerate(WEEKDAYS)) == dict(french.days["format"]["wide"])
