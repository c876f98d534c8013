"""What a text file holds for machines is neither judged nor touched."""

from __future__ import annotations

import pytest

from communique.brief.source import Source
from communique.lint.copying import copy_of_text
from communique.lint.desk import review
from communique.lint.lexicons import Lexicons
from communique.lint.mending import repair

FAULTY = 'L\'oeuvre "citée"'
WORDS, MENDED = "L'oeuvre", "L’œuvre"
FOR_MACHINES = [
    f"---\ntitle: {FAULTY}\ntags: [a]\n---\n",
    f"+++\ntitle = {FAULTY}\n+++\n",
    f"---\ntitle: {FAULTY}\n...\n",
    f"---\r\ntitle: {FAULTY}\r\n---\r\n",
    f"\n---\ntitle: {FAULTY}\n---\n",
    f"{{\n  'a': {FAULTY}\n}}\n",
    f"Un code\n\n    {FAULTY}\n\n    {FAULTY}\n",
    f"```yaml\n{FAULTY}\n```\n",
    f"```\r\n{FAULTY}\r\n```\r\n",
    f"~~~\n{FAULTY}\n\n{FAULTY}\n~~~\n",
    f"- un\n  ```\n  {FAULTY}\n  ```\n",
    f"<div>\n{FAULTY}\n</div>\n\n",
    f"<!-- {FAULTY}\n\n{FAULTY} -->\n",
    f"<pre>\n{FAULTY}\n\n{FAULTY}\n</pre>\n",
    f"[1]: https://exemple.fr {FAULTY}\n",
    f"Un `{FAULTY}` ici.\n",
    f"Un <code>{FAULTY}</code> ici.\n",
    f"Un ``{FAULTY} `x` `` ici.\n",
    'Un [lien](https://exemple.fr "L\'oeuvre") ici.\n',
    f"Un <a href='x' title='{FAULTY.replace(chr(39), '')}'>lien</a> ici.\n",
    f"![{FAULTY}](a.png)\n",
    f"| a | b |\n|---|---|\n| `{FAULTY}` | d |\n",
]


def mended(text: str) -> str:
    source = Source("texte.md", text)
    return repair(source, review(copy_of_text(source, Lexicons(), 2027))).text


@pytest.mark.parametrize("text", FOR_MACHINES)
def test_what_is_for_machines_keeps_its_bytes(text: str) -> None:
    after = mended(f"{text}\n{WORDS}.\n")
    assert after == f"{text}\n{MENDED}.\n"


@pytest.mark.parametrize(
    "text",
    ["---\n\n{}\n\n---\n", "- un\n\n    {}\n", "<presse@exemple.fr> {}\n", "3 < 5 : {} > 2\n"],
)
def test_what_only_looks_like_it_is_read(text: str) -> None:
    assert MENDED in mended(text.format(WORDS))
