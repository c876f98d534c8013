"""The proof that no word of a document was lost on its way into a brief."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from communique.document.document import Document
from communique.importing.pieces import LeftOut
from communique.lint.language.phrases import folded
from communique.proof.words import expected_words, running_words

_WORD = re.compile(r"\d+|[^\W\d_]+")
_HYPHEN = re.compile(r"(?<=\w)[-\u2010\u2011\u00ad\x02\ufffe](?:\s*\n\s*)?(?=\w)")


def words_in(text: str) -> Counter[str]:
    """Letters and digits alone count: case, accents, signs and hyphens are typography."""
    return Counter(_WORD.findall(folded(_HYPHEN.sub("", text))))


def lost_words(said: str, document: Document, left_out: Iterable[LeftOut]) -> Counter[str]:
    """The words of the source that neither the document nor what was left out says as often."""
    told = " ".join((expected_words(document).text, running_words(document).text))
    return words_in(said) - words_in(told) - words_in("\n".join(one.words for one in left_out))


def told_otherwise(lost: Counter[str], rewritten: Iterable[LeftOut]) -> list[LeftOut]:
    """Lost words that stood in a line which the brief writes in its own way, taken off ``lost``."""
    told = []
    for line in rewritten:
        missing = [word for word in _WORD.findall(line.words) if lost[folded(word)] > 0]
        lost.subtract(words_in(" ".join(missing)))
        if missing:
            told.append(LeftOut(" ".join(missing), line.reason))
    return told
