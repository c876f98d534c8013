"""The tuned start of WeasyPrint: the same bytes as the plain one, and a clear end without Pango."""

from __future__ import annotations

import hashlib
import sys

import pytest

from processes import run_python, without_library

_HASH = """
import hashlib, samples
from communique.writers import pdf
print(hashlib.sha256(pdf.write(samples.order(samples.rich_document()))).hexdigest())
"""

_PLAIN = """
from communique.writers.pdf import startup
startup.TUNED_VERSION = "0"
"""


@pytest.fixture(scope="module")
def expected(rich_pdf: bytes) -> str:
    return hashlib.sha256(rich_pdf).hexdigest()


def test_the_plain_start_makes_the_same_bytes(expected: str) -> None:
    done = run_python(_PLAIN + _HASH + "import sys; assert 'fontTools' in sys.modules")
    assert (done.stdout.strip(), done.stderr) == (expected, "")


_NO_SEARCH = """
import ctypes.util
def search(name):
    raise RuntimeError(name)
ctypes.util.find_library = search
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the search is slow on Linux only")
def test_the_tuned_start_neither_searches_nor_loads_for_nothing(expected: str) -> None:
    loaded = "import sys; assert not {'fontTools', 'lxml'} & set(sys.modules)"
    done = run_python(_NO_SEARCH + _HASH + loaded)
    assert (done.stdout.strip(), done.stderr) == (expected, "")


def test_a_failure_of_the_tuned_start_falls_back_on_the_plain_one(expected: str) -> None:
    broken = "startup._FONT_TOOLS = {'fontTools': ()}\n"
    done = run_python("from communique.writers.pdf import startup\n" + broken + _HASH)
    assert (done.stdout.strip(), done.stderr) == (expected, "")


def test_font_tools_come_when_they_are_needed() -> None:
    done = run_python("""
from communique.writers.pdf.startup import load_weasyprint
load_weasyprint()
from weasyprint.pdf import fonts
assert fonts.subset.Options().hinting is True
import fontTools.ttLib
assert fonts.TTFont is fontTools.ttLib.TTFont
assert fonts.TTLibError is fontTools.ttLib.TTLibError
""")
    assert (done.returncode, done.stderr) == (0, "")


def test_types_read_directly_are_those_of_cffi() -> None:
    done = run_python("""
from communique.writers.pdf.startup import load_weasyprint
load_weasyprint()
from weasyprint.text.ffi import ffi
direct = ffi._parser.parse_type
plain = type(ffi._parser).parse_type
for text in ("char[]", "char[4]", "unsigned int *", "hb_codepoint_t[70]", "PangoRectangle *",
             "PangoLogAttr[]", "PangoFcFontMap *", "FcChar8 **", "const char *", "int"):
    one, other = direct(text), plain(ffi._parser, text)
    with ffi._lock:
        assert ffi._get_cached_btype(one) is ffi._get_cached_btype(other), text
""")
    assert (done.returncode, done.stderr) == (0, "")


def test_the_environment_is_left_as_it_was() -> None:
    done = run_python(
        """
import os, samples
before = dict(os.environ)
from communique.writers import pdf
pdf.write(samples.order(samples.sample_document()))
assert dict(os.environ) == before
import ctypes.util
assert ctypes.util.find_library("c") is not None
""",
        FONTCONFIG_FILE="/elsewhere",
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_without_pango_the_error_says_what_to_install() -> None:
    done = run_python(
        without_library("pango")
        + """
import samples
from communique.errors import SystemPartMissing
from communique.writers import pdf
try:
    pdf.write(samples.order(samples.sample_document()))
except SystemPartMissing as error:
    print(int(error.exit_code), error.message, error.hint)
"""
    )
    assert done.stderr == ""
    assert done.stdout.startswith("6 Le PDF ne peut pas être fabriqué")
    for platform in ("Debian", "macOS", "Windows", "DOCX"):
        assert platform in done.stdout


def test_without_harfbuzz_subset_the_pdf_is_made_all_the_same() -> None:
    done = run_python(
        without_library("harfbuzz-subset")
        + """
import samples
from communique.proof import differences
from communique.writers import pdf
document = samples.rich_document()
assert not list(differences(document, "pdf", pdf.write(samples.order(document))))
import sys
assert "fontTools.subset" in sys.modules
"""
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_without_pango_the_other_formats_are_made() -> None:
    done = run_python(
        without_library("pango")
        + """
import samples
from importlib import import_module
from communique.outputs import OUTPUTS
for name, output in OUTPUTS.items():
    if name != "pdf":
        assert import_module(output.writer).write(samples.order(samples.sample_document()))
        print(name)
"""
    )
    assert done.stderr == ""
    assert done.stdout.split()


def test_the_package_is_imported_without_weasyprint() -> None:
    done = run_python("""
import sys
import communique.writers.pdf
assert not {"weasyprint", "cffi", "fontTools"} & set(sys.modules)
""")
    assert (done.returncode, done.stderr) == (0, "")
