"""Letters that are not what they seem: lost, misread, disguised, out of order, or undrawable.

All come from copying: out of a file read in another encoding, out of a PDF, out of a page that
plays with letters. They are looked for in every value of a brief, addresses too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from contextlib import suppress
from difflib import SequenceMatcher
from itertools import permutations

from communique import fonts
from communique.characters import NBSP, NNBSP
from communique.errors import CommuniqueError
from communique.lint.copy import Copy
from communique.lint.judgement import Finding, family
from communique.lint.matches import Excerpt, Words, found_in
from communique.lint.memory import once_per_copy
from communique.lint.texts import texts_with
from communique.typography import corrections

_LOST = re.compile("\ufffd")
_QUESTIONED = re.compile(
    r"(?<![^\s«“(])(?:(?:[^\W\d_]|[’'])*[a-zà-ÿ]\?(?=[a-zà-ÿ])"
    r"|(?:[CDJLMNSTcdjlmnst]|[Qq]u)\?(?=[AEIOUYHÉÊaeiouyhâàéèêîôœ]))(?:[^\W\d_]|[?’'])*"
)
_MISREAD = re.compile(
    "[ÂÃÅâïð][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|Ã[ \u2030]|√[©®†™≠¢¥¨ßπ]|[├┬][\u0080-\u257f]"
)
_CROSSED = re.compile("[a-z][‚‡ˆŠŽÁÈËÍÐÓÕÙÚÛÞ][a-z]")
"""No French word has a capital or such a sign there."""
_CODECS = ("cp1252", "mac_roman", "cp850")
_WRITTEN_SO = re.compile(
    '[«("]*[a-zA-ZÀÂÇÉÈÊËÎÏÔÙÛŒàâçéèêëîïôùûüÿœ0-9\'’/-]*[»)".,;:!?…]*(?<![a-zà-ÿ][À-Þ].)'
)
_TURNED = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_JOINED = re.compile("[\ufb00-\ufb06]")
_DISGUISED = re.compile(
    "[\u2102\u2103\u2109-\u2112\u2115\u2119-\u211d\u2124\u2128\u212c\u212d\u212f-\u2131\u2133\u2134"
    "\u2160-\u217f\u2474-\u24e9\u3250\u32cc-\u32cf\u3371-\u337a\u3380-\u33df\u33ff\ufe50-\ufe6b"
    "\uff01-\uff5e\uffe0-\uffe6\U0001d400-\U0001d7ff\U0001f110-\U0001f149]+"
)
_IMITATES = (
    "Ces signes ressemblent à des lettres sans en être : ni recherche ni lecture à voix haute."
)
_WORD = re.compile(r"\w+")
_OF_ANOTHER_ALPHABET = re.compile("[\u0370-\u04ff]")
_MIXED = re.compile("[a-zA-ZÀ-ÿ][\u0370-\u04ff]|[\u0370-\u04ff][a-zA-ZÀ-ÿ]")
_LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧοΐ", "ABESIJKMHOPCTYXaeopcyxijsABEZHIKMNOPTYXoï"
)
_UNUSUAL = re.compile("[^\\s!-~\u00a0-\u017f\u2010-\u2026\u202f\u20ac\u2192]")
"""What some font of ours may lack; they all draw the rest."""
_STRUCK_OUT = "[\u00c0-\u017f][\u0334-\u0338]|[A-Za-z][\u0334-\u0338]+[\u0300-\u0333\u0339-\u036f]"
"""A letter with an accent under a bar: its glyphs lose their letter, in the whole PDF."""
_NEVER_DRAWN = {"Cc", "Cf", "Zs", "Zl", "Zp"}


def _lost(copy: Copy) -> Iterator[Finding]:
    for passage in texts_with(copy, _LOST):
        text, number = passage.text, passage.text.count("\ufffd")
        lost = f"{number} lettres ont été perdues" if number > 1 else "Une lettre a été perdue"
        at = text.index("\ufffd")
        start = max(text.rfind(blank, 0, at) for blank in f" {NBSP}{NNBSP}\n") + 1
        word = _WORD.match(text, at + 1)
        yield Excerpt(passage, start, word.end() if word else at + 1).told(
            "{lost} dans ce texte, en passant d’un encodage à un autre.",
            "Reprenez le texte d’origine ; à défaut, retapez chaque lettre.",
            lost=lost,
        )


def _found(copy: Copy, pattern: re.Pattern[str]) -> Iterator[Words]:
    return found_in(texts_with(copy, pattern), pattern)


def _questioned(copy: Copy) -> Iterator[Finding]:
    for word in _found(copy, _QUESTIONED):
        yield word.told(
            "Ce point d’interrogation tient sans doute la place d’une lettre perdue.",
            "Retapez la lettre, ou mettez une espace après le point d’interrogation.",
        )


def _misread(copy: Copy) -> Iterator[Finding]:
    for passage in texts_with(copy, re.compile(f"{_MISREAD.pattern}|{_CROSSED.pattern}")):
        before = re.findall(r"[^ \n]+|[ \n]+", passage.text)
        after = re.findall(r"[^ \n]+|[ \n]+", _read_again(passage.text))
        matched = SequenceMatcher(None, before, after, autojunk=False)
        for kind, low, high, new_low, new_high in matched.get_opcodes():
            if kind != "equal":
                start, end = len("".join(before[:low])), len("".join(before[:high]))
                yield _as_it_was(Excerpt(passage, start, end), "".join(after[new_low:new_high]))


def _read_again(text: str) -> str:
    """The text in the encoding that it was written in; ftfy knows which confusions are likely."""
    if not _MISREAD.search(text):
        return _uncrossed(text)
    import ftfy  # noqa: PLC0415 - slow to load, for texts that have been misread alone

    fixed: str = ftfy.fix_encoding(text)
    with suppress(UnicodeError):
        if "├" in fixed or "┬" in fixed:
            return fixed.encode("cp850").decode("utf-8")
    return fixed


def _uncrossed(text: str) -> str:
    """Words written in one of the encodings of before Unicode and read in another."""
    words = re.split(r"(\s+)", text)
    readings = ([_swapped(word, *pair) for word in words] for pair in permutations(_CODECS, 2))
    return "".join(max(readings, key=lambda read: sum(map(str.__ne__, words, read))))


def _swapped(word: str, read_in: str, written_in: str) -> str:
    with suppress(UnicodeError):
        meant = word.encode(read_in).decode(written_in)
        if _WRITTEN_SO.fullmatch(meant):
            return meant
    return word


def _as_it_was(words: Excerpt, meant: str) -> Finding:
    said = "Ce texte a été lu dans un autre encodage que le sien."
    if "\ufffd" in meant:
        return words.told(said, "Reprenez le texte d’origine.")
    return words.wrong(meant, said, "Écrivez « {plain} ».", safe=True, plain=meant.strip())


def _turned(copy: Copy) -> Iterator[Finding]:
    for signs in _found(copy, _TURNED):
        yield signs.wrong(
            "",
            "Un signe invisible change ici le sens de lecture : on ne lit pas ce qui se copie.",
            "Supprimez-le.",
            safe=True,
        )


def _joined(copy: Copy) -> Iterator[Finding]:
    for signs in _found(copy, _JOINED):
        yield _plainly(
            signs,
            unicodedata.normalize("NFKC", signs.text),
            "Ce signe, copié d’un PDF, tient la place de plusieurs lettres : il ne se cherche pas.",
        )


def _disguised(copy: Copy) -> Iterator[Finding]:
    missing = _missing(copy)
    for signs in _found(copy, _DISGUISED):
        if missing.isdisjoint(signs.text):
            yield _plainly(signs, _undisguised(signs.text), _IMITATES)
    for word in found_in(texts_with(copy, _MIXED), _WORD):
        plain = word.text.translate(_LOOKALIKES)
        # Units keep their Greek letter: « 5 μm », « 10 kΩ ».
        if _MIXED.search(word.text) and not _OF_ANOTHER_ALPHABET.search(plain):
            yield _plainly(
                word,
                plain,
                "Ce mot mêle à nos lettres celles d’un autre alphabet, qui leur ressemblent.",
            )


def _undisguised(signs: str) -> str:
    """One level of it: « ㎡ » is « m² », and not « m2 »."""
    levels = (re.sub("<.*?> ?", "", unicodedata.decomposition(sign)) for sign in signs)
    plain = ("".join(chr(int(code, 16)) for code in level.split()) for level in levels)
    return "".join(letters or sign for letters, sign in zip(plain, signs, strict=True))


def _plainly(words: Words, plain: str, message: str) -> Finding:
    return words.wrong(plain, message, "Écrivez « {} ».", safe=True)


def _undrawable(copy: Copy) -> Iterator[Finding]:
    """One finding for signs side by side: an emoji may be made of several."""
    missing = re.escape("".join(sorted(_missing(copy))))
    together = f"|[{missing}][{missing}\u200d\ufe0f\u20e3]*" if missing else ""
    for signs in found_in(texts_with(copy, _UNUSUAL), re.compile(_STRUCK_OUT + together)):
        if _DISGUISED.fullmatch(signs.text):
            yield _plainly(signs, _undisguised(signs.text), _IMITATES)
        else:
            yield _no_font_has(signs)


@once_per_copy
def _missing(copy: Copy) -> AbstractSet[str]:
    """Signs of the brief that no font draws and that typography does not replace, before the PDF
    refuses them; without any font, the build tells what is missing. None in a text: it has no PDF.
    """
    found = {s for passage in texts_with(copy, _UNUSUAL) for s in _UNUSUAL.findall(passage.text)}
    signs = {sign for sign in found if unicodedata.category(sign) not in _NEVER_DRAWN}
    with suppress(CommuniqueError):
        if copy.brief is not None and copy.lexicons.templates is not None and signs:
            missing = signs - fonts.drawn(copy.lexicons.templates)
            return {sign for sign in missing if not corrections(sign)}
    return frozenset()


def _no_font_has(signs: Words) -> Finding:
    return signs.told(
        "Aucune police n’a « {} » ({codes}) : le PDF ne peut pas être fait.",
        "Supprimez-le, remplacez-le par des mots, ou déposez dans templates/charte/polices/ une "
        "police (TTF ou OTF) qui l’a.",
        codes=" ".join(f"U+{ord(sign):04X}" for sign in dict.fromkeys(signs.text)),
    )


RULES = family(
    "caracteres",
    {
        "lettre-perdue": _lost,
        "lettre-en-point-d-interrogation": _questioned,
        "texte-mal-decode": _misread,
        "sens-de-lecture": _turned,
        "ligature-de-police": _joined,
        "lettre-deguisee": _disguised,
        "glyphe-absent": _undrawable,
    },
)
