"""Sigles: spelt out at the first use, once, rightly, and written one way.

Source: typographic use of the Imprimerie nationale; RGAA, criterion 9.4 of its first versions and
advice of DesignGouv for documents that everyone can read; ``sigles.txt`` for the expansions.
"""

from __future__ import annotations

from communique.lint.judgement import family
from communique.lint.rules.sigle_checks import (
    explained_late,
    explained_twice,
    two_spellings,
    unexplained,
    wrongly_explained,
)

RULES = family(
    "sigles",
    {
        "sigle-non-developpe": unexplained,
        "sigle-developpe-tard": explained_late,
        "sigle-deux-developpements": explained_twice,
        "developpement-faux": wrongly_explained,
        "sigle-en-deux-graphies": two_spellings,
    },
)
