"""WeasyPrint ready to work: its fonts, its parsed style sheet, shared by all documents.

A fresh font configuration for each document would cost 50 ms and leak 250 kB a time.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from communique import fonts
from communique.templates import Templates
from communique.writers.pdf import resources
from communique.writers.pdf.complaints import STYLE_SHEET, refused
from communique.writers.pdf.fontconfig import FileState, as_they_are, configuration
from communique.writers.pdf.startup import load_weasyprint


@dataclass(slots=True)
class OutputProfile:
    """What WeasyPrint asks of a colour profile. Its own class lets LittleCMS write the profile
    anew for each document, with other bytes the second time."""

    name: str
    content: bytes
    components: tuple[str, ...] = ("r", "g", "b")
    pdf_reference: bytes | None = None


@dataclass(frozen=True, slots=True)
class Engine:
    """The library, the font configuration and the style sheet of a set of templates."""

    weasyprint: Any  # WeasyPrint has no types
    fonts: Any
    style: Any
    css: str
    colours: OutputProfile
    """The sRGB profile that colours of the page are said in (ISO 19005-3, 6.2.3)."""


def engine(templates: Templates) -> Engine:
    """The engine for these templates as they are now; made once for each of their states.

    Raises SystemPartMissing without Pango or fonts, TemplateError for a faulty style sheet or font.
    """
    css = templates.read_text(STYLE_SHEET)
    imported = _style_sheets(templates) if "@import" in css else ()
    return _engine(templates, as_they_are(fonts.in_force(templates)), css, imported)


def _style_sheets(templates: Templates) -> tuple[FileState, ...]:
    return as_they_are(path for _, path in templates.files() if path.suffix == ".css")


@lru_cache(maxsize=4)
def _engine(
    templates: Templates,
    font_files: tuple[FileState, ...],
    css: str,
    _imported: tuple[FileState, ...],
) -> Engine:
    weasyprint = load_weasyprint()
    known_fonts = configuration(font_files)
    with refused(css):
        style = weasyprint.CSS(
            string=css,
            base_url=resources.TEMPLATES_URL + STYLE_SHEET,
            url_fetcher=resources.fetcher(resources.answers({}, templates)),
            font_config=known_fonts,
        )
    return Engine(weasyprint, known_fonts, style, css, _srgb())


def _srgb() -> OutputProfile:
    """The profile of the International Color Consortium that WeasyPrint ships."""
    return OutputProfile("sRGB2014", files("weasyprint.pdf").joinpath("sRGB2014.icc").read_bytes())
