"""Whether a sentence says that something will happen on a date, or that it did.

Only plain cases are told: the verb stands near the date, nothing comes between. A date that
belongs to something else (« signé le », « la réunion du ») says nothing of the verb.
"""

from __future__ import annotations

import re

from communique.lint.language.date_patterns import DateMention, Kind
from communique.lint.language.sentences import sentence_at
from communique.typography.plain_signs import one_of, pattern

SINGULAR = one_of("""
    accompagne accueille affirme agit anime annonce appelle apporte associe assure attribue
    bénéficie célèbre clôture concerne conclut confie confirme consacre constitue contribue
    coordonne décerne décide déclare démontre déploie développe devient dévoile dispose doit donne
    encourage engage entend finance fixe forme garantit installe invite lance lancent mène met
    mobilise obtient offre organise ouvre participe permet peut pilote porte poursuit prend prépare
    préside présente prévoit propose publie rappelle rassemble réaffirme reçoit recommande recrute
    remercie remet rencontre rend renforce répond reste réunit salue se~félicite se~rend se~tient
    s’adresse s’associe s’engage s’inscrit s’ouvre signe soutient souhaite souligne tient vient vise
    visite veut
    """)
AUXILIARIES = one_of("""
    a ont est sont avait avaient était étaient va vont doit doivent peut peuvent s’est se~sont
    """)
PLURAL_BE = one_of("sont ont seront auront étaient avaient peuvent doivent vont")
FUTURE = (
    "(?!opéra|caméra)(?:[a-zà-öø-ÿœ]+(?:er|ir|dr|ttr|îtr)(?:a|ont)|(?:se|fe|au|pour|dev)r(?:a|ont))"
)
"""« participera », « se tiendront », « sera »; used after a comma or at the end of a subject."""
SPEECH = one_of("""
    annoncé déclaré indiqué précisé souligné rappelé affirmé expliqué estimé confirmé ajouté conclu
    assuré salué dit fait~savoir regretté insisté
    """)


_NOT_FUTURE = (
    "affront|confront|front|tira|retira|attira|admira|inspira|désira|expira|respira|livra|délivra|"
    "recouvra|œuvra|hydra|cassandra|alexandra|sandra|terra|sierra|serra|restaura|instaura|riviera"
)
_FUTURE = pattern(
    rf"(?<![\w’'-])(?!(?:{_NOT_FUTURE})(?!\w))"
    r"(?:[a-zà-öø-ÿœ]*(?:er|ir|dr|rr|vr|ttr|îtr|aur)a|[a-zà-öø-ÿœ]{2,}ront)(?!\w)"
)
"""Lower case only: « Pereira » is no verb."""
_AUXILIARY = pattern(
    r"(?<![\w’'-])(?:a|ont|est|sont|avait|avaient|était|étaient|fut|furent|s’est)(?!\w)",
    re.IGNORECASE,
)
_TOOK_PLACE = pattern(
    r"(?<!\w)(?:s’est|se~sont|a|ont|a~été|ont~été)\s+(?:tenue?s?|eu~lieu|déroulée?s?|réuni|"
    r"rassemblé|accueilli|rendue?s?|inaugurée?s?|visité|signée?s?|achevée?s?|débuté|présidé)(?!\w)",
    re.IGNORECASE,
)
_PLANNED = r"(?:organis|prév|programm|planifi|fix|propos)(?:ée?s?|ue?s?)"
_PARTICIPLE = pattern(
    rf"(?<!\w)(?!{_PLANNED}$)(?!(?:soirée|journée|matinée|musée|lycée|année|entrée)s?$)"
    r"(?:[^\W\d_]{2,}ée?s?|(?:par|rend|ten|reç|interven|surven)ue?s?|"
    r"(?:ouver|couver)te?s?|(?:pri|mi|remi|établi|réuni|sorti)(?:se?s?|e?s?))$",
    re.IGNORECASE,
)
_ARTICLE = pattern(r"(?:,?↵(?:le|les|ce|dès~le)|^(?:le|les|ce)|,)↵*$", re.IGNORECASE)
_BELONGS = pattern(
    r"(?<!\w)(?:du|de|des|d’|depuis|après|suite|lors|avant)(?:\s+le)?\s*$", re.IGNORECASE
)
_EARLIER = pattern(r"(?<!\w)(?:après|depuis|suite|lors|à~l’issue)(?!\w)", re.IGNORECASE)
_RENDEZ_VOUS = pattern(r"rendez-vous(?:↵(?:le|les|dès↵le))?↵*$", re.IGNORECASE)
_REACH = 80
"""About ten words."""
_CLAUSE_END = pattern(r"[;:!?()–—]")


def is_in_the_future(text: str, mention: DateMention) -> bool:
    """« se tiendra le 3 novembre », « Le 3 novembre, … inaugurera », « Rendez-vous le … »."""
    before, after = _around(text, mention)
    if mention.kind is Kind.FROM or _BELONGS.search(before) or _EARLIER.search(before):
        return False
    if _RENDEZ_VOUS.search(before):
        return True
    if _PARTICIPLE.search(_ARTICLE.sub("", before)) or _opens_with_participle(before):
        return False
    return _future_before(before) or _first_verb_is_future(after)


def tells_the_past(text: str, mention: DateMention) -> bool:
    """« s’est tenue le 15 novembre », « Le 15 novembre, le ministre a inauguré »."""
    before, after = _around(text, mention)
    if _BELONGS.search(before):
        return False
    happened = _TOOK_PLACE.search(before)
    if happened is not None:
        return _FUTURE.search(before, happened.end()) is None
    happened = _TOOK_PLACE.search(after) if _ARTICLE.sub("", before).strip() == "" else None
    return happened is not None and _FUTURE.search(after, 0, happened.start()) is None


def _opens_with_participle(before: str) -> bool:
    """« Adopté en première lecture le 26 octobre, »"""
    first = before.split(maxsplit=1)
    return bool(first) and _PARTICIPLE.fullmatch(first[0]) is not None


def _future_before(before: str) -> bool:
    ends = [match.end() for match in _FUTURE.finditer(before)]
    return bool(ends) and _AUXILIARY.search(before, ends[-1]) is None


def _first_verb_is_future(after: str) -> bool:
    future = _FUTURE.search(after)
    return future is not None and _AUXILIARY.search(after, 0, future.start()) is None


def _around(text: str, mention: DateMention) -> tuple[str, str]:
    """What precedes and follows the date in its clause, near it."""
    sentence = sentence_at(text, mention.start)
    before = text[max(sentence.start, mention.start - _REACH) : mention.start]
    after = text[mention.end : min(sentence.end, mention.end + _REACH)]
    return _CLAUSE_END.split(before)[-1], _CLAUSE_END.split(after)[0]
