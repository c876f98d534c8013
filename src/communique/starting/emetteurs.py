"""Who publishes the new edition: one of the files of ``templates/emetteurs/``."""

from __future__ import annotations

from communique.brief.reader import emetteur_names
from communique.errors import UsageError
from communique.templates import Templates


def check_emetteur(name: str, templates: Templates) -> None:
    """Raises UsageError when no file has that name."""
    known = emetteur_names(templates)
    if name not in known:
        raise UsageError(
            f"L’émetteur « {name} » n’a pas de fichier dans templates/emetteurs/.",
            hint=f"Émetteurs connus : {', '.join(known)}.",
        )
