"""What the parts of a brief owe to one another: citations, images, links; the keys of one record,
which are looked at only when each of them could be read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import singledispatch
from pathlib import Path

from communique.brief.context import Context, join
from communique.brief.diagnosis import Unreadable
from communique.brief.image_files import ImageFile, read_image, remarks_on
from communique.brief.kinds import KINDS
from communique.brief.markdown.plain_words import links
from communique.brief.markdown.text_tree import Link
from communique.brief.model import (
    BlocCitation,
    BlocImage,
    Block,
    Communique,
    Contact,
    Edition,
    Lien,
    Tableau,
    Target,
    TempsFort,
    Url,
)
from communique.brief.near_words import did_you_mean
from communique.brief.scalar import Scalar
from communique.diagnostics import Span


@singledispatch
def check(_record: object, _path: str, _context: Context) -> None:
    """Most records have nothing to check."""


@check.register(Edition)
def _(edition: Edition, path: str, context: Context) -> None:
    _check_order(edition.debut, edition.fin, path, context)


@check.register(TempsFort)
def _(event: TempsFort, path: str, context: Context) -> None:
    if event.date and (event.debut or event.fin):
        context.report(
            join(path, "date"),
            "date-invalide",
            "Ce rendez-vous a une « date » et une période (« debut », « fin »).",
            "Gardez « date » pour un seul jour, « debut » et « fin » pour plusieurs.",
        )
    elif bool(event.debut) != bool(event.fin):
        given, missing = ("debut", "fin") if event.debut else ("fin", "debut")
        context.report(
            join(path, given),
            "cle-manquante",
            f"« {given} » est donné sans « {missing} ».",
            f"Ajoutez « {missing} », ou écrivez « date » pour un seul jour.",
            champ=path,
        )
    _check_order(event.debut, event.fin, path, context)


def _check_order(start: dt.date | None, end: dt.date | None, path: str, context: Context) -> None:
    if start and end and end < start:
        context.report(
            join(path, "fin"),
            "periode-inversee",
            f"La fin ({end}) vient avant le début ({start}).",
            "Vérifiez les deux dates ; elles sont peut-être interverties.",
        )


@check.register(Tableau)
def _(table: Tableau, path: str, context: Context) -> None:
    columns = len(table.colonnes)
    for i, row in enumerate(table.lignes):
        if len(row) != columns:
            row_path = join(join(path, "lignes"), i)
            context.report(
                row_path,
                "ligne-de-tableau",
                f"Cette ligne a {len(row)} case{_plural(len(row))}, le tableau a {columns} "
                f"colonne{_plural(columns)}.",
                'Une case vide s’écrit "" ; un texte à virgule se met entre guillemets.',
            )


@check.register(Contact)
def _(contact: Contact, path: str, context: Context) -> None:
    if contact == Contact():
        context.report(
            path,
            "valeur-vide",
            "Ce contact ne dit rien.",
            "Donnez au moins un organisme, une personne, un courriel ou un téléphone.",
        )


@check.register(Lien)
def _(link: Lien, path: str, context: Context) -> None:
    """An address written « "" » is reported with the other links, at its own place."""
    if not link.url and join(path, "url") not in context.ledger.scalars:
        _report_no_target(context.ledger.places[path].span, path, context)


def _report_no_target(span: Span, path: str, context: Context) -> None:
    """A link, inside a text or on its own line, whose address is not known."""
    context.diagnosis.add(
        "lien-sans-cible",
        span,
        "Ce lien n’a pas d’adresse : il sera composé comme un texte simple.",
        hint="Donnez l’adresse si elle est connue.",
        champ=path,
    )


def blocks(communique: Communique) -> Iterator[tuple[str, Block]]:
    """Every block with its path, in order."""
    for i, section in enumerate(communique.sections):
        for j, block in enumerate(section.contenu):
            yield f"sections.{i}.contenu.{j}", block


def check_citations(communique: Communique, context: Context) -> None:
    """Each citation placed exists; each one that exists is placed (else a warning)."""
    placed = set()
    for path, block in blocks(communique):
        if isinstance(block, BlocCitation):
            placed.add(block.citation)
            _check_citation(block, f"{path}.citation", communique, context)
    for name in communique.citations:
        if name not in placed and not context.diagnosis.has_errors:
            context.report(
                f"citations.{name}",
                "citation-inutilisee",
                f"La citation « {name} » n’est placée nulle part : elle ne paraîtra pas.",
                f"Ajoutez un bloc « - citation: {name} » dans une section.",
            )


def _check_citation(
    block: BlocCitation, path: str, communique: Communique, context: Context
) -> None:
    known = communique.citations
    if not block.citation or block.citation in known or path not in context.ledger.places:
        return
    question = did_you_mean(block.citation, known)
    context.report(
        path,
        "citation-inconnue",
        f"Aucune citation ne s’appelle « {block.citation} ».",
        question or f"Citations définies : {', '.join(known) or 'aucune'}.",
    )


def check_images(communique: Communique, folder: Path, context: Context) -> Mapping[str, ImageFile]:
    """The images of the brief by the name it gives them; the wrong ones are reported."""
    images: dict[str, ImageFile] = {}
    for path, block in blocks(communique):
        name = block.image.fichier if isinstance(block, BlocImage) else ""
        if not name:
            continue
        field = f"{path}.image.fichier"
        try:
            images[name] = images.get(name) or read_image(name, folder)
            remarks = remarks_on(name, images[name])
        except Unreadable as problem:
            remarks = [(problem.rule, problem.message, problem.hint)]
        for rule, message, hint in remarks:
            context.report(field, rule, message, hint)
    return images


def check_links(context: Context) -> None:
    """A link without target is a warning, one with a wrong address an error."""
    for path, scalar in context.ledger.scalars.items():
        kind = context.ledger.kinds.get(path)
        if kind and kind.takes_marks and "](" in scalar.value:
            for link in links(scalar.value):
                _check_link(link, scalar, path, context)
        elif kind in (KINDS[Url], KINDS[Target]) and not scalar.value:
            _report_no_target(scalar.span, path, context)


def _check_link(link: Link, scalar: Scalar, path: str, context: Context) -> None:
    if link.is_missing:
        _report_no_target(scalar.locate(link.start, link.end), path, context)
        return
    try:
        KINDS[Target].value(link.target)
    except Unreadable as problem:
        span = scalar.locate(*_place(link, scalar.value, problem))
        context.diagnosis.add(problem.rule, span, problem.message, hint=problem.hint, champ=path)


def _place(link: Link, text: str, problem: Unreadable) -> tuple[int, int]:
    """The faulty sign if the target stands there as it is, the whole link otherwise."""
    at = text.find(link.target, link.start, link.end)
    if at < 0 or problem.end is None:
        return link.start, link.end
    return at + problem.start, at + problem.end


def _plural(count: int) -> str:
    return "s" if count > 1 else ""
