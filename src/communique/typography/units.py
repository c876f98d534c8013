"""A number and its unit stay together.

Source: *Le Système international d’unités* (BIPM, 9th ed.), 5.4.3: a space between number and
symbol, % included; unbreakable by the *Lexique* of the Imprimerie nationale.
"""

from __future__ import annotations

from communique.characters import BLANK, DIGITS, NBSP
from communique.typography.rule import Rule, rewrite

_SURE = "k€|K€|M€|Md€|Mds€|mds?€|€|°C|km²|km/h|km|kg|kWh|MWh|GWh|TWh|kW|MW|GW|m²|m³|cm|mm|ha|Mo|Go"
"""Symbols that cannot be anything else, even stuck to their number."""
_SPACED = (
    "m|m2|m3|km2|dm|g|mg|t|tonnes?|l|L|cl|ml|hl|s|ms|min|h|W|V|Hz|kHz|MHz|GHz|ko|Ko|To|dB|Pa|hPa|bar"
    r"|°|\$|£|¥|CHF|px|pt|MM€|M|Md|Mds"
)
_NOUNS = (
    "millions?|milliards?|milliers?|ans?|mois|jours?|heures?|minutes?|secondes?|euros?|centimes?|"
    "points?|fois|degrés?|mètres?|kilomètres?|hectares?|habitants?|semaines?"
)
_ALONE = r"(?![\w’'])"

RULES = (
    Rule(
        "espace-avant-pourcent",
        "Une espace insécable précède % et ‰.",
        rewrite(rf"[0-9](?P<fix>{BLANK}?)[%‰](?![\w%])", NBSP),
        needs="%‰",
    ),
    Rule(
        "espace-avant-unite",
        "Une espace insécable sépare un nombre de son unité.",
        rewrite(
            rf"[0-9](?<![^\W\d].)(?P<fix>{BLANK}?)(?:{_SURE}|(?<={BLANK})(?:{_SPACED})){_ALONE}",
            NBSP,
        ),
        needs=DIGITS,
    ),
    Rule(
        "espace-avant-monnaie",
        "Une espace insécable précède le signe de l’euro.",
        rewrite(rf"(?<!{BLANK}){BLANK}+(?=€(?!\w))", NBSP),
        needs="€",
    ),
    Rule(
        "espace-nombre-et-nom",
        "Une espace insécable garde le nombre avec ce qu’il compte.",
        rewrite(rf"[0-9](?P<fix>{BLANK})(?:{_NOUNS})(?!\w)", NBSP),
        needs=DIGITS,
    ),
)

LETTER_RULES = (
    Rule(
        "kilo-minuscule",
        "Le préfixe kilo s’écrit avec une minuscule.",
        rewrite(f"[0-9{NBSP}]K(?=€)", lambda match: match[0][0] + "k"),
        needs=("K€",),
        keeps_letters=False,
    ),
)
