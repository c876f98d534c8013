"""What the desk reads of a brief: every text, but for those named here."""

from __future__ import annotations

import itertools
from pathlib import Path

from briefs import EVERY_KEY, Road
from communique.brief.model import BLOCKS, Hours, Line, Markdown, MarkedLine
from communique.brief.shape import hint_at, holders, keys_of, keys_to
from communique.lint.copying import copy_of_brief
from communique.lint.lexicons import Lexicons

TEXTS = {Line, MarkedLine, Hours, Markdown}
UNREAD = {"emetteur", "numero", "tolerances"}
"""Whose texts are not the author's words: the office's, a number, remarks about the text."""
UNWRITTEN = {"logo", "a_propos"}
"""Keys of an emetteur that the brief below leaves out: another key has that name too."""

BRIEF = EVERY_KEY + "tolerances: [{regle: chiffres-contradictoires, extrait: plus, motif: voulu}]\n"


def test_the_desk_reads_every_text_of_the_vocabulary(tmp_path: Path) -> None:
    brief = Road.in_folder(tmp_path).read(BRIEF.encode())
    texts = {path for path in brief.kinds if hint_at(path) in TEXTS}
    read = {passage.champ for passage in copy_of_brief(brief, Lexicons()).passages}
    assert {path.split(".")[0] for path in texts - read} == UNREAD
    assert read - texts == set()
    written = {id(key) for path in texts for key in keys_to(path).values()}
    keys = [key for record in holders() for key in keys_of(record).values()]
    left_out = [key for key in keys if id(key) not in written and key.hint in TEXTS]
    assert {key.name for key in left_out} <= UNWRITTEN


def test_a_key_of_several_kinds_of_blocks_is_the_same_in_all() -> None:
    """A path tells the key, and not the kind of block."""
    for one, other in itertools.combinations(map(keys_of, BLOCKS), 2):
        for name in one.keys() & other.keys():
            assert (one[name].hint, one[name].role) == (other[name].hint, other[name].role)
