"""The temporary workspace of the bench: many briefs, all different, and their plain words."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from xml.etree import ElementTree

from communique.brief.reader import read_brief
from communique.document.compose import compose
from communique.document.element import Element
from communique.templates import Templates
from communique.writers.pdf.page import page_tree

ROOT = Path(__file__).resolve().parents[1]
MODEL = ROOT / "releases" / "2022-11-08-mois-innovation-publique" / "brief.yaml"
_STYLES = {"h1": "title", "h2": "heading", "p": "text", "li": "item"}


def fill(workspace: Path, editions: int) -> None:
    """``releases/edition-000`` and so on, each with its own figures, title and words.

    Each paragraph has a word of its own edition: what was made of one must not serve for another.
    """
    shutil.copytree(ROOT / "templates", workspace / "templates")
    model = MODEL.read_text(encoding="utf-8")
    for number in range(editions):
        brief = workspace / "releases" / f"edition-{number:03}" / "brief.yaml"
        brief.parent.mkdir(parents=True)
        brief.write_text(_varied(model, number), encoding="utf-8")


def contents(workspace: Path, folder: Path) -> list[Path]:
    """The words of each edition as the bare script takes them, one JSON file each."""
    templates = Templates.of(workspace / "templates")
    folder.mkdir()
    return [
        _content(brief, templates, folder)
        for brief in sorted(workspace.glob("releases/*/brief.yaml"))
    ]


def _varied(model: str, number: int) -> str:
    lines = model.replace(" les ", f" les {_word(number)} ").split("\n")
    for index, line in enumerate(lines):
        if line.startswith("titre:"):
            lines[index] = f"{line} (variante {number})"
        if line.strip().startswith("evenements:"):
            lines[index] = line.replace("350", str(1000 + number))
    return "\n".join(lines)


def _word(number: int) -> str:
    """A word of four letters, another for each of the first ten thousand numbers."""
    return "".join("aeioubdflm"[int(digit)] for digit in f"{number:04}")


def _content(brief: Path, templates: Templates, folder: Path) -> Path:
    document = compose(read_brief(brief, templates), templates)
    content = {
        "page": ElementTree.tostring(page_tree(document), encoding="unicode", method="html"),
        "style": str(templates.path("communique.css")),
        "title": document.title,
        "blocks": [
            [_STYLES[block.tag], block.text] for block in document.body.iter() if _is_block(block)
        ],
    }
    path = folder / f"{brief.parent.name}.json"
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


def _is_block(element: Element) -> bool:
    """A block that holds text itself: a ``li`` of paragraphs leaves the words to them."""
    return element.tag in _STYLES and not any(child.tag in _STYLES for child in element.elements)
