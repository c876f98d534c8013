"""Commas that part what belongs together: a subject and its verb, a complement, a list.

Only plain cases are told: a rule that knows no grammar stays silent when it might be wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.french.calendar_names import WEEKDAYS
from communique.lint.copy import Copy, Passage
from communique.lint.judgement import Finding
from communique.lint.language.sentences import sentences
from communique.lint.language.verbs import AUXILIARIES, FUTURE, PLURAL_BE, SINGULAR, SPEECH
from communique.lint.matches import Words, found_in
from communique.typography.plain_signs import one_of, pattern

_NAME = r"""
    (?:M\.~|Mme~|Dr~)?[A-ZÀ-Þ][a-zà-ÿ]+(?:-[A-ZÀ-Þ][a-zà-ÿ]+)?
    (?:~(?:de~|d’|du~|Le~|La~)?[A-ZÀ-Þ][\w’-]+){1,2}"""
_VERB = rf"(?:(?:ne|n’|se|s’|y)~?)?(?:{AUXILIARIES}|{FUTURE}|{SINGULAR})(?![\w’-])"
_DAY = f"(?:matin|soir|{'|'.join(WEEKDAYS)})"
_OPENING = rf"""
    (?:Pour|À|A|Au|Aux|Lors|Dans|En|Après|Avant|Afin|Aujourd’hui|Ainsi|Enfin|Depuis|Durant|Pendant
      |Hier|Demain|Ce~{_DAY}|Cette~(?:année|semaine)|Le~\d{{1,2}})\b[^,;:«»()\n]{{0,160}},~"""
_FUNCTION = re.compile(
    "ministre|préfet|président|direct(?:eur|rice)|maire|secrétaire|délégué|commissaire|"
    "rect(?:eur|rice)|chef|général|déput|sénat|conseill|ambassad|procureur|présence|égide|parrain|"
    "auprès|côté|avec"
)
_NAME_THEN_VERB = pattern(
    rf"(?P<opening>{_OPENING})?(?P<words>(?P<subject>{_NAME}),(?P<after>~(?P<verb>{_VERB})))"
)
_ACRONYM_THEN_VERB = pattern(rf"""
    (?:Le~|La~|L’)
    (?P<words>(?P<subject>(?P<name>[^,;:«»().!?\n]{{4,120}})~\((?P<acronym>[A-Z]\w{{1,9}})\)),
      (?P<after>~(?P<verb>{_VERB})))""")
_PLURAL = r"(?!(?:ils|elles|nous|vous|pas|plus)\b)[a-zà-ÿœ]+(?:[-’][a-zà-ÿœ]+)*[sx]"
_PLURAL_THEN_VERB = pattern(rf"""
    (?:(?:[Ll]esquel(?:le)?s|[Ll]equel|[Ll]aquelle|[Qq]ue|[Oo]ù|[Dd]ont|[Mm]ais|[Cc]ar)~(?=[lcn])
      |(?:^|(?<=[.!?…]~))(?=[LCN]))
    (?P<words>(?P<subject>(?:[Ll]es|[Cc]es|[Nn]os)~{_PLURAL}(?:~{_PLURAL}){{0,2}}),
      (?P<after>~(?P<verb>(?:(?:ne|se|y)~|n’)?(?:{PLURAL_BE}|[a-zà-ÿœ]+ront)(?![\w’-]))))""")
"""Words in -s cannot be the verb: the comma is between the subject and its verb."""
_SPEECH = pattern(rf"(?:a|ont|avait)~{SPEECH}\b")
_NOUNS = one_of("""
    journées idées années entrées tournées soirées assemblées vallées matinées armées lycées musées
    données randonnées bibliothèques médiathèques politiques boutiques critiques pratiques
    techniques initiatives directives archives coopératives alternatives perspectives passerelles
    nouvelles mutuelles capitales filiales succursales cathédrales députée?s élue?s salariée?s
    employée?s associée?s administrés réfugiée?s déléguée?s retraitée?s diplômée?s marchés comités
    hôpitaux journaux travaux tribunaux capitaux animaux jurés abonnés invitée?s initiés
    professionnel(?:le)?s matériels logiciels appels conseils collectifs dispositifs objectifs
    tarifs sportifs sportives canaux communautés sociétés universités collectivités municipalités
    autorités entités localités chaussées spécialités intellectuels commissaires fonctionnaires
    secrétaires partenaires bénéficiaires stagiaires notaires militaires propriétaires locataires
    universitaires libraires maires vétérinaires
    """)
_ADJECTIVE = rf"(?!{_NOUNS}\b)[a-zà-ÿ-]+(?:ales|elles|ées|ives|iques|iales|aires|aux|els|ifs|és)"
_AND_ADJECTIVE_THEN_VERB = pattern(rf"~et~[a-zà-ÿ-]+~{PLURAL_BE}\b")
_UNCLOSED = pattern(rf"""
    (?:Les|Ces|Nos|Tous~les|Toutes~les|L’ensemble~des)~[^,;:«»()\n]{{3,80}},~
    (?P<words>(?P<apposition>[a-zà-ÿ-]{{4,}}s~{_ADJECTIVE}~et~(?P<last>{_ADJECTIVE}))
      ~(?P<verb>{PLURAL_BE})(?!\w))""")

_TELLING = r"""
    (?:(?:peut|peuvent|pouvons|pourra|faut|convient~de|À|A|à|pourrait)~
      (?:citer|noter|mentionner|signaler|évoquer|relever|souligner|saluer)
    |[Cc]itons|[Nn]otons|[Ss]ignalons|[Ss]aluons)(?:~(?:notamment|aussi|également))?"""
_OFFERING = r"""
    (?<![\w’])(?:organise|propose|présente|lance|accueille|inaugure|ouvre|anime)(?:nt|ra|ront)?"""
_COMPLEMENT = r"""
    (?P<complement>(?:dans|en|à|au|aux|pour|avec|lors|sur|depuis|pendant|durant|chez)
      ~[^,;:.«»()\n]{2,80})"""
_IN_TIME = r"""
    (?P<complement>(?:dès|à~partir~d|à~compter~d|dans~le~cadre~d|à~l’occasion~d|lors~d)
      [^,;:.«»()\n]{2,80})"""
_OBJECT = r"(?:le|la|les|l’|une?|des)(?:~(?!\d)|(?<=’))\w"
_LONE = (
    pattern(rf"(?<!\w)(?P<words>{_TELLING}~{_COMPLEMENT},)~{_OBJECT}"),
    pattern(rf"(?P<words>{_OFFERING}~{_IN_TIME},)~{_OBJECT}"),
)
_LONE_INDEFINITE = pattern(rf"(?P<words>{_OFFERING}~{_COMPLEMENT},)~(?:une?|des)~\w")
_INDEFINITE = pattern(r"(?<!\w)(?:une?|des|d’une?)(?!\w)")
_BARE_LIST = pattern(r"""
    ,~[a-zà-ÿœ-]+(?:[sx]|ion|ité),~(?P<words>(?P<item>[a-zà-ÿœ-]+(?:[sx]|ion|ité)),~(?P<link>et|ou))~""")
_ITEM = r"""
    [a-zà-ÿœ-]+(?:’[a-zà-ÿœ]+)?(?:~(?!(?:et|ou|qui|que|dont)\b)[a-zà-ÿœ]+(?:’[a-zà-ÿœ]+)?){0,2}"""
_SMALL_WORDS = ("(?:de~|d’|du~|des~)", "les~", "(?:à~|aux?~)", "par~", "pour~")
"""Those that may begin each item of a list, together."""
_LISTS = {
    pattern(f",~(?:et|ou)~{small}"): pattern(rf"""
        (?<![\w’]){small}{_ITEM},~(?P<words>(?P<item>{small}{_ITEM}),~(?P<link>et|ou))~{small}
        (?!façon|manière|(?:ce|fait|plus|même)\b)[a-zà-ÿœ]""")
    for small in _SMALL_WORDS
}
"""The last item of a list → the list, looked for where that item stands."""
_LINK = pattern(",~(?:et|ou)~")


def between_subject_and_verb(copy: Copy) -> Iterator[Finding]:
    """« Thierry Lambert, participera »; an apposition that the verb closes without its comma."""
    for passage in copy.running_text():
        for match in _subjects_parted(passage.text):
            words = Words.of(passage, match)
            yield words.wrong(
                match["subject"] + match["after"],
                "Une virgule sépare le sujet de son verbe.",
                "Ôtez la virgule, ou ouvrez-en une autre avant le complément.",
            )
        for words in _unclosed(passage):
            yield words.wrong(
                f"{words.match['apposition']}, {words.match['verb']}",
                "La virgule qui ouvre ce complément n’est pas refermée avant le verbe.",
                "Écrivez « {last}, {verb} ».",
            )


def _subjects_parted(text: str) -> Iterator[re.Match[str]]:
    for match in _PLURAL_THEN_VERB.finditer(text):
        if not _SPEECH.match(text, match.start("verb")):
            yield match
    openings = (_NAME_THEN_VERB, _ACRONYM_THEN_VERB) if ")," in text else (_NAME_THEN_VERB,)
    for sentence in sentences(text):
        for one in openings:
            begun = one.match(text, sentence.start, sentence.end)
            if begun and _parts_subject(begun):
                yield begun


def _parts_subject(match: re.Match[str]) -> bool:
    if _SPEECH.match(match.string, match.start("verb")):
        return False
    if "acronym" in match.re.groupindex:
        return match["name"][:1].upper() == match["acronym"][0]
    return not (match["opening"] and _FUNCTION.search(match["opening"]))


def _unclosed(passage: Passage) -> Iterator[Words]:
    if _AND_ADJECTIVE_THEN_VERB.search(passage.text):
        for sentence in sentences(passage.text):
            match = _UNCLOSED.match(passage.text, sentence.start, sentence.end)
            if match:
                yield Words.of(passage, match)


def lone_commas(copy: Copy) -> Iterator[Finding]:
    """« on peut citer dans les Hauts-de-France, le Simplificathon »: one comma of a pair."""
    for words in found_in(copy.running_text(), *_LONE, _LONE_INDEFINITE):
        of_an_indefinite = words.match.re is _LONE_INDEFINITE
        if not (of_an_indefinite and _INDEFINITE.search(words.match["complement"])):
            yield words.told(
                "Une seule virgule sépare le verbe de son complément.",
                "Écrivez «~, {complement}, » entre deux virgules, ou sans aucune.",
            )


def commas_before_and(copy: Copy) -> Iterator[Finding]:
    """« experts, intellectuels, et des professionnels »."""
    for passage in copy.running_text():
        for listed in _lists_of(passage.text):
            for match in listed.finditer(passage.text):
                yield Words.of(passage, match).wrong(
                    f"{match['item']} {match['link']}",
                    "Pas de virgule avant « {link} » dans une énumération simple.",
                )


def _lists_of(text: str) -> Iterator[re.Pattern[str]]:
    if _LINK.search(text):
        yield _BARE_LIST
        yield from (listed for last_item, listed in _LISTS.items() if last_item.search(text))
