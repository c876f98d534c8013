"""Putting published files back in place, byte for byte: taken from git, never made again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from communique.archive.kept import published_files
from communique.archive.records import Archived
from communique.building.manifest import FILE_NAME, Manifest, Output
from communique.building.planning import delivered
from communique.disk.files import place, reserved
from communique.disk.hashes import sha256_of_file
from communique.outcome import Delivered


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which files, and where: ``name`` is theirs, "" for the one they were published under;
    ``noted`` adds the manifest by which a build knows them."""

    folder: Path
    formats: Sequence[str]
    name: str = ""
    noted: bool = False

    def outputs(self, manifest: Manifest) -> dict[str, Output]:
        published = {fmt: manifest.outputs[fmt] for fmt in self.formats if fmt in manifest.outputs}
        if not self.name:
            return published
        return {fmt: replace(one, file=f"{self.name}.{fmt}") for fmt, one in published.items()}

    def wrong(self, outputs: Mapping[str, Output]) -> list[str]:
        """The formats whose file is not there, or is another one."""
        return [
            fmt
            for fmt, output in outputs.items()
            if sha256_of_file(self.folder / output.file) != output.sha256
        ]


@dataclass(frozen=True, slots=True)
class Restored:
    """The published files, in place. ``placed`` names those that were not there before, or were
    others; ``replaced``, these others."""

    files: tuple[Delivered, ...]
    placed: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()


def restore(archived: Archived, manifest: Manifest, wanted: Wanted) -> Restored:
    """Have the files there be the published ones, all or none of them.

    Raises NotKept when the publication did not keep them, OutputFailed when git lost them or the
    disk refuses.
    """
    outputs = wanted.outputs(manifest)
    told = delivered(outputs, wanted.formats)
    wrong = wanted.wrong(outputs)
    if not wrong:
        return Restored(told)
    kept = published_files(archived, manifest, wrong)
    files = {outputs[fmt].file: data for fmt, data in kept.items()}
    with reserved(wanted.folder):
        replaced = tuple(name for name in files if (wanted.folder / name).is_file())
        place(wanted.folder, files | _note(wanted, outputs, manifest))
    return Restored(told, tuple(files), replaced)


def _note(wanted: Wanted, outputs: Mapping[str, Output], manifest: Manifest) -> dict[str, bytes]:
    if not wanted.noted:
        return {}
    earlier = Manifest.read(wanted.folder) or Manifest(wanted.name or manifest.edition)
    return {FILE_NAME: earlier.with_outputs(outputs, manifest.sources).to_json()}
