"""Whatever is done to a brief: four outputs with the same words, or problems with their place.

Each shard has its own seed. In ``make test`` it is fixed: the same briefs at every run.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, seed

from briefs import EVERY_KEY, Road, assert_located, assert_made_or_located
from communique.errors import BriefInvalid
from laws import afresh, first_seed
from mutations import mutated

RELEASES = sorted((Path(__file__).parents[1] / "releases").glob("*/brief.yaml"))
PUBLISHED = [path.read_text(encoding="utf-8") for path in RELEASES]
SHORT = """\
emetteur: {intitule: [Ministère], organisme: DITP, site: https://a.fr}
date: 2022-11-08
titre: En novembre
chapo: Pour la **9e** édition.
sections:
  - intertitre: Un mois
    contenu:
      - |
        Un texte : « oui » !

        - une puce
contacts:
  - organisme: DITP
    personnes: [{nom: Claire Exemple, courriel: claire@a.fr}]
"""

WHOLE_ROAD_SHARDS = 8
WHOLE_ROAD_EXAMPLES = 60
READING_SHARDS = 2
READING_EXAMPLES = 100
TIMES = 80
"""How many times more at night: each of these examples may be a whole build."""

FIRST_SEED = first_seed()

pytestmark = pytest.mark.hypothesis


@pytest.fixture(scope="module")
def road(tmp_path_factory: pytest.TempPathFactory) -> Road:
    return Road.in_folder(tmp_path_factory.mktemp("edition"))


@pytest.mark.parametrize("shard", range(WHOLE_ROAD_SHARDS))
def test_any_brief_is_made_or_its_problems_have_a_place(road: Road, shard: int) -> None:
    ends: Counter[str] = Counter()

    @seed(FIRST_SEED + shard)
    @afresh(WHOLE_ROAD_EXAMPLES, TIMES)
    @given(brief=mutated([SHORT, SHORT, SHORT, EVERY_KEY]))
    def the_whole_road(brief: bytes) -> None:
        ends[assert_made_or_located(road, brief)] += 1

    the_whole_road()
    assert min(ends["made"], ends["located"]) > WHOLE_ROAD_EXAMPLES // 10, "both ends are tried"


@pytest.mark.parametrize("shard", range(READING_SHARDS))
def test_any_published_brief_is_read_or_its_problems_have_a_place(road: Road, shard: int) -> None:
    @seed(FIRST_SEED + shard)
    @afresh(READING_EXAMPLES, TIMES)
    @given(brief=mutated(PUBLISHED))
    def reading(brief: bytes) -> None:
        try:
            road.read(brief)
        except BriefInvalid as error:
            assert_located(error.diagnostics, brief)

    reading()
