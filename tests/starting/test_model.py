"""The model brief: every key explained, short, and clean once it is filled in."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

import samples
from communique.brief.kinds import KINDS
from communique.brief.model import BLOCKS, APropos, Communique, Emetteur
from communique.brief.nodes import MappingNode, Node, SequenceNode
from communique.brief.reader import read_brief
from communique.brief.shape import hint_at, holders, keys_of
from communique.brief.source import Source
from communique.brief.syntax import compose
from communique.errors import ExitCode
from communique.lint.copying import copy_of_brief, copy_of_text
from communique.lint.desk import review
from communique.lint.language.mark_words import find_marks
from communique.lint.lexicons import Lexicons
from communique.starting.new_brief import model_text
from loaded import run

MODEL = model_text(dt.date(2027, 3, 9))
_SLEEPING = re.compile(r"^( *)# ( *(?:- )?[a-z_]+:(?: |$))", re.MULTILINE)
_KEY = re.compile(r"^ *(?:# *)?(?:- )?([a-z_]+):(?: |$)")
_BLANK = "[ \u00a0]"

_OF_OTHER_LINES = {"a-verifier", "ponctuation-finale"}
"""What the desk says of a sentence on two lines, or of the marks themselves."""

AWAKE = _SLEEPING.sub(r"\1\2", MODEL)
"""The model with its optional lines in use."""

WORDS = {
    "edition.evenement": "Printemps des services publics",
    "titre": "Le Printemps des services publics commence",
    "chapo": "Les agents publics ouvrent leurs portes partout en France.",
    "citations.responsable.auteur": "Camille Exemple",
    "citations.responsable.fonction": "déléguée à la transformation",
    "citations.responsable.texte": "Nous ouvrons nos portes pour montrer ce que nous faisons.",
    "sections.0.intertitre": "Des portes ouvertes dans chaque région",
    "sections.0.contenu.0": "Les agents présentent leurs métiers. L’entrée est libre.",
    "contacts.0.personnes.0.nom": "Camille Exemple",
}
"""What a press officer writes in place of each « À COMPLÉTER »."""


def filled(text: str) -> str:
    """Every mark dealt with, as the list of ``check`` asks."""
    for words in WORDS.values():
        text = text.replace("À COMPLÉTER", words, 1)
    for mark in reversed(list(find_marks(text))):
        text = text[: mark.start] + text[mark.end :]
    return text


def test_every_key_of_the_vocabulary_is_explained() -> None:
    """Awake, the model writes each key of each dataclass; its line says what it is for."""
    root = compose(AWAKE).root
    assert root is not None
    written = set(_keys(root, ""))
    wanted = {
        (record, key)
        for record in holders()
        if record is not Emetteur  # described where it is written: templates/emetteurs/ditp.yaml
        for key in keys_of(record)
        if not (len(keys_of(record)) == 1 and key == "texte")  # a block that is a plain text
    }
    assert wanted - written == set()


def _keys(node: Node, path: str) -> list[tuple[type, str]]:
    if isinstance(node, SequenceNode):
        return [
            one for rank, item in enumerate(node.items) for one in _keys(item, f"{path}.{rank}")
        ]
    if not isinstance(node, MappingNode):
        return []
    found: list[tuple[type, str]] = []
    for entry in node.entries:
        key = entry.key.value
        found += [(record, key) for record in _records(path) if key in keys_of(record)]
        found += _keys(entry.value, f"{path}.{key}")
    return found


def _records(path: str) -> list[type]:
    """The dataclasses that may stand at the path: all the blocks, where a block is awaited."""
    if not path:
        return [Communique]
    if re.fullmatch(r"\.sections\.\d+\.contenu\.\d+", path):
        return list(BLOCKS)
    kind = hint_at(path.removeprefix("."))
    if path == ".a_propos":
        return [APropos]
    return [kind] if isinstance(kind, type) and kind in holders() else []


@pytest.mark.parametrize("line", [line for line in MODEL.splitlines() if _KEY.match(line)])
def test_each_line_says_what_it_is(line: str) -> None:
    """In a comment of its own line; names chosen by the author have none."""
    key = _KEY.match(line)
    assert key
    _, _, explanation = line.strip().removeprefix("# ").partition("  # ")
    assert explanation or key[1] == "responsable"
    assert len(explanation) <= 90


def test_it_is_short() -> None:
    assert len(MODEL.splitlines()) <= 100
    assert max(map(len, MODEL.splitlines())) <= 110


def test_filled_in_it_is_clean(tmp_path: Path) -> None:
    run(tmp_path, "init", ".")
    (path,) = (tmp_path / "releases").glob("*/brief.yaml")
    listed = run(tmp_path, "check").stdout
    assert f"À faire\u00a0: {len(list(find_marks(MODEL)))} points" in listed
    path.write_text(filled(path.read_text(encoding="utf-8")), encoding="utf-8")
    done = run(tmp_path, "check")
    assert (done.returncode, done.stdout) == (0, "1 édition vérifiée\u00a0: rien à signaler.\n")
    assert run(tmp_path, "build", "--format", "txt").returncode == ExitCode.OK


def test_with_every_line_in_use_it_is_a_brief_that_the_desk_accepts(tmp_path: Path) -> None:
    (tmp_path / "affiche.png").write_bytes(samples.picture(8, 4).data)
    data = filled(AWAKE).encode()
    brief = read_brief(tmp_path / "brief.yaml", samples.TEMPLATES, data=data)
    found = review(copy_of_brief(brief, Lexicons(samples.TEMPLATES)))
    assert [one for one in found if one.severity.value == "erreur"] == []


def test_its_comments_are_in_good_french() -> None:
    prose = [line.partition("# ")[2] for line in MODEL.splitlines()[1:]]
    text = "\n\n".join(re.sub(r"^[a-z_ -]+:.*?(?:  # |$)", "", line.strip()) for line in prose)
    copy = copy_of_text(Source("modele.md", text), Lexicons(), 2027)
    found = [(one.rule, one.message) for one in review(copy) if one.severity.value != "conseil"]
    assert [one for one in found if one[0] not in _OF_OTHER_LINES] == []


def test_every_kind_of_value_says_what_becomes_of_it() -> None:
    """Words are read for what they state; what is no words has to say."""
    silent = {kind.noun for kind in KINDS.values() if not kind.role and not kind.next_time}
    assert silent == {"un nom court"}


def test_a_value_given_takes_its_line_out_of_the_comments(tmp_path: Path) -> None:
    (tmp_path / "releases").mkdir()
    run(tmp_path, "new", "--evenement", "Le Mois", "--theme", "la mer", "--sous-titre", "Avec vous")
    (path,) = (tmp_path / "releases").glob("*/brief.yaml")
    lines = path.read_text(encoding="utf-8").splitlines()
    assert "  theme: la mer  # Son thème." in lines
    assert "sous_titre: Avec vous  # Seconde ligne du titre." in lines


def test_an_edition_from_an_unfinished_one_asks_for_each_thing_once(tmp_path: Path) -> None:
    run(tmp_path, "init", ".")
    run(tmp_path, "new", "--date", "2050-01-02")
    made = (tmp_path / "releases" / "2050-01-02-exemple" / "brief.yaml").read_text("utf-8")
    assert not re.search("COMPLÉTER.*VÉRIFIER", made)
