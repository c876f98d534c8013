"""The yardstick: what anyone would write with WeasyPrint and python-docx, and nothing else.

Usage: bare.py CONTENT.json … FOLDER. Each content is a title and a list of [style, text]; it
becomes FOLDER/NAME.pdf and FOLDER/NAME.docx, one after the other in this one process.
"""

import html
import json
import sys
from pathlib import Path

import docx
import weasyprint

CSS = """
@page { size: A4; margin: 18mm 20mm 20mm; @bottom-center { content: counter(page) } }
body { font: 10.5pt/1.4 Arial, "Liberation Sans", sans-serif; }
h1 { color: #000091; text-transform: uppercase; font-size: 18pt; }
h2 { text-transform: uppercase; font-size: 12pt; break-after: avoid; }
"""
TAGS = {"title": "h1", "heading": "h2", "text": "p", "item": "li"}
STYLES = {"text": None, "item": "List Bullet"}


def write_pdf(content: dict, path: Path) -> None:
    blocks = "".join(
        f"<{TAGS[style]}>{html.escape(text)}</{TAGS[style]}>" for style, text in content["blocks"]
    )
    page = (
        f'<html lang="fr"><head><title>{html.escape(content["title"])}</title>'
        f"<style>{CSS}</style></head><body>{blocks}</body></html>"
    )
    weasyprint.HTML(string=page).write_pdf(path)


def write_docx(content: dict, path: Path) -> None:
    document = docx.Document()
    document.core_properties.title = content["title"]
    for style, text in content["blocks"]:
        if style == "title":
            document.add_heading(text, 0)
        elif style == "heading":
            document.add_heading(text, 1)
        else:
            document.add_paragraph(text, STYLES[style])
    document.save(path)


def main() -> None:
    *names, folder = sys.argv[1:]
    for name in names:
        content = json.loads(Path(name).read_text(encoding="utf-8"))
        write_pdf(content, Path(folder, Path(name).stem + ".pdf"))
        write_docx(content, Path(folder, Path(name).stem + ".docx"))


main()
