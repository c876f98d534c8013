"""What a press officer should know of an image that is shown: its weight, its name, its film."""

from __future__ import annotations

from collections.abc import Iterator

from communique.brief.images import ImageFile

_HEAVY = 1024 * 1024
"""Bytes: a page with such a picture is slow to open on a phone."""
_MUCH = 4
_FORMS = {
    "image/png": ("PNG", (".png",)),
    "image/jpeg": ("JPEG", (".jpg", ".jpeg", ".jpe", ".jfif")),
}

Remark = tuple[str, str, str]
"""Rule, message, hint."""


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
