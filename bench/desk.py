"""The desk alone, in one warm process: a usual brief, a long text, the worst texts we know of.

A part of ``make bench``. Times are processor times of the best of a few rounds: the desk does not
wait for anything, and a busy machine must not be counted against it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from communique.brief.source import Source
from communique.lint.copying import copy_of_text
from communique.lint.desk import review
from communique.lint.lexicons import Lexicons

ROOT = Path(__file__).parents[1]
PUBLISHED = ROOT / "tests" / "data" / "publie-2022-11-08.txt"
ROUNDS = 5
HOSTILE = {
    "100 kB without a space": "a" * 100_000,
    "10 000 quotation marks": "« " * 5_000 + "» " * 5_000,
    "10 000 apostrophes": "l'" * 10_000,
    "10 000 capitals and points": "A. B. " * 5_000,
    "10 000 numbers": "12 345 678 " * 3_334,
    "10 000 commas": "a, " * 10_000,
    "10 000 opened brackets": "([" * 10_000,
}


def main() -> None:
    words = PUBLISHED.read_text(encoding="utf-8").split(" ")
    for count, target in ((1_000, 30), (10_000, None), (100_000, 3_000)):
        text = _distinct(words, count)
        aim = f" (target {target})" if target else ""
        print(f"{f'desk, {count} words, warm{aim}':<44}{_milliseconds(text):>8.0f} ms")
    for name, text in HOSTILE.items():
        half, whole = _milliseconds(text[: len(text) // 2]), _milliseconds(text)
        print(f"{f'desk, {name}':<44}{whole:>8.0f} ms, {whole / half:.1f} × its half")


def _distinct(words: list[str], count: int) -> str:
    """That many words in paragraphs that are not the same twice, as in a real text."""
    paragraph = len(words) // 20
    parts = [
        f"{index} " + " ".join(words[start % len(words) :][:paragraph])
        for index, start in enumerate(range(0, count, paragraph))
    ]
    return "\n\n".join(parts)


def _milliseconds(text: str) -> float:
    return 1000 * min(_once(lambda: _check(text)) for _ in range(ROUNDS))


def _once(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _check(text: str) -> object:
    return review(copy_of_text(Source("texte.txt", text), Lexicons(), 2022))


if __name__ == "__main__":
    main()
