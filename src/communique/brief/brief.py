"""A brief that has been read: its values, its texts with their places, its images."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from communique.brief.context import Place
from communique.brief.image_files import ImageFile
from communique.brief.kinds import Kind
from communique.brief.markdown.plain_words import shown_words
from communique.brief.model import Communique
from communique.brief.scalar import Scalar
from communique.brief.source import Source
from communique.diagnostics import Diagnostic, Span


@dataclass(frozen=True, slots=True)
class Brief:
    """A valid brief. Paths are those of ``data-champ``: ``sections.0.contenu.1``.

    ``scalars`` has every text written in the brief or in the file of its emetteur, facts put
    in; a plain text that stands for keys (a block, ``a_propos``) is found by its own path and
    by that of the key it fills; ``kinds`` says what each may hold. ``data`` is the file as it was
    read. ``images`` are by the name the brief gives them.
    """

    source: Source
    path: Path
    data: bytes
    communique: Communique
    scalars: Mapping[str, Scalar]
    kinds: Mapping[str, Kind]
    images: Mapping[str, ImageFile]
    places: Mapping[str, Place]
    warnings: tuple[Diagnostic, ...] = ()

    @property
    def image_files(self) -> tuple[str, ...]:
        """Its images as the folder of the edition names them; the brief may spell otherwise."""
        return tuple(image.name for image in self.images.values())

    @property
    def title(self) -> str:
        """The words of its title, without their marks."""
        return shown_words(self.communique.titre)

    def span_of(self, path: str) -> Span:
        """Where the value of that path is written; of a list or keys, what introduces it.

        A path the brief does not write has the place of the nearest one above that it does.
        """
        while path not in self.places:
            path = path.rpartition(".")[0]
        return self.places[path].span
