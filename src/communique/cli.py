"""The command ``communique``: options in, report and exit code out.

This module answers for how the command ends, whatever happens; the commands themselves are in
``command``, imported inside ``main`` so that an interruption at start-up ends cleanly too.
"""

from __future__ import annotations

import sys
from typing import NoReturn

from communique import patterns
from communique.building import interruption
from communique.command import console
from communique.errors import CommuniqueError, ExitCode


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command and leave with its exit code (see ``errors``)."""
    sys.exit(_ended(sys.argv[1:] if arguments is None else arguments))


def _ended(arguments: list[str]) -> int:
    try:
        interruption.listen()
        patterns.remember()
        return _run(arguments)
    except CommuniqueError as error:
        return console.tell_error(error)
    except KeyboardInterrupt:
        interruption.ignore()
        console.tell("Interrompu. Les sorties déjà en place sont entières.", error=True)
        return ExitCode.INTERRUPTED
    except Exception as error:  # the last net: a fault of ours, told without a traceback
        return console.tell_bug(error)


def _run(arguments: list[str]) -> int:
    from communique.command.french import speak_french  # noqa: PLC0415 - see the docstring above

    speak_french()
    from communique.command.commands import run  # noqa: PLC0415

    code = run(arguments)
    patterns.keep()
    return code
