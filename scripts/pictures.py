"""Makes the picture of the README from a made PDF: ``make pictures``."""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2

EDITION = "2022-11-08-mois-innovation-publique"
PICTURE = Path("docs/images/communique-2022.png")
SCALE = 1.25
"""Pixels per PDF point: a page of 744 × 1052 pixels."""


def main() -> None:
    pdf = Path("output") / EDITION / f"{EDITION}.pdf"
    if not pdf.is_file():
        sys.exit(f"{pdf} is missing: run « make build » first")
    image = pypdfium2.PdfDocument(pdf)[0].render(scale=SCALE).to_pil()
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    image.convert("P", colors=64).save(PICTURE, optimize=True)


if __name__ == "__main__":
    main()
