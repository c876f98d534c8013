"""The same order gives the same bytes, whatever the folder, the clock, the locale, the process."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

import samples
from communique.writers import pdf
from processes import run_python

_HASH = """
import datetime, hashlib, sys, time
class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls(2042, 1, 1, tzinfo=tz)
datetime.datetime = Later
time.time = lambda: 2e9
import samples
from communique.writers import pdf
print(hashlib.sha256(pdf.write(samples.order(samples.rich_document()))).hexdigest())
"""


@pytest.mark.parametrize(
    "environment",
    [
        {"LANG": "C", "LC_ALL": "C", "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "1"},
        {"LANG": "ar_EG.UTF-8", "LC_ALL": "", "TZ": "America/Lima", "PYTHONHASHSEED": "2"},
        {"FC_LANG": "ja", "SOURCE_DATE_EPOCH": "1", "FONTCONFIG_FILE": "/dev/null"},
    ],
)
def test_another_process_makes_the_same_bytes(
    environment: dict[str, str], rich_pdf: bytes, tmp_path: Path
) -> None:
    done = run_python(_HASH, cwd=tmp_path, **environment)
    assert done.stderr == ""
    assert done.stdout.strip() == hashlib.sha256(rich_pdf).hexdigest()


def test_documents_made_before_change_nothing(sample_pdf: bytes, rich_pdf: bytes) -> None:
    pdf.write(samples.order(samples.document("<h1>Straße</h1><p>שלום 😀</p>")))
    assert pdf.write(samples.order(samples.sample_document())) == sample_pdf
    assert pdf.write(samples.order(samples.rich_document())) == rich_pdf
