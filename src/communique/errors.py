"""The exceptions of the project and their exit codes, in one place.

CommuniqueError                       what it means                          exit code
├── DeskRefusal                       the desk found errors in the brief      1
├── UsageError                        the command line asks the impossible   2
├── BriefInvalid                      the brief cannot be read               3
├── TemplateError                     a template, style or charter is wrong  4
├── OutputFailed                      an output could not be made or put     5
└── SystemPartMissing                 a library of the machine is missing    6

0 is success, 1 is « findings », 130 is « interrupted »: they are results, not errors.
70 (EX_SOFTWARE of sysexits.h) is a fault of the tool itself.
Each message is French and says what is wrong; ``hint`` says what to do next.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.diagnostics import Diagnostic


class ExitCode(IntEnum):
    """What the process returns to the shell; documented in README and in ``--help``."""

    OK = 0
    FINDINGS = 1
    USAGE = 2
    BRIEF_INVALID = 3
    TEMPLATE = 4
    OUTPUT_FAILED = 5
    SYSTEM_PART_MISSING = 6
    BUG = 70
    INTERRUPTED = 130


class CommuniqueError(Exception):
    """Anything the user can mend. ``diagnostics`` locate it when it has a place in a file."""

    exit_code = ExitCode.OUTPUT_FAILED

    def __init__(
        self, message: str, *, hint: str = "", diagnostics: Sequence[Diagnostic] = ()
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.diagnostics = tuple(diagnostics)

    def __reduce__(self) -> tuple[object, ...]:
        """Keep hint and diagnostics when a worker process hands the error to its parent."""
        return _rebuild, (type(self), self.message, self.hint, self.diagnostics)


def _rebuild(
    kind: type[CommuniqueError], message: str, hint: str, diagnostics: tuple[Diagnostic, ...]
) -> CommuniqueError:
    return kind(message, hint=hint, diagnostics=diagnostics)


class DeskRefusal(CommuniqueError):
    exit_code = ExitCode.FINDINGS


class UsageError(CommuniqueError):
    exit_code = ExitCode.USAGE


class BriefInvalid(CommuniqueError):
    exit_code = ExitCode.BRIEF_INVALID


class TemplateError(CommuniqueError):
    exit_code = ExitCode.TEMPLATE


class OutputFailed(CommuniqueError):
    exit_code = ExitCode.OUTPUT_FAILED


class SystemPartMissing(CommuniqueError):
    exit_code = ExitCode.SYSTEM_PART_MISSING
