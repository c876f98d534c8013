"""The words of an HTML page: what a browser shows, by the standard parser."""

from __future__ import annotations

from html.parser import HTMLParser

from communique.proof.reading import Reading

_INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "i", "mark", "q", "s", "small", "span",
    "strong", "sub", "sup", "time", "u", "wbr",
}  # fmt: skip
_UNSEEN = {"head", "script", "style", "template", "noscript", "svg"}
_VOID = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
}  # fmt: skip


def read(data: bytes) -> Reading:
    """The visible text of the page, its footer apart."""
    page = _Page()
    page.feed(data.decode("utf-8"))
    page.close()
    targets = (*page.targets, *dict.fromkeys(page.footer_targets))
    return Reading("".join(page.body), ("".join(page.footer),), targets)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.body: list[str] = []
        self.footer: list[str] = []
        self.targets: list[str] = []
        self.footer_targets: list[str] = []
        self.open: list[str] = []
        self.unseen_from = 0
        self.footer_from = 0

    @property
    def place(self) -> list[str]:
        return self.footer if self.footer_from else self.body

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._separate(tag)
        attributes = dict(attrs)
        if tag == "img" and not self.unseen_from:
            self.place.append(f" {attributes.get('alt') or ''} ")
        if tag == "a" and not self.unseen_from:
            links = self.footer_targets if self.footer_from else self.targets
            links.append(attributes.get("href") or "")
        if tag in _VOID:
            return
        self.open.append(tag)
        if not self.unseen_from and (tag in _UNSEEN or "hidden" in attributes):
            self.unseen_from = len(self.open)
        if not self.footer_from and tag == "footer":
            self.footer_from = len(self.open)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.open:
            return
        while self.open:
            closed = self.open.pop()
            if len(self.open) < self.unseen_from:
                self.unseen_from = 0
            if len(self.open) < self.footer_from:
                self.footer_from = 0
            if closed == tag:
                break
        self._separate(tag)

    def handle_data(self, data: str) -> None:
        if not self.unseen_from:
            self.place.append(data)

    def _separate(self, tag: str) -> None:
        if tag not in _INLINE:
            self.place.append("\n")
