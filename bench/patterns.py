"""Every regular expression of the product, wherever it is compiled, and what an analyser says.

``python bench/patterns.py`` prints those that a text could make explode; ``tests/test_patterns.py``
runs it. ``growth.py`` measures the rest: what is only quadratic depends on how a pattern is used.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
_SOURCES = str(ROOT / "src" / "communique")
_COMPILING = (re.__file__, "plain_signs.py")
Pattern = tuple[str, int]
"""A regular expression and its flags."""


def watched() -> dict[Pattern, str]:
    """The patterns of the product that are compiled from now on, and where each is written."""
    seen: dict[Pattern, str] = {}
    plain = re._compiler.compile

    def compile_and_note(pattern: Any, flags: int = 0) -> Any:
        frame = sys._getframe(1)
        while frame.f_back and frame.f_code.co_filename.endswith(_COMPILING):
            frame = frame.f_back
        if isinstance(pattern, str) and frame.f_code.co_filename.startswith(_SOURCES):
            path = frame.f_code.co_filename.removeprefix(_SOURCES)[1:]
            seen.setdefault((pattern, int(flags)), f"{path}:{frame.f_lineno}")
        return plain(pattern, flags)

    re._compiler.compile = compile_and_note
    return seen


def compile_all() -> None:
    """Have the product compile its patterns: those of its modules, and those that are made from
    lists of words or from what a text says."""
    import communique  # noqa: PLC0415 - not before they are watched

    for module in pkgutil.walk_packages(communique.__path__, "communique."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    _read_a_text()


def _read_a_text() -> None:
    from communique import typography  # noqa: PLC0415
    from communique.brief.source import Source  # noqa: PLC0415
    from communique.lint.copying import copy_of_text  # noqa: PLC0415
    from communique.lint.lexicons import Lexicons  # noqa: PLC0415
    from communique.lint.registry import all_rules  # noqa: PLC0415
    from communique.templates import Templates, default_root  # noqa: PLC0415

    text = (ROOT / "tests" / "data" / "publie-2020.md").read_text("utf-8")
    copy = copy_of_text(Source("texte.md", text), Lexicons(Templates((default_root(),))), 2022)
    for rule in all_rules().values():
        if not rule.needs_brief:
            list(rule.check(copy))
    typography.corrections(text)


def explosive(patterns: Mapping[Pattern, str]) -> Iterator[str]:
    """Those that go back so often over some text that time grows with the cube of its length, or
    doubles with each sign; with that text.

    ``regexploit`` knows no possessive repetition, nor atomic group: what it does not give back is
    taken for what it could, which at worst suspects too much.
    """
    from regexploit.ast.sre import SreOpParser  # noqa: PLC0415
    from regexploit.redos import find  # noqa: PLC0415

    for (pattern, flags), place in patterns.items():
        parser = SreOpParser()
        parser.from_POSSESSIVE_REPEAT = parser.from_MAX_REPEAT
        parser.from_ATOMIC_GROUP = parser.sequence_or_singleton
        for found in find(parser.parse_sre(pattern, flags)):
            yield f"{place}: {pattern!r} on {found.example()}"


def main() -> None:
    patterns = watched()
    compile_all()
    patterns |= dict.fromkeys(((pattern, 0) for pattern in sys.argv[1:]), "given")
    print(f"{len(patterns)} patterns", *explosive(patterns), sep="\n")


if __name__ == "__main__":
    main()
