"""The editor in the page, as a person uses it, and the brief that it writes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from command import write_edition
from previewing import Window

BRIEF = """\
# Le brief d’un essai : ce commentaire reste.
emetteur: ditp
date: 2022-11-08   # le jour de la publication
lieu: 'Paris'
edition:
  evenement: Mois de l’innovation publique
  numero: 9
  evenements: 350
titre: Un titre à l’essai
sous_titre: Plus de {{ edition.evenements }} événements
chapo: |
  Le chapô dit l’essentiel,
  sur deux lignes du fichier.

  Un second paragraphe.
sections:
  # La première partie.
  - intertitre: Les rendez-vous
    contenu:
      - Un premier paragraphe.
      - temps_forts:
          # Le premier rendez-vous.
          - date: 2022-11-14
            titre: L’innovation au service des territoires
            lieu: "Paris 15e"
          - date: 2022-11-15   # un mardi
            titre: L’expérience des usagers
      - tableau:
          titre: Événements par région
          colonnes: [Région, Événements]
          lignes:
            - [Bretagne, "12"]
            - [Grand Est, "24"]
contacts:
  - organisme: DITP
    personnes: [{nom: Claire Martin, telephone: 06 12 34 56 78}]
    courriel: presse@exemple.gouv.fr
"""
"""Comments, quotes of both sorts, a block, flow style, a list to reorder, a table."""
HIGHLIGHTS = "sections.0.contenu.1.temps_forts"

expect.set_options(timeout=20_000)
"""Milliseconds before giving up: a laden machine is slow, and a test that passes never waits."""
_numbers = count(1)


@dataclass(frozen=True)
class Form:
    """The form of one edition in a real browser, beside the file that it writes."""

    page: Page
    path: Path

    @property
    def brief(self) -> str:
        return self.path.read_bytes().decode()

    @property
    def state(self) -> Locator:
        return self.page.locator(".form-state")

    @property
    def said(self) -> Locator:
        """What a screen reader is told."""
        return self.page.locator(".form > [role=status]")

    @property
    def focused(self) -> Locator:
        return self.page.locator(":focus")

    def field(self, path: str) -> Locator:
        return self.page.locator(f'.form-field[data-path="{path}"] .form-input')

    def notes(self, path: str) -> Locator:
        return self.page.locator(f'.form-field[data-path="{path}"] .form-note')

    def button(self, name: str) -> Locator:
        return self.page.locator(".form").get_by_role("button", name=name, exact=True)

    def saved(self) -> None:
        """Wait until everything is: the state says otherwise as soon as something is typed."""
        expect(self.state).to_have_text("Enregistré")

    def undo(self) -> None:
        self.button("Annuler").click()
        self.saved()

    def replace(self, old: str, new: str) -> None:
        """Save the brief with these words changed, as a text editor does."""
        text = self.brief
        assert text.count(old) == 1
        self.path.write_bytes(text.replace(old, new).encode())


@contextmanager
def opened(window: Window, brief: str = BRIEF) -> Iterator[Form]:
    """The form of a new edition with that brief; nothing may go wrong in the page meanwhile."""
    name = f"2022-11-08-redaction-{next(_numbers)}"
    path = write_edition(window.server.workspace, name)
    path.write_bytes(brief.encode())
    with window.lent() as page:
        window.show(name)
        page.click("#tab-form")
        page.wait_for_selector(".form-group")
        yield Form(page, path)


def only_change(before: str, after: str) -> tuple[str, str]:
    """What one text has and what the other has instead, the same around it."""
    start = next(
        (at for at, pair in enumerate(zip(before, after, strict=False)) if len(set(pair)) > 1),
        min(len(before), len(after)),
    )
    end = 0
    shortest = min(len(before), len(after)) - start
    while end < shortest and before[-1 - end] == after[-1 - end]:
        end += 1
    return before[start : len(before) - end], after[start : len(after) - end]
