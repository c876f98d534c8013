"""The emetteur that a brief names: a YAML file of ``templates/emetteurs/``."""

from __future__ import annotations

from typing import cast

from communique.brief.builder import Builder
from communique.brief.context import Context
from communique.brief.diagnosis import Diagnosis
from communique.brief.loading import bytes_of, load
from communique.brief.model import Emetteur
from communique.brief.nodes import ScalarNode
from communique.brief.parsing import parse
from communique.brief.stand_ins import stand_in
from communique.brief.suggestion import did_you_mean
from communique.errors import BriefInvalid
from communique.templates import Templates, is_left_behind

_FOLDER = "emetteurs"


def names(templates: Templates) -> tuple[str, ...]:
    """The emetteurs that a brief can name, in order."""
    folders = (root / _FOLDER for root in templates.roots)
    files = (path for folder in folders if folder.is_dir() for path in folder.glob("*.yaml"))
    return tuple(sorted({path.stem for path in files if not is_left_behind(path.name)}))


class Emetteurs:
    """Reads emetteurs by name; what is wrong in their files goes into ``diagnosis``."""

    def __init__(self, templates: Templates, brief: Context) -> None:
        self._templates = templates
        self._brief = brief
        self.diagnosis = Diagnosis()

    def named(self, node: ScalarNode, path: str) -> Emetteur:
        """The emetteur of that name; a stand-in when it is unknown or its file is wrong."""
        name = node.value.strip()
        known = names(self._templates)
        if name in known:
            return self._read(name, path)
        question = did_you_mean(name, known)
        complaint = (
            "emetteur-inconnu",
            f"L’émetteur « {name[:60]} » n’a pas de fichier dans templates/{_FOLDER}/.",
            question or f"Émetteurs connus : {', '.join(known) or 'aucun'}.",
        )
        self._brief.complain(complaint, node, path)
        return cast("Emetteur", stand_in(Emetteur))

    def _read(self, name: str, path: str) -> Emetteur:
        file = f"{_FOLDER}/{name}.yaml"
        shown_as = f"templates/{file}"
        try:
            data = bytes_of(self._templates.path(file), shown_as)
            loaded = load(data, shown_as, self.diagnosis)
        except BriefInvalid as problem:
            self.diagnosis.extend(problem.diagnostics)
            return cast("Emetteur", stand_in(Emetteur))
        composition, reading = parse(loaded, self.diagnosis)
        if composition.root is None:
            return cast("Emetteur", stand_in(Emetteur))
        context = Context(reading, self._brief.ledger, self.diagnosis)
        builder = Builder(context, is_cut_short=composition.is_cut_short)
        return cast("Emetteur", builder.build(Emetteur, composition.root, path))
