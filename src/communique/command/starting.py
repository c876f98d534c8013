"""``communique new``: its options."""

from __future__ import annotations

from pathlib import Path

import click

from communique.command.place import workspace_of


class _Lazy(click.ParamType[str]):
    """A type of ``brief_values``, which is loaded when an option of that type is used."""

    def __init__(self, name: str) -> None:
        self.name = name.lower()
        self._class = name

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from communique.command import brief_values  # noqa: PLC0415 - see the class

        kind: click.ParamType[str] = getattr(brief_values, self._class)()
        return kind.convert(value, param, ctx)


def _value(option: str, field: str, kind: str, metavar: str, text: str) -> click.Option:
    """An option that gives the value of one field of the brief, whose word it bears."""
    return click.Option(
        [f"--{option}", field.replace(".", "__")], type=_Lazy(kind), metavar=metavar, help=text
    )


_VALUES = (
    _value("date", "date", "Day", "JOUR", "Date de publication, par exemple 2027-11-08."),
    _value(
        "emetteur", "emetteur", "Words", "NOM", "Émetteur : un fichier de templates/emetteurs/."
    ),
    _value("titre", "titre", "Words", "TEXTE", "Titre."),
    _value("sous-titre", "sous_titre", "Words", "TEXTE", "Seconde ligne du titre."),
    _value("embargo", "embargo", "Instant", "INSTANT", "Fin de l’embargo : 2027-11-08T06:00."),
    _value("numero-du-communique", "numero", "Words", "TEXTE", "Numéro du communiqué lui-même."),
    _value("evenement", "edition.evenement", "Words", "TEXTE", "Nom de l’événement."),
    _value("numero", "edition.numero", "Number", "N", "Numéro de l’édition de l’événement."),
    _value("theme", "edition.theme", "Words", "TEXTE", "Thème de l’édition."),
    _value("debut", "edition.debut", "Day", "JOUR", "Premier jour de l’événement."),
    _value("fin", "edition.fin", "Day", "JOUR", "Dernier jour de l’événement."),
    _value("evenements", "edition.evenements", "Number", "N", "Nombre d’événements prévus."),
)


@click.command(short_help="Prépare une nouvelle édition.")
@click.option(
    "--from",
    "source",
    metavar="ÉDITION",
    help="Édition de départ : son nom, une partie de ce nom ou un chemin. La dernière, à défaut.",
)
@click.option("--model", is_flag=True, help="Part du modèle de brief, expliqué ligne à ligne.")
@click.option(
    "--name",
    "words",
    type=_Lazy("Words"),
    metavar="MOTS",
    help="Mots du nom du dossier, après la date. Par défaut : ceux de l’édition de départ.",
)
@click.option("--yes", is_flag=True, help="Ne pose aucune question, garde les propositions.")
@click.pass_obj
def new(
    workspace: Path | None,
    /,
    source: str | None,
    model: bool,
    words: str | None,
    yes: bool,
    **values: str | None,
) -> int:
    """Prépare une nouvelle édition à partir de la dernière, d’une autre ou du modèle.

    Les dates et les numéros avancent, les mots sont gardés. Ce qui date de l’autre édition porte la
    marque « À VÉRIFIER », ce qui manque « À COMPLÉTER » : « communique check » en donne la
    liste. Sur un terminal, quelques questions proposent une réponse ; ailleurs, aucune n’est posée.
    Une valeur donnée par une option n’est pas marquée.
    """
    from communique.command import starting_run  # noqa: PLC0415 - it loads the reader of briefs

    given = {name.replace("__", "."): value for name, value in values.items() if value is not None}
    options = starting_run.Options(source, model, words or "", given, ask=not yes)
    return starting_run.run(workspace_of(workspace), options)


new.params.extend(_VALUES)
