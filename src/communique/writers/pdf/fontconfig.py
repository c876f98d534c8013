"""Fontconfig made to know our font files and nothing of the machine."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from communique.errors import TemplateError

_FONTS_CONF = Path(__file__).with_name("fonts.conf")


@contextmanager
def own_fontconfig() -> Iterator[None]:
    """Make fontconfig read our configuration, which names no folder, and not the machine's."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(_FONTS_CONF)
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


FileState = tuple[Path, int, int, int]
"""A file, and what changes when it is written again or another takes its place."""


def as_they_are(files: Iterable[Path]) -> tuple[FileState, ...]:
    """The files in their present state: what is kept of them in memory is kept for this state."""
    statuses = ((file, file.stat()) for file in files)
    return tuple((file, s.st_mtime_ns, s.st_size, s.st_ino) for file, s in statuses)


@lru_cache(maxsize=4)
def configuration(font_files: tuple[FileState, ...]) -> Any:
    """A font configuration that knows these files and no other, whatever the machine has.

    Raises TemplateError for a file that is no font.
    """
    from weasyprint.text.ffi import (  # type: ignore[import-untyped]  # noqa: PLC0415 - slow
        ffi,
        fontconfig,
        pangoft2,
    )
    from weasyprint.text.fonts import (  # type: ignore[import-untyped]  # noqa: PLC0415
        FontConfiguration,
    )

    with own_fontconfig():
        made = FontConfiguration()
    for file, *_ in font_files:
        if not fontconfig.FcConfigAppFontAddFile(made._config, os.fsencode(file)):
            raise TemplateError(
                f"La police « {file.name} » est illisible.",
                hint="Remplacez ce fichier par une police TTF ou OTF valable.",
            )
    pangoft2.pango_fc_font_map_config_changed(ffi.cast("PangoFcFontMap *", made.font_map))
    return made
