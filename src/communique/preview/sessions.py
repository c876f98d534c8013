"""The editions shown, one session each, made when first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from communique.editions import Edition
from communique.preview.session import Session
from communique.preview.workshop import Workshop


class UnknownEdition(LookupError):
    """No edition of that name in this workspace."""


class Sessions:
    """Sessions by the name of their edition; ``editions`` tells those that exist now, ``kept`` the
    files of the one there is when it is a published version."""

    def __init__(
        self,
        workshop: Workshop,
        editions: Callable[[], Iterable[Edition]],
        default: str,
        kept: Mapping[str, bytes] | None = None,
    ) -> None:
        self.workshop = workshop
        self.default = default
        self._editions = editions
        self._kept = kept
        self._open: dict[str, Session] = {}

    def editions(self) -> Mapping[str, Edition]:
        return {edition.name: edition for edition in self._editions()}

    def of(self, name: str) -> Session:
        """The session of that edition, the default one for ""; raises UnknownEdition."""
        name = name or self.default
        if name not in self._open:
            edition = self.editions().get(name)
            if edition is None:
                raise UnknownEdition(name)
            self._open[name] = Session(edition, self.workshop, self._kept)
        return self._open[name]

    def image(self, name: str) -> bytes | None:
        """The page image of that name, whichever edition shows it."""
        found = (session.image(name) for session in self._open.values())
        return next((data for data in found if data is not None), None)

    def changed(self, paths: Iterable[Path]) -> None:
        """Have what is being looked at built again, if these files may have a part in it."""
        changed = set(paths)
        for session in self._open.values():
            if session.has_listeners and not _is_foreign(changed, session, self._open.values()):
                session.refresh()

    async def close(self) -> None:
        for session in self._open.values():
            await session.close()


def _is_foreign(changed: set[Path], session: Session, others: Iterable[Session]) -> bool:
    """Whether all of the changes are in the folders of other editions."""
    folders = [other.edition.folder for other in others if other is not session]
    return all(any(path.is_relative_to(folder) for folder in folders) for path in changed)
