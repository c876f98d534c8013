"""One writing day, whole: last year's communiqué becomes this year's, is published, and comes back.

The commands are real processes (those that go well, started afresh), the page is in a real browser,
the archive in a real git.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from command import write_edition
from offices import Office, new_office
from previewing import FRAME, built, start, stop

LAST_YEAR = "2025-11-04-mois-innovation-publique"
THIS_YEAR = "2026-11-03-mois-innovation-publique"
BRIEF = """\
# Le communiqué de lancement, relu avec le cabinet.
emetteur: ditp
date: 2025-11-04
lieu: Paris
edition:
  evenement: Mois de l’innovation publique
  numero: 12
  theme: la simplification
  debut: 2025-11-03
  fin: 2025-11-28
  evenements: 320  # compté par les préfectures
titre: Le Mois de l’innovation publique revient
chapo: |
  La {{ edition.numero | ordinal }} édition se tient {{ edition | periode }} dans les régions.
citations:
  ministre:
    auteur: Camille Durand
    fonction: ministre de la Fonction publique
    texte: Simplifier demande du courage.
sections:
  - intertitre: Un mois pour partager
    contenu:
      - citation: ministre
      - |
        La soirée d’ouverture aura lieu le 3 novembre à Lyon,
        devant 450 agents publics.
contacts:
  - organisme: DITP
    personnes: [{nom: Claire Martin, telephone: 06 12 34 56 78}]
    courriel: presse@exemple.gouv.fr
"""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = new_office(tmp_path / "service de presse")
    write_edition(office.root, LAST_YEAR, BRIEF)
    office.keep("Le communiqué de 2025")
    return office


def test_from_last_year_s_communique_to_the_archive(office: Office, browser: Browser) -> None:
    begin(office)
    write(office, browser)
    publish(office)
    come_back(office)


def begin(office: Office) -> None:
    """A new edition is a list of things to do, and cannot be built as it is."""
    made = office.run_afresh("new", "--from", "2025", "--date", "2026-11-03")
    assert made.returncode == 0, made.stderr
    brief = (office.root / "releases" / THIS_YEAR / "brief.yaml").read_text(encoding="utf-8")
    assert "# Le communiqué de lancement, relu avec le cabinet." in brief
    assert "# compté par les préfectures" in brief
    assert "numero: 13" in brief
    to_do = office.run("check", THIS_YEAR)
    assert to_do.returncode == 1
    assert "À faire" in to_do.stdout
    assert office.run("build", THIS_YEAR).returncode == 1
    assert not (office.root / "output" / THIS_YEAR).exists()
    refused = office.run("archive", THIS_YEAR)
    assert refused.returncode == 1
    assert office.git("tag") == ""


def write(office: Office, browser: Browser) -> None:
    process, server = start(office.root, THIS_YEAR)
    try:
        page = browser.new_page(locale="fr-FR")
        page.goto(server.address)
        built(page)
        fill_in(page)
        check_everything(page)
        page.close()
    finally:
        stop(process)


def fill_in(page: Page) -> None:
    """Type this year's words in the form, and see them in the communiqué."""
    page.click("#tab-form")
    field(page, "titre").fill("Le Mois de l’innovation publique fête ses treize ans")
    field(page, "edition.evenements").fill("410")
    expect(page.locator(".form-state")).to_have_text("Enregistré")
    page.click("#tab-web")
    shown = page.frame_locator(FRAME)
    expect(shown.locator("h1")).to_have_text("Le Mois de l’innovation publique fête ses treize ans")
    expect(shown.get_by_text("La 13e édition se tient du 3 au 28 novembre 2026")).to_be_visible()


def field(page: Page, path: str) -> Locator:
    return page.locator(f'.form-field[data-path="{path}"] .form-input')


def check_everything(page: Page) -> None:
    """Say of each thing to check that it is checked, one click each."""
    page.click("#tab-findings")
    checked = page.get_by_role("button", name="C’est vérifié")
    expect(checked.first).to_be_visible()
    while (left := checked.count()) > 0:
        checked.first.click()
        expect(checked).to_have_count(left - 1)
    expect(page.get_by_text("À faire", exact=True)).to_have_count(0)


def publish(office: Office) -> None:
    checked = office.run_afresh("check", THIS_YEAR)
    assert checked.returncode == 0, checked.stdout
    built_once = office.run_afresh("build", THIS_YEAR)
    assert built_once.returncode == 0, built_once.stderr
    refused = office.run("archive", THIS_YEAR)
    assert refused.returncode != 0, "the new brief is not in git yet"
    archived = office.run_afresh("archive", THIS_YEAR, "--commit")
    assert archived.returncode == 0, archived.stderr
    assert office.git("status", "--porcelain") == ""
    assert states(office)[THIS_YEAR] == "publié"
    assert states(office)[LAST_YEAR] == "brouillon"


def come_back(office: Office) -> None:
    """Later, on a clone: the same bytes; and what has changed since is told word by word."""
    clone = Office(office.root.parent / "clone")
    office.git("clone", "--quiet", str(office.root), str(clone.root))
    verified = clone.run_afresh("verify", "--json")
    assert verified.returncode == 0, verified.stdout + verified.stderr
    brief = office.root / "releases" / THIS_YEAR / "brief.yaml"
    brief.write_text(brief.read_text(encoding="utf-8").replace("450", "500"), encoding="utf-8")
    assert states(office)[THIS_YEAR] == "modifié depuis"
    assert office.run("verify").returncode == 0, "what was published does not change"
    told = office.run_afresh("diff", THIS_YEAR, environment={"NO_COLOR": "1"})
    assert told.returncode == 0, told.stderr
    assert "[-450-]" in told.stdout
    assert "{+500+}" in told.stdout


def states(office: Office) -> dict[str, str]:
    listed = json.loads(office.run("list", "--json").stdout)
    return {item["edition"]: item["state"] for item in listed}
