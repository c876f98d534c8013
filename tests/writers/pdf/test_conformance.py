"""PDF/UA-1 and PDF/A-3a in the same file, by an independent checker."""

from __future__ import annotations

import io
from pathlib import Path

import page
import pytest
from PIL import Image, ImageCms

import samples
from communique.document.document import Asset
from communique.pictures import clean
from communique.writers import pdf

DOCUMENTS = {
    "edition of 2022": samples.sample_document(),
    "every block": samples.rich_document(),
    "marks inside a link": samples.document(
        '<p class="lien"><a href="https://a.fr/">La 9<sup>e</sup> <strong>édition</strong><br/>'
        "en ligne</a></p>"
    ),
    "accents of several glyphs": samples.document("<p>e\u0301\u0323 o\u0302\u0323\u0301</p>"),
    "right to left": samples.document("<p>Bonjour שלום et مرحبا.</p>"),
    "emoji": samples.document("<p>Bravo 😀 ☎ ✓</p>"),
    "image wider than the page": samples.document(
        '<figure class="image"><img src="frise" alt="Une frise"/></figure>',
        frise=samples.picture(5000, 200),
    ),
}


PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def image(mode: str, kind: str, **options: object) -> Asset:
    drawn = Image.new("I;16", (60, 40), 30000) if mode == "I;16" else Image.new(mode, (60, 40))
    data = io.BytesIO()
    drawn.save(data, kind, **options)
    picture = clean(data.getvalue())
    return Asset(picture.data, picture.media_type, picture.width, picture.height)


IMAGES = {
    "a photo in a wide space of colours": image("RGB", "JPEG", icc_profile=PROFILE),
    "a drawing in a wide space of colours": image("RGBA", "PNG", icc_profile=PROFILE),
    "a scan of 16 bits": image("I;16", "PNG"),
    "transparency": image("RGBA", "PNG"),
    "transparent grey": image("LA", "PNG"),
    "a palette with a transparent colour": image("P", "PNG", transparency=0),
    "black and white": image("1", "PNG"),
    "a progressive photo": image("RGB", "JPEG", progressive=True),
}


@pytest.mark.parametrize("name", IMAGES)
def test_every_kind_of_image_conforms(name: str, tmp_path: Path) -> None:
    path = tmp_path / "communique.pdf"
    figure = '<figure class="image"><img src="dessin" alt="Un dessin"/></figure>'
    path.write_bytes(pdf.write(samples.order(samples.document(figure, dessin=IMAGES[name]))))

    report = page.validate_pdf(str(path), profile="3a")

    assert [(failure.rule_id, failure.message) for failure in report.failures] == []


@pytest.mark.parametrize("profile", ["ua1", "3a"])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_file_conforms(name: str, profile: str, tmp_path: Path) -> None:
    path = tmp_path / "communique.pdf"
    path.write_bytes(pdf.write(samples.order(DOCUMENTS[name])))

    report = page.validate_pdf(str(path), profile=profile)

    assert [(failure.rule_id, failure.message) for failure in report.failures] == []
    assert report.rules.total > 100
