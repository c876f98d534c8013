"""Commas of complements and of lists.

Only plain cases are told: a rule that knows no grammar stays silent when it might be wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.diagnostics import Severity
from communique.lint.copy import Copy, Passage
from communique.lint.judgement import Finding, Rule
from communique.lint.memory import Lazily

_LEXIQUE = (
    "Lexique des règles typographiques en usage à l’Imprimerie nationale, «\u00a0Virgule\u00a0»."
)
_TELLING = (
    r"(?:(?:peut|peuvent|pouvons|pourra|faut|convient de|À|A|à|pourrait)[ \u00a0](?:citer|noter|"
    r"mentionner|"
    r"signaler|évoquer|relever|souligner|saluer)|[Cc]itons|[Nn]otons|[Ss]ignalons|"
    r"[Ss]aluons)(?:[ \u00a0](?:notamment|aussi|également))?"
)
_OFFERING = r"(?:organise|propose|présente|lance|accueille|inaugure|ouvre|anime)(?:nt|ra|ront)?"
_COMPLEMENT = (
    r"(?P<complement>(?:dans|en|à|au|aux|pour|avec|lors|sur|depuis|pendant|durant|chez)[ \u00a0]"
    r"[^,;:.«»()\n]{2,80}),[ \u00a0]"
)
_LONE = re.compile(
    rf"(?<!\w)(?:{_TELLING}[ \u00a0]{_COMPLEMENT}(?:le|la|les|l[’']|un|une|"
    rf"des)(?:[ \u00a0](?!\d)|(?<=[’']))\w)"
)
_LONE_IN_TIME = re.compile(
    rf"(?<![\w’'])(?:{_OFFERING})[ \u00a0](?P<complement>(?:dès|à partir d|à compter d|"
    rf"dans le cadre d|"
    r"à l[’']occasion d|lors d)[^,;:.«»()\n]{2,80}),[ \u00a0](?:le|la|les|l[’']|une?|des)"
    r"(?:[ \u00a0](?!\d)|(?<=[’']))\w"
)
_LONE_INDEFINITE = re.compile(
    rf"(?<![\w’'])(?:{_OFFERING})[ \u00a0]{_COMPLEMENT}(?:une?|des)[ \u00a0]\w"
)
_INDEFINITE = re.compile(r"(?<!\w)(?:une?|des|d[’']une?)(?!\w)")
_ITEM = r"[^\W\d_]+(?:[-’'][^\W\d_]+)*"
_BARE_LIST = re.compile(
    r",[ \u00a0](?P<a>[a-zà-ÿœ-]+(?:[sx]|ion|ité)),[ \u00a0](?P<b>[a-zà-ÿœ-]+(?:[sx]|ion|"
    r"ité))(?P<fix>,[ \u00a0](?P<link>et|ou)[ \u00a0])"
)
_FAMILIES = {
    ("de ", "d’", "d'", "du ", "des "): r"(?:de[ \u00a0]|d[’']|du[ \u00a0]|des[ \u00a0])",
    ("les ",): r"(?:les[ \u00a0])",
    ("à ", "au ", "aux "): r"(?:à[ \u00a0]|au[ \u00a0]|aux[ \u00a0])",
    ("par ",): r"(?:par[ \u00a0])",
    ("pour ",): r"(?:pour[ \u00a0])",
}
"""The small words that may begin each item of a list."""
_WORDS = (
    r"[a-zà-ÿœ-]+(?:[’'][a-zà-ÿœ]+)?"
    r"(?:[ \u00a0](?!et\b|ou\b|qui\b|que\b|dont\b)[a-zà-ÿœ]+(?:[’'][a-zà-ÿœ]+)?){0,2}"
)
_DETERMINED_LISTS = {
    words: Lazily(
        rf"(?<![\w’'])(?P<a>{family})(?P<x>{_WORDS}),[ \u00a0](?P<b>{family}){_WORDS}"
        rf"(?P<fix>,[ \u00a0](?P<link>et|ou)[ \u00a0])(?:{family})"
        r"(?!façon|manière|ce\b|fait\b|plus\b|même\b)[a-zà-ÿœ]"
    )
    for words, family in _FAMILIES.items()
}


def lone_commas(copy: Copy) -> Iterator[Finding]:
    """« on peut citer dans les Hauts-de-France, le Simplificathon »: one comma of a pair."""
    for passage in copy.running_text():
        for pattern in (_LONE, _LONE_IN_TIME):
            for match in pattern.finditer(passage.text):
                yield _lone(passage, match)
        for match in _LONE_INDEFINITE.finditer(passage.text):
            if not _INDEFINITE.search(match["complement"]):
                yield _lone(passage, match)


def _lone(passage: Passage, match: re.Match[str]) -> Finding:
    return Finding(
        passage,
        match.start(),
        match.end("complement") + 1,
        "Une seule virgule sépare le verbe de son complément.",
        f"Écrivez «\u00a0, {match['complement']},\u00a0» entre deux virgules, ou sans aucune.",
    )


def commas_before_and(copy: Copy) -> Iterator[Finding]:
    """« experts, intellectuels, et des professionnels »."""
    for passage in copy.running_text():
        for pattern in _patterns_for(passage.text):
            for match in pattern.finditer(passage.text):
                yield Finding(
                    passage,
                    match.start("b"),
                    match.end("link"),
                    f"Pas de virgule avant «\u00a0{match['link']}\u00a0» dans une énumération "
                    f"simple.",
                    replacement=passage.text[match.start("b") : match.start("fix")]
                    + f" {match['link']}",
                )


def _patterns_for(text: str) -> Iterator[re.Pattern[str] | Lazily]:
    """Those whose last item the text may have: the comma, « et », the small word."""
    links = [link for link in (", et ", ", ou ") if link in text]
    if links:
        yield _BARE_LIST
    for words, pattern in _DETERMINED_LISTS.items():
        if any(f"{link}{word}" in text for link in links for word in words):
            yield pattern


RULES = (
    Rule(
        "virgule-isolee",
        Severity.AVERTISSEMENT,
        "Un complément placé entre le verbe et son objet prend deux virgules, ou aucune.",
        "Une virgule seule coupe le verbe de ce qu’il annonce.",
        _LEXIQUE,
        "On peut citer, dans le Nord, le Simplificathon.",
        "On peut citer dans le Nord, le Simplificathon.",
        lone_commas,
    ),
    Rule(
        "virgule-avant-et",
        Severity.CONSEIL,
        "Pas de virgule avant «\u00a0et\u00a0» ou «\u00a0ou\u00a0» dans une énumération simple.",
        "«\u00a0Et\u00a0» tient la place de la dernière virgule. Elle se garde quand "
        "«\u00a0et\u00a0» relie des "
        "propositions ou suit une apposition\u00a0: ces cas ne sont pas signalés.",
        _LEXIQUE,
        "Avec des penseurs, experts, intellectuels et professionnels.",
        "Avec des penseurs, experts, intellectuels, et professionnels.",
        commas_before_and,
    ),
)
