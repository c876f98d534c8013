"""The font files documents are set in: the charter's, Arial or its metric twin, rare scripts.

Outputs depend on these files alone, never on whatever else the machine has installed: they are
listed here for the PDF writer and for the manifest, without loading any font library.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from communique.disk.hashes import sha256
from communique.errors import SystemPartMissing, TemplateError
from communique.templates import Templates

CHARTER_FONTS = "charte/polices/"
_USABLE = (".otf", ".ttf")
_UNUSABLE = (".woff", ".woff2", ".ttc", ".otc", ".eot", ".pfb")

_LIBERATION = tuple(
    f"LiberationSans-{style}.ttf" for style in ("Regular", "Bold", "Italic", "BoldItalic")
)
_TEXT: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("/usr/share/fonts/truetype/liberation2", _LIBERATION),  # Debian 9 to 12, Ubuntu 18 to 22
    ("/usr/share/fonts/truetype/liberation", _LIBERATION),  # Debian 13, Ubuntu 24
    ("/usr/share/fonts/liberation-sans-fonts", _LIBERATION),  # Fedora 40 and later
    ("/usr/share/fonts/liberation-sans", _LIBERATION),  # Fedora, Red Hat
    ("/usr/share/fonts/liberation", _LIBERATION),  # Arch, Alpine
    ("/Library/Fonts", _LIBERATION),  # macOS
    (
        "/System/Library/Fonts/Supplemental",
        ("Arial.ttf", "Arial Bold.ttf", "Arial Italic.ttf", "Arial Bold Italic.ttf"),
    ),
    ("C:/Windows/Fonts", ("arial.ttf", "arialbd.ttf", "ariali.ttf", "arialbi.ttf")),
)
"""Where the text faces stand, by preference: folder, then regular, bold, italic, bold italic."""

_DEJAVU = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")
_RARE_SCRIPTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("/usr/share/fonts/truetype/dejavu", _DEJAVU),  # Debian, Ubuntu
    ("/usr/share/fonts/dejavu-sans-fonts", _DEJAVU),  # Fedora
    ("/usr/share/fonts/dejavu", _DEJAVU),  # Alpine
    ("/usr/share/fonts/TTF", _DEJAVU),  # Arch
    ("/System/Library/Fonts/Supplemental", ("Arial Unicode.ttf",)),
    ("C:/Windows/Fonts", ("seguisym.ttf",)),
)
"""Faces for what Arial lacks (Arabic, symbols, the common emoji); optional."""


def in_force(templates: Templates) -> tuple[Path, ...]:
    """The font files, by preference: charter, text, rare scripts.

    Raises TemplateError for a charter font in a format that cannot be embedded, SystemPartMissing
    when neither the charter nor the machine has a text face.
    """
    charter = tuple(_charter(templates))
    text = _first_complete(_TEXT)
    if not charter and not text:
        raise _missing()
    return (*charter, *text, *_first_complete(_RARE_SCRIPTS))


def digests(templates: Templates) -> Mapping[str, str]:
    """The sha256 of each file in force, by its name; raises what ``in_force`` raises."""
    return {path.name: _digest(path, *_identity(path)) for path in in_force(templates)}


def drawn(templates: Templates) -> frozenset[str]:
    """The characters that one font in force or another can draw; raises what ``in_force`` raises,
    TemplateError for a file that is no font."""
    found = (_characters(path, *_identity(path)) for path in in_force(templates))
    return frozenset().union(*found)


def _charter(templates: Templates) -> Iterator[Path]:
    for name, path in templates.files():
        if not name.startswith(CHARTER_FONTS):
            continue
        if path.suffix.lower() in _UNUSABLE:
            raise TemplateError(
                f"Le format de la police « {name} » ne peut pas être intégré aux documents.",
                hint="Remplacez-la par la même police au format TTF ou OTF.",
            )
        if path.suffix.lower() in _USABLE:
            yield path


def _first_complete(places: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[Path, ...]:
    for folder, names in places:
        paths = tuple(Path(folder, name) for name in names)
        if all(path.is_file() for path in paths):
            return paths
    return ()


def _identity(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_mtime_ns, status.st_size


@lru_cache(maxsize=64)
def _digest(path: Path, _modified: int, _size: int) -> str:
    return sha256(path.read_bytes())


@lru_cache(maxsize=64)
def _characters(path: Path, _modified: int, _size: int) -> frozenset[str]:
    from fontTools.ttLib import TTFont, TTLibError  # type: ignore[import-untyped]  # noqa: PLC0415

    try:
        with TTFont(path, lazy=True) as font:
            return frozenset(map(chr, font.getBestCmap() or ()))
    except TTLibError as error:
        raise TemplateError(
            f"La police « {path.name} » est illisible.",
            hint="Remplacez ce fichier par une police TTF ou OTF valable.",
        ) from error


def _missing() -> SystemPartMissing:
    return SystemPartMissing(
        "Aucune police pour composer le PDF : ni Liberation Sans, ni Arial, ni la charte.",
        hint="Debian, Ubuntu : sudo apt install fonts-liberation. "
        "Fedora : sudo dnf install liberation-sans-fonts. "
        "macOS : brew install --cask font-liberation. "
        "Windows : Arial est fournie avec le système. "
        "Ou déposez une police TTF ou OTF dans templates/charte/polices/.",
    )
