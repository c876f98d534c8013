"""The commands and their options. What each does is elsewhere, imported when it is called:
``--help``, or a build with nothing to do, must not pay for what it does not use."""

from __future__ import annotations

import re
from pathlib import Path

import click

from communique import __version__
from communique.command import console
from communique.command.comparing import diff
from communique.command.import_ import import_
from communique.command.keeping import archive, rename, restore, verify
from communique.command.place import workspace_of
from communique.command.seeing import preview
from communique.command.spread import cluster_option
from communique.command.starting import new
from communique.command.types import Columns, FormatList
from communique.diagnostics import Severity
from communique.errors import ExitCode
from communique.outputs import FORMATS

_EXIT_CODES = """\b
Codes de sortie :
  0    tout va bien
  1    la relecture a trouvé des erreurs, une archive diffère, un fichier est inconnu,
       un document repris a perdu des mots
  2    commande mal formée, ou édition introuvable
  3    brief invalide, ou document que l’on ne peut pas reprendre
  4    modèle, style ou charte en défaut
  5    une sortie n’a pas pu être faite ou mise en place
  6    il manque une partie du système (Pango, polices, git, serveurs de calcul)
  70   erreur interne de communique
  130  interruption
Quand plusieurs éditions échouent, c’est le plus grand de leurs codes."""

_QUOTED = re.compile(r"(?<!\w)(['\"])([^\n]*?)\1(?!\w)")
"""A name or a value as click quotes it, which no catalogue changes."""

_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
_editions = click.argument("editions", nargs=-1, metavar="[ÉDITION]…")


def run(arguments: list[str]) -> int:
    """Read the command line and do what it says; raises CommuniqueError."""
    try:
        return int(
            group.main(arguments, prog_name="communique", standalone_mode=False) or ExitCode.OK
        )
    except click.exceptions.NoArgsIsHelpError as error:
        console.tell(error.format_message(), error=True)
        return ExitCode.USAGE
    except click.UsageError as error:
        console.tell(_refusal(error), error=True)
        return ExitCode.USAGE
    except click.Abort as error:
        raise KeyboardInterrupt from error


def _refusal(error: click.UsageError) -> str:
    message = _QUOTED.sub(r"« \2 »", error.format_message())
    if error.ctx is None:
        return f"Erreur : {message}"
    usage = error.ctx.get_usage()
    hint = f"  → Voir « {error.ctx.command_path} --help »."
    return f"{usage}\n\nErreur : {message}\n{hint}"


@click.group(
    context_settings=_SETTINGS,
    epilog=_EXIT_CODES,
    subcommand_metavar="COMMANDE [ARGUMENTS]…",
    no_args_is_help=True,
)
@click.option(
    "--workspace",
    metavar="DOSSIER",
    type=click.Path(path_type=Path),
    help="Dossier de travail. Par défaut : le plus proche, à partir du dossier courant et en "
    "remontant, qui contient releases/.",
)
@click.version_option(
    __version__, prog_name="communique", message="%(prog)s %(version)s", help="Affiche la version."
)
@click.pass_context
def group(context: click.Context, workspace: Path | None) -> None:
    """Le communiqué de presse officiel, en PDF, DOCX, HTML et texte, à partir d’un seul brief.

    Une édition se désigne par son dossier dans releases/, par une partie de ce nom qui
    n’appartienne qu’à elle, ou par un chemin (dossier ou brief.yaml). « 2022@v1 » en désigne la
    première version publiée.
    """
    context.obj = workspace


@group.command()
@_editions
@click.option(
    "--format",
    "formats",
    type=FormatList(),
    default=FORMATS,
    metavar="FORMATS",
    help=f"Formats voulus, séparés par des virgules : {', '.join(FORMATS)}. Par défaut : tous.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="DOSSIER",
    help="Où mettre les sorties. Par défaut : output/ dans le dossier de travail.",
)
@click.option("--force", is_flag=True, help="Reconstruit même ce qui est à jour.")
@click.option(
    "--allow-errors", is_flag=True, help="Construit malgré les erreurs trouvées à la relecture."
)
@click.option("--json", "as_json", is_flag=True, help="Donne le bilan en JSON.")
@click.option(
    "--text-width",
    type=Columns(),
    default=0,
    metavar="N",
    help="Largeur des lignes du texte brut, en caractères. Par défaut : 0, sans retour à la ligne.",
)
@cluster_option
@click.pass_obj
def build(  # noqa: PLR0913, PLR0917 - click passes one argument an option
    workspace: Path | None,
    editions: tuple[str, ...],
    formats: tuple[str, ...],
    output: Path | None,
    force: bool,
    allow_errors: bool,
    as_json: bool,
    text_width: int,
    cluster: str | None,
) -> int:
    """Construit les sorties des éditions nommées, ou de toutes.

    Une édition dont rien n’a changé n’est pas refaite. Les briefs sont relus d’abord : une erreur
    arrête la construction de l’édition.
    """
    from communique.command import build as building_command  # noqa: PLC0415

    options = building_command.Options(
        formats, output, text_width, force, allow_errors, as_json, cluster
    )
    return building_command.run(workspace_of(workspace, editions), editions, options)


@group.command(short_help="Relit les briefs, ou un texte, sans rien construire.")
@_editions
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    help="Présentation des résultats. Par défaut : text.",
)
@click.option("--select", default="", metavar="RÈGLES", help="Ces règles seules (virgules).")
@click.option("--ignore", default="", metavar="RÈGLES", help="Sans ces règles (virgules).")
@click.option(
    "--severity",
    type=click.Choice([severity.value for severity in Severity]),
    default=Severity.CONSEIL.value,
    help="Gravité la plus faible à montrer. Par défaut : conseil.",
)
@click.option("--fix", is_flag=True, help="Fait les corrections sûres dans le brief lui-même.")
@click.option("--diff", is_flag=True, help="Montre les corrections sûres, sans rien écrire.")
@cluster_option
@click.pass_obj
def check(  # noqa: PLR0913, PLR0917 - click passes one argument an option
    workspace: Path | None,
    editions: tuple[str, ...],
    style: str,
    select: str,
    ignore: str,
    severity: str,
    fix: bool,
    diff: bool,
    cluster: str | None,
) -> int:
    """Relit les briefs des éditions nommées, ou de toutes, sans rien construire.

    À la place d’une édition : un fichier .txt ou .md, ou « - » pour l’entrée standard.
    """
    from communique.command import check as checking_command  # noqa: PLC0415
    from communique.lint.desk import Selection  # noqa: PLC0415

    selection = Selection(_names(select), _names(ignore), Severity(severity))
    options = checking_command.Options(style, selection, fix, diff, cluster)
    return checking_command.run(lambda: workspace_of(workspace, editions), editions, options)


@group.command("rule", short_help="Explique une règle de relecture.")
@click.argument("name", metavar="RÈGLE")
def rule(name: str) -> int:
    """Explique une règle : ce qu’elle signale, pourquoi, un exemple, sa source."""
    from communique.command import check as checking_command  # noqa: PLC0415

    return checking_command.explain(name)


@group.command("list")
@click.option("--json", "as_json", is_flag=True, help="Donne la liste en JSON.")
@click.pass_obj
def list_(workspace: Path | None, as_json: bool) -> int:
    """Liste les éditions : date, titre, état de la construction."""
    from communique.command import listing as listing_command  # noqa: PLC0415

    return listing_command.run(workspace_of(workspace), as_json=as_json)


@group.command(short_help="Écrit le schéma JSON du brief.")
@click.option(
    "--output",
    metavar="FICHIER",
    help="Où écrire le schéma ; « - » pour l’afficher. Par défaut : schema/brief.schema.json.",
)
@click.pass_obj
def schema(workspace: Path | None, output: str | None) -> int:
    """Écrit le schéma JSON du brief, qui aide les éditeurs de texte à le compléter."""
    from communique.brief.schema import schema_text  # noqa: PLC0415
    from communique.disk.files import write_file  # noqa: PLC0415

    if output == "-":
        console.tell(schema_text().rstrip("\n"))
        return ExitCode.OK
    path = Path(output) if output else workspace_of(workspace).schema
    write_file(path, schema_text().encode())
    console.tell(f"Schéma écrit dans {path}")
    return ExitCode.OK


@group.command(short_help="Prépare un dossier de travail.")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DOSSIER")
def init(folder: Path) -> int:
    """Prépare un dossier de travail : modèles, schéma et un premier brief à remplir.

    Les fichiers déjà présents ne sont jamais remplacés.
    """
    from communique import scaffold  # noqa: PLC0415

    for path, created in scaffold.create(folder):
        console.tell(f"{'créé    ' if created else 'conservé'}  {path}")
    return ExitCode.OK


def _names(listed: str) -> tuple[str, ...]:
    """Names of rules, separated by commas; the desk knows which exist."""
    return tuple(name.strip() for name in listed.split(",") if name.strip())


for _command in (new, import_, preview, archive, restore, rename, verify, diff):
    group.add_command(_command)
