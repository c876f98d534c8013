"""A brief.yaml → a ``Brief``, or all that is wrong with it at once: the order of the steps."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NoReturn, cast

from communique.brief.brief import Brief
from communique.brief.builder import Builder
from communique.brief.checks import check_citations, check_images, check_links
from communique.brief.context import Context, Ledger, stand_in
from communique.brief.diagnosis import Diagnosis
from communique.brief.facts.replacement import put_facts_in
from communique.brief.loading import bytes_of, load
from communique.brief.model import Communique, Emetteur
from communique.brief.near_words import did_you_mean
from communique.brief.nodes import ScalarNode
from communique.brief.source import Reading, Source
from communique.brief.syntax import parse
from communique.diagnostics import Diagnostic
from communique.errors import BriefInvalid, TemplateError
from communique.templates import Templates, is_left_behind

_CORRECT_AND_RETRY: Final = "Corrigez les erreurs indiquées, puis relancez la commande."


_FOLDER = "emetteurs"


def read_brief(
    path: Path, templates: Templates, *, shown_as: str | None = None, data: bytes | None = None
) -> Brief:
    """Read, type and check a brief; ``shown_as`` is the name of the file in messages.

    ``data`` is what the file is to hold, when that is not yet on disk.

    Raises BriefInvalid with every problem of the brief, or TemplateError when the brief is
    right but the file of its emetteur is not.
    """
    diagnosis = Diagnosis()
    name = shown_as or str(path)
    content = bytes_of(path, name) if data is None else data
    loaded = load(content, name, diagnosis)
    composition, reading = parse(loaded, diagnosis)
    root = composition.root or _refuse_without_content(reading, diagnosis)
    ledger = Ledger()
    context = Context(reading, ledger, diagnosis)
    emetteurs = Emetteurs(templates, context)
    builder = Builder(context, emetteurs.named, is_cut_short=composition.is_cut_short)
    communique = cast("Communique", builder.build(Communique, root, ""))
    communique = put_facts_in(communique, ledger, diagnosis)
    images = check_images(communique, path.parent, context)
    check_links(context)
    check_citations(communique, context)
    _refuse_errors(reading.source, diagnosis, emetteurs.diagnosis)
    return Brief(
        source=reading.source,
        path=path,
        data=content,
        communique=communique,
        scalars=ledger.scalars,
        kinds=ledger.kinds,
        images=images,
        places=ledger.places,
        warnings=diagnosis.in_order(),
    )


def _refuse_without_content(reading: Reading, diagnosis: Diagnosis) -> NoReturn:
    if not diagnosis.has_errors:
        diagnosis.add(
            "fichier-vide",
            reading.span(0, 0),
            "Le brief ne contient que des commentaires.",
            hint="Copiez le brief d’une édition précédente, puis changez-en les textes.",
        )
    raise _invalid(reading.source, diagnosis.in_order())


def _refuse_errors(source: Source, in_brief: Diagnosis, in_emetteur: Diagnosis) -> None:
    if in_brief.has_errors:
        raise _invalid(source, (*in_brief.in_order(), *in_emetteur.in_order()))
    if in_emetteur.has_errors:
        raise TemplateError(
            "Le fichier de l’émetteur ne peut pas être lu tel quel.",
            hint=_CORRECT_AND_RETRY,
            diagnostics=in_emetteur.in_order(),
        )


def _invalid(source: Source, diagnostics: tuple[Diagnostic, ...]) -> BriefInvalid:
    message = f"Le brief « {source.name} » ne peut pas être lu tel quel."
    return BriefInvalid(message, hint=_CORRECT_AND_RETRY, diagnostics=diagnostics)


def emetteur_names(templates: Templates) -> tuple[str, ...]:
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
        known = emetteur_names(self._templates)
        if name in known:
            return self._read(name, path) or _nobody()
        question = did_you_mean(name, known)
        complaint = (
            "emetteur-inconnu",
            f"L’émetteur « {name[:60]} » n’a pas de fichier dans templates/{_FOLDER}/.",
            question or f"Émetteurs connus : {', '.join(known) or 'aucun'}.",
        )
        self._brief.complain(complaint, node, path)
        return _nobody()

    def _read(self, name: str, path: str) -> Emetteur | None:
        file = f"{_FOLDER}/{name}.yaml"
        shown_as = f"templates/{file}"
        try:
            data = bytes_of(self._templates.path(file), shown_as)
            loaded = load(data, shown_as, self.diagnosis)
        except BriefInvalid as problem:
            self.diagnosis.extend(problem.diagnostics)
            return None
        composition, reading = parse(loaded, self.diagnosis)
        if composition.root is None:
            return None
        context = Context(reading, self._brief.ledger, self.diagnosis)
        builder = Builder(context, is_cut_short=composition.is_cut_short)
        return cast("Emetteur", builder.build(Emetteur, composition.root, path))


def _nobody() -> Emetteur:
    return cast("Emetteur", stand_in(Emetteur))
