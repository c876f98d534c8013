"""Words: set phrases and constructions that are wrong, matters of taste on demand.

Source: *Dictionnaire de l’Académie française* and its page « Dire, ne pas dire ».
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from communique.lint.copy import Copy
from communique.lint.judgement import Check, Finding, family
from communique.lint.language.contexts import is_quoted, spellings_of
from communique.lint.language.phrases import same_sign
from communique.lint.language.sentences import sentences
from communique.lint.language.verbs import AUXILIARIES, FUTURE, SINGULAR
from communique.lint.matches import Words, found, found_in
from communique.typography.plain_signs import one_of, pattern

_NUMBER = (
    r"(?:[2-9]|[1-9]\d{1,2}|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt)"
)
_STEM = one_of("""
    organis propos anim pilot port financ coordonn présent dédi consacr engag publi sign dot
    labellis situ destin mobilis accompagn sélectionn réalis install implant inaugur programm
    intitul form récompens distingu soutenu réuni retenu prévu ouvert cré lanc déploy recrut conçu
    adress group rassembl bas concern touch subventionn parrain encadr adapt élabor
    """)
_PARTICIPLE = rf"{_STEM}(?:(?:é|ée)|(?<=[iu])e?|(?<=vert)e?)"
_PLURAL_WORD = r"[a-zà-ÿœ]+(?:[-’][a-zà-ÿœ]+)*[sx]"
_INSERT = r"(?:~(?:«[^«»]{1,80}»|\([^()]{1,60}\)))?"
_PLURAL_THEN_SINGULAR = pattern(rf"""
    (?P<start>^|[,;:(]~|~(?:et|ou)~|(?<=[.!?…])~)
    (?P<words>(?:[Ll]es|[Cc]es|[Nn]os|[Ll]eurs|[Ss]es)~(?P<number>{_NUMBER}~)?{_PLURAL_WORD}
      (?:~(?!(?:par|pas|plus|sous|dans|sans|nous|vous)\b){_PLURAL_WORD}){{0,2}}{_INSERT}
      ~(?P<participle>{_PARTICIPLE}))$""")
_COUNT_THEN_SINGULAR = pattern(rf"""
    (?<![\w’,.])(?P<words>(?P<number>{_NUMBER})~{_PLURAL_WORD}
      (?:~(?!(?:par|pas|plus|sous|dans|sans)\b){_PLURAL_WORD}){{0,2}}{_INSERT}
      ~(?P<participle>{_PARTICIPLE}))$""")
_WORD_BEFORE = 16
_HANGS_ON = pattern(r"""
    (?<![\w’])(?:d[e’]|à|aux?|des|par|pour|avec|entre|sur|sous|dans|en|chez|vers|sans|après|avant
      |depuis|parmi|selon|environ|plus|moins|près|\w*ant|et|ou|dont|comme)~?$""")
"""The participle may then agree with what comes before: « un plan de 3 projets financé »."""
_AFTER_PARTICIPLE = pattern("[éeuit]~(?:par|en|à|aux?|dans|sur|pour|autour|depuis|avec|chez)~")
_ENDS_IN_PARTICIPLE = pattern(rf"(?<!\w){_PARTICIPLE}$")
_LONGEST_WORD = 20
_LONGEST_GROUP = 160
_NOT_PLURAL = pattern(r"(?:ans|mois|euros|fois|jours|heures|minutes|millions|milliards)\b")
_TWO_PARTICIPLES = pattern(
    rf"""
    (?<!\w)(?:une?|le|la|l’)~?[^.,;:«»()!?\n]{{3,80}}?~
    (?P<words>(?P<first>{_PARTICIPLE})~par~(?P<agent>[^.,;:«»()!?\n]{{2,60}}?)~et~
      (?P<second>(?:ouvert|destiné|dédié|réservé|financé|soutenu|animé|piloté|porté|consacré|proposé
        |adressé)e?s))
    (?=~(?:à|aux?|par)(?!\w))""",
    re.IGNORECASE,
)
_SECOND_PARTICIPLE = pattern(r"~et~\w{4,14}s~(?:à|aux?|par)~", re.IGNORECASE)
_PLURAL_AGENT = pattern(
    r"(?<!\w)(?:les|des|aux|ces|ses|nos|leurs|plusieurs|\d+|et)(?!\w)", re.IGNORECASE
)
_SHARED_VERB = one_of("""
    anime organise propose participe présente lance accueille invite prépare souhaite annonce pilote
    coordonne finance soutient ouvre inaugure signe s’associe s’engage contribue accompagne poursuit
    """)
_SHARED_VERB_AHEAD = pattern(f"~{_SHARED_VERB}~")
_NOUN_GROUP = r"""
    (?:[Ll]a|[Ll]e|[Ll]’)~?
    (?:(?!(?:qui|que|dont|où|ou|et|avec|ainsi|comme|par|pour|à|au|aux|sur|dans|ses|son|sa|leurs?|un
      |une|ces?|cette)\b)(?:[\w’-]+|\([^()]{2,30}\))~){1,12}?"""
_COORDINATED = pattern(rf"""
    (?P<words>(?P<subjects>{_NOUN_GROUP}et~{_NOUN_GROUP})(?P<verb>{_SHARED_VERB}))
    (?=~(?:une?|des|le|la|les|l’|leurs?|ses|son|sa|à|aux?|avec|pour|ensemble|conjointement)(?!\w))""")
_ANY_VERB = pattern(
    rf"(?<![\w’-])(?:{SINGULAR}|{AUXILIARIES}|{FUTURE})(?![\w’-])|(?<!\w)(?:d’)?un~"
)
_CLAUSE_AHEAD = pattern("[,;:]~(?=l[ae]~|l’)")


def plural_and_participle(copy: Copy) -> Iterator[Finding]:
    """« les 9 parcours « … » organisé en »; « un cycle organisé par … et ouverts à »."""
    for passage in copy.passages:
        for match in _after_plural(passage.text):
            yield Words.of(passage, match).told(
                "« {participle} » est au singulier, le nom qu’il qualifie au pluriel.",
                "Écrivez « {participle}s », si c’est bien ce nom qu’il qualifie.",
            )
        for match in _two_participles(passage.text):
            yield Words.of(passage, match).told(
                "« {first} » est au singulier et « {second} » au pluriel pour le même nom.",
                "Accordez les deux avec le même nom.",
            )


def _after_plural(text: str) -> Iterator[re.Match[str]]:
    """Participles in the singular that follow a plural; sought from the preposition after them."""
    for hint in _AFTER_PARTICIPLE.finditer(text):
        end = hint.start() + 1
        if _ENDS_IN_PARTICIPLE.search(text, max(0, end - _LONGEST_WORD), end):
            first = max(0, end - _LONGEST_GROUP)
            for wanted in (_PLURAL_THEN_SINGULAR, _COUNT_THEN_SINGULAR):
                match = wanted.search(text, first, end)
                if match and _is_sure(match):
                    yield match
                    break


def _is_sure(match: re.Match[str]) -> bool:
    """« et » and « ou » may go on with the object of a preposition: then a figure is needed."""
    if _NOT_PLURAL.search(match.string, match.start("words"), match.start("participle")):
        return False
    if "start" in match.re.groupindex:
        return match["start"].strip() not in ("et", "ou") or match["number"] is not None
    before = match.string[max(0, match.start() - _WORD_BEFORE) : match.start()]
    return _HANGS_ON.search(before) is None


def _two_participles(text: str) -> Iterator[re.Match[str]]:
    if _SECOND_PARTICIPLE.search(text):
        for match in _TWO_PARTICIPLES.finditer(text):
            if match["first"][-1] not in "sS" and not _PLURAL_AGENT.search(match["agent"]):
                yield match


def coordinated_subjects(copy: Copy) -> Iterator[Finding]:
    """« la plate-forme … et l’IRA de Metz anime un webinaire »."""
    for passage in copy.running_text():
        if _SHARED_VERB_AHEAD.search(passage.text):
            for start, end in _clauses(passage.text):
                match = _COORDINATED.match(passage.text, start, end)
                if match and not _ANY_VERB.search(match["subjects"]):
                    yield Words.of(passage, match).told(
                        "Deux sujets, un verbe au singulier : « {verb} ».",
                        "Mettez le verbe au pluriel.",
                    )


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    for sentence in sentences(text):
        yield sentence.start, sentence.end
        for comma in _CLAUSE_AHEAD.finditer(text, sentence.start, sentence.end):
            yield comma.end(), sentence.end


_ABOUT_IT = one_of("""
    démontrer montrer mesurer apprécier évaluer comprendre connaître améliorer renforcer garantir
    souligner illustrer expliquer analyser réduire augmenter préserver limiter faciliter vérifier
    valoriser simplifier étendre accroître développer découvrir définir préciser décrire modifier
    optimiser sécuriser maîtriser accélérer révéler exposer compléter diminuer élargir enrichir
    """)
_EN_AND_ITS = pattern(rf"""
    (?<![\w’])(?:(?:pour|à|de|afin|peut|doit|va|faut|permet~d’|vise~à)~?)?(?:d’|l’|~|^)?
    (?P<words>en~{_ABOUT_IT}~(?:encore~|mieux~)?(?P<its>sa|son|ses|leurs?)~[a-zà-ÿœ]+)""")
_ASK_HOW = pattern(r"""
    (?<!\w)s’(?:est~|était~|étant~)?interrog\w+~
    (?:comment|pourquoi|si|s’ils?|s’elles?|quels?|quelles?|combien)(?!\w)""")


def _pleonasms(copy: Copy) -> Iterator[Finding]:
    """« afin d’en démontrer sa diversité »: « en » and « sa » are the same word twice."""
    said = (passage for passage in copy.passages if not is_quoted(passage, 0))
    for words in found_in(said, _EN_AND_ITS):
        yield words.told(
            "« En » et « {its} » disent deux fois la même chose.",
            "Gardez « en » et remplacez « {its} » par l’article ({article}).",
            article="les" if words.match["its"] in ("ses", "leurs") else "le, la",
        )


def _indirect_questions(copy: Copy) -> Iterator[Finding]:
    """« en s’interrogeant comment »: one wonders about something."""
    for words in found_in(copy.passages, _ASK_HOW):
        yield words.told(
            "On s’interroge sur quelque chose : ce verbe n’introduit pas de question.",
            "Écrivez « s’interroger sur la manière de », ou « se demander comment ».",
        )


def _phrases(lexicon: str, message: str, *, of_anybody: bool = False) -> Check:
    """A check that looks for the « wrong → right » entries of a lexicon, in any case.

    ``of_anybody``: in quotations too.
    """

    def check(copy: Copy) -> Iterator[Finding]:
        entries = _by_plain_spelling(tuple(copy.lexicons.pairs(lexicon).items()))
        for words in found(copy, _in_any_case(tuple(entries))):
            if not _is_name(words) and (of_anybody or not words.is_quoted):
                right = entries[same_sign(words.text).lower()]
                yield words.told(f"« {{}} » : {message}", "Préférez « {right} ».", right=right)

    return check


@lru_cache(maxsize=8)
def _by_plain_spelling(pairs: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    return {same_sign(wrong).lower(): right for wrong, right in pairs}


@lru_cache(maxsize=8)
def _in_any_case(entries: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(spellings_of(entries).pattern, re.IGNORECASE)


def _is_name(words: Words) -> bool:
    """« Digital Factory »: written with capitals."""
    text = words.text
    return text[0].isupper() and text[1:].islower() and words.after(2)[1:].isupper()


RULES = family(
    "langue",
    {
        "accord-du-participe": plural_and_participle,
        "accord-des-sujets": coordinated_subjects,
        "pleonasme-en-et-possessif": _pleonasms,
        "s-interroger-comment": _indirect_questions,
        "tournure-fautive": _phrases("tournures-fautives", "tournure fautive."),
        "anglicisme": _phrases("anglicismes", "anglicisme.", of_anybody=True),
        "mot-a-la-mode": _phrases("mots-a-la-mode", "mot à la mode.", of_anybody=True),
    },
)
