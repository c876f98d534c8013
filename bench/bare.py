"""The yardstick: what anyone would write with WeasyPrint and python-docx, and nothing else.

Usage: bare.py CONTENT.json … FOLDER. Each content is a page in HTML, the path of its style sheet,
a title and a list of [style, text]; it becomes FOLDER/NAME.pdf and FOLDER/NAME.docx, one after the
other in this one process. Page and style sheet are those of communique, so that both lay out the
same pages; no tag, no archive, no field, no comparison of words is asked of the libraries.
"""

import json
import sys
from pathlib import Path

import docx
import weasyprint

STYLES = {"text": None, "item": "List Bullet"}


def write_pdf(content: dict, path: Path) -> None:
    weasyprint.HTML(string=content["page"]).write_pdf(path, stylesheets=[content["style"]])


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
