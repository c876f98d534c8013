"""Web addresses as they were pasted: wrapped by a mail program, followed, disguised, ill ended."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, quote, unquote, urlsplit

from communique.brief.addresses import read_url
from communique.brief.brief import Brief
from communique.brief.diagnosis import Unreadable
from communique.brief.markdown.inline import read_target
from communique.lint.copy import Copy
from communique.lint.judgement import Checks, Finding
from communique.lint.matches import Excerpt, Words, found_in
from communique.lint.memory import once_per_copy
from communique.lint.texts import fields

_WEB = re.compile(r"https?://[^\s<>«»\"“”]+", re.IGNORECASE)
_FIELD = re.compile(r"(?:.*\.)?(?:url|video|programme|site)")
_AFTER_ADDRESS = ".,;:!?…’'*»”“"
_WRAPPERS = (
    (r"safelinks\.protection\.outlook\.com|statics\.teams\.cdn\.office\.net", "", "url"),
    (r"(?:www\.)?google\.[a-z.]+", "/url", "q url"),
    (r"lm?\.facebook\.com", "/l.php", "u"),
    (r"l\.instagram\.com|l\.threads\.net", "", "u"),
    (r"(?:www\.)?linkedin\.com", "/redir/redirect", "url"),
    (r"(?:www\.)?youtube\.com", "/redirect", "q"),
    (r"linkprotect\.cudasvc\.com", "", "a"),
    (r"secure-web\.cisco\.com", "", ""),
    (r"urldefense(?:\.proofpoint)?\.com", "", ""),
    (r"protect[\w-]*\.mimecast\.com|url\d*\.mailanyone\.net", "", ""),
)
"""Host, beginning of the path, names of the parameter that holds the true address."""
_TRACKER = re.compile(
    r"(?:utm_\w+|mtm_\w+|pk_\w+|at_(?:medium|campaign|custom\w*)|xtor|fbclid|gclid|gclsrc|dclid|"
    r"gbraid|wbraid|msclkid|yclid|ttclid|twclid|li_fat_id|igshid|igsh|mc_[ce]id|_hs\w+|__hs\w+|"
    r"mkt_tok|vero_\w+|wt_mc|sfmc_\w+)(?:=|$)",
    re.IGNORECASE,
)
_TO_ENCODE = re.compile(r"[\s()<>\"'\\{}|^`]")


@dataclass(frozen=True, slots=True)
class _Address(Excerpt):
    """An address, the words where it stands (or those of its link), and whether its last sign is
    its own: after an address in a text stand the signs of the sentence."""

    address: str
    is_whole: bool

    def better(
        self,
        right: str,
        message: str,
        hint: str = "Écrivez {}",
        *,
        safe: bool = False,
        signs: str = "",
    ) -> Finding:
        """It is rewritten where it stands as it is; ``right`` is "" when nobody knows it."""
        said = self.wrong(right, message, hint, safe=safe, signs=signs)
        return said if right and self.text == self.address else replace(said, replacement=None)


@once_per_copy
def _addresses(copy: Copy) -> tuple[_Address, ...]:
    read = _of_text(copy) if copy.brief is None else _of_brief(copy, copy.brief)
    return tuple(read)


def _of_brief(copy: Copy, brief: Brief) -> Iterator[_Address]:
    """Once each, where it is written: a text may have two paths, a fact stands in many texts."""
    seen = set()
    paths = (path for path, scalar in brief.scalars.items() if "://" in scalar.value)
    for words in found_in(fields(copy, *paths), _WEB):
        address = _as_written(words)
        place = address.passage.file_range(address.start, address.end)
        if place is not None and place not in seen:
            seen.add(place)
            yield address


def _as_written(words: Words) -> _Address:
    text, start, end = words.passage.text, words.start, words.end
    target = read_target(text, start - 1) if words.before(2) == "](" else None
    is_field = _FIELD.fullmatch(words.passage.champ) is not None
    if target is not None:
        end = target[1] - 1
    else:
        end = len(text.rstrip()) if is_field else _end_in_sentence(text, start, end)
    is_whole = is_field or target is not None
    return _Address(words.passage, start, end, text[start:end], is_whole)


def _of_text(copy: Copy) -> Iterator[_Address]:
    for passage in copy.passages:
        for link in passage.links:
            if _WEB.match(link.target):
                yield _Address(passage, link.start, link.end, link.target, is_whole=True)
        for words in found_in([passage], _WEB):
            end = _end_in_sentence(passage.text, words.start, words.end)
            text = passage.text[words.start : end]
            yield _Address(passage, words.start, end, text, is_whole=False)


def _end_in_sentence(text: str, start: int, end: int) -> int:
    address = text[start:end].rstrip(_AFTER_ADDRESS)
    if address.endswith(")") and address.count(")") > address.count("("):
        address = address[:-1].rstrip(_AFTER_ADDRESS)
    return start + len(address)


def _wrapped(copy: Copy) -> Iterator[Finding]:
    for one in _addresses(copy):
        inside = _inside(one.address)
        if inside is not None:
            yield one.better(
                inside,
                "Une messagerie ou un réseau social a mis cette adresse dans la sienne : elle suit "
                "le lecteur, et cessera un jour de fonctionner.",
                "Écrivez {}" if inside else "Ouvrez le lien, puis recopiez l’adresse de la page.",
                safe=True,
            )


def _inside(address: str) -> str | None:
    """The address wrapped in this one, "" when it cannot be read there; None without wrapping."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    for host, path, names in _WRAPPERS:
        known = re.search(rf"(?:^|\.)(?:{host})$", parts.netloc.lower())
        if known and parts.path.startswith(path):
            values = parse_qs(parts.query)
            found = next((values[name][0] for name in names.split() if name in values), "")
            return _sound(found or _inside_path(address, values))
    return None


def _inside_path(address: str, values: dict[str, list[str]]) -> str:
    """Proofpoint’s second and third ways, Cisco’s; a « * » of the third stands for any sign."""
    if third := re.search(r"/v3/__(https?:/.+?)__;", address):
        return "" if "*" in third[1] else re.sub(r":/(?!/)", "://", third[1])
    if "/v2/" in address and "u" in values:
        return unquote(values["u"][0].replace("-", "%").replace("_", "/"))
    embedded = re.search(r"/(https?%3a%2f%2f[^?#]+)", address, re.IGNORECASE)
    return unquote(embedded[1]) if embedded else ""


def _sound(address: str) -> str:
    try:
        return read_url(_TO_ENCODE.sub(lambda sign: quote(sign[0]), address))
    except Unreadable:
        return ""


def _followed(copy: Copy) -> Iterator[Finding]:
    for one in _addresses(copy):
        better = _unfollowed(one.address)
        if better != one.address and _inside(one.address) is None:
            yield one.better(better, "La fin de cette adresse ne sert qu’à suivre les lecteurs.")


def _unfollowed(address: str) -> str:
    page, mark, fragment = address.partition("#")
    path, _, query = page.partition("?")
    kept = "&".join(part for part in query.split("&") if not _TRACKER.match(part))
    fragment = "" if _TRACKER.match(fragment) else mark + fragment
    return (f"{path}?{kept}" if kept else path if query != kept else page) + fragment


def _ill_ended(copy: Copy) -> Iterator[Finding]:
    for one in _addresses(copy):
        end = _end_in_sentence(one.address, 0, len(one.address))
        signs, better = one.address[end:], one.address[:end]
        if one.is_whole and signs and _sound(better):
            yield one.better(
                better,
                "Cette adresse finit par « {signs} », qui est sans doute de la phrase : le lien ne "
                "mènerait pas à la page.",
                safe="/wiki/" not in better and not set(signs) - set(".,;)»”"),
                signs=signs,
            )


def _disguised(copy: Copy) -> Iterator[Finding]:
    for one in _addresses(copy):
        shown = _host_as_shown(one.address)
        rare = "".join(dict.fromkeys(c for c in shown if c.isalpha() and not c.isascii()))
        if rare:
            yield one.told(
                "Le nom du site se lit « {shown} » : « {rare} » ({alphabets}) n’est pas une lettre "
                "ordinaire des adresses.",
                "Vérifiez que le site s’appelle bien ainsi : des sites trompeurs imitent les vrais "
                "par une lettre qui ressemble.",
                shown=shown,
                rare=", ".join(rare),
                alphabets=", ".join(map(_alphabet, rare)),
            )


def _host_as_shown(address: str) -> str:
    host = re.split(r"[/?#]", address[address.index("://") + 3 :], maxsplit=1)[0]
    return re.sub(r"(?i)xn--([a-z0-9-]+)", lambda label: _decoded(label[1]), host)


def _decoded(label: str) -> str:
    try:
        return label.encode("ascii").decode("punycode")
    except UnicodeError:
        return label


def _alphabet(letter: str) -> str:
    name = unicodedata.name(letter, "")
    known = {"LATIN": "accentuée", "CYRILLIC": "cyrillique", "GREEK": "grecque"}
    return known.get(name.split(" ")[0], "d’un autre alphabet")


CHECKS: Checks = {
    "adresse-enveloppee": _wrapped,
    "adresse-pistee": _followed,
    "adresse-ponctuee": _ill_ended,
    "adresse-trompeuse": _disguised,
}
