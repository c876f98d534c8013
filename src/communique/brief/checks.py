"""What the keys of one record owe to one another; run only when each of them could be read."""

from __future__ import annotations

import datetime as dt
from functools import singledispatch

from communique.brief.context import Ledger, join
from communique.brief.diagnosis import Diagnosis
from communique.brief.model import Contact, Edition, Lien, Tableau, TempsFort
from communique.diagnostics import Span


@singledispatch
def check(_record: object, _path: str, _ledger: Ledger, _diagnosis: Diagnosis) -> None:
    """Most records have nothing to check."""


@check.register(Edition)
def _(edition: Edition, path: str, ledger: Ledger, diagnosis: Diagnosis) -> None:
    _check_order(edition.debut, edition.fin, path, ledger, diagnosis)


@check.register(TempsFort)
def _(event: TempsFort, path: str, ledger: Ledger, diagnosis: Diagnosis) -> None:
    if event.date and (event.debut or event.fin):
        diagnosis.add(
            "date-invalide",
            ledger.places[join(path, "date")].span,
            "Ce rendez-vous a une « date » et une période (« debut », « fin »).",
            hint="Gardez « date » pour un seul jour, « debut » et « fin » pour plusieurs.",
            champ=join(path, "date"),
        )
    elif bool(event.debut) != bool(event.fin):
        given, missing = ("debut", "fin") if event.debut else ("fin", "debut")
        diagnosis.add(
            "cle-manquante",
            ledger.places[join(path, given)].span,
            f"« {given} » est donné sans « {missing} ».",
            hint=f"Ajoutez « {missing} », ou écrivez « date » pour un seul jour.",
            champ=path,
        )
    _check_order(event.debut, event.fin, path, ledger, diagnosis)


def _check_order(
    start: dt.date | None, end: dt.date | None, path: str, ledger: Ledger, diagnosis: Diagnosis
) -> None:
    if start and end and end < start:
        diagnosis.add(
            "periode-inversee",
            ledger.places[join(path, "fin")].span,
            f"La fin ({end}) vient avant le début ({start}).",
            hint="Vérifiez les deux dates ; elles sont peut-être interverties.",
            champ=join(path, "fin"),
        )


@check.register(Tableau)
def _(table: Tableau, path: str, ledger: Ledger, diagnosis: Diagnosis) -> None:
    columns = len(table.colonnes)
    for i, row in enumerate(table.lignes):
        if len(row) != columns:
            row_path = join(join(path, "lignes"), i)
            diagnosis.add(
                "ligne-de-tableau",
                ledger.places[row_path].span,
                f"Cette ligne a {len(row)} case{_plural(len(row))}, le tableau a {columns} "
                f"colonne{_plural(columns)}.",
                hint='Une case vide s’écrit "" ; un texte à virgule se met entre guillemets.',
                champ=row_path,
            )


@check.register(Contact)
def _(contact: Contact, path: str, ledger: Ledger, diagnosis: Diagnosis) -> None:
    if contact == Contact():
        diagnosis.add(
            "valeur-vide",
            ledger.places[path].span,
            "Ce contact ne dit rien.",
            hint="Donnez au moins un organisme, une personne, un courriel ou un téléphone.",
            champ=path,
        )


@check.register(Lien)
def _(link: Lien, path: str, ledger: Ledger, diagnosis: Diagnosis) -> None:
    """An address written « "" » is reported with the other links, at its own place."""
    if not link.url and join(path, "url") not in ledger.scalars:
        report_no_target(ledger.places[path].span, path, diagnosis)


def report_no_target(span: Span, path: str, diagnosis: Diagnosis) -> None:
    """A link, inside a text or on its own line, whose address is not known."""
    diagnosis.add(
        "lien-sans-cible",
        span,
        "Ce lien n’a pas d’adresse : il sera composé comme un texte simple.",
        hint="Donnez l’adresse si elle est connue.",
        champ=path,
    )


def _plural(count: int) -> str:
    return "s" if count > 1 else ""
