"""Commas that part what belongs together.

Only plain cases are told: a rule that knows no grammar stays silent when it might be wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.lint.copy import Copy, Passage
from communique.lint.judgement import Checks, Finding
from communique.lint.language.sentences import sentences
from communique.lint.language.verb_forms import AUXILIARIES, FUTURE, PLURAL_BE, SINGULAR, SPEECH
from communique.lint.memory import Lazily
from communique.typography.plain_signs import pattern

_NAME = (
    r"(?:M\.~|Mme~|Dr~)?[A-ZÀ-Þ][a-zà-ÿ]+(?:-[A-ZÀ-Þ][a-zà-ÿ]+)?"
    r"(?:~(?:de~|d’|du~|Le~|La~)?[A-ZÀ-Þ][\w’-]+){1,2}"
)
_VERB = rf"(?:(?:ne|n’|se|s’|y)~?)?(?:{AUXILIARIES}|{FUTURE}|{SINGULAR})(?![\w’'-])"
_OPENING = (
    r"(?:Pour|À|A|Au|Aux|Lors|Dans|En|Après|Avant|Afin|Aujourd’hui|Ainsi|Enfin|Depuis|Durant|"
    r"Pendant|Hier|Demain|Ce~(?:matin|soir|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)|"
    r"Cette~(?:année|semaine)|Le~\d{1,2})\b[^,;:«»()\n]{0,160},~"
)
_FUNCTION = pattern(
    r"ministre|préfet|président|direct(?:eur|rice)|maire|secrétaire|délégué|commissaire|"
    r"rect(?:eur|rice)|"
    r"chef|général|déput|sénat|conseill|ambassad|procureur|présence|égide|parrain|auprès|côté|avec"
)
_NAME_THEN_VERB = pattern(
    rf"(?P<opening>{_OPENING})?(?P<name>{_NAME})(?P<comma>,)~(?P<verb>{_VERB})"
)
_ACRONYM_THEN_VERB = Lazily(
    rf"(?:Le~|La~|"
    rf"L’)(?P<name>[^,;:«»().!?\n]{{4,120}})~\((?P<acronym>[A-Z]\w{{1,9}})\)"
    rf"(?P<comma>,)~(?P<verb>{_VERB})"
)
_PLURAL = r"(?!ils\b|elles\b|nous\b|vous\b|pas\b|plus\b)[a-zà-ÿœ]+(?:[-’'][a-zà-ÿœ]+)*[sx]"
_PLURAL_THEN_VERB = pattern(
    r"(?:(?:[Ll]esquel(?:le)?s|[Ll]equel|[Ll]aquelle|[Qq]ue|[Oo]ù|[Dd]ont|[Mm]ais|"
    r"[Cc]ar)~(?=[lcn])|"
    r"(?:^|(?<=[.!?…]~))(?=[LCN]))"
    rf"(?P<name>(?:[Ll]es|[Cc]es|"
    rf"[Nn]os)~{_PLURAL}(?:~{_PLURAL}){{0,2}})(?P<comma>,)~"
    rf"(?P<verb>(?:(?:ne|se|y)~|n’)?(?:{PLURAL_BE}|[a-zà-ÿœ]+ront)(?![\w’'-]))"
)
"""Words in -s cannot be the verb: the comma is between the subject and its verb."""
_SPEECH = pattern(rf"(?:a|ont|avait)~(?:{SPEECH})\b")
_NOUNS = (
    "journées|idées|années|entrées|tournées|soirées|assemblées|vallées|matinées|armées|lycées|musées|"
    "données|randonnées|bibliothèques|médiathèques|politiques|boutiques|critiques|pratiques|techniques|"
    "initiatives|directives|archives|coopératives|alternatives|perspectives|passerelles|nouvelles|"
    "mutuelles|capitales|filiales|succursales|cathédrales|députés|députées|élus|élues|salariés|salariées|"
    "employés|employées|associés|associées|administrés|réfugiés|réfugiées|délégués|déléguées|retraités|"
    "retraitées|diplômés|diplômées|marchés|comités|hôpitaux|journaux|travaux|tribunaux|capitaux|animaux|"
    "jurés|abonnés|invités|invitées|initiés|professionnels|professionnelles|matériels|logiciels|"
    "appels|conseils|collectifs|dispositifs|objectifs|tarifs|sportifs|sportives|canaux|communautés|sociétés|"
    "universités|collectivités|municipalités|autorités|entités|localités|chaussées|spécialités|intellectuels|"
    "commissaires|fonctionnaires|secrétaires|partenaires|bénéficiaires|stagiaires|notaires|militaires|"
    "propriétaires|locataires|universitaires|libraires|maires|vétérinaires"
)
_ADJECTIVE = (
    rf"(?!(?:{_NOUNS})\b)[a-zà-ÿ-]+(?:ales|elles|ées|ives|iques|iales|aires|aux|els|ifs|és)"
)
_AND_ADJECTIVE_THEN_VERB = pattern(rf"~et~[a-zà-ÿ-]+~(?:{PLURAL_BE})\b")
_UNCLOSED = Lazily(
    r"(?:Les|Ces|Nos|Tous~les|Toutes~les|L’ensemble~des)~[^,;:«»()\n]{3,80},~"
    rf"(?P<apposition>[a-zà-ÿ-]{{4,}}s~{_ADJECTIVE}~et~"
    rf"(?P<last>{_ADJECTIVE}))"
    rf"~(?P<verb>(?:{PLURAL_BE})(?!\w))"
)


def subject_and_verb(copy: Copy) -> Iterator[Finding]:
    """« Thierry Lambert, participera »; an apposition that the verb closes without its comma."""
    for passage in copy.running_text():
        for match in _PLURAL_THEN_VERB.finditer(passage.text):
            if not _SPEECH.match(passage.text, match.start("verb")):
                yield _between_subject_and_verb(passage, match)
        may_be_unclosed = _AND_ADJECTIVE_THEN_VERB.search(passage.text) is not None
        has_acronym = "), " in passage.text
        patterns = (_NAME_THEN_VERB, _ACRONYM_THEN_VERB) if has_acronym else (_NAME_THEN_VERB,)
        for sentence in sentences(passage.text):
            start, end = sentence.start, sentence.end
            for one in patterns:
                opening = one.match(passage.text, start, end)
                if opening and _parts_subject(opening, passage.text):
                    yield _between_subject_and_verb(passage, opening)
            unclosed = _UNCLOSED.match(passage.text, start, end) if may_be_unclosed else None
            if unclosed:
                yield _unclosed(passage, unclosed)


def _parts_subject(match: re.Match[str], text: str) -> bool:
    if _SPEECH.match(text, match.start("verb")):
        return False
    groups = match.groupdict()
    if "acronym" in groups:
        return match["name"][:1].upper() == match["acronym"][0]
    return not (match["opening"] and _FUNCTION.search(match["opening"]))


def _between_subject_and_verb(passage: Passage, match: re.Match[str]) -> Finding:
    return Finding(
        passage,
        match.start("name"),
        match.end("verb"),
        "Une virgule sépare le sujet de son verbe.",
        "Ôtez la virgule, ou ouvrez-en une autre avant le complément.",
        match.string[match.start("name") : match.start("comma")]
        + match.string[match.end("comma") : match.end("verb")],
    )


def _unclosed(passage: Passage, match: re.Match[str]) -> Finding:
    return Finding(
        passage,
        match.start("apposition"),
        match.end("verb"),
        "La virgule qui ouvre ce complément n’est pas refermée avant le verbe.",
        f"Écrivez «\u00a0{match['last']}, {match['verb']}\u00a0».",
        f"{match['apposition']}, {match['verb']}",
    )


CHECKS: Checks = {
    "virgule-sujet-verbe": subject_and_verb,
}
