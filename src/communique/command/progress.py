"""How a build tells it is getting on, on standard error: a bar on a terminal, lines elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from communique.command import console
from communique.command.summary import seconds
from communique.outcome import Outcome, State

Told = Callable[[Outcome], None]


@contextmanager
def silent() -> Iterator[Told]:
    yield lambda _outcome: None


@contextmanager
def lines(total: int) -> Iterator[Told]:
    """One plain line an edition, as it ends."""
    done = 0

    def tell(outcome: Outcome) -> None:
        nonlocal done
        done += 1
        console.tell(f"[{done}/{total}] {outcome_line(outcome)}", error=True)

    yield tell


@contextmanager
def bar(stream: TextIO, total: int) -> Iterator[Told]:
    """A bar that disappears at the end; editions that fail are told above it at once."""
    # rich takes as long to load as a check: only a terminal watching a batch pays for it.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress  # noqa: PLC0415

    screen = Console(file=stream)
    # No refresh of its own: its thread would make forking the workers unsafe.
    with Progress(console=screen, transient=True, auto_refresh=False) as progress:
        task = progress.add_task("Construction", total=total)
        progress.refresh()

        def tell(outcome: Outcome) -> None:
            if outcome.state in {State.ECHEC, State.INCOMPLETE}:
                screen.print(outcome_line(outcome), markup=False, highlight=False)
            progress.advance(task)
            progress.refresh()

        yield tell


def outcome_line(outcome: Outcome) -> str:
    """« 2022-11-08-… : construite (0,42 s) »."""
    return f"{outcome.edition} : {outcome.state} ({seconds(outcome.seconds)})"
