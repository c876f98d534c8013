"""How time grows with the length of hostile texts: ``make growth``.

Every regular expression that the product compiles is taken apart, and gives the texts that are the
worst for it: what comes before a repetition, then what it repeats, without end. Each of these, and
some that no pattern suggests, is given to every reader of texts and to every rule of the desk, then
another one twice as long, then twice as long again. A text is a fault when a reader takes more than
2.5 times the time for twice the length, both times.

It is a bench and no test: a busy machine makes any clock lie (docs/decisions/026).
"""

from __future__ import annotations

import argparse
import gc
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path

import patterns
import worst_cases

PATTERNS = patterns.watched()  # before anything of the product is loaded
patterns.compile_all()

from communique import typography  # noqa: E402
from communique.brief import addresses, kinds, moments  # noqa: E402
from communique.brief.diagnosis import Unreadable  # noqa: E402
from communique.brief.markdown import to_html  # noqa: E402
from communique.brief.reader import read_brief  # noqa: E402
from communique.brief.source import Source  # noqa: E402
from communique.changes.rewording import pieces  # noqa: E402
from communique.document.compose import compose  # noqa: E402
from communique.document.document import Order  # noqa: E402
from communique.document.markup import MalformedMarkup, parse  # noqa: E402
from communique.errors import CommuniqueError  # noqa: E402
from communique.french import phones, values  # noqa: E402
from communique.lint.copy import Copy  # noqa: E402
from communique.lint.copying import copy_of_brief, copy_of_text  # noqa: E402
from communique.lint.lexicons import Lexicons  # noqa: E402
from communique.lint.memory import begin_reading  # noqa: E402
from communique.lint.registry import all_rules  # noqa: E402
from communique.proof.painted_letters import letter_changes  # noqa: E402
from communique.proof.proving import differences  # noqa: E402
from communique.proof.words import Passage  # noqa: E402
from communique.starting import folder  # noqa: E402
from communique.starting.new_brief import renewed  # noqa: E402
from communique.templates import Templates, default_root  # noqa: E402
from communique.writers import html  # noqa: E402
from communique.writers.text import write as write_text  # noqa: E402

Works = dict[str, Callable[[], object]]
LENGTH = 2_000
"""Characters of the shortest text of a family; the longest is four times as long."""
MOST = 2.5
NOTICED = 0.03
"""Seconds: what takes less for the longest text is not measured twice."""
LONGEST = 20.0
TEMPLATES = Templates((default_root(),))
LEXICONS = Lexicons(TEMPLATES)
BRIEF = """\
emetteur: ditp
date: 2025-11-21
lieu: Paris
edition: {evenement: Mois de l’innovation publique, numero: 12, debut: 2025-11-02, fin: 2025-11-30}
titre: Le Mois de l’innovation publique revient
chapo: |
sections:
  - intertitre: Un mois pour partager
    contenu:
      - La {{ edition.numero | ordinal }} édition se tient {{ edition | periode }}.
contacts:
  - organisme: DITP
    courriel: presse@exemple.fr
"""
TODAY = date(2026, 1, 5)


def main() -> None:
    options = _options()
    gc.disable()  # a search of all memory in the midst of a work would be counted as its own
    gc.freeze()
    families = list(dict.fromkeys([*worst_cases.KNOWN, *worst_cases.of(PATTERNS)]))
    families = families[options.first :: options.every]
    print(f"{len(PATTERNS)} patterns, {len(families)} families of texts", flush=True)
    faults = [fault for family in families for fault in _faults(family)]
    print(f"{len(faults)} faults")
    sys.exit(bool(faults))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="one family in so many")
    parser.add_argument("--first", type=int, default=0)
    return parser.parse_args()


def _faults(family: worst_cases.Family) -> Iterator[str]:
    """What takes too long; measured twice more, with other texts, before it is told."""
    grown = _grown(family, "")
    for tail in (" 1", " 2"):
        again = _grown(family, tail) if grown else {}
        grown = {name: told for name, told in again.items() if name in grown}
    for name, times in grown.items():
        told = f"{name}: {family}: {times}"
        print(told, flush=True)
        yield told


def _grown(family: worst_cases.Family, tail: str) -> dict[str, str]:
    """What takes too much more for twice the length, twice: the text half as long is read only
    when the longest and the shortest are that far apart."""
    quarter, longest = (_times(family.text(times * LENGTH) + tail) for times in (1, 4))
    slow = [name for name, taken in longest.items() if taken > NOTICED]
    slow = [name for name in slow if longest[name] > MOST**2 * quarter.get(name, LONGEST)]
    half = _times(family.text(2 * LENGTH) + tail) if slow else {}
    return {
        name: ", ".join(f"{taken[name] * 1000:.0f}" for taken in (quarter, half, longest)) + " ms"
        for name in slow
        if half.get(name, 0) > MOST * quarter[name] and longest[name] > MOST * half[name]
    }


def _times(text: str) -> dict[str, float]:
    """Seconds that each reader takes for that text, which it has never read."""
    gc.collect()
    begin_reading()
    begin_reading()
    copy = copy_of_text(Source("texte.md", text), LEXICONS, 2022)
    works = {**_of_a_text(text), **_rules(copy), **_of_a_value(text), **_of_a_brief(text)}
    return {name: _seconds(work) for name, work in works.items()}


def _of_a_text(text: str) -> Works:
    other = text[len(text) // 3 :]
    return {
        "reading": lambda: copy_of_text(Source("texte.md", text), LEXICONS, 2022),
        "typesetting": lambda: typography.typesetting(text),
        "corrections": lambda: typography.corrections(text),
        "Markdown": lambda: to_html(text),
        "markup": lambda: parse(f"<p>{text}</p>"),
        "differences": lambda: pieces(text, other),
        "letters of a PDF": lambda: list(letter_changes(Passage(text), other)),
        "brief": lambda: read_brief(Path("brief.yaml"), TEMPLATES, data=text.encode()),
    }


def _rules(copy: Copy, *, of_briefs: bool = False) -> Works:
    return {
        f"rule {rule.name}": partial(lambda check: list(check(copy)), rule.check)
        for rule in all_rules().values()
        if rule.needs_brief == of_briefs
    }


def _of_a_value(text: str) -> Works:
    """What reads the values that are no text: days, addresses, numbers, names."""
    readers = (
        moments.read_date, moments.read_instant, moments.read_hours, kinds.read_integer,
        kinds.read_name,
        addresses.read_url, addresses.read_target, addresses.read_email, addresses.read_phone,
        phones.is_phone, phones.numbers, phones.display, phones.dialled, values.day, values.whole,
        values.number, values.text, folder.words_of,
    )  # fmt: skip
    return {f"{one.__module__}.{one.__name__}": partial(one, text) for one in readers}


def _of_a_brief(text: str) -> Works:
    """A text in a brief: reading it, then what becomes of a valid one."""
    indented = text.replace("\n", "\n  ")
    data = BRIEF.replace("chapo: |", f"chapo: |\n  {indented}", 1).encode()
    read = partial(read_brief, Path("brief.yaml"), TEMPLATES, data=data)
    try:
        brief = read()
    except CommuniqueError:
        return {"field": read}
    document = compose(brief, TEMPLATES)
    order = Order(document, TEMPLATES, "brief.yaml", data)
    return {
        "field": read,
        "composing": lambda: compose(brief, TEMPLATES),
        "new": lambda: renewed(brief, "2022", {}, TODAY, TEMPLATES),
        "proof of html": lambda: differences(document, "html", html.write(order)),
        "proof of txt": lambda: differences(document, "txt", write_text(order)),
        **_rules(copy_of_brief(brief, LEXICONS), of_briefs=True),
    }


def _seconds(work: Callable[[], object]) -> float:
    """Of the processor; ``LONGEST`` for what takes more, which is then stopped."""
    start = time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST)
    with suppress(CommuniqueError, MalformedMarkup, Unreadable, ValueError, RecursionError, _Late):
        work()
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.process_time() - start


class _Late(BaseException):
    """Raised by the timer: no ``except Exception`` is to hear it."""


def _stop(*_: object) -> None:
    raise _Late


if __name__ == "__main__":
    signal.signal(signal.SIGVTALRM, _stop)
    main()
