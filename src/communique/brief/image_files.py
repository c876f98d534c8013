"""The image files of an edition: found by their names, read once, made clean, remarked upon."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Final

from communique.brief.diagnosis import Unreadable
from communique.brief.limits import MAX_IMAGE_BYTES
from communique.disk.intake import TooLarge, read
from communique.pictures import IN_COLUMN, Picture, UnusablePicture, clean

_SUFFIXES = {".png", ".jpg", ".jpeg"}


_ALIKE_ON_A_SCREEN: Final = 1
"""How many of these differences no one can see."""
_HEAVY = 1024 * 1024
"""Bytes: a page with such a picture is slow to open on a phone."""
_MUCH = 4
_FORMS = {
    "image/png": ("PNG", (".png",)),
    "image/jpeg": ("JPEG", (".jpg", ".jpeg", ".jpe", ".jfif")),
}
Remark = tuple[str, str, str]
"""Rule, message, hint."""


@dataclass(frozen=True, slots=True)
class ImageFile:
    """A file that stays as it is, its digest and its weight in bytes, and its clean picture.

    ``name`` is the one it has in the folder of the edition: the brief may spell it otherwise.
    """

    name: str
    path: Path
    sha256: str
    weight: int
    picture: Picture


def read_image(asked: str, folder: Path, room: tuple[int, int] = IN_COLUMN) -> ImageFile:
    """The image of that name in the folder, to be shown in that room; raises Unreadable."""
    name, path = _inside(asked, folder)
    data = _bytes_of(path, asked)
    try:
        picture = clean(data, room)
    except UnusablePicture as problem:
        rule = "image-trop-grande" if problem.is_too_large else "image-illisible"
        raise Unreadable(rule, f"L’image « {asked} » {problem.message}", problem.hint) from None
    return ImageFile(name, path, hashlib.sha256(data).hexdigest(), len(data), picture)


def _bytes_of(path: Path, name: str) -> bytes:
    try:
        return read(path, most=MAX_IMAGE_BYTES)
    except TooLarge as error:
        raise Unreadable(
            "image-trop-grande",
            f"L’image « {name} » pèse {error.size // 1024**2} Mio ; le maximum "
            f"est de {MAX_IMAGE_BYTES // 1024**2} Mio.",
            "Réduisez-la : 2 000 pixels de large suffisent pour une page.",
        ) from error
    except OSError as error:
        raise Unreadable(
            "image-illisible",
            f"L’image « {name} » ne peut pas être ouverte.",
            "Vérifiez que vous avez le droit de lire ce fichier.",
        ) from error


def _inside(name: str, folder: Path) -> tuple[str, Path]:
    """The name it has there, and where it is."""
    outside = Unreadable(
        "image-hors-du-dossier",
        f"L’image « {name} » n’est pas dans le dossier de l’édition.",
        "Copiez l’image à côté du brief et donnez seulement son nom, par exemple affiche.png",
    )
    if "\\" in name or ":" in name or "\0" in name:
        raise outside
    root = folder.resolve()
    path = (root / name).resolve()
    if path == root or not path.is_relative_to(root):
        raise outside
    if _is_file(path):
        return name, path
    found = _found_otherwise(name, path)
    return PurePosixPath(name).with_name(found.name).as_posix(), found


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name too long for the disk
        return False


def _found_otherwise(name: str, path: Path) -> Path:
    """The one file beside it whose name looks the same; the nearest names are told otherwise."""
    for rank, (difference, alike) in enumerate(_likenesses(path)):
        if len(alike) == 1 and rank < _ALIKE_ON_A_SCREEN:
            return alike[0]
        if alike:
            names = " et ".join(f"« {other.name} »" for other in alike)
            raise Unreadable(
                "image-introuvable",
                f"L’image « {name} » n’existe pas ; il y a {names} : {difference}.",
                "Donnez au fichier le nom écrit ici, ou l’inverse ; un nom de lettres sans accent, "
                "de chiffres et de tirets évite ces surprises.",
            )
    raise Unreadable("image-introuvable", f"L’image « {name} » n’existe pas.", _what_is_there(path))


def _likenesses(path: Path) -> Iterator[tuple[str, list[Path]]]:
    """From the slightest difference to the plainest: the files that have no other left."""
    wanted, forms = path.name, {other: other.name for other in _beside(path)}
    for difference, level in _DIFFERENCES:
        wanted = level(wanted)
        forms = {other: level(form) for other, form in forms.items()}
        yield difference, sorted(other for other, form in forms.items() if form == wanted)


def _one_spelling(name: str) -> str:
    """Composed or decomposed accents; any blank, the narrow ones of macOS's captures included."""
    return " ".join(unicodedata.normalize("NFC", name).split())


_DIFFERENCES: Final[tuple[tuple[str, Callable[[str], str]], ...]] = (
    ("un accent ou une espace y est codé autrement", _one_spelling),
    ("majuscules et minuscules y diffèrent", str.casefold),
    ("un tiret, une espace ou une apostrophe y diffère", partial(re.sub, r"[\s_'’–-]+", "-")),
    ("l’extension diffère", partial(re.sub, r"(?:\.(?:png|jpe?g|jfif|heic|webp|gif|tiff?))*$", "")),
)


def _beside(path: Path) -> list[Path]:
    try:
        found = [other for other in path.parent.iterdir() if other.is_file()]
        return [other for other in found if not other.is_symlink()]
    except OSError:
        return []


def _what_is_there(path: Path) -> str:
    from communique.brief.near_words import did_you_mean  # noqa: PLC0415 -- rarely needed

    images = sorted(p.name for p in _beside(path) if p.suffix.lower() in _SUFFIXES)
    if not images:
        return "Son dossier ne contient aucune image PNG ou JPEG."
    return did_you_mean(path.name, images) or f"Images du dossier : {', '.join(images[:8])}."


def remarks_on(name: str, image: ImageFile) -> list[Remark]:
    return [*_weight(name, image), *_suffix(name, image), *_film(name, image)]


def _weight(name: str, image: ImageFile) -> Iterator[Remark]:
    picture, shown = image.picture, len(image.picture.data)
    if shown > _HEAVY:
        hint = "Si c’est une photo, enregistrez-la en JPEG : elle pèsera dix fois moins."
        message = f"L’image « {name} » pèse {_mebibytes(shown)} dans chaque sortie."
        yield "image-lourde", message, "" if picture.media_type == "image/jpeg" else hint
    elif image.weight > max(_HEAVY, _MUCH * shown):
        yield (
            "image-lourde",
            f"L’image « {name} » pèse {_mebibytes(image.weight)} et mesure "
            f"{_measures(picture.from_width, picture.from_height)} ; les sorties en montrent une "
            f"copie de {_measures(picture.width, picture.height)}, qui pèse {_kibibytes(shown)}.",
            "Rien n’est à faire pour publier ; pour alléger le dossier de l’édition, remplacez-la "
            "par une image de 2 000 pixels de large.",
        )


def _suffix(name: str, image: ImageFile) -> Iterator[Remark]:
    form, suffixes = _FORMS[image.picture.media_type]
    if image.path.suffix.lower() not in suffixes:
        yield (
            "image-mal-nommee",
            f"L’image « {name} » est en fait au format {form}.",
            f"Renommez-la « {image.path.stem}{suffixes[0]} », ici et dans le dossier : "
            "d’autres logiciels refuseraient de l’ouvrir.",
        )


def _film(name: str, image: ImageFile) -> Iterator[Remark]:
    if image.picture.was_animated:
        yield (
            "image-animee",
            f"L’image « {name} » est animée : seule sa première vue est montrée.",
            "Vérifiez que cette vue suffit, ou donnez l’image que vous voulez voir.",
        )


def _measures(width: int, height: int) -> str:
    return f"{width}\u00a0×\u00a0{height} pixels"


def _mebibytes(size: int) -> str:
    return f"{size / 1024**2:.1f} Mio".replace(".", ",").replace(" ", "\u00a0")


def _kibibytes(size: int) -> str:
    return f"{max(size // 1024, 1)}\u00a0Kio"
