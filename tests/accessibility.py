"""What axe, the checker of accessibility that browsers run, holds against a page."""

from __future__ import annotations

from axe_core_python.sync_playwright import Axe  # type: ignore[import-untyped,unused-ignore]
from playwright.sync_api import Page

_LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page) -> list[str]:
    """Each rule that is broken, with the element; to be told what is right takes twice the time."""
    found = Axe().run(page, options={"runOnly": _LEVELS, "resultTypes": ["violations"]})
    return [
        f"{one['id']}: {node['html'][:160]}" for one in found["violations"] for node in one["nodes"]
    ]
