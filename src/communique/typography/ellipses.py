"""Three points are one sign; « etc. » takes a comma and one point.

Source: *Lexique des règles typographiques en usage à l’Imprimerie nationale*, « Points de
suspension », « Etc. ».
"""

from __future__ import annotations

from communique.characters import BLANK, ELLIPSIS
from communique.typography.rule import Rule, rewrite

RULES = (
    Rule(
        "etc-points",
        "«\u00a0etc.\u00a0» finit par un seul point.",
        rewrite(r"(?<!\w)[eE]tc(?P<fix>\.?…|\.{2,}|…\.)(?!\w)", "."),
        needs=("etc", "Etc"),
        fits_quotations=False,
    ),
    Rule(
        "etc-virgule",
        "Une virgule précède «\u00a0etc.\u00a0».",
        rewrite(rf"(?<=[\w)»%])(?<!\bet)(?<!etc){BLANK}++(?=etc\.)", ", "),
        needs=("etc",),
        fits_quotations=False,
    ),
    Rule(
        "points-de-suspension",
        "Les points de suspension sont un seul signe.",
        rewrite(
            r"(?<![.…/\\])(?<![0-9])\.\.\.(?![.…/\\])|(?<=[0-9])\.\.\.(?=[\s»”),\]]|\Z)",
            ELLIPSIS,
        ),
        needs=("...",),
        fits_quotations=False,
    ),
)

SUGGESTIONS = (
    Rule(
        "point-double",
        "Un seul point finit la phrase\u202f; les points de suspension en ont trois.",
        rewrite(r"(?<=\w)\.\.(?=\s|\Z)", "."),
        needs=("..",),
        safe=False,
        fits_quotations=False,
    ),
)
