"""What reads a text in one pass: a hostile one of some hundred thousand signs takes a moment.

Read in the square of its length, each of these would take minutes: the system would end it. How
time grows with length is measured by ``make growth``, which knows the same texts.
"""

from __future__ import annotations

import os
import resource
from collections.abc import Callable
from contextlib import suppress

import pytest

from communique.brief import addresses
from communique.brief.diagnosis import Unreadable
from communique.importing import opening
from communique.lint import prose
from communique.lint.rules import contacts, people, printed_marks

MANY = 100_000
SECONDS = 10
"""Of the processor: some hundred times what is needed."""


def machinery(text: str) -> object:
    return vars(prose)["_FOR_MACHINES"].findall(text)


def marks(text: str) -> object:
    return [one.pattern.findall(text) for one in vars(printed_marks)["_leftovers"]()]


def cut_address(text: str) -> object:
    return vars(contacts)["_CUT_EMAIL"].search(text)


def traces(text: str) -> object:
    return list(vars(people)["_traces"](text))


def place(text: str) -> object:
    return vars(opening)["_PLACE"].match(text)


CASES: tuple[tuple[Callable[[str], object], str], ...] = (
    (addresses.read_email, "a" * MANY),
    (addresses.read_email, "a (" + " " * MANY),
    (addresses.read_url, "h" * MANY),
    (addresses.read_url, "htps:" * MANY),
    (addresses.cleaned, "a" + " " * MANY + "a"),
    (machinery, "![" * MANY),
    (machinery, "![a](" * (MANY // 2)),
    (marks, "![" * (MANY // 2)),
    (marks, "[b=" * (MANY // 2)),
    (marks, "[a a=" * (MANY // 2)),
    (marks, "[https://a a" * (MANY // 4)),
    (cut_address, "a.a @ " + "a." * MANY),
    (traces, "A" * MANY),
    (place, " " * MANY + "!"),
)


@pytest.mark.parametrize(("read", "text"), CASES, ids=lambda case: str(case)[:12])
def test_a_long_text_is_read_in_one_pass(read: Callable[[str], object], text: str) -> None:
    pid = os.fork()
    if pid == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        try:
            with suppress(Unreadable):
                read(text)
            os._exit(0)
        finally:
            os._exit(70)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
