from __future__ import annotations

import pytest

import samples
from communique.writers import pdf


@pytest.fixture(scope="session")
def sample_pdf() -> bytes:
    return pdf.write(samples.order(samples.sample_document()))


@pytest.fixture(scope="session")
def rich_pdf() -> bytes:
    return pdf.write(samples.order(samples.rich_document()))
