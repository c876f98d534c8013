"""The terminal: what is printed, where, and in which colours. The only module that prints."""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path
from typing import TextIO

from communique.command import report
from communique.disk import refusals
from communique.errors import CommuniqueError, ExitCode, OutputFailed


def tell(text: str, *, error: bool = False) -> None:
    """Print a text on standard output or standard error.

    A reader who leaves (``| head``) or who never was (``>&-``) is not a failure: the rest is
    quietly dropped and the exit code still tells how the work went. A character the terminal
    lacks is escaped. Raises OutputFailed when the text goes to a file on a full disk.
    """
    stream = sys.stderr if error else sys.stdout
    if stream is None:  # Python's way to say that it was closed from the start
        return
    try:
        print(_printable(text, stream), file=stream, flush=True)
    except OSError as refusal:
        has_left = _has_left(stream, refusal)
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        if not has_left:
            raise OutputFailed(
                f"Impossible d’écrire le compte rendu : {refusals.cause(refusal)}.",
                hint=refusals.remedy(refusal),
            ) from refusal


def _has_left(stream: TextIO, error: OSError) -> bool:
    """Whether nobody reads any more: the end of a pipe, or a terminal that was closed."""
    closed = error.errno == errno.EIO and not stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    return closed or isinstance(error, BrokenPipeError)


def colours(*, error: bool = False) -> bool:
    """Whether to colour: on a terminal only, and never under NO_COLOR (no-color.org)."""
    stream = sys.stderr if error else sys.stdout
    return stream is not None and stream.isatty() and not os.environ.get("NO_COLOR")


def tell_error(error: CommuniqueError) -> ExitCode:
    tell(report.error_text(error, colour=colours(error=True)), error=True)
    return error.exit_code


def tell_bug(error: Exception) -> ExitCode:
    """Say that the tool itself is at fault, keeping the traceback in a file to send."""
    tell(
        "Erreur interne de communique : ce n’est pas votre brief qui est en cause.\n"
        f"  {type(error).__name__} : {report.visible(str(error).strip().rpartition(chr(10))[2])}\n"
        f"  → Signalez-la aux mainteneurs en joignant le brief et {_kept(error)}.",
        error=True,
    )
    return ExitCode.BUG


def _kept(error: Exception) -> str:
    import tempfile  # noqa: PLC0415 - a bug is rare enough
    import traceback  # noqa: PLC0415

    try:
        handle, name = tempfile.mkstemp(prefix="communique-panne-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write("".join(traceback.format_exception(error)))
    except OSError:
        return "la commande que vous avez tapée"
    return f"le fichier {Path(name)}"


def _printable(text: str, stream: TextIO) -> str:
    encoding = stream.encoding or "utf-8"
    return text.encode(encoding, "backslashreplace").decode(encoding)
