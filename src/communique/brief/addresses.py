"""Web addresses, e-mail addresses and telephone numbers, as a press office writes them.

One cleaner for all: what cannot be seen goes from both ends, and is refused inside.
"""

from __future__ import annotations

import re
from typing import NoReturn
from urllib.parse import quote, unquote

from communique.brief.diagnosis import Unreadable, shortened
from communique.brief.model import Email, Phone, Target, Url
from communique.french import phones

_UNSEEN = (
    r"\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff"
    r"\uffa0\ufff9-\ufffb\U000e0000-\U000e01ef"
)
"""Soft hyphens, joiners, marks of direction, variants: no address has one, and no eye sees them."""
_AT_ENDS = re.compile(rf"\A[\s{_UNSEEN}]++|(?<![\s{_UNSEEN}])[\s{_UNSEEN}]++\Z")
_INSIDE = re.compile(f"[{_UNSEEN}]")
_SCHEME_AT_START = re.compile(r"\A[A-Za-z]++:")
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_HOST = rf"(?:{_LABEL}\.)+(?:[^\W\d_]{{2,24}}|xn--[a-z0-9-]{{2,59}})"
_URL = re.compile(rf"https?://{_HOST}(?::\d{{1,5}})?(?:[/?#]\S*)?", re.IGNORECASE)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):(?!\d)", re.IGNORECASE)
_UNSAFE_IN_URL = re.compile(r"[\s<>\"{}|\\^`\x00-\x1f\x7f-\x9f]")
_SLIPS = re.compile(
    r"(?<!h)(?:h++t{1,3}ps?s?(?:[:;.,]++/*+|/++))++(?P<host>(?=[^\W_]))?", re.IGNORECASE
)
_PRIVATE = re.compile(
    r"https?://(?:localhost|\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:.]*\]|[\w-]+"
    r"|[\w.-]+\.(?:local|localhost|lan|home|internal|intranet|corp|test))(?::\d+)?(?:[/?#].*)?",
    re.IGNORECASE | re.DOTALL,
)
_EMAIL = re.compile(rf"[\w!#$%&'*+/=?^`{{|}}~-]+(?:\.[\w!#$%&'*+/=?^`{{|}}~-]+)*@{_HOST}")
_EMAIL_IN_WORDS = re.compile(rf"(?<![^\s<>()\[\]«:;,/\"“*|])[\w.+'-]++@{_HOST}")
_AT = re.compile(
    r"(?:(?<!\s)\s++)?(?:[@\uff20]|[\[(]\s*+(?:at|arobase)\s*+[\])])\s*+", re.IGNORECASE
)
_ENCODED_AT_ONCE = re.compile(r"[ {}|^`]")
_FRENCH_CODE = r"(?:\+|00)(?:33|262|59[046])"
_NUMBER = re.compile(
    rf"0[1-9]\d{{8}}|{_FRENCH_CODE}0?[1-9]\d{{8}}|(?!{_FRENCH_CODE})(?:\+|00)[1-9]\d{{7,14}}"
    r"|3\d{3}|10\d{2}|11\d{1,4}|1[578]|19[0-9]",
    re.ASCII,
)
"""The digits of a national, an international or a short number."""
_PHONE_IN_WORDS = re.compile(r"[+0][\d\s./()-]{6,}\d", re.ASCII)
_PHONE_SEPARATORS = re.compile(r"[\s./\-\u2010-\u2013()]")
_PHONE_FORMS = (
    "Écrivez-le « 06 12 34 56 78 », ou « +32 2 123 45 67 » pour l’étranger ; deux numéros se "
    "séparent d’une barre : « 01 23 45 67 89 / 06 12 34 56 78 »."
)

_FROM_THE_BROWSER = (
    "Recopiez l’adresse depuis la barre du navigateur : elle n’a ni espace ni guillemet."
)


def cleaned(address: str) -> str:
    """Without what cannot be seen at its ends, its scheme in lower case (RFC 3986, 3.1)."""
    seen = _AT_ENDS.sub("", address)
    return _SCHEME_AT_START.sub(lambda scheme: scheme[0].lower(), seen)


def read_url(text: str) -> Url:
    """An absolute http or https address (RFC 3986, letters of any language allowed)."""
    address = cleaned(text)
    _refuse_unseen(text, "adresse-web")
    unsafe = _UNSAFE_IN_URL.search(address)
    if unsafe:
        start = text.find(unsafe[0])
        raise Unreadable(
            "adresse-web",
            f"L’adresse web « {shortened(address)} » contient une espace ou un caractère interdit.",
            _repaired(address) or _as_phone(address) or _FROM_THE_BROWSER,
            start=start,
            end=start + 1,
        )
    if _URL.fullmatch(address) and not _PRIVATE.fullmatch(address):
        return Url(address)
    raise Unreadable(
        "adresse-web",
        f"« {shortened(address)} » n’est pas une adresse web complète.",
        _url_hint(address),
    )


def _url_hint(text: str) -> str:
    if _PRIVATE.fullmatch(text):
        return (
            "Elle n’existe que sur un ordinateur ou dans un réseau : donnez celle de la page "
            "publiée, que tout lecteur peut ouvrir."
        )
    if _EMAIL.fullmatch(text):
        return f"Pour une adresse électronique, écrivez mailto:{text}"
    if better := _repaired(text) or _as_phone(text):
        return better
    scheme = _SCHEME.match(text)
    if scheme and scheme[1].lower() not in {"http", "https"}:
        return f"Seules les adresses http:// et https:// sont admises, pas « {scheme[1]}: »."
    return "Une adresse complète ressemble à https://www.modernisation.gouv.fr/page"


def _repaired(text: str) -> str:
    """« www… », « https:/… », « https:\\\\… », « https://https://… », a space, a last stop."""
    rest = text.replace("\\", "/").lstrip('<«“"( ').rstrip('.,;:!)»”>" ')
    slips = (found for found in _SLIPS.finditer(rest) if found["host"] is not None)
    start, end = next((found.span() for found in slips), (0, 0))
    encoded = _ENCODED_AT_ONCE.sub(lambda sign: quote(sign[0]), f"{rest[:start]}{rest[end:]}")
    address = f"https://{encoded}"
    is_sound = _URL.fullmatch(address) and not _UNSAFE_IN_URL.search(address)
    return f"Écrivez {address}" if is_sound else ""


def _as_phone(text: str) -> str:
    is_phone = _NUMBER.fullmatch(_digits(text))
    return f"Pour un numéro, écrivez tel:{phones.dialled(text)}" if is_phone else ""


def read_target(text: str) -> Target:
    """Where a link leads: a page, an e-mail address (mailto:), a telephone number (tel:)."""
    target = cleaned(text)
    _refuse_unseen(text, "adresse-web")
    if target.startswith("mailto:"):
        for address in target.removeprefix("mailto:").partition("?")[0].split(","):
            read_email(unquote(address))
        return Target(target)
    if target.startswith("tel:"):
        return Target(f"tel:{phones.dialled(read_phone(unquote(target.removeprefix('tel:'))))}")
    return Target(read_url(text))


def read_email(text: str) -> Email:
    """An e-mail address in its usual form; quoted local parts (RFC 5321) are not admitted."""
    address = cleaned(text)
    _refuse_unseen(text, "adresse-electronique")
    if len(address) <= 254 and _EMAIL.fullmatch(address):
        return Email(address)
    raise Unreadable(
        "adresse-electronique",
        f"« {shortened(address)} » n’est pas une adresse électronique.",
        _email_hint(address),
    )


def _email_hint(text: str) -> str:
    if text.count("@") > 1:
        return "N’écrivez qu’une adresse par clé « courriel »."
    tidy = re.sub("[\u2010-\u2015]", "-", _AT.sub("@", text))
    found = _EMAIL_IN_WORDS.search(tidy)
    if found and _EMAIL.fullmatch(found[0]):
        return f"Écrivez l’adresse seule, sans espace : {found[0]}"
    if "@" not in text:
        return "Il manque l’arobase : une adresse ressemble à presse@modernisation.gouv.fr"
    return "Vérifiez les espaces, les virgules et la fin de l’adresse (« .fr », « .com »…)."


def read_phone(text: str) -> Phone:
    """One or several French, international (E.164) or short numbers, grouped in any way."""
    number = cleaned(text)
    _refuse_unseen(text, "telephone")
    for _, one in phones.numbers(number):
        if not _NUMBER.fullmatch(_digits(one)):
            _refuse_phone(one)
    return Phone(number)


def _digits(text: str) -> str:
    return _PHONE_SEPARATORS.sub("", phones.without_trunk_zero(text))


def _refuse_phone(text: str) -> NoReturn:
    message = f"« {shortened(text)} » n’est pas un numéro de téléphone."
    raise Unreadable("telephone", message, _alone(text) or _count(_digits(text)) + _PHONE_FORMS)


def _alone(text: str) -> str:
    """Where to put the words around a number: « poste 12 » is not dialled."""
    found = _PHONE_IN_WORDS.findall(text)
    if len(found) != 1 or not _NUMBER.fullmatch(_digits(found[0])):
        return ""
    words = text.partition(found[0])[2].strip(" ()")
    where = f" ; « {shortened(words)} » se met après le nom ou l’organisme" if words else ""
    return f"Écrivez le numéro seul, {found[0].strip()}{where}."


def _count(digits: str) -> str:
    if abroad := re.fullmatch(r"(?:\+|00)33(\d+)", digits):
        return f"Après +33, un numéro a neuf chiffres, celui-ci en a {len(abroad[1])}. "
    is_french = digits.isdecimal() and digits.startswith("0") and not digits.startswith("00")
    return f"Un numéro français a dix chiffres, celui-ci en a {len(digits)}. " if is_french else ""


def _refuse_unseen(text: str, rule: str) -> None:
    """Between two signs that are seen; those of the ends are dropped without a word."""
    ends = _AT_ENDS.sub(lambda end: " " * len(end[0]), text)
    if found := _INSIDE.search(ends):
        what, it = ("ce numéro", "il") if rule == "telephone" else ("cette adresse", "elle")
        raise Unreadable(
            rule,
            f"Un caractère invisible (U+{ord(found[0]):04X}) se cache dans {what}, après "
            f"« {text[: found.start()].strip()[-20:]} » : {it} ne mènerait nulle part.",
            "Retapez ce passage au lieu de le coller.",
            start=found.start(),
            end=found.end(),
        )
