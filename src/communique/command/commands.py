"""The commands: their names, what the help says of each, how a command line is read and refused.

Each is the module of its name, loaded when it is called: a build with nothing to do must not pay
for what the others use.
"""

from __future__ import annotations

import gettext
import os
import re
from importlib import import_module
from keyword import iskeyword
from pathlib import Path

import click

from communique import __version__
from communique.command import console
from communique.errors import ExitCode

COMMANDS = {
    "archive": "Archive une édition publiée.",
    "build": "Construit les sorties des éditions nommées, ou de toutes.",
    "check": "Relit les briefs, ou un texte, sans rien construire.",
    "diff": "Compare deux éditions, mot à mot.",
    "import": "Reprend un ancien communiqué.",
    "init": "Prépare un dossier de travail.",
    "list": "Liste les éditions : date, titre, état de la construction.",
    "new": "Prépare une nouvelle édition.",
    "preview": "Montre une édition pendant qu’on l’écrit.",
    "rename": "Donne un autre nom à une édition.",
    "restore": "Redonne les fichiers publiés.",
    "rule": "Explique une règle de relecture.",
    "schema": "Écrit le schéma JSON du brief.",
    "verify": "Refait les archives et les compare, ou reconnaît un fichier.",
}
CATALOGUES = Path(__file__).with_name("locale")
"""The sentences of click in French, in ``fr/LC_MESSAGES/click.po``."""

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


def run(arguments: list[str]) -> int:
    """Read the command line and do what it says; raises CommuniqueError."""
    _speak_french()
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


def _speak_french() -> None:
    """Give click its French catalogue, whatever the language of the machine.

    click looks its sentences up in the process's default domain, and gettext takes the language
    from the environment: both are ours to set, since this process is the command.
    """
    os.environ["LANGUAGE"] = "fr"
    gettext.bindtextdomain("click", str(CATALOGUES))
    gettext.textdomain("click")


def command_of(name: str) -> click.Command:
    """The command of that name, loaded."""
    module = f"{name}_" if iskeyword(name) else name
    command: click.Command = import_module(f"communique.command.{module}").command
    return command


class _Group(click.Group):
    """Knows of each command what the help lists, until one is called."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name, listed, rest = super().resolve_command(ctx, args)
        return name, command_of(name) if name else listed, rest


@click.group(
    cls=_Group,
    commands=[click.Command(name, short_help=said) for name, said in COMMANDS.items()],
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
