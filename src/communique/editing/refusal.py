"""What an edit is told when it cannot be made."""

from __future__ import annotations

from communique.errors import CommuniqueError, ExitCode


class EditRefused(CommuniqueError):
    """The edit asks for what this brief cannot take; the text stays as it was."""

    exit_code = ExitCode.USAGE
