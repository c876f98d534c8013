from __future__ import annotations

import pytest

import samples
from communique.writers.docx import write
from word_files import WordFile


@pytest.fixture(scope="session")
def edition() -> WordFile:
    """The communiqué of 2022."""
    return WordFile(write(samples.order(samples.sample_document())))


@pytest.fixture(scope="session")
def rich() -> WordFile:
    """Every kind of block, under embargo."""
    return WordFile(write(samples.order(samples.rich_document())))
