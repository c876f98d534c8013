"""Which user of the machine is at the other end of a local connection."""

from __future__ import annotations

from pathlib import Path

_CONNECTIONS = Path("/proc/net/tcp")
_LOCAL, _REMOTE, _USER = 1, 2, 7
"""Columns of the table (proc(5)): address and port in hexadecimal, number of the user."""


def user_of(port: int, server_port: int) -> int | None:
    """The user whose program has that port and speaks to ours; None where nothing tells it."""
    try:
        lines = _CONNECTIONS.read_text(encoding="ascii").splitlines()[1:]
    except OSError:
        return None
    rows = (line.split() for line in lines)
    return next(
        (
            int(row[_USER])
            for row in rows
            if (_port(row[_LOCAL]), _port(row[_REMOTE])) == (port, server_port)
        ),
        None,
    )


def _port(address: str) -> int:
    return int(address.rpartition(":")[2], 16)
