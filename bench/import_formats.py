"""How much of the two published briefs an import finds again, format by format, and how fast.

Run with ``PYTHONPATH=tests python bench/import_formats.py [FILE…]``: the outputs
of this tool, a Word typed by hand, an ODT made of it by LibreOffice where it is, and the files
named: each whose name holds 2020 or 2022 is compared with the brief of that year.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from importing.measuring import found_again, read, taken
from importing.plain_word import plain_word
from importing.test_published import EDITIONS, brief_of, output


def main(named: list[Path]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for edition in EDITIONS:
            made = [_put(Path(folder), edition, fmt) for fmt in ("docx", "pdf", "html", "txt")]
            typed = Path(folder) / f"{edition[:4]}-tapé.docx"
            typed.write_bytes(plain_word(brief_of(edition).communique))
            for path in (*made, typed, *_converted(typed), *named):
                if edition[:4] in path.name:
                    _tell(path, edition)


def _put(folder: Path, edition: str, fmt: str) -> Path:
    path = folder / f"{edition[:4]}.{fmt}"
    path.write_bytes(output(brief_of(edition), fmt))
    return path


def _converted(word: Path) -> list[Path]:
    if shutil.which("soffice") is None:
        return []
    for fmt in ("odt", "pdf"):
        order = ["soffice", "--headless", "--convert-to", fmt, "--outdir", word.parent, word]
        subprocess.run(order, check=True, capture_output=True)
    return [word.with_suffix(".odt"), word.with_suffix(".pdf")]


def _tell(path: Path, edition: str) -> None:
    start = time.perf_counter()
    made = taken(path)
    spent = time.perf_counter() - start
    share, wrong = found_again(brief_of(edition).communique, read(made))
    lost, doubts = len(made.lost), len(made.doubts)
    print(f"{path.name:24} {share:6.1%} {lost} lost, {doubts} to check, {spent:.2f} s", *wrong)


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
