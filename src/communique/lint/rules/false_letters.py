"""Letters that are not what they seem: lost, misread, disguised, out of order, or undrawable.

All come from copying: out of a file read in another encoding, out of a PDF, out of a page that
plays with letters. They are looked for in every value of a brief, addresses too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from difflib import SequenceMatcher

from communique import fonts
from communique.errors import CommuniqueError
from communique.lint.copy import Copy, Passage
from communique.lint.field_passages import texts_with
from communique.lint.judgement import Finding, family

_LOST = re.compile("\ufffd")
_QUESTIONED = re.compile(
    r"(?<![^\s«“(])(?:[^\W\d_]|[’'])*[a-zà-ÿ]\?(?=[a-zà-ÿ])(?:[^\W\d_]|[?’'])*"
)
_MISREAD = re.compile(
    "[ÂÃÅâïð][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|Ã[ \u2030]|√[©®†™≠¢¥¨ßπ]|[├┬][\u0080-\u257f]"
)
_TURNED = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_JOINED = re.compile("[\ufb00-\ufb06]")
_DISGUISED = re.compile("[\uff01-\uff5e\U0001d400-\U0001d7ff\U0001f130-\U0001f149]+")
_WORD = re.compile(r"\w+")
_OF_ANOTHER_ALPHABET = re.compile("[\u0370-\u04ff]")
_MIXED = re.compile("[a-zA-ZÀ-ÿ][\u0370-\u04ff]|[\u0370-\u04ff][a-zA-ZÀ-ÿ]")
_LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧοΐ", "ABESIJKMHOPCTYXaeopcyxijsABEZHIKMNOPTYXoï"
)
_UNUSUAL = re.compile("[^\\s!-~\u00a0-\u017f\u2010-\u2026\u202f\u20ac\u2192]")
"""What some font of ours may lack; they all draw the rest."""
_NEVER_DRAWN = {"Cc", "Cf", "Zs", "Zl", "Zp"}


def _lost(copy: Copy) -> Iterator[Finding]:
    for passage in texts_with(copy, _LOST):
        text, number = passage.text, passage.text.count("\ufffd")
        said = f"{number} lettres ont été perdues" if number > 1 else "Une lettre a été perdue"
        at = text.index("\ufffd")
        word = _WORD.match(text, at + 1)
        yield Finding(
            passage,
            max(text.rfind(blank, 0, at) for blank in " \n") + 1,
            word.end() if word else at + 1,
            f"{said} dans ce texte, en passant d’un encodage à un autre.",
            "Reprenez le texte d’origine ; à défaut, retapez chaque lettre.",
        )


def _questioned(copy: Copy) -> Iterator[Finding]:
    for passage in texts_with(copy, _QUESTIONED):
        for word in _QUESTIONED.finditer(passage.text):
            yield Finding(
                passage,
                *word.span(),
                "Ce point d’interrogation tient sans doute la place d’une lettre perdue.",
                "Retapez la lettre, ou mettez une espace après le point d’interrogation.",
            )


def _misread(copy: Copy) -> Iterator[Finding]:
    for passage in texts_with(copy, _MISREAD):
        before = re.findall(r"[^ \n]+|[ \n]+", passage.text)
        after = re.findall(r"[^ \n]+|[ \n]+", _read_again(passage.text))
        for kind, low, high, new_low, new_high in _differences(before, after):
            if kind != "equal":
                start, words = len("".join(before[:low])), "".join(before[low:high])
                yield _as_it_was(passage, start, words, "".join(after[new_low:new_high]))


def _differences(before: list[str], after: list[str]) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, before, after, autojunk=False).get_opcodes()


def _read_again(text: str) -> str:
    """The text in the encoding that it was written in; ftfy knows which confusions are likely."""
    import ftfy  # noqa: PLC0415 - slow to load, for texts that have been misread alone

    fixed: str = ftfy.fix_encoding(text)
    with suppress(UnicodeError):
        if "├" in fixed or "┬" in fixed:
            return fixed.encode("cp850").decode("utf-8")
    return fixed


def _as_it_was(passage: Passage, start: int, words: str, meant: str) -> Finding:
    kept = "\ufffd" not in meant
    return Finding(
        passage,
        start,
        start + len(words),
        "Ce texte a été lu dans un autre encodage que le sien.",
        f"Écrivez « {meant.strip()} »." if kept else "Reprenez le texte d’origine.",
        meant if kept else None,
        safe=kept,
    )


def _turned(copy: Copy) -> Iterator[Finding]:
    yield from _rewritten(
        copy,
        _TURNED,
        lambda _: "",
        "Un signe invisible change ici le sens de lecture : on ne lit pas ce qui se copie.",
        "Supprimez-le.",
    )


def _joined(copy: Copy) -> Iterator[Finding]:
    yield from _rewritten(
        copy,
        _JOINED,
        lambda signs: unicodedata.normalize("NFKC", signs),
        "Ce signe, copié d’un PDF, tient la place de plusieurs lettres : il ne se cherche pas.",
    )


def _disguised(copy: Copy) -> Iterator[Finding]:
    yield from _rewritten(
        copy,
        _DISGUISED,
        lambda signs: unicodedata.normalize("NFKC", signs),
        "Ces signes ressemblent à des lettres sans en être : ni recherche ni lecture à voix haute.",
    )
    for passage in texts_with(copy, _MIXED):
        for word in _WORD.finditer(passage.text):
            plain = word[0].translate(_LOOKALIKES)
            # Units keep their Greek letter: « 5 μm », « 10 kΩ ».
            if _MIXED.search(word[0]) and not _OF_ANOTHER_ALPHABET.search(plain):
                yield _plainly(
                    passage,
                    word,
                    plain,
                    "Ce mot mêle à nos lettres celles d’un autre alphabet, qui leur ressemblent.",
                )


def _rewritten(
    copy: Copy, pattern: re.Pattern[str], meant: Callable[[str], str], message: str, hint: str = ""
) -> Iterator[Finding]:
    for passage in texts_with(copy, pattern):
        for signs in pattern.finditer(passage.text):
            yield _plainly(passage, signs, meant(signs[0]), message, hint)


def _plainly(
    passage: Passage, signs: re.Match[str], plain: str, message: str, hint: str = ""
) -> Finding:
    told = hint or f"Écrivez « {plain} »."
    return Finding(passage, *signs.span(), message, told, plain, safe=True)


def _undrawable(copy: Copy) -> Iterator[Finding]:
    """Told before the PDF refuses it; without any font, the build tells what is missing."""
    texts = list(texts_with(copy, _UNUSUAL))
    if copy.lexicons.templates is None or not texts:
        return
    signs = {sign for passage in texts for sign in _UNUSUAL.findall(passage.text)}
    needed = {sign for sign in signs if unicodedata.category(sign) not in _NEVER_DRAWN}
    with suppress(CommuniqueError):
        missing = needed - fonts.drawn(copy.lexicons.templates)
        for passage in texts:
            yield from _missing_in(passage, missing)


def _missing_in(passage: Passage, missing: set[str]) -> Iterator[Finding]:
    """One finding for signs side by side: an emoji may be made of several."""
    if missing:
        for signs in re.finditer(f"[{re.escape(''.join(sorted(missing)))}]+", passage.text):
            if not _DISGUISED.match(signs[0]):
                yield _no_font_has(passage, *signs.span())


def _no_font_has(passage: Passage, start: int, end: int) -> Finding:
    signs = passage.text[start:end]
    codes = " ".join(f"U+{ord(sign):04X}" for sign in dict.fromkeys(signs))
    return Finding(
        passage,
        start,
        end,
        f"Aucune police n’a « {signs} » ({codes}) : le PDF ne peut pas être fait.",
        "Supprimez-le, remplacez-le par des mots, ou déposez dans templates/charte/polices/ une "
        "police (TTF ou OTF) qui l’a.",
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
