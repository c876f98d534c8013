"""PDF/UA-1 and PDF/A-3a in the same file, by an independent checker."""

from __future__ import annotations

from pathlib import Path

import page
import pytest

import samples
from communique.writers import pdf

DOCUMENTS = {
    "edition of 2022": samples.sample_document(),
    "every block": samples.rich_document(),
    "marks inside a link": samples.document(
        '<p class="lien"><a href="https://a.fr/">La 9<sup>e</sup> <strong>édition</strong><br/>'
        "en ligne</a></p>"
    ),
    "accents of several glyphs": samples.document("<p>e\u0323\u0301 o\u0302\u0323\u0301</p>"),
    "right to left": samples.document("<p>Bonjour שלום et مرحبا.</p>"),
    "emoji": samples.document("<p>Bravo 😀 ☎ ✓</p>"),
    "image wider than the page": samples.document(
        '<figure class="image"><img src="frise" alt="Une frise"/></figure>',
        frise=samples.picture(5000, 200),
    ),
}


@pytest.mark.parametrize("profile", ["ua1", "3a"])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_file_conforms(name: str, profile: str, tmp_path: Path) -> None:
    path = tmp_path / "communique.pdf"
    path.write_bytes(pdf.write(samples.order(DOCUMENTS[name])))

    report = page.validate_pdf(str(path), profile=profile)

    assert [(failure.rule_id, failure.message) for failure in report.failures] == []
    assert report.rules.total > 100
