"""How time grows with the length of hostile texts: ``make growth``.

Every regular expression that the product compiles is taken apart, and gives the texts that are the
worst for it: what comes before a repetition, then what it repeats, without end. Each of these, and
some that no pattern suggests, is given to every reader of texts and to every rule of the desk, then
another one twice as long, then twice as long again. A text is a fault when a reader takes more than
2.5 times the time for twice the length, both times.

It is a bench and no test: a busy machine makes any clock lie (docs/decisions/026).
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import worst_cases

PATTERNS = worst_cases.watch()  # before anything of the product is loaded

from communique import typography  # noqa: E402
from communique.brief.markdown import to_html  # noqa: E402
from communique.brief.reader import read_brief  # noqa: E402
from communique.brief.source import Source  # noqa: E402
from communique.changes.wording import pieces  # noqa: E402
from communique.document.markup import MalformedMarkup, parse  # noqa: E402
from communique.errors import CommuniqueError  # noqa: E402
from communique.lint.copying import copy_of_text  # noqa: E402
from communique.lint.lexicons import Lexicons  # noqa: E402
from communique.lint.memory import begin_reading  # noqa: E402
from communique.lint.registry import all_rules  # noqa: E402
from communique.templates import Templates, default_root  # noqa: E402

ROOT = Path(__file__).parents[1]
LENGTH = 2_000
"""Characters of the shortest text of a family; the longest is four times as long."""
MOST = 2.5
NOTICED = 0.012
"""Seconds: what takes less for the longest text is not measured twice."""
TEMPLATES = Templates((default_root(),))
LEXICONS = Lexicons(TEMPLATES)
BRIEF = (ROOT / "releases/2022-11-08-mois-innovation-publique/brief.yaml").read_text("utf-8")


def main() -> None:
    _load_all_patterns()
    families = list(dict.fromkeys([*worst_cases.KNOWN, *worst_cases.of(PATTERNS)]))
    print(f"{len(PATTERNS)} patterns, {len(families)} families of texts", flush=True)
    faults = [fault for family in families for fault in _faults(family)]
    print(f"{len(faults)} faults")
    sys.exit(bool(faults))


def _load_all_patterns() -> None:
    """Many are compiled when a text first asks for them."""
    tests = ROOT / "tests"
    samples = [*tests.glob("lint/cas/**/*.md"), *tests.glob("data/*.txt")]
    _times("\n\n".join(path.read_text("utf-8") for path in samples))


def _faults(family: worst_cases.Family) -> Iterator[str]:
    """What takes too long; measured again, with other texts, before it is told."""
    suspects = set(_grown(family, ""))
    if suspects:
        again = _grown(family, " 1")
        for name in suspects & set(again):
            told = f"{name}: {family}: {again[name]}"
            print(told, flush=True)
            yield told


def _grown(family: worst_cases.Family, tail: str) -> dict[str, str]:
    longest = _times(family.text(4 * LENGTH) + tail)
    slow = [name for name, taken in longest.items() if taken > NOTICED]
    if not slow:
        return {}
    half, quarter = (_times(family.text(times * LENGTH) + tail) for times in (2, 1))
    return {
        name: ", ".join(f"{taken[name] * 1000:.0f}" for taken in (quarter, half, longest)) + " ms"
        for name in slow
        if half[name] > MOST * quarter[name] and longest[name] > MOST * half[name]
    }


def _times(text: str) -> dict[str, float]:
    """Seconds that each reader takes for that text, which it has never read."""
    begin_reading()
    begin_reading()
    copy = copy_of_text(Source("texte.md", text), LEXICONS, 2022)
    field = BRIEF.replace("chapo: |", "chapo: |\n  " + text.replace("\n", "\n  "), 1)
    works: dict[str, Callable[[], object]] = {
        "reading": lambda: copy_of_text(Source("texte.md", text), LEXICONS, 2022),
        **{
            f"rule {rule.name}": partial(lambda check: list(check(copy)), rule.check)
            for rule in all_rules().values()
            if not rule.needs_brief
        },
        "typesetting": lambda: typography.typesetting(text),
        "corrections": lambda: typography.corrections(text),
        "Markdown": lambda: to_html(text),
        "markup": lambda: parse(f"<p>{text}</p>"),
        "differences": lambda: pieces(text, text[len(text) // 3 :]),
        "brief": lambda: read_brief(Path("brief.yaml"), TEMPLATES, data=text.encode()),
        "field": lambda: read_brief(Path("brief.yaml"), TEMPLATES, data=field.encode()),
    }
    return {name: _seconds(work) for name, work in works.items()}


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    with suppress(CommuniqueError, MalformedMarkup, RecursionError):
        work()
    return time.process_time() - start


if __name__ == "__main__":
    main()
