"""The words of the form pass our own desk."""

from __future__ import annotations

import re
from pathlib import Path

import communique
from communique.brief.source import Source
from communique.diagnostics import Severity
from communique.lint.copying import copy_of_text
from communique.lint.desk import review
from communique.lint.lexicons import Lexicons

TEXTS = Path(communique.__file__).parent / "preview/static/form/texts.js"
SAMPLES = iter(range(10, 99))


def said() -> list[str]:
    """Every string of the file, a number standing for each of its blanks."""
    source = TEXTS.read_text(encoding="utf-8")
    found = [quoted or template for quoted, template in re.findall(r'"(.+?)"|`(.+?)`', source)]
    whole = [re.sub(r"\$\{.+?\}", lambda _: f"n{next(SAMPLES)}", text) for text in found]
    return [text for text in whole if re.search(r"\w", text)]


def test_the_words_of_the_form_pass_our_own_desk() -> None:
    assert len(said()) > 60
    copy = copy_of_text(Source("texts.js", "\n\n".join(said())), Lexicons(), 2026)
    found = review(copy)
    typed = [one for one in found if one.fix is not None or one.severity is not Severity.CONSEIL]
    assert [(one.rule, one.message, one.span.excerpt) for one in typed if one.span] == []
