"""Inclusive writing and feminine titles: the usage of the administration, not a law.

Source of the titles: circular of 21 November 2017 (JORF 22 November 2017); *Femme, j’écris ton
nom…*, guide d’aide à la féminisation des noms de métiers, titres, grades et fonctions (1999).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from communique.lint.copy import Copy, Passage
from communique.lint.judgement import Finding, family
from communique.lint.language.contexts import spellings_of
from communique.lint.matches import Excerpt, Words, found_in
from communique.typography.plain_signs import one_of, pattern, words_in

_ENDING = one_of("e ne le te se ve re ère ière rice trice euse esse fe que enne elle ive")
_ADDED = pattern(rf"""
    (?<=[^\W\d_]{{2}})(?:
    [·•‧∙⋅][^\W\d_]{{1,6}}(?:[·•‧∙⋅][^\W\d_]{{1,3}})?
    |(?:\.(?:{_ENDING}\.s|es?|rices?|trices?|euses?|ères?)
      |\({_ENDING}s?\)s?
      |/(?:e/s|es?|rices?|trices?|euses?|ères?|nes?|ves?))(?![\w@/-]|\.\w)
    |-(?:{_ENDING}-s|es?|trices?)(?![\w’@/-]|\.\w))""")
"""What is added to a word; sought from its sign, so that a long text is gone through once."""
_BOTH = pattern(r"""
    (?<![\w./@-])(?i:ils?/elles?|elles?/ils?|ceux/celles|celles/ceux|une?/une?|l[ea]/l[ea]
      |tous/toutes|chacun/chacune|iels?|celleux|toustes)(?![\w/@-])""")
_STEM = re.compile(r"(?<![^\W_])[^\W\d_]+$")
_LONGEST_WORD = 40
_NEAR = 60

_ADDRESSED = pattern(
    r"(?<!\w)(?:Madame|Mme|madame)~(?P<words>le~(?P<noun>[a-zà-ÿA-ZÀ-Þ][a-zà-ÿ-]+))"
)
_ARTICLE_ONLY = words_in("ministre maire secrétaire commissaire garde juge chef")
_SURNAME = r"(?:~(?:de~|d’|du~|Le~|La~)?[A-ZÀ-Þ][\w’-]+){1,2}"


def _inclusive_writing(copy: Copy) -> Iterator[Finding]:
    """Mid dots and their kin, between letters; never in addresses or protected names."""
    protected = copy.lexicons.entries("graphies-protegees")
    for passage in copy.passages:
        for words in _doubled(passage):
            if not _is_of_an_address(words) and not _is_protected(words, protected):
                yield words.told(
                    "« {} » : écriture dite inclusive.",
                    "Écrivez les deux formes (« les agentes et les agents ») ou un mot commun aux "
                    "deux.",
                )


def _doubled(passage: Passage) -> Iterator[Excerpt]:
    text = passage.text
    for added in _ADDED.finditer(text):
        stem = _STEM.search(text, max(0, added.start() - _LONGEST_WORD), added.start())
        if stem and _bears_ending(text, stem, added[0]):
            yield Excerpt(passage, stem.start(), added.end())
    if any(sign in text for sign in ("/", "iel", "celleux", "toustes")):
        yield from found_in([passage], _BOTH)


def _bears_ending(text: str, stem: re.Match[str], added: str) -> bool:
    """Not a part of an address (« dot.e.s »), nor a short word (« y est-elle », « M.e »)."""
    if added[0] in "·•‧∙⋅":
        return True
    before = text[stem.start() - 1 : stem.start()]
    return len(stem[0]) > 2 and before not in (".", "@", "/", "-")


def _is_of_an_address(words: Excerpt) -> bool:
    """By what is stuck to the words, within reason."""
    before, after = words.before(_LONGEST_WORD), words.after(_LONGEST_WORD)
    left = "" if before[-1:].isspace() else (before.split() or [""])[-1]
    right = "" if after[:1].isspace() else (after.split() or [""])[0]
    return any(sign in f"{left}{words.text}{right}" for sign in ("@", "//", "www."))


def _is_protected(words: Excerpt, spellings: tuple[str, ...]) -> bool:
    near = words.before(_NEAR) + words.text + words.after(_NEAR)
    return any(words.text in found[0] for found in spellings_of(spellings).finditer(near))


def _masculine_titles(copy: Copy) -> Iterator[Finding]:
    """« Madame le préfet », « Claire Martin, directeur général »."""
    feminine = copy.lexicons.pairs("titres-au-feminin")
    for words in found_in(copy.passages, _ADDRESSED):
        noun = words.match["noun"].lower()
        right = noun if noun in _ARTICLE_ONLY else feminine.get(noun)
        if right:
            yield _masculine(words, f"la {right}")
    named = _named(copy.lexicons.entries("prenoms-feminins"))
    for words in found_in(copy.passages, _after_comma(tuple(feminine))):
        comma = words.match.start()
        if named.search(words.passage.text[max(0, comma - _NEAR) : comma]):
            right = feminine[words.text.lower()]
            yield _masculine(words, right if words.text[0].islower() else right.capitalize())


def _masculine(words: Words, right: str) -> Finding:
    return words.wrong(
        right,
        "Le titre d’une femme se met au féminin.",
        "Écrivez « {} », sauf si l’intéressée préfère le masculin.",
    )


@lru_cache(maxsize=4)
def _after_comma(titles: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = "|".join(sorted(titles, key=len, reverse=True))
    return pattern(rf",~(?P<words>(?i:{longest_first}))(?![\w-])")


@lru_cache(maxsize=4)
def _named(first_names: tuple[str, ...]) -> re.Pattern[str]:
    """A feminine first name (or Mme) and a surname, at the end of what precedes a title."""
    names = "|".join(map(re.escape, first_names)) or "(?!)"
    return pattern(rf"""
        (?<![\w’-])(?:(?:Mme|Madame)(?:~[A-ZÀ-Þ][\w’-]+)?
        |(?:{names})(?:-[A-ZÀ-Þ][a-zà-ÿ]+)?){_SURNAME}$""")


RULES = family(
    "inclusive",
    {"ecriture-inclusive": _inclusive_writing, "titre-au-feminin": _masculine_titles},
)
