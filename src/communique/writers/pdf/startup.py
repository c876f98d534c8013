"""WeasyPrint imported in less than half of its usual time.

Everything that reaches into how a library starts stands here, and only for the version it was
written for. Another version, or any failure on the way, imports WeasyPrint the plain way; both
ways make the same bytes. What each part saves is told in docs/decisions.
"""

from __future__ import annotations

import contextlib
import ctypes.util
import importlib
import importlib.util
import io
import re
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from communique.errors import SystemPartMissing
from communique.writers.pdf.fontconfig import own_fontconfig

TUNED_VERSION = "70.0"

_FONT_TOOLS: Mapping[str, tuple[str, ...]] = {
    "fontTools": ("subset",),
    "fontTools.subset": (),
    "fontTools.ttLib": ("TTFont", "TTLibError", "ttFont", "woff2"),
    "fontTools.varLib": (),
    "fontTools.varLib.instancer": ("instantiateVariableFont",),
}
"""What WeasyPrint imports of fontTools: used for WOFF, variable and colour fonts only."""
_USERS = ("weasyprint.pdf.fonts", "weasyprint.text.fonts")


def load_weasyprint() -> ModuleType:
    """The ``weasyprint`` module; raises SystemPartMissing when Pango or a companion is absent."""
    loaded = sys.modules.get("weasyprint")
    if loaded is not None:
        return loaded
    with _own_words(), own_fontconfig():
        if _is_tuned_version():
            with contextlib.suppress(ImportError, AttributeError, OSError):
                return _import_tuned()
        try:
            return importlib.import_module("weasyprint")
        except OSError as error:
            raise _missing() from error


def _is_tuned_version() -> bool:
    spec = importlib.util.find_spec("weasyprint")
    if spec is None or spec.origin is None:
        return False
    packages = Path(spec.origin).parent.parent
    return (packages / f"weasyprint-{TUNED_VERSION}.dist-info").is_dir()


def _import_tuned() -> ModuleType:
    with _exact_library_names(), _font_tools_deferred():
        weasyprint = importlib.import_module("weasyprint")
    _read_plain_types_directly(sys.modules["weasyprint.text.ffi"].ffi)
    return weasyprint


@contextmanager
def _own_words() -> Iterator[None]:
    """Silence what WeasyPrint prints and warns while it starts: we say it ourselves, in French.

    It warns that fontconfig lists no font (ours are added later, one by one) and that
    harfbuzz-subset is absent (fontTools then makes the subsets).
    """
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        warnings.simplefilter("ignore", DeprecationWarning)
        yield


@contextmanager
def _exact_library_names() -> Iterator[None]:
    """On Linux, skip ``ctypes``' search, which runs gcc and ld for each name it does not find:
    WeasyPrint then tries the exact file names (``libpango-1.0.so.0``), which the loader knows."""
    if sys.platform != "linux":
        yield
        return
    search = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None  # noqa: ARG005
    try:
        yield
    finally:
        ctypes.util.find_library = search


@contextmanager
def _font_tools_deferred() -> Iterator[None]:
    """Give WeasyPrint placeholders for fontTools, unless something has imported it already."""
    if "fontTools" in sys.modules:
        yield
        return
    for module, names in _FONT_TOOLS.items():
        placeholder = ModuleType(module)
        placeholder.__path__ = []
        for name in names:
            setattr(placeholder, name, _Deferred(module, name))
        sys.modules[module] = placeholder
    try:
        yield
    finally:
        for module in _FONT_TOOLS:
            del sys.modules[module]


class _Deferred:
    """A name of fontTools; at its first use the real ones take the places of all placeholders."""

    def __init__(self, module: str, name: str) -> None:
        self._module = module
        self._name = name

    def __call__(self, *values: object, **options: object) -> object:
        real: Callable[..., object] = self._real()
        return real(*values, **options)

    def __getattr__(self, attribute: str) -> object:
        return getattr(self._real(), attribute)

    def _real(self) -> Callable[..., object]:
        for user in map(sys.modules.__getitem__, _USERS):
            for name, value in list(vars(user).items()):
                if isinstance(value, _Deferred):
                    setattr(user, name, value._named())
        return self._named()

    def _named(self) -> Callable[..., object]:
        """The real one: an attribute of the module, or a module inside it."""
        found: Callable[..., object] | None
        found = getattr(importlib.import_module(self._module), self._name, None)
        return found or importlib.import_module(f"{self._module}.{self._name}")  # type: ignore[return-value]


def _read_plain_types_directly(ffi: Any) -> None:
    """Spare cffi a C parser for types such as ``hb_codepoint_t[70]``.

    For each new type, pycparser reads all the typedefs again: 4 ms, a dozen times for the first
    document and twice a font for every document, since lengths are part of the types.
    """
    parser = ffi._parser
    parse = parser.parse_type

    def parse_plain(declaration: str) -> object:
        plain = _PLAIN_TYPE.fullmatch(declaration)
        base = plain and _base_type(parser._declarations, plain["base"])
        if not plain or not base:
            return parse(declaration)
        if plain["length"] is None:
            return parser._get_type_pointer(base, 0)
        return model.ArrayType(base, int(plain["length"]) if plain["length"] else None)

    from cffi import model  # type: ignore[import-untyped]  # noqa: PLC0415 - with WeasyPrint only

    parser.parse_type = parse_plain


_PLAIN_TYPE = re.compile(r"(?P<base>\w+(?: int)?)(?: \*|\[(?P<length>\d*)\])")


def _base_type(declarations: Mapping[str, tuple[object, int]], name: str) -> object | None:
    from cffi.model import PrimitiveType  # type: ignore[import-untyped]  # noqa: PLC0415

    if name in PrimitiveType.ALL_PRIMITIVE_TYPES:
        primitive: object = PrimitiveType(name)
        return primitive
    declared, _ = declarations.get(f"typedef {name}", (None, 0))
    return declared


def _missing() -> SystemPartMissing:
    return SystemPartMissing(
        "Le PDF ne peut pas être fabriqué : la bibliothèque Pango, ou l’une de ses compagnes, "
        "manque sur cette machine.",
        hint="Debian, Ubuntu : sudo apt install libpango-1.0-0 libpangoft2-1.0-0 "
        "libharfbuzz-subset0. Fedora : sudo dnf install pango. macOS : brew install pango. "
        "Windows : installez MSYS2, puis lancez "
        "« pacman -S mingw-w64-ucrt-x86_64-pango ». "
        "Les formats DOCX, HTML et texte n’en ont pas besoin.",
    )
