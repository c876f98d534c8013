"""The words of findings, found in the pages of the two published communiqués, slips typed in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from communique.diagnostics import Diagnostic, Severity
from communique.editions import Edition
from communique.preview.rendition import Rendition, findings, rendition
from communique.preview.state import record
from communique.preview.typeset_words import typeset
from communique.preview.word_places import Glyph, glyphs_in, saying, word_places
from communique.workspace import Workspace
from communique.writers.pdf import write_with_places
from communique.writers.pdf.places import Place

OFFICE = Workspace(Path(__file__).parents[2])
YEARS = {
    "2020": "2020-11-04-mois-innovation-publique",
    "2022": "2022-11-08-mois-innovation-publique",
}
SLIPS = {
    "2020": {"’": "'", " et ": "  et ", " pour ": " pour pour ", " des ": " 09h30 des "},
    "2022": {"’": "'", " de ": "  de ", " avec ": " avec avec ", " agents ": " 09h30 agents "},
}
RULES = {"apostrophe", "espaces-multiples", "mot-en-double", "heure-ronde"}
TYPESET = str.maketrans({"'": "’", "\u00a0": " ", "\u202f": " "})


class Printed:
    """An edition with slips: what the desk finds, where the fields are in the PDF."""

    def __init__(self, edition: str, data: bytes) -> None:
        made = rendition(Edition.of_folder(OFFICE.releases / edition), OFFICE.templates, data)
        self.made: Rendition = made
        self.found = findings(made, OFFICE.templates)
        self.pdf, self.places = write_with_places(made.order, lambda: None)
        count = 1 + max(place.page for place in self.places)
        whole = [Place(page, "", 0, 0, 1, 1) for page in range(count)]
        self._glyphs = glyphs_in(self.pdf, whole)
        self._boxes: dict[tuple[int, str], Sequence[Place]] = {}

    def words(self, found: Diagnostic) -> str:
        return record(found, self.made.brief.source)["words"]

    def boxes(self, found: Diagnostic, champ: str = "") -> Sequence[Place]:
        champ = champ or found.champ
        if (id(found), champ) not in self._boxes:
            boxes = word_places(self.made.brief, self.pdf, self.places, found, champ)
            self._boxes[id(found), champ] = boxes
        return self._boxes[id(found), champ]

    def inside(self, found: Diagnostic, champ: str = "") -> str:
        """What the PDF prints in the boxes."""
        boxes = self.boxes(found, champ)
        return "".join(g.sign for g in self._glyphs if g.shows and any(_in(g, b) for b in boxes))


def _in(glyph: Glyph, box: Place) -> bool:
    left, top, right, bottom = glyph.box
    across = box.x <= (left + right) / 2 <= box.x + box.width
    return glyph.page == box.page and across and box.y <= (top + bottom) / 2 <= box.y + box.height


@cache
def printed(year: str) -> Printed:
    text = (OFFICE.releases / YEARS[year] / "brief.yaml").read_text(encoding="utf-8")
    head, mark, body = text.partition("\nchapo:")
    body, end, tolerances = body.partition("\ntolerances:")
    for right, wrong in SLIPS[year].items():
        body = body.replace(right, wrong)
    return Printed(YEARS[year], f"{head}{mark}{body}{end}{tolerances}".encode())


def changed(old: str, new: str) -> Printed:
    text = (OFFICE.releases / YEARS["2022"] / "brief.yaml").read_text(encoding="utf-8")
    assert old in text
    return Printed(YEARS["2022"], text.replace(old, new, 1).encode())


TO_CHECK = {
    "edition.numero": "numero: 9",
    "edition.theme": "theme: la co-production",
    "edition.fin": "fin: 2022-11-30",
    "edition.evenements": "evenements: 350",
    "date": "date: 2022-11-08",
}


@cache
def with_facts_to_check() -> Printed:
    """The marks are comments, which change nothing else: one document has them all."""
    text = (OFFICE.releases / YEARS["2022"] / "brief.yaml").read_text(encoding="utf-8")
    for fact in TO_CHECK.values():
        assert fact in text
        text = text.replace(fact, f"{fact} # À VÉRIFIER", 1)
    return Printed(YEARS["2022"], text.encode())


def to_check(fact: str) -> Diagnostic:
    found = {one.champ: one for one in with_facts_to_check().found if one.rule == "a-verifier"}
    assert found.keys() == TO_CHECK.keys()
    return found[fact]


def as_typeset(words: str) -> str:
    spaced = re.sub(r"\s+", " ", words.translate(TYPESET))
    return re.sub(r"(?<=\d) ?h ?(?=\d)", "h", spaced)


@pytest.mark.parametrize("year", YEARS)
def test_the_words_in_the_boxes_are_those_of_the_findings(year: str) -> None:
    edition = printed(year)
    looked_at = [found for found in edition.found if found.rule in RULES]
    assert {found.rule for found in looked_at} == RULES
    assert len(looked_at) > 40
    wrong = [
        (found.rule, found.champ, edition.words(found), edition.inside(found))
        for found in looked_at
        if as_typeset(edition.inside(found)) != as_typeset(edition.words(found))
        and not is_space_at_the_end_of_a_line(edition, found)
    ]
    assert wrong == []


def is_space_at_the_end_of_a_line(edition: Printed, found: Diagnostic) -> bool:
    """Nothing is printed there: the letters on each side are shown."""
    one, *others = edition.boxes(found)
    return edition.words(found).isspace() and [box.y > one.y for box in others] == [True]


@pytest.mark.parametrize("year", YEARS)
def test_a_sign_that_is_everywhere_is_each_time_the_right_one(year: str) -> None:
    edition = printed(year)
    boxes = [
        edition.boxes(found)
        for found in edition.found
        if found.rule in {"apostrophe", "mot-en-double"}
    ]
    assert len(set(boxes)) == len(boxes)


@pytest.mark.parametrize("year", YEARS)
def test_a_box_is_a_line_high_and_inside_its_page(year: str) -> None:
    edition = printed(year)
    for found in edition.found:
        for box in edition.boxes(found):
            assert 0 < box.height < 0.04
            assert 0 < box.x < box.x + box.width < 1
            assert 0 < box.y < box.y + box.height < 1


def test_words_of_several_lines_have_a_box_on_each() -> None:
    edition = printed("2022")
    source = edition.made.brief.source
    start = source.text.index("Piloté par")
    end = source.text.index("propose", start)
    found = Diagnostic("essai", Severity.CONSEIL, "Long", source.span(start, end), champ="chapo")
    boxes = edition.boxes(found)
    assert len(boxes) in {2, 3}
    assert [box.y for box in boxes] == sorted({box.y for box in boxes})
    assert edition.inside(found).startswith("Piloté par")
    assert edition.inside(found).rstrip().endswith("rendez-vous annuel")


def test_a_fact_is_found_as_it_is_said() -> None:
    edition = changed("theme: la co-production", "theme: la co-production avec avec")
    [found] = [one for one in edition.found if one.rule == "mot-en-double"]
    assert found.champ == "edition.theme"
    assert edition.inside(found) == ""
    assert edition.inside(found, "chapo") == "avec avec"


@pytest.mark.parametrize(
    ("fact", "champ", "words"),
    [
        ("edition.numero", "chapo", "9e"),
        ("edition.theme", "chapo", "la co-production"),
        ("edition.fin", "chapo", "du 2 au 30 novembre"),
        ("edition.evenements", "sous_titre", "350"),
    ],
)
def test_a_fact_to_check_is_shown_where_it_is_said(fact: str, champ: str, words: str) -> None:
    edition, found = with_facts_to_check(), to_check(fact)
    assert edition.words(found) == ""
    said = saying(edition.made.brief, found.champ)
    assert said is not None
    assert said.champ == champ
    assert as_typeset(said.words.text[said.words.start : said.words.end]) == words
    assert as_typeset(edition.inside(found, champ)) == words


def test_a_fact_that_nothing_says_is_said_nowhere() -> None:
    assert saying(printed("2022").made.brief, "edition.programme") is None


def test_words_around_a_fact_are_found_with_what_it_says() -> None:
    edition = changed("met à l’honneur {{ edition.theme }}", "met la {{ edition.theme }}")
    [found] = [one for one in edition.found if one.rule == "mot-en-double"]
    assert edition.words(found) == "la {{ edition.theme }}"
    assert edition.inside(found) == "la la co-production"


def test_a_mark_in_the_text_is_found() -> None:
    edition = changed("cette année près", "cette année (À VÉRIFIER) près")
    [found] = [one for one in edition.found if one.rule == "a-verifier"]
    assert edition.inside(found).strip() == "(À VÉRIFIER)"


def test_words_that_are_not_in_the_pages_have_no_box() -> None:
    edition, found = with_facts_to_check(), to_check("date")
    assert edition.boxes(found) == ()
    assert edition.boxes(found, "nulle.part") == ()


@pytest.mark.parametrize(
    ("text", "words", "signs", "expected"),
    [
        ("L'année de l'État", "l'État", "L’année de l’État", "l’État"),
        ("L'année de l'État", "'", "L’année de l’État", "’"),
        ("plus  de mots", "  ", "plus de mots", " "),
        ("un mot mot juste", "mot mot", "un mot\n• mot juste", "mot\n• mot"),
        ('dit "oui" ici', '"oui"', "dit «\u00a0oui\u00a0» ici", "«\u00a0oui\u00a0»"),
        ("Mois de mai", "mai", "MOIS DE MAI", "MAI"),
        ("à la fin !", " !", "à la fin\u202f!", "\u202f!"),
        ("un\nseul mot", "mot", "1. un seul mot", "mot"),
        ("la ﬁn du mot", "ﬁn", "la fin du mot", "fin"),
        ("deux mots", "mots", "tout autre chose", None),
        ("a b", "b", "banane", None),
        ("'", "'", "l’eau", None),
        ("", "", "l’eau", None),
    ],
)
def test_words_are_found_among_typeset_signs(
    text: str, words: str, signs: str, expected: str | None
) -> None:
    start = text.rindex(words)
    found = typeset(text, start, start + len(words), list(signs))
    assert (found and signs[found.start : found.stop]) == expected


def test_a_finding_without_a_place_has_no_box() -> None:
    edition = printed("2022")
    nowhere = Diagnostic("interne", Severity.ERREUR, "Rien")
    assert edition.boxes(nowhere, "titre") == ()
