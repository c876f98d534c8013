"""``manifest.json``: what each output of an edition was made from, so that it is made only once.

Each output names its source, the full list of hashes it was made from. Outputs made together
share one; after a build of some formats only, the others keep theirs, which stays true.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from communique.disk.hashes import sha256, sha256_of_file
from communique.disk.intake import read

FILE_NAME = "manifest.json"
_VERSION = 1


@dataclass(frozen=True)
class Source:
    """Hashes of everything an output was made from; ``inputs`` are relative to the edition."""

    tool: Mapping[str, str]
    templates: Mapping[str, str]
    inputs: Mapping[str, str]

    @cached_property
    def fingerprint(self) -> str:
        return sha256(json.dumps(asdict(self), sort_keys=True).encode())


@dataclass(frozen=True, slots=True)
class Output:
    """One file as delivered. ``options`` are those that change its bytes; ``fonts``, the
    hashes of the font files a PDF was set in, by file name."""

    file: str
    sha256: str
    size: int
    source: str
    pages: int | None = None
    options: Mapping[str, int] = field(default_factory=dict)
    fonts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Manifest:
    """``publication`` is what an archive adds: ``version``, and ``previous``, the identifiers of
    the tags before it by name."""

    edition: str
    outputs: Mapping[str, Output] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    publication: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path, name: str = FILE_NAME) -> Manifest | None:
        """The manifest of a folder; None when there is none that this version understands."""
        try:
            return cls.parse(read(folder / name, within=folder.parent))
        except OSError:
            return None

    @classmethod
    def parse(cls, data: bytes) -> Manifest | None:
        """The manifest of that text; None when this version does not understand it."""
        try:
            return _from_json(json.loads(data))
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
            return None

    def with_outputs(
        self, outputs: Mapping[str, Output], made_from: Mapping[str, Source]
    ) -> Manifest:
        """The same with these outputs replaced; sources that no output names any more go."""
        merged = {**self.outputs, **outputs}
        sources = {**self.sources, **made_from}
        named = {output.source for output in merged.values()}
        return Manifest(
            self.edition,
            dict(sorted(merged.items())),
            {name: sources[name] for name in sorted(named)},
        )

    def to_json(self) -> bytes:
        content = {"version": _VERSION, **asdict(self)}
        if not self.publication:
            del content["publication"]
        return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


@dataclass(frozen=True)
class Now:
    """The tool, templates and fonts as they are now: the same for all editions of a command."""

    tool: Mapping[str, str]
    templates: Mapping[str, str]
    fonts: Mapping[str, str]

    def source(self, inputs: Mapping[str, str]) -> Source:
        return Source(self.tool, self.templates, inputs)

    def stale(
        self, manifest: Manifest, folders: Folders, formats: Iterable[str], text_width: int | None
    ) -> list[str]:
        """The formats that must be made again; ``text_width`` None accepts the width in place."""
        fresh: dict[str, bool] = {
            name: self._holds(source, folders.edition) for name, source in manifest.sources.items()
        }
        return [
            name
            for name in formats
            if (output := manifest.outputs.get(name)) is None
            or not fresh[output.source]
            or sha256_of_file(folders.output / output.file) != output.sha256
            or output.fonts != self.fonts_of(name)
            or text_width not in {None, output.options.get("text_width", text_width)}
        ]

    def fonts_of(self, output_format: str) -> Mapping[str, str]:
        """The fonts that are part of an output: only a PDF carries them."""
        return self.fonts if output_format == "pdf" else {}

    def _holds(self, source: Source, edition: Path) -> bool:
        return (
            source.tool == self.tool
            and source.templates == self.templates
            and all(
                sha256_of_file(edition / name) == known for name, known in source.inputs.items()
            )
        )


@dataclass(frozen=True, slots=True)
class Folders:
    """Where an edition is read and where its outputs are put."""

    edition: Path
    output: Path


def _from_json(content: Any) -> Manifest | None:
    if content["version"] != _VERSION:
        return None
    outputs = {name: Output(**value) for name, value in content["outputs"].items()}
    sources = {name: Source(**value) for name, value in content["sources"].items()}
    if any(output.source not in sources for output in outputs.values()):
        return None
    return Manifest(content["edition"], outputs, sources, dict(content.get("publication", {})))
