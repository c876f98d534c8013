"""Makes the pictures of the README and of the guide: ``make pictures``."""

from __future__ import annotations

import io
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import sync_playwright

EDITION = "2022-11-08-mois-innovation-publique"
PICTURE = Path("docs/images/communique-2022.png")
SCALE = 1.25
"""Pixels per PDF point: a page of 744 × 1052 pixels."""

PREVIEW = Path("docs/images/apercu.png")
SCREEN = {"width": 1280, "height": 800}
LARGEST = 250_000
"""Bytes of a picture in the guide."""
SLIPS = {
    "sessions créatives": "sessions sessions créatives",
    "7 tables rondes": "dès 09h30, 7 tables rondes",
}
"""What is put into the brief so that the desk has something to show: words → slips."""


def main() -> None:
    picture_of_document()
    picture_of_preview()


def picture_of_document() -> None:
    pdf = Path("output") / EDITION / f"{EDITION}.pdf"
    if not pdf.is_file():
        sys.exit(f"{pdf} is missing: run « make build » first")
    image = pypdfium2.PdfDocument(pdf)[0].render(scale=SCALE).to_pil()
    save(image.convert("P", colors=64), PICTURE)


def picture_of_preview() -> None:
    """The page of ``communique preview``, showing a finding in the pages."""
    with tempfile.TemporaryDirectory() as folder:
        brief = workspace_in(Path(folder))
        with previewed(Path(folder)) as address:
            save(with_few_colours(screenshot(address, brief)), PREVIEW)
    if PREVIEW.stat().st_size > LARGEST:
        sys.exit(f"{PREVIEW} is too large")


def workspace_in(folder: Path) -> Path:
    """The brief of a workspace with the edition; the one of this repository is left alone."""
    shutil.copytree(Path("releases") / EDITION, folder / "releases" / EDITION)
    shutil.copytree("templates", folder / "templates")
    return folder / "releases" / EDITION / "brief.yaml"


def slip(brief: Path) -> None:
    text = brief.read_text(encoding="utf-8")
    for words, slipped in SLIPS.items():
        text = text.replace(words, slipped, 1)
    brief.write_text(text, encoding="utf-8")


@contextmanager
def previewed(workspace: Path) -> Iterator[str]:
    """The address of a preview of that workspace, as long as it is needed."""
    command = [sys.executable, "-m", "communique", "preview", "--no-open"]
    process = subprocess.Popen(command, cwd=workspace, stdout=subprocess.PIPE, text=True)
    try:
        address = re.search(r"http://\S+", process.stdout.readline() if process.stdout else "")
        if address is None:
            sys.exit("the preview does not start")
        yield address.group()
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)


def screenshot(address: str, brief: Path) -> Image.Image:
    with sync_playwright() as playwright:
        found = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        page = browser.new_page(viewport=SCREEN, reduced_motion="reduce")
        page.goto(address)
        page.wait_for_selector("body[data-status=built]")
        slip(brief)
        page.get_by_role("button", name="Montrer").first.click()
        page.wait_for_selector(".place.marked")
        page.wait_for_selector("body[data-status=built]")
        page.mouse.move(0, 0)
        page.wait_for_timeout(500)
        data = page.screenshot()
        browser.close()
    return Image.open(io.BytesIO(data))


def with_few_colours(image: Image.Image) -> Image.Image:
    """256 colours, chosen so that small coloured parts keep theirs."""
    method, passes = Image.Quantize.MAXCOVERAGE, 2
    return image.convert("RGB").quantize(
        256, method=method, kmeans=passes, dither=Image.Dither.NONE
    )


def save(image: Image.Image, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    image.save(path, optimize=True)


if __name__ == "__main__":
    main()
