"""Making the outputs of one document: each is written, then proved to hold the document's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from communique.document.document import Order, Writer
from communique.errors import OutputFailed, SystemPartMissing
from communique.outputs import OUTPUTS
from communique.templates import Templates


@dataclass(frozen=True, slots=True)
class Made:
    """One output as bytes, proved; ``pages`` for a PDF."""

    format: str
    data: bytes
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Outputs:
    """The outputs made, and why the PDF is not among them when it was asked and is not."""

    made: tuple[Made, ...]
    missing: SystemPartMissing | None = None


class PdfMaker(Protocol):
    """Writes the PDF of an order: ``start`` hands the order over, ``finish`` waits for the PDF."""

    def start(self, order: Order) -> None: ...

    def finish(self) -> bytes: ...


class PdfHere:
    """Writes the PDF in this process, when it is waited for."""

    def __init__(self) -> None:
        self._order: Order | None = None

    def start(self, order: Order) -> None:
        self._order = order

    def finish(self) -> bytes:
        assert self._order is not None, "finish() comes after start()"
        return load_writer("pdf")(self._order)


def start(order: Order, formats: Sequence[str], pdf: PdfMaker) -> None:
    """Have the PDF begun, if it is asked for: it takes the longest, and can be made aside."""
    if "pdf" in formats:
        pdf.start(order)


def make_all(order: Order, formats: Sequence[str], pdf: PdfMaker) -> Outputs:
    """Every format asked, the PDF having been started.

    Raises CommuniqueError, save for a system part that only the PDF lacks.
    """
    if "pdf" not in formats:
        return Outputs(_make_others(order, formats))
    others = _make_others(order, formats)
    _load_proof_of_pdf()
    try:
        written = pdf.finish()
    except SystemPartMissing as error:
        return Outputs(others, error)
    _prove("pdf", order, written)
    return Outputs((Made("pdf", written, _pages(written)), *others))


def load_writer(name: str) -> Writer:
    """The writer of a format, loaded."""
    return cast("Writer", import_module(OUTPUTS[name].writer).write)


def warm_up(formats: Sequence[str], templates: Templates) -> None:
    """Load the writers of these formats now; raises CommuniqueError when one cannot work."""
    for name in formats:
        load_writer(name)
    if "pdf" in formats:
        from communique.writers.pdf import prepare  # noqa: PLC0415 - imports WeasyPrint

        prepare(templates)


def _make_others(order: Order, formats: Sequence[str]) -> tuple[Made, ...]:
    return tuple(_make(name, order) for name in formats if name != "pdf")


def _make(name: str, order: Order) -> Made:
    """One format; raises CommuniqueError when it cannot be written or says something else."""
    data = load_writer(name)(order)
    _prove(name, order, data)
    return Made(name, data)


def _load_proof_of_pdf() -> None:
    """While the PDF is being written elsewhere, there is time to load what will read it."""
    import communique.proof.pdf  # noqa: F401, PLC0415


def _prove(name: str, order: Order, data: bytes) -> None:
    from communique.proof import differences  # noqa: PLC0415 - needed only when something is made

    found = differences(order.document, name, data)
    if found:
        raise OutputFailed(
            f"Le fichier {name.upper()} ne dit pas les mêmes mots que le document.",
            hint="Rien n’a été remplacé. Signalez-le aux mainteneurs de communique, avec le brief.",
            diagnostics=found,
        )


def _pages(pdf: bytes) -> int:
    import pypdfium2  # noqa: PLC0415 - needed only when something is made

    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()
