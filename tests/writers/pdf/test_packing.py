"""Objects packed ahead of the writing make the very same file."""

from __future__ import annotations

import io

import pydyf  # type: ignore[import-untyped]
import pytest

from communique.writers.pdf.packing import pack


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
def test_a_packed_pdf_is_written_the_same(compress: bool) -> None:
    packed = _small_pdf()
    pack(packed)
    assert _written(packed, compress=compress) == _written(_small_pdf(), compress=compress)


def test_a_packed_stream_is_compressed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = _small_pdf()
    pack(pdf)
    monkeypatch.setattr(pydyf.Stream, "data", property(lambda _stream: pytest.fail("again")))
    _written(pdf, compress=False)
