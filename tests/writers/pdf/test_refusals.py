"""Nothing is dropped silently: what cannot be set on the page is an error that says where."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

import samples
from communique.document.document import Asset, Document
from communique.errors import CommuniqueError, ExitCode, OutputFailed, TemplateError
from communique.templates import Templates
from communique.writers import pdf


@pytest.fixture
def office(tmp_path: Path) -> Templates:
    """The templates of an office that changes the style sheet it finds there."""
    (tmp_path / "communique.css").write_bytes(samples.TEMPLATES.read_bytes("communique.css"))
    return Templates((tmp_path, *samples.TEMPLATES.roots))


def add_style(office: Templates, css: str) -> int:
    """Add a rule at the end of the office's style sheet; returns its line."""
    path = office.path("communique.css")
    text = path.read_text(encoding="utf-8")
    path.write_text(text + css + "\n", encoding="utf-8")
    return text.count("\n") + 1


def refusal(kind: type[CommuniqueError], document: Document, office: Templates) -> CommuniqueError:
    with pytest.raises(kind) as caught:
        pdf.write(samples.order(document, office))
    return caught.value


@pytest.mark.parametrize(
    "css",
    [
        "h1 { colour: red }",
        "h1 { color: rouge }",
        "h1 { text-wrap: balance }",
        "@page :premiere { margin: 0 }",
        "@font-face { font-family: Marianne }",
    ],
)
def test_a_style_not_understood_stops_at_its_line(office: Templates, css: str) -> None:
    line = add_style(office, css)
    error = refusal(TemplateError, samples.document("<p>Texte</p>"), office)
    (diagnostic,) = error.diagnostics
    assert error.exit_code == ExitCode.TEMPLATE
    assert diagnostic.span is not None
    assert (diagnostic.span.file, diagnostic.span.line) == ("communique.css", line)
    assert diagnostic.span.excerpt == css


def test_every_style_not_understood_is_told_at_once(office: Templates) -> None:
    add_style(office, "h1 { colour: red }\nh2 { colour: red }")
    error = refusal(TemplateError, samples.document("<p>Texte</p>"), office)
    assert len(error.diagnostics) == 2


def test_a_missing_background_is_told(office: Templates) -> None:
    add_style(office, "body { background: url(charte/absent.png) }")
    error = refusal(TemplateError, samples.document("<p>Texte</p>"), office)
    assert "absent.png" in error.diagnostics[0].message


def test_a_background_of_the_templates_is_found(office: Templates) -> None:
    (office.roots[0] / "fond.png").write_bytes(samples.picture(8, 8).data)
    add_style(office, "body { background: url(fond.png); image-rendering: crisp-edges }")
    assert pdf.write(samples.order(samples.document("<p>Texte</p>"), office)).startswith(b"%PDF")


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:{port}/fond.png",
        "file:///etc/hostname",
        "../../etc/hostname",
        "/etc/hostname",
    ],
)
def test_neither_network_nor_files_are_reached(
    office: Templates, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[object] = []
    monkeypatch.setattr(socket.socket, "connect", lambda *target: opened.append(target))
    add_style(office, f"body {{ background: url({address.format(port=9)}) }}")
    refusal(TemplateError, samples.document("<p>Texte</p>"), office)
    assert opened == []


def test_a_damaged_image_is_told() -> None:
    damaged = Asset(b"not an image", "image/png", 10, 10)
    image = '<figure><img src="affiche" alt="Affiche"/></figure>'
    error = refusal(TemplateError, samples.document(image, affiche=damaged), samples.TEMPLATES)
    assert "asset:affiche" in error.diagnostics[0].message


def test_a_character_of_no_font_is_named_with_its_field() -> None:
    text = (
        '<div class="texte" data-champ="sections.0.contenu.1"><p>Idéogramme <em>漢</em></p></div>'
    )
    error = refusal(OutputFailed, samples.document(text), samples.TEMPLATES)
    (diagnostic,) = error.diagnostics
    assert diagnostic.rule == "glyphe-absent"
    assert diagnostic.champ == "sections.0.contenu.1"
    assert "U+6F22" in diagnostic.message
    assert "漢" in diagnostic.message


def test_a_font_that_is_not_one_is_told(office: Templates) -> None:
    folder = office.roots[0] / "charte" / "polices"
    folder.mkdir(parents=True)
    (folder / "Marianne-Regular.otf").write_bytes(b"not a font")
    error = refusal(TemplateError, samples.document("<p>Texte</p>"), office)
    assert "Marianne-Regular.otf" in error.message
