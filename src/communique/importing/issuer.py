"""Who publishes: an emetteur of the office, recognised by its words, or one written out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from communique.brief.reader import emetteur_names
from communique.brief.source import Source
from communique.editing.yaml_text import Value
from communique.importing.found import Found
from communique.importing.phrasebook import begins
from communique.lint.language.mark_words import TO_WRITE
from communique.lint.language.phrases import folded
from communique.starting.sheet import Sheet
from communique.templates import Templates, text_of

BRAND_REPLACED = "bloc-marque : l’émetteur donne le sien"


@dataclass(frozen=True, slots=True)
class Issuers:
    """The emetteurs that a brief of this workspace can name; ``chosen``: the one asked for."""

    templates: Templates
    chosen: str = ""

    def known_by(self, lines: Iterable[str]) -> str:
        """The emetteur whose organisme, or whole intitulé, these lines say; "" when none does."""
        said = _plain(" ".join(lines))
        for name in emetteur_names(self.templates):
            values = self._values(name)
            heading = " ".join(v for path, v in values.items() if path.startswith("intitule"))
            signs = filter(None, (values.get("organisme"), heading))
            if any(f" {_plain(sign)} " in f" {said} " for sign in signs):
                return name
        return ""

    def named_by(self, brand: Sequence[str], body: Sequence[str], found: Found) -> Value:
        """The emetteur of a document whose bloc-marque has these lines; told when guessed."""
        if self.chosen:
            return self.chosen
        name = self.known_by(brand or body)
        values = self._values(name) if name else {}
        if not brand and name:
            found.doubts["emetteur"] = "Déduit du texte : le document n’a pas de bloc-marque."
        own = _plain(" ".join(values.values()))
        if name and all(_plain(line) in own for line in brand):
            return name
        return _written_out(brand, values, found)

    def _values(self, name: str) -> dict[str, str]:
        text = text_of(self.templates.path(f"emetteurs/{name}.yaml"))
        return {path: node.value for path, node in Sheet(Source(name, text)).values.items()}


def _written_out(brand: Sequence[str], known: Mapping[str, str], found: Found) -> Value:
    """An emetteur with the intitulé of the document, and what is known of it otherwise."""
    motto = [word for line in brand if begins(line, "devise") for word in line.split()]
    lines = [line for line in brand if not begins(line, "devise")]
    if lines:
        found.doubts["emetteur"] = (
            "Bloc-marque sans fichier dans templates/emetteurs/ : relisez-le, ou nommez-en un."
        )
    bodies = [rank for rank, line in enumerate(lines) if begins(line, "corps")]
    own = lines[bodies[0] :] if bodies else [one for one in lines if not begins(one, "republique")]
    body = known.get("organisme") or " ".join(own) or TO_WRITE
    value: dict[str, Value] = {"intitule": lines or [TO_WRITE], "organisme": body}
    kept = {key: known[key] for key in ("sigle", "adresse", "site") if key in known}
    return {**value, **({"devise": motto} if motto else {}), **kept}


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", folded(text)))
