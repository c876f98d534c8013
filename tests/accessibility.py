"""What axe, the checker of accessibility that browsers run, holds against a page."""

from __future__ import annotations

from axe_core_python.base import AXE_SCRIPT  # type: ignore[import-untyped,unused-ignore]
from playwright.sync_api import Page

_LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_OPTIONS = {"runOnly": _LEVELS, "resultTypes": ["violations"]}
"""To be told what is right too takes twice the time."""


def violations(page: Page) -> list[str]:
    """Each rule that is broken, with the element."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("(options) => axe.run(options)", _OPTIONS)
    return [
        f"{one['id']}: {node['html'][:160]}" for one in found["violations"] for node in one["nodes"]
    ]
