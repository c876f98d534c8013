"""From the bytes on disk to a readable source: its size, its kind, its encoding, its signs."""

from __future__ import annotations

from pathlib import Path

from communique.brief.conflicts import report_conflicts
from communique.brief.diagnosis import Diagnosis
from communique.brief.encodings import decoded
from communique.brief.limits import MAX_BRIEF_BYTES
from communique.brief.source import FORBIDDEN, Reading, Source
from communique.disk.intake import NoFile, Outside, TooLarge, read
from communique.errors import BriefInvalid

_REOPEN = (
    "Rouvrez-le d’abord tel qu’il est écrit. Dans VS Code : cliquez sur le nom de l’encodage, en "
    "bas à droite, puis « Rouvrir avec l’encodage » et « {} ». Quand les accents sont "
    "justes, et alors seulement, « Enregistrer avec l’encodage » et « UTF-8 ». "
)
_MADE = "Ou laissez faire « communique check --fix », qui convertit le fichier."
_IN_DOUBT = "« communique check --fix » n’y touche pas : les deux encodages y sont possibles."


_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "un PDF"),
    (b"\x89PNG", "une image PNG"),
    (b"\xff\xd8\xff", "une image JPEG"),
    (b"GIF8", "une image GIF"),
    (b"RIFF", "une image ou un son"),
    (b"{\\rtf", "un document RTF"),
    (b"\xd0\xcf\x11\xe0", "un ancien document de Microsoft Office"),
    (b"\x1f\x8b", "une archive compressée"),
    (b"7z\xbc\xaf", "une archive compressée"),
)
_IN_AN_ARCHIVE: tuple[tuple[bytes, str], ...] = (
    (b"word/", "un document Word"),
    (b"xl/", "un classeur Excel"),
    (b"ppt/", "une présentation PowerPoint"),
    (b"opendocument.text", "un document LibreOffice"),
    (b"opendocument", "un fichier LibreOffice"),
)
_OF_TEXTS = bytes([*range(9, 14), *range(32, 256)])
_HEAD = 4_096
"""Bytes that tell the kind of an archive: Office names its parts in the first of them."""


def load(data: bytes, shown_as: str, diagnosis: Diagnosis) -> Reading:
    """The text of a file, ready for the YAML parser.

    A UTF-8 byte order mark (written by the Windows Notepad) is dropped without a word: it says
    nothing wrong and the user cannot see it. Text in another encoding is an error, but is
    decoded all the same so that the rest of the brief can be judged in the same run.

    Raises BriefInvalid when there is nothing to read, or two texts at once.
    """
    if kind := kind_of(data):
        raise _unreadable(
            "fichier-sans-texte",
            shown_as,
            f"« {shown_as} » est {kind}, et non un texte.",
            "On relit un brief (brief.yaml) ou un texte (.txt, .md). Collez le texte de ce "
            "document dans un brief, ou enregistrez-le en « texte brut ».",
        )
    source = _decode(data, shown_as, diagnosis)
    if not source.text.strip():
        raise _unreadable(
            "fichier-vide",
            shown_as,
            "Le brief est vide.",
            "Copiez le brief d’une édition précédente, puis changez-en les textes.",
        )
    if report_conflicts(source, diagnosis):
        raise BriefInvalid(
            f"« {shown_as} » contient deux textes à la fois : git y a laissé un conflit.",
            hint="Réglez chaque conflit, puis relancez la commande.",
            diagnostics=diagnosis.in_order(),
        )
    _report_forbidden(source, diagnosis)
    return Reading(source)


def bytes_of(path: Path, shown_as: str) -> bytes:
    """What the file holds; raises BriefInvalid when there is no file, one too big or one that is
    not of the workspace."""
    try:
        return read(path, most=MAX_BRIEF_BYTES)
    except (FileNotFoundError, NotADirectoryError, NoFile) as error:
        raise _unreadable(
            "fichier-illisible",
            shown_as,
            f"Le brief « {shown_as} » n’existe pas ou n’est pas un fichier.",
            "Vérifiez le nom du dossier de l’édition et du fichier brief.yaml.",
        ) from error
    except Outside as error:
        raise _unreadable(
            "fichier-hors-du-dossier",
            shown_as,
            f"« {shown_as} » est un lien vers un fichier hors du dossier de travail.",
            "Remplacez le lien par une copie du fichier : rien n’est lu hors du dossier.",
        ) from error
    except TooLarge as error:
        raise _unreadable(
            "fichier-trop-gros",
            shown_as,
            f"Le brief pèse {error.size // 1024} Kio ; le maximum est de "
            f"{MAX_BRIEF_BYTES // 1024} Kio.",
            "Un brief ne contient que du texte : laissez les images dans des fichiers à part.",
        ) from error
    except OSError as error:
        raise _unreadable(
            "fichier-illisible",
            shown_as,
            f"Le brief « {shown_as} » ne peut pas être lu.",
            "Vérifiez que vous avez le droit d’ouvrir ce fichier.",
        ) from error


def _unreadable(rule: str, shown_as: str, message: str, hint: str) -> BriefInvalid:
    diagnosis = Diagnosis()
    diagnosis.add(rule, Source(shown_as, "").span(0, 0), message, hint=hint)
    return BriefInvalid(message, hint=hint, diagnostics=diagnosis.in_order())


def _decode(data: bytes, shown_as: str, diagnosis: Diagnosis) -> Source:
    found = decoded(data)
    source = Source(shown_as, found.text)
    if found.encoding:
        either = [(found.encoding, found.menu), *([found.other] if found.other else [])]
        names, menus = zip(*either, strict=True)
        diagnosis.add(
            "encodage",
            source.span(found.place, found.place + 1),
            f"Ce fichier est enregistré en {' ou en '.join(names)}, et non en UTF-8.",
            hint=_REOPEN.format(" », ou « ".join(menus)) + (_IN_DOUBT if found.other else _MADE),
        )
    return source


def _report_forbidden(source: Source, diagnosis: Diagnosis) -> None:
    for found in FORBIDDEN.finditer(source.text):
        if diagnosis.full:
            return
        diagnosis.add(
            "caractere-interdit",
            source.span(found.start(), found.end()),
            f"Un caractère invisible (U+{ord(found[0]):04X}) se cache ici : il ne peut pas "
            "figurer dans un document.",
            hint="Supprimez-le, ou retapez ce passage au lieu de le coller.",
        )


def kind_of(data: bytes) -> str:
    """« un document Word », « un PDF »…; "" for what may be a text in any encoding."""
    if data.startswith(b"PK\x03\x04"):
        inside = (kind for sign, kind in _IN_AN_ARCHIVE if sign in data[:_HEAD] + data[-_HEAD:])
        return next(inside, "une archive compressée")
    commands = len(data[:_HEAD].translate(None, delete=_OF_TEXTS)) > max(16, len(data[:_HEAD]) / 20)
    binary = (
        "un fichier binaire" if commands and not decoded(data).encoding.startswith("UTF") else ""
    )
    return next((kind for sign, kind in _BEGINNINGS if data.startswith(sign)), binary)
