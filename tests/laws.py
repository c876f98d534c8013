"""How many examples a law is tried on: the same ones at each ``make test``, many more and others
at each ``make laws``.

The two profiles of hypothesis stand in ``conftest.py``, which loads before any test does.
"""

from __future__ import annotations

import random

from hypothesis import HealthCheck, Phase, settings

TEST, LAWS = "test", "laws"
_TIMES = 20
"""How many times more examples ``make laws`` tries than ``make test``."""
_USUAL = 100


def register_profiles() -> None:
    """The machine is shared and some examples are whole builds: no law has a time to keep."""
    either = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.register_profile(TEST, either, derandomize=True, database=None)
    settings.register_profile(LAWS, either, max_examples=_USUAL * _TIMES, print_blob=True)
    settings.load_profile(TEST)


def examples(number: int, times: int = _TIMES) -> settings:
    """That number of examples in ``make test``, so many times more in ``make laws``."""
    return settings(max_examples=number * times if tries_many() else number)


def afresh(number: int, times: int = _TIMES) -> settings:
    """The same for laws with a seed of their own, whose examples are whole documents."""
    return settings(
        examples(number, times),
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )


def first_seed() -> int:
    """Where laws that are cut into shards, which each need a seed, begin to count."""
    return random.SystemRandom().randrange(2**32) if tries_many() else 0


def tries_many() -> bool:
    """Whether this is ``make laws``, which runs the tests marked ``hypothesis`` or ``laws``."""
    return settings.get_current_profile_name() == LAWS
