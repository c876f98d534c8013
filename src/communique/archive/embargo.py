"""An embargo is for what nobody has read yet: one that is over is never published."""

from __future__ import annotations

import datetime as dt

from communique.brief.brief import Brief
from communique.diagnostics import Diagnostic, Severity
from communique.errors import DeskRefusal
from communique.french.hours import in_paris, instant

_PARIS = "(heure de Paris)"


def check_embargo(brief: Brief, now: dt.datetime) -> None:
    """Refuse an embargo that ends at that instant or before; raises DeskRefusal.

    ``now`` has a time zone. Both are compared at the clock of Paris, where an embargo ends.
    """
    embargo = brief.communique.embargo
    if embargo is None or _at_the_wall(embargo) > _at_the_wall(now):
        return
    past = Diagnostic(
        "embargo-passe",
        Severity.ERREUR,
        f"L’embargo a pris fin le {instant(embargo)} {_PARIS}\u00a0; nous sommes le "
        f"{instant(now)}.",
        brief.span_of("embargo"),
        "Supprimez la ligne « embargo », ou corrigez-la : ce qui est libre ne s’annonce pas sous "
        "embargo.",
        champ="embargo",
    )
    raise DeskRefusal(
        "L’embargo est déjà passé : l’édition n’est pas archivée.", diagnostics=[past]
    )


def _at_the_wall(moment: dt.datetime) -> dt.datetime:
    """What the clocks of Paris show then."""
    return in_paris(moment).replace(tzinfo=None)
