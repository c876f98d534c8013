"""Makes click speak French: its sentences come from ``locale/fr/LC_MESSAGES/click.po``."""

from __future__ import annotations

import gettext
import os
from pathlib import Path

_DOMAIN = "click"
CATALOGUES = Path(__file__).with_name("locale")


def speak_french() -> None:
    """Give click its French catalogue, whatever the language of the machine.

    click looks its sentences up in the process's default domain, and gettext takes the language
    from the environment: both are ours to set, since this process is the command.
    """
    os.environ["LANGUAGE"] = "fr"
    gettext.bindtextdomain(_DOMAIN, str(CATALOGUES))
    gettext.textdomain(_DOMAIN)
