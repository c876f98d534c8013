"""The preview, run as users run it, and the editions that a browser looks at in it."""

from __future__ import annotations

import re
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, ViewportSize

from command import AS_USERS_RUN_IT, command_line
from preview_client import address_in

LAPTOP: ViewportSize = {"width": 1440, "height": 900}
PAGE_TEXT = "Le service public se transforme, et chacun peut y prendre part. " * 8
BRIEF = f"""\
# Un essai pour l’aperçu
emetteur: ditp
date: 2022-11-08
lieu: Paris
edition:
  evenement: Mois de l’innovation publique
  evenements: 351
titre: Un titre à l’essai
sous_titre: Plus de {{{{ edition.evenements }}}} événements
chapo: |
  Le chapô dit l’essentiel, l’essentiel seulement.
sections:
  - intertitre: Une première partie
    contenu:
      - |
        Un paragraphe qui répète un mot mot pour la relecture, à 09h30.
      - |
        {PAGE_TEXT}
  - intertitre: Une deuxième partie
    contenu:
      - |
        {PAGE_TEXT}
      - |
        {PAGE_TEXT}
  - intertitre: Une troisième partie
    contenu:
      - |
        {PAGE_TEXT}
      - |
        {PAGE_TEXT}
a_propos:
  intertitre: À propos de la direction
  texte: La direction accompagne les administrations.
contacts:
  - personnes: [{{nom: Claire Martin, telephone: 06 12 34 56 78}}]
    courriel: presse@exemple.gouv.fr
"""
"""Two pages, a repeated word and an hour that the desk finds, a fact that is cited."""


@dataclass(frozen=True)
class Server:
    """A running preview of a workspace; ``address`` has the token."""

    address: str
    workspace: Path

    @property
    def home(self) -> str:
        return self.address.partition("?")[0]

    def page_of(self, edition: str) -> str:
        return f"{self.home}?edition={quote(edition)}"

    def let_in(self, browser: Browser) -> BrowserContext:
        """A window that has already been opened by the address with the token, on a laptop."""
        context = browser.new_context(
            base_url=self.home,
            viewport=LAPTOP,
            locale="fr-FR",
            permissions=["clipboard-read", "clipboard-write"],
        )
        name, _, value = self._cookie.partition("=")
        context.add_cookies(
            [{"name": name, "value": value, "url": self.home, "sameSite": "Strict"}]
        )
        return context

    @cached_property
    def _cookie(self) -> str:
        address = urlsplit(self.address)
        connection = HTTPConnection("127.0.0.1", address.port or 0, timeout=30)
        connection.request("GET", f"{address.path}?{address.query}")
        set_cookie = connection.getresponse().headers["Set-Cookie"]
        connection.close()
        return str(set_cookie.partition(";")[0])


_REST = "static/icon.svg"
"""Where the page waits: of the same server, so that the browser keeps the process that shows it."""
_NAMES = "Object.keys(window).filter((name) => isNaN(name) && name !== 'axe').join()"
"""Of what the window holds; frames stand there by number, and axe may stay."""
_AS_OPENED = f"""(names) =>
  {_NAMES} === names
  && document.body.dataset.side === "document"
  && !document.querySelector(":modal")
"""


def choose_edition(page: Page, name: str) -> None:
    """As a reader does: some of its name is typed, then it is taken from the list."""
    page.fill("#edition", name)
    page.click(f"#editions [data-name='{name}']")


class Window:
    """One page that tests use in turn: a new one costs a second of processor time."""

    def __init__(self, server: Server, browser: Browser) -> None:
        self.server = server
        self._context = server.let_in(browser)
        self._page = self._context.new_page()
        self._complaints: list[str] = []
        self._names = ""
        self._page.on("console", self._hear)
        self._page.on("pageerror", lambda error: self._complaints.append(str(error.stack)))

    def _hear(self, message: ConsoleMessage) -> None:
        if _is_complaint(message):
            self._complaints.append(f"{message.text} {message.location['url']}")

    @contextmanager
    def lent(self) -> Iterator[Page]:
        """The page, which must not complain of anything meanwhile.

        A test that failed, or left more behind than the window can put back, has it loaded again.
        """
        ended_well = False
        try:
            yield self._page
            ended_well = True
        finally:
            complaints = [*self._complaints]
            self._put_back()
            if not (ended_well and self._is_as_opened()):
                self._rest()
            self._complaints.clear()
        assert complaints == [], complaints

    def show(self, edition: str) -> None:
        """Show that edition, chosen in the list when the page shows another one.

        That costs less than half of what loading does, and an edition is shown as if alone.
        """
        if self._shows_an_edition():
            self._page.evaluate("document.activeElement.blur()")
            choose_edition(self._page, edition)
        else:
            self._page.goto(self.server.page_of(edition))
            self._names = self._page.evaluate(_NAMES)

    def _shows_an_edition(self) -> bool:
        return self._page.url.startswith(f"{self.server.home}?edition=")

    def _put_back(self) -> None:
        self._page.unroute_all()
        self._page.emulate_media(contrast="null", forced_colors="null", reduced_motion="null")
        self._page.set_viewport_size(LAPTOP)

    def _is_as_opened(self) -> bool:
        return self._shows_an_edition() and bool(self._page.evaluate(_AS_OPENED, self._names))

    def _rest(self) -> None:
        self._page.evaluate("addEventListener('pagehide', () => sessionStorage.clear())")
        self._page.goto(f"{self.server.home}{_REST}")

    def close(self) -> None:
        self._context.close()


def _is_complaint(message: ConsoleMessage) -> bool:
    """Chromium tells of answers that are refusals by design as if they were faults.

    It asks for an icon where a page, that of rest, does not name one.
    """
    refusable = "/api/(events|form|edit|undo|redo|fix)|/favicon.ico$"
    return message.type in {"error", "warning"} and not (
        message.text.startswith("Failed to load resource")
        and re.search(refusable, message.location["url"])
    )


@dataclass(frozen=True)
class Edition:
    """An edition of the workspace that is served, and its brief on disk."""

    name: str
    path: Path

    def replace(self, old: str, new: str, times: int = -1) -> None:
        """Save the brief with these words changed, as a text editor does."""
        text = self.path.read_text(encoding="utf-8")
        assert old in text
        self.path.write_text(text.replace(old, new, times), encoding="utf-8")


def start(workspace: Path, *options: str) -> tuple[subprocess.Popen[str], Server]:
    process = subprocess.Popen(
        command_line("preview", "--no-open", *options),
        cwd=workspace,
        env=AS_USERS_RUN_IT,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stdout
    return process, Server(address_in(process.stdout), workspace)


def stop(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)


UNTIL = """([condition, argument]) => new Promise((resolve, reject) => {
  const holds = eval(condition);
  const end = Date.now() + 15000;
  const look = () => {
    if (holds(argument)) resolve();
    else if (Date.now() > end) reject(new Error(`never: ${condition}`));
    else setTimeout(look, 20);
  };
  look();
})"""
FRAME = "#view-web iframe:not(.arriving)"


def until(page: Page, condition: str, argument: object = None) -> None:
    """Wait for a function of the page to say yes; unlike Playwright's, under our strict policy."""
    page.evaluate(UNTIL, [condition, argument])


def built(page: Page) -> None:
    """Wait until what the brief says is shown: the pages, and the page for the web."""
    page.wait_for_selector("body[data-status=built]")
    until(page, "() => document.querySelector('.page img')?.complete")
    page.wait_for_selector(f"{FRAME}[data-loaded]", state="attached")
