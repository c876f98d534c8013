"""Web addresses, e-mail addresses and telephone numbers, as a press office writes them."""

from __future__ import annotations

import re

from communique.brief.model import Email, Phone, Url
from communique.brief.unreadable import Unreadable

_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_HOST = rf"(?:{_LABEL}\.)+[^\W\d_]{{2,24}}"
_URL = re.compile(rf"https?://{_HOST}(?::\d{{1,5}})?(?:[/?#]\S*)?", re.IGNORECASE)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):(?!\d)", re.IGNORECASE)
_BARE_HOST = re.compile(rf"{_HOST}(?:[/?#]\S*)?", re.IGNORECASE)
_UNSAFE_IN_URL = re.compile(r"[\s<>\"{}|\\^`\x00-\x1f\x7f-\x9f]")
_EMAIL = re.compile(rf"[\w!#$%&'*+/=?^`{{|}}~-]+(?:\.[\w!#$%&'*+/=?^`{{|}}~-]+)*@{_HOST}")
_PHONE_SEPARATORS = re.compile(r"[\s.\-\u2010-\u2013()]")
_NATIONAL = re.compile(r"0[1-9]\d{8}", re.ASCII)
_INTERNATIONAL = re.compile(r"\+[1-9]\d{7,14}", re.ASCII)
_SHORT = re.compile(r"3\d{3}|10\d{2}|11[0-9]{1,4}", re.ASCII)
_PHONE_FORMS = "Écrivez-le « 06 12 34 56 78 », ou « +32 2 123 45 67 » pour l’étranger."


def read_url(text: str) -> Url:
    """An absolute http or https address (RFC 3986, letters of any language allowed)."""
    unsafe = _UNSAFE_IN_URL.search(text)
    if unsafe:
        raise Unreadable(
            "adresse-web",
            f"L’adresse web « {_short(text)} » contient une espace ou un caractère interdit.",
            "Recopiez l’adresse depuis la barre du navigateur : elle n’a ni espace ni guillemet.",
            start=unsafe.start(),
            end=unsafe.end(),
        )
    if _URL.fullmatch(text):
        return Url(text)
    raise Unreadable(
        "adresse-web", f"« {_short(text)} » n’est pas une adresse web complète.", _url_hint(text)
    )


def _url_hint(text: str) -> str:
    if _BARE_HOST.fullmatch(text):
        return f"Écrivez https://{text}"
    scheme = _SCHEME.match(text)
    if scheme and scheme[1].lower() not in {"http", "https"}:
        return f"Seules les adresses http:// et https:// sont admises, pas « {scheme[1]}: »."
    return "Une adresse complète ressemble à https://www.modernisation.gouv.fr/page"


def read_email(text: str) -> Email:
    """An e-mail address in its usual form; quoted local parts (RFC 5321) are not admitted."""
    if len(text) <= 254 and _EMAIL.fullmatch(text):
        return Email(text)
    raise Unreadable(
        "adresse-electronique",
        f"« {_short(text)} » n’est pas une adresse électronique.",
        _email_hint(text),
    )


def _email_hint(text: str) -> str:
    if text.lower().startswith("mailto:"):
        return f"Écrivez l’adresse seule : {text[7:]}"
    if text.count("@") > 1:
        return "N’écrivez qu’une adresse par clé « courriel »."
    if "@" not in text:
        return "Il manque l’arobase : une adresse ressemble à presse@modernisation.gouv.fr"
    return "Vérifiez les espaces, les virgules et la fin de l’adresse (« .fr », « .com »…)."


def read_phone(text: str) -> Phone:
    """A French, international (E.164) or short number; digits may be grouped in any way."""
    digits = _PHONE_SEPARATORS.sub("", text)
    if any(form.fullmatch(digits) for form in (_NATIONAL, _INTERNATIONAL, _SHORT)):
        if "(0)" not in text:
            return Phone(text)
        hint = "Retirez le « (0) », que l’on ne compose pas après l’indicatif du pays."
    elif digits.isdecimal() and digits.startswith("0"):
        hint = f"Un numéro français a dix chiffres, celui-ci en a {len(digits)}. {_PHONE_FORMS}"
    else:
        hint = _PHONE_FORMS
    raise Unreadable("telephone", f"« {_short(text)} » n’est pas un numéro de téléphone.", hint)


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
