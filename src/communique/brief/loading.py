"""From the bytes on disk to a readable source: size, encoding, invisible characters."""

from __future__ import annotations

from pathlib import Path

from communique.brief.diagnosis import Diagnosis
from communique.brief.limits import MAX_BRIEF_BYTES
from communique.brief.source import FORBIDDEN, Reading, Source
from communique.errors import BriefInvalid

_BOMS = (
    (b"\xff\xfe\x00\x00", "utf-32", "UTF-32"),
    (b"\x00\x00\xfe\xff", "utf-32", "UTF-32"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)
_SAVE_AS_UTF8 = (
    "Enregistrez-le en UTF-8. Dans VS Code : cliquez sur le nom de l’encodage, en bas à droite, "
    "puis « Enregistrer avec l’encodage » et « UTF-8 ». Dans le Bloc-notes : « Enregistrer sous », "
    "puis Encodage : UTF-8. Relisez ensuite les lettres accentuées."
)


def load(data: bytes, shown_as: str, diagnosis: Diagnosis) -> Reading:
    """The text of a file, ready for the YAML parser.

    A UTF-8 byte order mark (written by the Windows Notepad) is dropped without a word: it says
    nothing wrong and the user cannot see it. Text in another encoding is an error, but is
    decoded all the same so that the rest of the brief can be judged in the same run.

    Raises BriefInvalid when there is nothing to read.
    """
    source = _decode(data, shown_as, diagnosis)
    if not source.text.strip():
        raise _unreadable(
            "fichier-vide",
            shown_as,
            "Le brief est vide.",
            "Copiez le brief d’une édition précédente, puis changez-en les textes.",
        )
    _report_forbidden(source, diagnosis)
    return Reading(source)


def bytes_of(path: Path, shown_as: str) -> bytes:
    """What the file holds; raises BriefInvalid when there is no file, or one too big."""
    try:
        if not path.is_file():
            raise _unreadable(
                "fichier-illisible",
                shown_as,
                f"Le brief « {shown_as} » n’existe pas ou n’est pas un fichier.",
                "Vérifiez le nom du dossier de l’édition et du fichier brief.yaml.",
            )
        size = path.stat().st_size
        if size > MAX_BRIEF_BYTES:
            raise _unreadable(
                "fichier-trop-gros",
                shown_as,
                f"Le brief pèse {size // 1024} Kio ; le maximum est de "
                f"{MAX_BRIEF_BYTES // 1024} Kio.",
                "Un brief ne contient que du texte : laissez les images dans des fichiers à part.",
            )
        return path.read_bytes()
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
    for mark, codec, name in _BOMS:
        if data.startswith(mark):
            return _misencoded(Source(shown_as, data.decode(codec, "replace")), 0, name, diagnosis)
    unmarked = _utf16_without_mark(data)
    if unmarked:
        source = Source(shown_as, data.decode(unmarked, "replace"))
        return _misencoded(source, 0, "UTF-16", diagnosis)
    try:
        return Source(shown_as, data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        text = data.decode("utf-8-sig", "surrogateescape")
        place = next(i for i, character in enumerate(text) if _is_raw_byte(character))
        source = Source(shown_as, "".join(map(_as_windows_1252, text)))
        return _misencoded(source, place, "Latin-1 ou Windows-1252", diagnosis)


def _utf16_without_mark(data: bytes) -> str | None:
    """The codec of ASCII-like text with every other byte null, which UTF-8 text never is."""
    for codec, high in (("utf-16-le", 1), ("utf-16-be", 0)):
        head = data[high:200:2]
        if len(head) > 1 and head.count(0) > len(head) * 0.8:
            return codec
    return None


def _is_raw_byte(character: str) -> bool:
    return "\udc80" <= character <= "\udcff"


def _as_windows_1252(character: str) -> str:
    if not _is_raw_byte(character):
        return character
    return bytes([ord(character) - 0xDC00]).decode("cp1252", "replace")


def _misencoded(source: Source, place: int, encoding: str, diagnosis: Diagnosis) -> Source:
    diagnosis.add(
        "encodage",
        source.span(place, place + 1),
        f"Ce fichier est enregistré en {encoding}, et non en UTF-8.",
        hint=_SAVE_AS_UTF8,
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
