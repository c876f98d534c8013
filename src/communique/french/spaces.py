"""The two spaces that never break a line (house choice: which one goes where)."""

from __future__ import annotations

NO_BREAK = "\u00a0"
"""Between a day and its month, around « h », before « % » and « € », inside a phone number."""
