"""The recipes of docs/architecture.md, followed in a copy of the tool: what they make is complete.

Each edit stands before a line of a file that the recipe names. One run of the copy tries all.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE

import communique
import samples
from briefs import EVERY_KEY
from communique.outputs import FORMATS
from communique.proof import words_of
from word_files import WordFile

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
FAULTY = "l’état , le Premier Ministre et la la république … !!"
"""What the desk must see, wherever it stands."""

Edits = Mapping[str, tuple[str, str]]
"""File → the line before which these lines come; at the end of the file, or in a new one, « »."""

KEY: Edits = {
    "brief/model.py": (
        "    chapo: Markdown = key(",
        '    mention: Markdown | None = key("Mention en tête.", default=None)\n',
    ),
    "templates/communique.html.jinja": (
        '  <div class="chapo"',
        '  <div class="chapo" data-champ="mention">{{ mention | texte if mention }}</div>\n',
    ),
    "starter/brief.yaml": ("chapo: ", "# mention: Un mot  # Un mot avant le chapô.\n"),
}
BLOCK: Edits = {
    "brief/model.py": (
        "Block = ",
        '''@dataclass(frozen=True, slots=True, kw_only=True)
class Encadre:
    """Un encadré."""

    titre: MarkedLine = key("Titre de l’encadré.", role=Role.HEADING)
    texte: Markdown = key("Texte de l’encadré.")


@dataclass(frozen=True, slots=True, kw_only=True)
class BlocEncadre:
    """Un texte à part."""

    encadre: Encadre = key("L’encadré.", title="Encadré")


''',
    ),
    "templates/parties/encadre.html.jinja": (
        "",
        """<aside class="encadre">
  <h3 class="encadre-titre" data-champ="{{ champ }}.encadre.titre">{{ bloc.encadre.titre }}</h3>
  <div class="texte" data-champ="{{ champ }}.encadre.texte">{{ bloc.encadre.texte | texte }}</div>
</aside>
""",
    ),
    "templates/communique.css": ("", ".encadre { border-left: 2pt solid }\n"),
    "templates/page.css": ("", ".encadre { border-left: 2px solid }\n"),
}
EMETTEUR_KEY: Edits = {
    "brief/model.py": (
        "    adresse: Line = key(",
        '    slogan: MarkedLine = key("Slogan.", default=MarkedLine(""))\n',
    ),
    "templates/parties/pied-de-page.html.jinja": (
        "    {% if emetteur.adresse",
        '    {{ trait() }}<span data-champ="emetteur.slogan">{{ emetteur.slogan }}</span>\n',
    ),
    "templates/emetteurs/ditp.yaml": ("", "slogan: Servir *chacun*\n"),
}
OUTPUT: Edits = {
    "outputs.py": (
        "}\nFORMATS",
        """    "json": Output(
        writer="communique.writers.notation",
        reader="communique.proof.notation",
        manner=Manner.SPELLED_OUT,
        media_type="application/json",
        noun="le JSON",
        title="JSON",
        purpose="pour un programme",
    ),
""",
    ),
    "writers/notation.py": (
        "",
        """import json
from communique.writers import text
def write(order): return json.dumps({"texte": text.write(order).decode()}).encode()
""",
    ),
    "proof/notation.py": (
        "",
        """import json
from communique.proof.reading import Reading
def read(data): return Reading(json.loads(data)["texte"])
""",
    ),
}
OPTION: Edits = {
    "command/list.py": (
        "def run(",
        """@click.command()
@click.option("--json", "as_json", is_flag=True)
@click.option("--nombre", is_flag=True, help="Dit leur nombre, et rien d’autre.")
@click.pass_obj
def command(workspace, as_json, nombre):
    place = workspace_of(workspace)
    if not nombre:
        return run(place, as_json=as_json)
    console.tell(str(len(every(place))))
    return ExitCode.OK


""",
    ),
}
RECIPES: Mapping[str, Edits] = {
    "add a key": KEY,
    "add a kind of block": BLOCK,
    "add a key of an emetteur": EMETTEUR_KEY,
    "add an output": OUTPUT,
    "add an option": OPTION,
}

TRIAL = """
import io, json, sys
from contextlib import redirect_stdout
from pathlib import Path
from communique.brief.schema import brief_schema
from communique.cli import run
from communique.editing.form import form_of
from communique.preview.state import State

def told(*arguments):
    with redirect_stdout(io.StringIO()) as out:
        code = run(list(arguments))
    return [code, out.getvalue()]

text = Path("releases/2022/brief.yaml").read_text("utf-8")
print(json.dumps({
    "check": told("check", "--format", "json"),
    "build": told("build"),
    "number": told("list", "--nombre"),
    "help": told("list", "--help"),
    "new": told("new", "--model", "--date", "2050-01-02"),
    "schema": brief_schema(),
    "form": form_of(text).as_json(),
    "state": json.loads(State("2022", "brief.yaml", revision=1).as_json()),
}))
"""


def _put(root: Path, edits: Edits) -> None:
    for name, (before, lines) in edits.items():
        path = root / name if name.startswith("templates/") else root / "src" / "communique" / name
        text = path.read_text("utf-8") if path.exists() else ""
        at = text.index(before) if before else len(text)
        path.write_text(text[:at] + lines + text[at:], "utf-8")


class Made:
    """An office whose tool has been added to: what its commands say, and its outputs."""

    def __init__(self, root: Path) -> None:
        self.office = root / "office"
        edition = self.office / "releases" / "2022"
        edition.mkdir(parents=True)
        (edition / "affiche.png").write_bytes(samples.picture(8, 4).data)
        (edition / "brief.yaml").write_text(self._brief(), "utf-8")
        run = subprocess.run(
            [sys.executable, "-c", TRIAL],
            cwd=self.office, env={"PYTHONPATH": str(root / "src")},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert run.returncode == 0, run.stderr
        self.told: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])

    @staticmethod
    def _brief() -> str:
        named = "emetteur: ditp\n" + EVERY_KEY[EVERY_KEY.index("genre:") :]
        block = f"      - encadre: {{titre: La République., texte: '{FAULTY}'}}\n"
        with_key = named.replace("chapo: |", f"mention: {FAULTY}\nchapo: |")
        return with_key.replace("      - lien: {texte: Sans cible}\n", block)

    def output(self, fmt: str) -> bytes:
        return (self.office / "output" / "2022" / f"2022.{fmt}").read_bytes()

    def words(self, fmt: str) -> str:
        return " ".join(words_of(fmt, self.output(fmt)))

    def findings(self, words: str) -> set[str]:
        """The rules that say something of the line of those words."""
        (line,) = (n for n, one in enumerate(self._brief().split("\n"), 1) if words in one)
        return {one["rule"] for one in json.loads(self.told["check"][1]) if one["line"] == line}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    root = tmp_path_factory.mktemp("recipes")
    shutil.copytree(Path(communique.__file__).parent, root / "src" / "communique")
    shutil.copytree(ROOT / "templates", root / "templates")
    for edits in RECIPES.values():
        _put(root, edits)
    model = root / "src" / "communique" / "brief" / "model.py"
    model.write_text(re.sub(r"(?m)^(Block = .*)", r"\1 | BlocEncadre", model.read_text("utf-8")))
    word = docx.Document(str(root / "templates" / "communique.docx"))
    word.styles.add_style("Encadré titre", WD_STYLE_TYPE.PARAGRAPH)
    word.save(str(root / "templates" / "communique.docx"))
    return Made(root)


@pytest.mark.parametrize("recipe", RECIPES)
def test_a_recipe_names_the_files_that_it_takes(recipe: str) -> None:
    text = re.search(rf"(?s)\*\*{recipe}\*\* — (.*?)\n\n", PAGE)
    layout = re.search(r"(?s)\*\*change the layout\*\* — (.*?)\n\n", PAGE)
    assert text, layout
    said = text[1] + (layout[1] if layout and "change the layout" in text[1] else "")
    for name in RECIPES[recipe]:
        folder = name.rpartition("/")[0] + "/"
        assert f"`{name}`" in said or f"`{folder}`" in said, name


WANTED = {"premier-ministre", "mot-repete", "signes-en-double"}


def test_a_key_is_complete(made: Made) -> None:
    assert made.findings("mention:") >= WANTED
    assert made.told["schema"]["properties"]["mention"]["description"] == "Mention en tête."
    (field,) = [one for one in made.told["form"]["fields"] if one["key"] == "mention"]
    assert (field["kind"], field["label"], field["value"]) == ("text", "Mention", FAULTY)
    assert _is_shown(made, "mention", "Premier Ministre")
    (new,) = made.office.glob("releases/2050*/brief.yaml")
    assert "# mention: Un mot" in new.read_text("utf-8")


def test_a_kind_of_block_is_complete(made: Made) -> None:
    assert made.findings("- encadre:") >= WANTED | {"titre-avec-point"}
    assert "BlocEncadre" in made.told["schema"]["$defs"]
    (sections,) = [one for one in made.told["form"]["fields"] if one["key"] == "sections"]
    (content,) = [one for one in sections["items"][0]["fields"] if one["key"] == "contenu"]
    assert {"kind": "encadre", "label": "Encadré"} in content["kinds"]
    assert [one["key"] for one in content["items"][4]["fields"][0]["fields"]] == ["titre", "texte"]
    for name, words in (("titre", "La République"), ("texte", "Premier Ministre")):
        assert _is_shown(made, f"sections.0.contenu.4.encadre.{name}", words)
    assert "Encadr" in " ".join(WordFile(made.output("docx")).styles().values())
    assert b".encadre" in made.output("html")


def _is_shown(made: Made, champ: str, words: str) -> bool:
    word = WordFile(made.output("docx"))
    slots = [part for part in word.parts.values() if f'w:tag w:val="{champ}"'.encode() in part]
    is_in_page = f'data-champ="{champ}"'.encode() in made.output("html")
    said = [words in made.words(fmt) or words.upper() in made.words(fmt).upper() for fmt in FORMATS]
    return bool(slots) and is_in_page and all(said)


def test_a_key_of_an_emetteur_is_complete(made: Made) -> None:
    assert "slogan" in made.told["schema"]["$defs"]["Emetteur"]["properties"]
    footers = [data for name, data in WordFile(made.output("docx")).parts.items() if "foot" in name]
    assert any(b'w:tag w:val="emetteur.slogan"' in footer for footer in footers)
    assert b'data-champ="emetteur.slogan">Servir <em>chacun</em>' in made.output("html")


def test_an_output_is_complete(made: Made) -> None:
    assert made.told["build"][0] == 0
    assert "Contacts presse" in json.loads(made.output("json"))["texte"]
    download = {
        "title": "JSON",
        "purpose": "pour un programme",
        "href": "/download/json?edition=2022",
        "name": "2022.json",
    }
    assert download in made.told["state"]["downloads"]


def test_an_option_is_complete(made: Made) -> None:
    assert made.told["number"] == [0, "1\n"]
    assert "--nombre" in made.told["help"][1]
