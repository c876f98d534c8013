"""Values of a brief as a person reads them: typeset text, French dates, images in few words."""

from __future__ import annotations

import datetime as dt
import hashlib

from communique.document.document import Asset
from communique.french.dates import day_month_year
from communique.french.hours import instant
from communique.french.spaces import NO_BREAK
from communique.typography import apply, typesetting


def in_french(value: object) -> str:
    """A date, an instant, a number or a text."""
    if isinstance(value, dt.datetime):
        return instant(value)
    if isinstance(value, dt.date):
        return day_month_year(value)
    if isinstance(value, int):
        return str(value)
    text = str(value).strip()
    return apply(text, typesetting(text))


def described(image: Asset) -> str:
    """« PNG, 640 × 320 pixels, empreinte 1a2b3c4d »: two images are the same when this is."""
    kind = image.media_type.partition("/")[2].upper()
    size = f"{image.width}{NO_BREAK}×{NO_BREAK}{image.height}{NO_BREAK}pixels"
    return f"{kind}, {size}, empreinte {hashlib.sha256(image.data).hexdigest()[:16]}"


def unquoted(text: str) -> str:
    """Without the quotation marks that a template puts around a whole quotation set apart.

    Run in, the same quotation is shown without them: that is no change of its words.
    """
    inner = text.removeprefix("«").removesuffix("»")
    is_quoted = len(inner) == len(text) - 2 and "«" not in inner and "»" not in inner
    return inner.strip() if is_quoted else text
