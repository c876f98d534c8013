"""What the operating system refused, in French: its own messages come in the machine's language."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from communique.errors import OutputFailed

_CAUSES = {
    errno.ENOSPC: "il n’y a plus de place sur le disque",
    errno.EDQUOT: "le quota de disque est atteint",
    errno.EFBIG: "le fichier dépasse la taille permise",
    errno.EACCES: "l’accès est refusé",
    errno.EPERM: "l’opération n’est pas permise",
    errno.EROFS: "le disque est en lecture seule",
    errno.ENOENT: "le fichier ou le dossier n’existe pas",
    errno.ENOTDIR: "un fichier occupe la place d’un dossier",
    errno.EEXIST: "un fichier occupe déjà cette place",
    errno.EISDIR: "un dossier occupe la place d’un fichier",
    errno.ENAMETOOLONG: "le nom est trop long",
    errno.EMFILE: "trop de fichiers sont ouverts",
    errno.ENFILE: "trop de fichiers sont ouverts sur la machine",
    errno.ENOMEM: "la mémoire est insuffisante",
    errno.EIO: "le disque ne répond pas correctement",
    errno.EBUSY: "le fichier est utilisé par un autre programme",
    errno.ELOOP: "des liens symboliques tournent en rond",
    errno.EXDEV: "un lien mène hors de ce dossier",
}
_REMEDIES = {
    errno.ENOSPC: "Libérez de la place, puis relancez la commande.",
    errno.EDQUOT: "Libérez de la place, puis relancez la commande.",
    errno.EACCES: "Donnez-vous le droit d’écrire à cet endroit, ou choisissez-en un autre.",
    errno.EPERM: "Donnez-vous le droit d’écrire à cet endroit, ou choisissez-en un autre.",
    errno.EXDEV: "Remplacez le lien par un vrai dossier, ou nommez l’autre avec --output.",
    errno.EROFS: "Choisissez un autre dossier.",
    errno.ENOTDIR: "Renommez ce fichier, ou choisissez un autre dossier.",
    errno.EEXIST: "Renommez ce fichier, ou choisissez un autre dossier.",
    errno.EISDIR: "Renommez ce dossier, ou choisissez-en un autre.",
}


def cause(error: OSError) -> str:
    """Why the system refused, as the end of a sentence."""
    number = error.errno or 0
    return _CAUSES.get(number, f"erreur n° {number} du système")


def remedy(error: OSError) -> str:
    """What to do about it, as a sentence; "" when only the cause is known."""
    return _REMEDIES.get(error.errno or 0, "")


def refused(path: Path, error: OSError) -> OutputFailed:
    """The error to raise when something could not be written."""
    return OutputFailed(
        f"Impossible d’écrire dans « {path} » : {cause(error)}.", hint=remedy(error)
    )


@contextmanager
def told_as_refusals(path: Path) -> Iterator[None]:
    """Have what the system refuses inside the block be raised as OutputFailed."""
    try:
        yield
    except OSError as error:
        raise refused(path, error) from error
