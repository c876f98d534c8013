"""One work done to many things, on the workers of a Dask scheduler."""

from __future__ import annotations

import operator
import pickle
import time
from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import CancelledError
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Protocol

from communique.cluster.crew import PAUSE, Crew
from communique.cluster.parcels import Packed
from communique.cluster.scheduler import bounded, connected, lost
from communique.cluster.worker import do, ordered
from communique.errors import CommuniqueError
from communique.spreading import Item, Item_contra, Result, Work

if TYPE_CHECKING:
    from distributed import Client, Future

_AHEAD = 4
"""Things sent for each worker: the one it is at and, so that it never waits, the next ones."""


class Sendable(Work[Item_contra, Result], Protocol):
    """A ``Work`` that another machine can do a part of."""

    def packing(self) -> Callable[[Item_contra], Packed[Result] | None]:
        """Once: read what serves all things; what then packs each.

        Nothing comes of a thing that is done here, CommuniqueError of one with something wrong.
        """


def on_cluster(
    address: str,
    tell: Callable[[str], None],
    work: Sendable[Item, Result],
    items: Sequence[Item],
) -> Generator[tuple[int, Result]]:
    """Has the workers do their part of each thing, and does the rest (``spreading.Spread``).

    ``tell`` is given what the user must know at once. Raises SystemPartMissing when the scheduler
    or all of its workers are lacking, at the start or later on.
    """
    with connected(address) as client:
        yield from _Run(client, Crew(client, address, tell), work, items).results()


class _Team:
    """Workers that hold what things share: once they have all gone, it may be nowhere.

    The scheduler passes on bytes that it does not read: it needs nothing of ours.
    """

    def __init__(self, client: Client, members: frozenset[str]) -> None:
        self.members = members
        self._client = client
        self._do = self._unpickled(do)
        self._templates: dict[str, Future[Any]] = {}

    def send(self, packed: Packed[Any], workers: frozenset[str]) -> Future[Any]:
        order = ordered(packed.parcel, packed.task)
        templates = self._templates.get(packed.templates.digest)
        if templates is None:
            templates = self._templates[packed.templates.digest] = self._unpickled(packed.templates)
        return self._client.submit(
            operator.call, self._do, order, templates, workers=list(workers), pure=False
        )

    def _unpickled(self, value: object) -> Future[Any]:
        return self._client.submit(
            pickle.loads, pickle.dumps(value), workers=list(self.members), pure=False
        )


@dataclass(frozen=True, slots=True)
class _Sent(Generic[Item, Result]):
    place: int
    item: Item
    received: Callable[[Any], Result]


class _Run(Generic[Item, Result]):
    def __init__(
        self, client: Client, crew: Crew, work: Sendable[Item, Result], items: Sequence[Item]
    ) -> None:
        self._client, self._crew, self._work = client, crew, work
        self._waiting = deque(enumerate(items))
        self._in_hand: dict[Future[Any], _Sent[Item, Result]] = {}
        self._pack = work.packing()
        self._do_here: Callable[[Item], Result] | None = None
        self._team = _Team(client, frozenset())

    def results(self) -> Generator[tuple[int, Result]]:
        while self._waiting or self._in_hand:
            self._crew.muster()
            if self._crew.fit and not self._crew.fit & self._team.members:
                self._begin_again()
            yield from self._hand_out()
            yield from self._finished()

    def _begin_again(self) -> None:
        """With other workers: what the last ones had in hand is for these."""
        self._waiting.extendleft((sent.place, sent.item) for sent in self._in_hand.values())
        self._in_hand.clear()
        self._team = _Team(self._client, self._crew.fit)

    def _hand_out(self) -> Generator[tuple[int, Result]]:
        while self._waiting and len(self._in_hand) < _AHEAD * len(self._crew.fit):
            place, item = self._waiting.popleft()
            packed = self._packed(item)
            if packed is None:
                yield place, self._here(item)
            else:
                future = self._team.send(packed, self._crew.fit)
                self._in_hand[future] = _Sent(place, item, packed.received)

    def _packed(self, item: Item) -> Packed[Result] | None:
        with suppress(CommuniqueError):  # told with the thing, once it is done here
            return self._pack(item)
        return None

    def _finished(self) -> Generator[tuple[int, Result]]:
        from distributed import wait  # noqa: PLC0415

        expected = [*self._in_hand, *self._crew.asked.values()]
        with suppress(TimeoutError, CancelledError):
            wait(expected, PAUSE, "FIRST_COMPLETED") if expected else time.sleep(PAUSE)
        if self._client.status != "running":
            raise lost(self._crew.address)
        for future in [future for future in self._in_hand if future.done()]:
            sent = self._in_hand.pop(future)
            yield sent.place, self._result(future, sent)

    def _result(self, future: Future[Any], sent: _Sent[Item, Result]) -> Result:
        from distributed import KilledWorker  # noqa: PLC0415

        try:
            answer = bounded(future.result)
            if not isinstance(answer, CommuniqueError):
                return sent.received(answer)
        except KilledWorker:
            return self._work.lost(sent.item)
        except (OSError, MemoryError, CancelledError, CommuniqueError):
            pass  # its machine is at fault, or the scheduler began again
        return self._here(sent.item)

    def _here(self, item: Item) -> Result:
        """Done on this machine, whose files a message may have to name."""
        if self._do_here is None:
            self._do_here = self._work.begin()
        return self._do_here(item)
