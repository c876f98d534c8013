"""What the words of a link leave unsaid: a reader of plain text has nothing to click."""

from __future__ import annotations

from urllib.parse import unquote

from communique.french import phones

_WEB = ("http://", "https://")


def unsaid(words: str, target: str) -> str:
    """The address, or the number, that must follow these words; "" when they say it."""
    scheme, _, rest = target.partition(":")
    if scheme.lower() == "mailto":
        address = unquote(rest.partition("?")[0])
        return "" if address.casefold() in words.casefold() else address
    if scheme.lower() == "tel":
        number = unquote(rest)
        said = (_dials(one) for _, one in phones.numbers(words))
        return "" if _dials(number) in said else phones.display(number)
    return "" if _bare(words) == _bare(target) else target


def _dials(words: str) -> str:
    return phones.dialled(words) if phones.is_phone(words) else words


def _bare(address: str) -> str:
    """Give or take scheme and « www. »; case counts in the path of an address only."""
    for beginning in (*_WEB, "www."):
        if address.lower().startswith(beginning):
            address = address[len(beginning) :]
    host, slash, path = address.partition("/")
    return f"{host.lower()}{slash}{path}".rstrip("/")
