"""The command ``communique``: options in, report and exit code out.

This module answers for how the command ends, whatever happens; the commands themselves are in
``command``, imported inside ``main``: an interruption at start-up ends cleanly too, and what they
compile is looked for among what is kept.
"""

from __future__ import annotations

import atexit
import os
import sys
import threading
from contextlib import suppress
from functools import partial
from typing import NoReturn

from communique import compiled
from communique.disk import interruption
from communique.errors import CommuniqueError, ExitCode


def main() -> NoReturn:
    """Run the command as a shell asks for it, and leave with its exit code (see ``errors``)."""
    code = run(sys.argv[1:])
    interruption.ignore()  # it is over: a Ctrl-C has nothing left to stop
    _leave(code)


def run(arguments: list[str]) -> int:
    """Run the command; its exit code."""
    try:
        interruption.listen()
        _search_programs_by_whole_paths()
        compiled.remember()
        return _run(arguments)
    except CommuniqueError as error:
        from communique.command import console  # noqa: PLC0415

        return console.tell_error(error)
    except KeyboardInterrupt:
        return _interrupted()
    except Exception as error:  # the last net: a fault of ours, told without a traceback
        if isinstance(error.__cause__, KeyboardInterrupt):  # in a class that was being made
            return _interrupted()
        from communique.command import console  # noqa: PLC0415

        return console.tell_bug(error)


def _search_programs_by_whole_paths() -> None:
    """« . » or « bin » in PATH would have a received workspace bring its own ``git``."""
    whole = (entry for entry in os.get_exec_path() if os.path.isabs(entry))  # noqa: PTH117
    os.environ["PATH"] = os.pathsep.join(whole)
    os.environ["NODEFAULTCURRENTDIRECTORYINEXEPATH"] = "1"  # what Windows would look at first


def _interrupted() -> ExitCode:
    interruption.ignore()
    from communique.command import console  # noqa: PLC0415

    console.tell("Interrompu. Les sorties déjà en place sont entières.", error=True)
    return ExitCode.INTERRUPTED


def _run(arguments: list[str]) -> int:
    # see the docstring above
    from communique.command import commands, console  # noqa: PLC0415
    from communique.disk import locks  # noqa: PLC0415

    locks.tell_waits(partial(console.tell, error=True))
    code = commands.run(arguments)
    compiled.keep()
    return code


def _leave(code: int) -> NoReturn:
    """End the process without freeing what it holds object by object: a sixth of a build's time.

    What asked to be told of the end is told. A thread still at work is waited for, as usual.
    """
    if threading.active_count() > 1:
        sys.exit(code)
    atexit._run_exitfuncs()
    for stream in filter(None, (sys.stdout, sys.stderr)):
        with suppress(OSError, ValueError):  # a reader who left: see ``console.tell``
            stream.flush()
    os._exit(code)
