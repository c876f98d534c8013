"""What of a known markup would be printed as it was typed: Markdown, HTML, BBCode, wiki, Word."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from html.entities import html5

from communique.lint.copy import Copy
from communique.lint.judgement import Finding
from communique.lint.prose import IMAGE
from communique.lint.rules.typographie import is_of_a_fact
from communique.lint.texts import CONSUMED, Text, texts

_SHOWN = 40
_START = "^[ \t\x00]*"
_IN_ADDRESS = r"[^\s<>\"()\[\]*\x00]"
_ADDRESS = re.compile(
    rf"(?:(?<=://)|www\.){_IN_ADDRESS}+|(?<!{_IN_ADDRESS})[^\s<>\"()\[\]*\x00@]*@{_IN_ADDRESS}+"
)
_CALL = re.compile(r"[\w€%°).»](\*+)(?![\w*])")
_BEFORE_NOTE = r"(?:\A|\n|[.;:!?)…][ \u00a0\u202f])[ \t\x00]*"
_NOTE_BEGINS = re.compile(_BEFORE_NOTE + r"\Z")
_STARS_OF_NOTE = re.compile(_BEFORE_NOTE + r"(\*+)")
_BARE = "a|b|i|u|s|p|em|hr|li|ol|ul|h[1-6]|td|th|tr|del|div|img|ins|pre|sub|sup|big|code|font|mark|"
_TAGS = (
    _BARE + "span|small|strong|strike|table|tbody|thead|center|iframe|script|style|blockquote|o:p"
)
_NOTE = "Il n’y a pas de note de bas de page\u00a0: écrivez-la dans le texte."
_CODE = "Un communiqué ne montre pas de code\u00a0: ôtez les accents graves."
_OTHERS = "Ôtez-les. Le gras s’écrit **mots**, l’italique *mots*, un lien [texte](https://…)."
_FACT = "Un fait se reprend entre deux accolades\u00a0: {{ edition.theme }}."
_WORD = "Ce sont des restes de Word\u00a0: supprimez-les."
_COMMENT = "Un commentaire s’écrit derrière «\u00a0#\u00a0», hors du texte."
_SPACE = "Une adresse n’a pas d’espace\u00a0: écrivez %20 à sa place."
_RULER = "Il n’y a pas de ligne de séparation\u00a0: supprimez-la, ou commencez une partie."
_QUOTED = (
    "Écrivez-la sous «\u00a0citations\u00a0», puis placez-la par un bloc «\u00a0citation\u00a0»."
)
_TITLE = "Écrivez un «\u00a0intertitre\u00a0», dans une partie à lui."
_LINK = "Un lien s’écrit [texte](https://…), sans espace\u202f; dans l’adresse, écrivez %20."
_STRONG = (
    "Le gras s’écrit **mots**\u00a0: une espace ou un signe autour, aucune espace à l’intérieur, "
    "le tout dans un seul paragraphe."
)
_ITALIC = (
    "L’italique s’écrit *mots*\u202f; pour imprimer le signe, écrivez-le derrière «\u00a0\\\u00a0»."
)
_RAISED = "Un exposant s’écrit entre deux accents\u00a0: 1^er^."
_LOWERED = "Les indices ont leurs propres signes\u00a0: H₂O, CO₂."
_DELETE = "Supprimez ces signes."
_BREAK = (
    "Pour aller à la ligne, finissez la ligne par «\u00a0\\\u00a0»\u202f; pour un paragraphe, "
    "laissez une ligne vide."
)
_PLAIN = "Ce champ ne montre ni gras, ni italique, ni exposant, ni lien\u00a0: ôtez ces signes."


@dataclass(frozen=True, slots=True)
class _Leftover:
    """A pattern and what to write instead; ``rule`` is the rule that tells it."""

    pattern: str
    hint: str
    rule: str = "balisage-imprime"


_ANYWHERE = (
    _Leftover(rf"{IMAGE}\)?", "Une image se place par un bloc «\u00a0image\u00a0»."),
    _Leftover(r"\[\^[^\]\s]+\]:?", _NOTE),
    _Leftover(r"\[\[[^\[\]\n]+\]\]|\[[^\[\]\n]+\]\[[^\[\]\n]*\]", _LINK),
    _Leftover(r"\[[^\[\]\n]*\](?:\s{0,4}\((?=https?:|www\.|mailto:|tel:)|\(|[ \t]?(?=<?https?:))"
              r"[^)\s]*\)?", _LINK),
    _Leftover(r"\([^()\n]+\)\[(?=https?:|www\.|mailto:)[^\]\s]*\]?", _LINK),
    _Leftover(r"https?://\S++(?: [\w%-]+){1,6}\.(?:pdf|docx?|xlsx?|pptx?|html?|jpe?g|png|zip)\b",
              _SPACE),
    _Leftover(r"(?<![\w€%°).,;:!?»*])\*\*\s+[^*\n]+\*\*|(?<=\w)\*\*(?=\w)", _STRONG),
    _Leftover(r"(?<![\w_])__(?=[^\W_])|(?<=[^\W_])__(?![\w_])", _STRONG),
    _Leftover(r"(?<!\S)_(?=[^\W\d_])", _ITALIC),
    _Leftover(r"(?<!\w)``?`?[^`\n]+`(?!\w)|```+\w*", _CODE),
    _Leftover(r"~~[^~\n]+~~|==[^=\n]+==|'''[^'\n]+'''", _OTHERS),
    _Leftover(r"(?<=[^\W_])\^(?=[\w({])[\w({]+", _RAISED),
    _Leftover(r"(?<=[^\W_])~[^\s~]{1,4}~|(?<=\b[CHNO])_\d+|(?<=\b(?:CO|NO|SO|PM))_\d+", _LOWERED),
    _Leftover(r"\[/?(?:b|i|u|s|url|img|quote|center|color|size|list|code)(?:=[^\[\]\n]*+)?\]"
              r"|\[/[a-z]+\]|\[[a-z_]+ [a-z_]+=[^\[\]\n]*+\]|\{[:.#][^{}\n]*\}", _OTHERS),
    _Leftover(r"\[https?://[^\s\[\]]++ [^\[\]\n]++\]", _LINK),
    _Leftover(r"(?<![\w:]):[a-z]+(?:_[a-z]+)*:(?![\w:])", _DELETE),
    _Leftover(r"(?<!\{)\{\s*(?:edition|citations|date|titre|sous_titre)\b[^{}\n]*\}(?!\})",
              _FACT),
    _Leftover(r"\\[a-zA-Z]+\{[^}\n]*\}?|(?<![\w:\\])\\[nrt](?![\w])|(?<=[.!?;:,])\\n", _DELETE),
    _Leftover(r"Erreur\s?! (?:Signet non|Source du renvoi|Référence de lien)[^.!?\n]*\.?"
              r"|\b(?:HYPERLINK|MERGEFIELD|INCLUDEPICTURE) [\"\\]?\S+", _WORD),
    _Leftover(r"<!--(?:[^-\n]|-(?!->))*(?:-->)?", _COMMENT, "html-imprime"),
    _Leftover(r"(?i:<br\s*/?>)", _BREAK, "html-imprime"),
    _Leftover(rf"(?i:</?(?:{_TAGS}|\w+:\w+)(?:\s[^<>\n]*)?/?>)|</\w+>|<[?!]\w[^<>\n]*>",
              _OTHERS, "html-imprime"),
)  # fmt: skip
_IN_LINES = (
    _Leftover(_START + r"(?P<it>#(?:#{1,5}[ \t]*|[ \t]+)[^\s#][^\n]*)", _TITLE),
    _Leftover(_START + r"(?P<it>:{3,}[^\n]*)", "Il n’y a pas d’encadré\u00a0: supprimez la ligne."),
    _Leftover(_START + r"(?P<it>={2,6} [^=\n]+ ={2,6})", _TITLE),
    _Leftover(_START + r"(?P<it>(?:[-=_*][ \t]?){3,})$", _RULER),
    _Leftover(_START + r"(?P<it>>)(?!\s*\d)", _QUOTED),
    _Leftover(_START + r"(?P<it>\[[^\[\]\n]+\]:)[ \t]*\S", _LINK),
    _Leftover(_START + r"(?P<it>\[[ xX]\])[ \t]", "Une liste n’a pas de cases\u00a0: ôtez-les."),
)  # fmt: skip
_IN_PLAIN = (
    _Leftover(r"\*\*[^*\n]+\*\*|(?<![\w*])\*[^\s*][^*\n]*\*(?![\w*])|__[^_\n]+__", _PLAIN),
    _Leftover(r"\^[^\s^]+\^|\[[^\[\]\n]+\]\([^)\n]*\)|\\[*_#\[\]()^<>`-]", _PLAIN),
)
_UNCLOSED = (
    _Leftover(r"(?<![\w€%°).,;:!?»*])\*\*(?=[^\s*])", _STRONG),
    _Leftover(r"(?<![\w€%°).,;:!?»*])\*(?=[^\s*\d.])", _ITALIC),
    _Leftover(r"(?<=[^\W\d_])\*\*(?![*\w])", _STRONG),
)
"""Stars that open or close nothing: a note may begin with them, or be called by them."""


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.MULTILINE)


def printed(copy: Copy, rule: str) -> Iterator[Finding]:
    """What that rule has to say: each place once, by the first pattern that knows it."""
    begun = set(_STARS_OF_NOTE.findall("\n".join(text.remains for text in texts(copy))))
    called: set[str] = set()
    for text in texts(copy):
        for leftover, start, end in _found(text, called, begun):
            if leftover.rule == rule and not is_of_a_fact(text.passage, start, end):
                yield _finding(text, start, end, leftover.hint)
        called.update(_CALL.findall(text.remains))


def _found(
    text: Text, called: AbstractSet[str], begun: AbstractSet[str]
) -> Iterator[tuple[_Leftover, int, int]]:
    taken = bytearray(len(text.remains))
    shown = _ADDRESS.sub(lambda found: CONSUMED * len(found[0]), text.remains)
    for leftover in _patterns(text):
        read = text.remains if leftover.pattern.startswith("https") else shown
        for start, end in _places(leftover, read):
            is_note = leftover in _UNCLOSED and (
                read[start:end] in begun or "**" in read[:start]
                if read[start - 1 : start].isalpha()
                else _is_note(read, start, end, called)
            )
            if taken.find(1, start, end) < 0 and not is_note:
                taken[start:end] = bytes([1]) * (end - start)
                yield leftover, start, end


def _is_note(read: str, start: int, end: int, called: AbstractSet[str]) -> bool:
    """Whether those stars begin a note that the same stars have called before: « 5 €* »."""
    begins = _NOTE_BEGINS.search(read, max(0, start - _SHOWN), start)
    return bool(begins) and read[start:end] in {*called, *_CALL.findall(read[:start])}


def _patterns(text: Text) -> Iterator[_Leftover]:
    if not text.kind.takes_marks:
        yield from _IN_PLAIN
    yield from _ANYWHERE
    if not text.kind.one_line:
        yield from _IN_LINES
    yield from _UNCLOSED


def _places(leftover: _Leftover, read: str) -> Iterator[tuple[int, int]]:
    for found in _compiled(leftover.pattern).finditer(read):
        yield found.span("it" if "it" in found.re.groupindex else 0)


def _finding(text: Text, start: int, end: int, hint: str) -> Finding:
    words = text.passage.text[start:end]
    words = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
    return Finding(text.passage, start, end, f"«\u00a0{words}\u00a0» sera imprimé tel quel.", hint)


_ENTITY = re.compile(
    r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});"
    r"|&(?:[A-Za-z](?:acute|grave|circ|cedil|uml|tilde)|(?:ae|AE)lig|nbsp|[lr]aquo|amp)(?![=&])"
)
"""The last ones are read without their semicolon by browsers, even inside a word."""


def entities(copy: Copy) -> Iterator[Finding]:
    """« &nbsp; », « &eacute; »: the sign itself is safe to write."""
    for text in texts(copy):
        for found in _ENTITY.finditer(text.remains):
            sign = html.unescape(found[0])
            if (
                found[0][1:] in html5 or found[0][1] == "#"
            ) and sign.isprintable() | sign.isspace():
                yield Finding(
                    text.passage,
                    *found.span(),
                    f"«\u00a0{found[0]}\u00a0» sera imprimé tel quel.",
                    "Tapez le caractère lui-même.",
                    sign,
                    safe=True,
                )
