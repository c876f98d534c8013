"""Lengths: what is too long to be read, or to be repeated by a newsroom."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from communique.brief.model import Role
from communique.diagnostics import Severity
from communique.lint.copy import Copy, Passage
from communique.lint.judgement import Finding, Rule
from communique.lint.language.sentences import sentences, words

TITLE = 120
HEADING = 120
LEAD = 1200
SENTENCE = 35
TEXT = 6000
"""Characters, but for sentences, in words."""


def _title(copy: Copy) -> Iterator[Finding]:
    hint = "Gardez le fait ; le reste va dans le sous-titre ou le chapô."
    for passage in copy.passages:
        if passage.role is Role.TITLE and len(passage.text) > TITLE:
            yield _too_long("Ce titre", len(passage.text), TITLE, passage, hint)


def _heading(copy: Copy) -> Iterator[Finding]:
    hint = "Un intertitre annonce une idée : coupez-le."
    for passage in copy.passages:
        if passage.role is Role.HEADING and len(passage.text) > HEADING:
            yield _too_long("Cet intertitre", len(passage.text), HEADING, passage, hint)


def _lead(copy: Copy) -> Iterator[Finding]:
    lead = [passage for passage in copy.passages if passage.role is Role.LEAD]
    length = sum(len(passage.text) for passage in lead)
    if length > LEAD:
        hint = "Qui, quoi, quand, où, pourquoi : le reste va dans les sections."
        yield _too_long("Le chapô", length, LEAD, lead[0], hint)


def _text(copy: Copy) -> Iterator[Finding]:
    """Points at the paragraph where the limit is passed."""
    own = [p for p in copy.passages if p.is_running_text or p.role in {Role.TITLE, Role.HEADING}]
    lengths = [len(passage.text) for passage in own]
    total = sum(lengths)
    if total > TEXT:
        passed = next(i for i, so_far in enumerate(accumulate(lengths)) if so_far > TEXT)
        hint = "Coupez, ou renvoyez au dossier de presse ; deux pages tiennent à peu près ici."
        yield _too_long("Le texte", total, TEXT, own[passed], hint)


def _sentence(copy: Copy) -> Iterator[Finding]:
    for passage in copy.running_text():
        for sentence in sentences(passage.text):
            length = words(sentence.text(passage.text))
            if length > SENTENCE:
                yield Finding(
                    passage,
                    sentence.start,
                    sentence.end,
                    f"Cette phrase a {length} mots.",
                    "Proposez à son auteur de la couper."
                    if passage.is_quotation
                    else "Coupez-la en deux, ou faites une liste de l’énumération.",
                )


def _too_long(what: str, length: int, limit: int, passage: Passage, hint: str) -> Finding:
    message = f"{what} a {length} caractères, pour {limit} au plus."
    return Finding(passage, 0, len(passage.text), message, hint)


_PLAIN_LANGUAGE = "Guides de rédaction administrative claire : une idée par phrase"
_LONG_SENTENCE = (
    "Le service propose aux agents de tous les ministères, des préfectures et des établissements "
    "publics une formation en ligne de deux jours qui leur apprend à conduire un projet, à écouter "
    "les usagers, à mesurer les effets et à partager les résultats avec leurs collègues."
)
_A_LEAD = "Le Mois du numérique réunit les agents publics dans toute la France. "
RULES = (
    Rule(
        "titre-trop-long",
        Severity.AVERTISSEMENT,
        "Le titre dépasse 120 caractères.",
        "Un titre se lit d’un regard, et un moteur de recherche le coupe bien avant.",
        "Usage des rédactions et des moteurs de recherche",
        good="titre: Le Mois du numérique commence",
        bad="titre: Le Mois du numérique commence dans toute la France avec plus de trois cents "
        "événements ouverts aux agents, aux élus et aux usagers des services publics",
        check=_title,
        needs_brief=True,
    ),
    Rule(
        "intertitre-trop-long",
        Severity.CONSEIL,
        "L’intertitre dépasse 120 caractères.",
        "Un intertitre aide à parcourir le texte ; en capitales, il prendrait trois lignes.",
        "Usage des rédactions",
        good="sections: [{intertitre: Un cycle de conférences, contenu: [Du texte.]}]",
        bad="sections: [{intertitre: Un cycle de conférences sur l’innovation dans les territoires "
        "avec les agents et les élus et les usagers des services publics de toutes les régions, "
        "contenu: [Du texte.]}]",
        check=_heading,
        needs_brief=True,
    ),
    Rule(
        "chapo-trop-long",
        Severity.CONSEIL,
        f"Le chapô dépasse {LEAD} caractères.",
        "Le chapô résume le communiqué : qui, quoi, quand, où, pourquoi.",
        "Usage des rédactions",
        good=f"chapo: {_A_LEAD.strip()}",
        bad=f"chapo: {(_A_LEAD * 18).strip()}",
        check=_lead,
        needs_brief=True,
    ),
    Rule(
        "texte-trop-long",
        Severity.CONSEIL,
        f"Le texte dépasse {TEXT} caractères, soit deux pages.",
        "Au-delà de deux pages, un communiqué devient un dossier.",
        "Usage des services de presse",
        good=f"chapo: {_A_LEAD.strip()}",
        bad=f"sections: [{{contenu: [{(_A_LEAD * 90).strip()}]}}]",
        check=_text,
        needs_brief=True,
    ),
    Rule(
        "phrase-trop-longue",
        Severity.CONSEIL,
        f"La phrase dépasse {SENTENCE} mots.",
        "Les mots sont comptés comme dans un traitement de texte, d’une espace à l’autre.",
        _PLAIN_LANGUAGE,
        good="Le service propose aux agents une formation en ligne de deux jours.",
        bad=_LONG_SENTENCE,
        check=_sentence,
    ),
)
