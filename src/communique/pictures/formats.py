"""Files that are no picture for the press, known by their first bytes, and what to do with each."""

from __future__ import annotations

import re

from communique.pictures.parts import UnusablePicture

_EXPORT = "Ouvrez-la dans un logiciel d’images et exportez-la en JPEG (photo) ou en PNG (dessin)."
_VECTOR = "Exportez-la en PNG, sur 2 000 pixels de large."
_PHONE = (
    "Sur l’iPhone, envoyez-la par courriel ou par AirDrop au format « Le plus compatible » ; "
    "sur un ordinateur, ouvrez-la et exportez-la en JPEG."
)
_FORMATS = (
    (rb"....ftyp(?:hei|hev|mif1|msf1)", "est au format HEIC des iPhone", _PHONE),
    (rb"....ftypavi[fs]", "est au format AVIF", _EXPORT),
    (rb"RIFF....WEBP", "est au format WebP", _EXPORT),
    (rb"GIF8", "est au format GIF", _EXPORT),
    (rb"II\*\0|MM\0\*", "est au format TIFF", _EXPORT),
    (rb"BM", "est au format BMP", _EXPORT),
    (rb"\xff\x0a|\0\0\0\x0cJXL ", "est au format JPEG XL", _EXPORT),
    (rb"\0\0\0\x0cjP  |\xff\x4f\xff\x51", "est au format JPEG 2000", _EXPORT),
    (rb"8BPS", "est un document Photoshop", _EXPORT),
    (rb"....ftyp|\x1aE\xdf\xa3", "est une vidéo", "Faites une capture de l’image voulue, en PNG."),
    (rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*|<!DOCTYPE svg[^>]*>\s*)*<svg\b",
     "est un dessin SVG", _VECTOR),
    (rb"%PDF", "est un PDF", "Exportez la page voulue en PNG, sur 2 000 pixels de large."),
    (rb"%!PS|\xc5\xd0\xd3\xc6", "est un dessin EPS", _VECTOR),
    (rb"(?:\xef\xbb\xbf)?\s*(?i:<!DOCTYPE html|<html)", "est une page web, et non une image",
     "Affichez l’image seule dans le navigateur, puis « Enregistrer l’image sous »."),
    (rb"version https://git-lfs", "n’est qu’un repère de Git LFS : l’image elle-même manque",
     "Lancez « git lfs pull » dans le dossier de travail."),
    (rb"PK\x03\x04", "est un document de bureautique ou une archive ZIP, et non une image",
     "Ouvrez ce document et enregistrez l’image qu’il contient, en PNG ou en JPEG."),
    (rb"\Z", "est un fichier vide", "Copiez-la de nouveau : la copie ou l’envoi a échoué."),
)  # fmt: skip
_LONGEST_START = 4096


def refusal(data: bytes) -> UnusablePicture:
    """Why a file that is neither PNG nor JPEG cannot be shown."""
    start = data[:_LONGEST_START]
    for pattern, kind, remedy in _FORMATS:
        if re.match(pattern, start, re.DOTALL):
            return UnusablePicture(f"{kind} ; il faut du PNG ou du JPEG.", remedy)
    return UnusablePicture("est d’un format inconnu ; il faut du PNG ou du JPEG.", _EXPORT)
