"""The workers of a scheduler that are fit to work for this machine, as they come and go."""

from __future__ import annotations

import pickle
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from communique.cluster import worker
from communique.cluster.scheduler import PATIENCE, workers_of
from communique.errors import SystemPartMissing

if TYPE_CHECKING:
    from distributed import Client, Future

PAUSE = 1.0
"""Seconds between two looks at who is there."""
WAIT = 30
"""Seconds without anyone fit before giving up: a worker that died takes some to come back."""


class Crew:
    """Workers by their address: those found ``fit``, those ``asked`` who have not answered."""

    def __init__(self, client: Client, address: str, tell: Callable[[str], None]) -> None:
        self.address = address
        self._client, self._tell = client, tell
        self._judged: dict[str, bool] = {}
        self._looked, self._last_fit = 0.0, time.monotonic()
        self._is_told = self._were_fit = False
        self.asked: dict[str, Future[Any]] = {}

    @property
    def fit(self) -> frozenset[str]:
        return frozenset(address for address, is_fit in self._judged.items() if is_fit)

    def muster(self) -> None:
        """See who has come, gone and answered; raises SystemPartMissing when nobody is left."""
        now = time.monotonic()
        if now - self._looked > PAUSE:
            self._looked = now
            self._look()
        for address in [address for address, answer in self.asked.items() if answer.done()]:
            self._judged[address] = self._judge(address, self.asked.pop(address))
        if self.fit:
            self._last_fit, self._were_fit = now, True
        elif now - self._last_fit > self._patience():
            raise self._nobody()
        elif not self.asked and not self._is_told:
            self._is_told = True
            self._tell(f"En attente d’un serveur de calcul, au plus {WAIT} secondes.")

    def _look(self) -> None:
        there = workers_of(self._client, self.address)
        self._judged = {a: is_fit for a, is_fit in self._judged.items() if a in there}
        self.asked = {a: answer for a, answer in self.asked.items() if a in there}
        for address in there - self._judged.keys() - self.asked.keys():
            self.asked[address] = self._client.submit(
                pickle.loads, pickle.dumps(_Traits()), workers=[address], pure=False, priority=1
            )

    def _judge(self, address: str, answer: Future[Any]) -> bool:
        """Whether that worker is fit; one that is not is refused by its name, and why."""
        try:
            found = list(worker.differences(worker.traits(), answer.result(PATIENCE)))
        except (ImportError, AttributeError):
            found = ["communique n’y est pas installé, ou pas dans cette version"]
        except Exception as error:  # another machine may fail in any way
            found = [f"il n’a pas su répondre ({type(error).__name__})"]
        if found:
            self._tell(f"Le serveur de calcul {address} est refusé : {', '.join(found)}.")
        return not found

    def _patience(self) -> float:
        """None for workers that have all been refused, when nobody else has ever been there."""
        return 0 if self._judged and not self.asked and not self._were_fit else WAIT

    def _nobody(self) -> SystemPartMissing:
        hint = f"Démarrez-en : dask worker {self.address} (voir docs/administration.md)."
        if self.asked:
            why = f"ne s’est libéré en {WAIT} secondes"
            hint = "Relancez la commande quand ils auront fini ce qu’ils font."
        elif self._judged:
            why = "ne convient"
            hint = "Installez-y la même version de communique (voir docs/administration.md)."
        else:
            why = f"n’est là depuis {WAIT} secondes"
        return SystemPartMissing(
            f"Derrière {self.address}, aucun serveur de calcul {why}.", hint=hint
        )


class _Traits:
    """Unpickled, it is what ``worker.traits`` tells on the machine where that happens."""

    def __reduce__(self) -> tuple[object, ...]:
        return worker.traits, ()
