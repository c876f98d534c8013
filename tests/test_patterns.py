"""No regular expression of the product can be made to explode by a text.

What is only quadratic is for ``make growth``, which needs a clock.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ANALYSER = Path(__file__).parents[1] / "bench" / "patterns.py"
BAD = (r"(?:\w+\s*)+x", r"[a-z]*+(?:\s*\s*\s*)y", r"(?>a+)+z")


def test_no_pattern_explodes() -> None:
    """Some known to be bad are among them: the analyser does see."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", ANALYSER, *BAD],
        capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    count, *found = done.stdout.splitlines()
    assert int(count.removesuffix(" patterns")) > 450
    assert [one.partition(":")[0] for one in found if "given" not in one] == []
    assert {pattern for pattern in BAD for one in found if repr(pattern) in one} == {*BAD}
