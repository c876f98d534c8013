"""Objects packed ahead of the writing make a file that reads the same."""

from __future__ import annotations

import io

import pikepdf
import pydyf  # type: ignore[import-untyped]
import pytest

from communique.writers.pdf.finish import pack


def _small_pdf() -> pydyf.PDF:
    pdf = pydyf.PDF()
    pdf.add_object(pydyf.Stream([b"0 0 100 100 re", b"f"] * 50, compress=True))
    pdf.add_object(pydyf.Dictionary({"Type": "/Thing", "Kids": pydyf.Array([1, 2.5])}))
    pdf.objects[-2].extra["Subtype"] = "/Drawing"
    pdf.info["Title"] = pydyf.String("Communiqué")
    return pdf


def _written(pdf: pydyf.PDF, *, compress: bool) -> bytes:
    output = io.BytesIO()
    pdf.write(output, version=b"1.7", identifier=True, compress=compress)
    return output.getvalue()


@pytest.mark.parametrize("compress", [True, False])
def test_a_packed_pdf_says_the_same(compress: bool) -> None:
    pdf = _small_pdf()
    pack(pdf)
    packed, plain = (_read(made, compress=compress) for made in (pdf, _small_pdf()))
    assert packed == plain
    assert any(b"re\nf" in content for content in plain), "the drawing is there"


def _read(pdf: pydyf.PDF, *, compress: bool) -> list[bytes]:
    """Every object as a reader sees it, streams inflated."""
    with pikepdf.open(io.BytesIO(_written(pdf, compress=compress))) as read:
        objects = [item for item in read.objects if not isinstance(item, pikepdf.Stream)]
        streams = [item for item in read.objects if isinstance(item, pikepdf.Stream)]
        kept = [item for item in streams if item.get("/Type") not in {"/XRef", "/ObjStm"}]
        drawn = [item.read_bytes() + str(item.get("/Subtype")).encode() for item in kept]
        return [*(item.unparse() for item in objects), *drawn]


def test_a_packed_stream_is_compressed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = _small_pdf()
    pack(pdf)
    monkeypatch.setattr(pydyf.Stream, "data", property(lambda _stream: pytest.fail("again")))
    _written(pdf, compress=False)
