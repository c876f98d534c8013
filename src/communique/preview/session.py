"""One edition being shown: its state, who listens to it, its brief on disk."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from communique.diagnostics import Diagnostic, Severity, of_error
from communique.disk.hashes import sha256
from communique.disk.intake import read
from communique.disk.saving import replace_file
from communique.editions import Edition
from communique.errors import CommuniqueError, OutputFailed, SystemPartMissing, UsageError
from communique.preview.printing import Printed
from communique.preview.rendition import Rendition, output
from communique.preview.state import SayingRecord, State, identity, saying_record
from communique.preview.word_places import saying, word_places
from communique.preview.workshop import Workshop
from communique.writers.pdf.places import Place

_PATIENCE = 3.0
"""Seconds a save waits for another command that writes in the folder of the edition."""
_SETTLING = 0.25
"""Seconds a brief at fault is given to become right before it is shown as broken: an editor may
be writing it."""
_PAUSE = 0.03


class Session:
    """An edition, rebuilt when it changes as long as somebody looks at it.

    To be used in the event loop's thread, save for ``brief_bytes``, ``write`` and ``refresh``.
    """

    def __init__(
        self, edition: Edition, workshop: Workshop, kept: Mapping[str, bytes] | None = None
    ) -> None:
        """``kept``: the files of a published version, None for an edition being written."""
        self.edition = edition
        self._kept = kept
        self.state = State(edition.name, edition.shown, is_kept=kept is not None)
        self.made: Rendition | None = None
        self.pdf: bytes | None = None
        self.images: Mapping[str, bytes] = {}
        self._former_images: Mapping[str, bytes] = {}
        self.is_closed = False
        self._workshop = workshop
        self._loop = asyncio.get_running_loop()
        self._listeners: set[asyncio.Event] = set()
        self._writing = threading.Lock()
        self._asked_at = 0.0
        self._wanted = asyncio.Event()
        self._shown_inputs = ""
        self._printing: asyncio.Task[None] | None = None
        self._building = asyncio.create_task(self._build_when_wanted())

    @contextmanager
    def subscribe(self) -> Iterator[asyncio.Event]:
        """An event set at each change of the state, as long as the block lasts."""
        changed = asyncio.Event()
        self._listeners.add(changed)
        self.refresh()
        try:
            yield changed
        finally:
            self._listeners.discard(changed)

    @property
    def has_listeners(self) -> bool:
        return bool(self._listeners)

    def refresh(self) -> None:
        """Build again if anything has changed; may be called from any thread."""
        asked_at = time.perf_counter()
        self._loop.call_soon_threadsafe(self._want, asked_at)

    def brief_bytes(self) -> bytes:
        """The brief as it is on disk now, to be changed; raises OSError, or UsageError when it is
        that of a published version."""
        if self._kept is not None:
            raise UsageError(
                "C’est une version publiée : elle se lit, elle ne se modifie pas.",
                hint=f"Pour repartir de ce texte : communique new --from {self.edition.name}",
            )
        return read(self.edition.brief)

    def write(self, expected: str, data: bytes) -> bool:
        """Put a new brief in place if the present one still has that sha256; else do nothing.

        Raises OutputFailed when the disk refuses.
        """
        with self._writing:
            written = replace_file(self.edition.brief, expected, data, _PATIENCE)
        if written:
            self.refresh()
        return written

    def image(self, name: str) -> bytes | None:
        """A page image by its name; those just replaced may still be on their way."""
        return self.images.get(name) or self._former_images.get(name)

    def finding(self, name: str) -> Diagnostic | None:
        """The finding that the state calls by that ``id``."""
        return next((f for f in self.state.findings if identity(f) == name), None)

    async def word_places(self, name: str, champ: str) -> tuple[Place, ...]:
        """Where the words of that finding stand in the pages, in that field."""
        found, made, pdf = self.finding(name), self.made, self.pdf
        if found is None or made is None or pdf is None:
            return ()
        places = [place for page in self.state.pages for place in page.places]
        return await self._workshop.run(word_places, made.brief, pdf, places, found, champ)

    async def saying(self, name: str) -> SayingRecord | None:
        """Where the document says the fact that this finding is about."""
        found, made = self.finding(name), self.made
        if found is None or made is None:
            return None
        said = await self._workshop.run(saying, made.brief, found.champ)
        return said and saying_record(said.champ, *said.words)

    async def composed(self) -> Rendition | None:
        """The last good document, the first one being waited for; None when there is none."""
        if self.state.revision == 0 and self.state.status == "building":
            with self.subscribe() as changed:
                while self.state.revision == 0 and self.state.status == "building":
                    changed.clear()
                    await changed.wait()
        return self.made

    async def output(self, fmt: str) -> bytes:
        """An output of the last good document, or the published one; raises OutputFailed when there
        is none."""
        if self._kept and fmt in self._kept:
            return self._kept[fmt]
        made = await self.composed()
        if made is None:
            raise OutputFailed("Le brief ne donne encore aucun document.", hint="Corrigez-le.")
        if fmt == "pdf":
            return await self._finished_pdf()
        return await self._workshop.run(output, made, fmt)

    async def _finished_pdf(self) -> bytes:
        if self._printing is not None:
            await asyncio.wait([self._printing])
        if self.pdf is None:
            raise OutputFailed("Le PDF n’a pas pu être fait.", hint="Voir l’onglet « Pages ».")
        return self.pdf

    async def close(self) -> None:
        """Stop building, and have those who listen leave."""
        self.is_closed = True
        for listener in self._listeners:
            listener.set()
        tasks = [task for task in (self._building, self._printing) if task]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _want(self, asked_at: float) -> None:
        if not self._wanted.is_set():
            self._asked_at = asked_at
        self._wanted.set()

    async def _build_when_wanted(self) -> None:
        while True:
            await self._wanted.wait()
            self._wanted.clear()
            try:
                await self._build(self._asked_at)
            except Exception as error:  # a fault of ours: the page must say so, and go on
                self._publish_fault(error)

    async def _build(self, asked_at: float) -> None:
        inputs, data = await self._workshop.inputs(self.edition)
        if inputs == self._shown_inputs:
            return
        try:
            made = await self._workshop.rendition(self.edition, data)
        except CommuniqueError as error:
            await self._broken(error, data, inputs, asked_at)
            return
        self._shown_inputs = inputs
        self.made = made
        base = sha256(made.brief.data)
        self._publish(self.state.composed(made.title, base, made.brief.source))
        self._printing = asyncio.create_task(self._print(made, asked_at))
        found = await self._workshop.findings(made)
        self._publish(self.state.reviewed(found))

    async def _broken(
        self, error: CommuniqueError, data: bytes | None, inputs: str, asked_at: float
    ) -> None:
        """Show why the brief cannot be shown, unless it is only being written."""
        if time.perf_counter() - asked_at < _SETTLING:
            await asyncio.sleep(_PAUSE)
            self._wanted.set()  # without a new time: it is still that of the save
            return
        self._shown_inputs = inputs
        base = sha256(data) if data is not None else ""
        self._publish(self.state.broken(of_error(error), base))

    async def _print(self, made: Rendition, asked_at: float) -> None:
        try:
            printed = await self._workshop.printed(made, lambda: self.images, owner=self)
        except CommuniqueError as error:
            self.pdf = None
            lasts = isinstance(error, SystemPartMissing)
            seconds = time.perf_counter() - asked_at
            self._publish(self.state.unprinted(of_error(error), seconds, lasts=lasts))
        except Exception as error:  # as above
            self._publish_fault(error)
        else:
            if printed is not None and made is self.made:
                self._publish_pages(printed, time.perf_counter() - asked_at)

    def _publish_pages(self, printed: Printed, seconds: float) -> None:
        pages = printed.pictures.pages
        self._former_images = self.images
        known = {**self.images, **printed.pictures.images}
        self.images = {page.image: known[page.image] for page in pages}
        self.pdf = printed.pdf
        self._publish(self.state.printed(pages, seconds))

    def _publish_fault(self, error: Exception) -> None:
        words = f"Erreur interne de communique : {type(error).__name__}, {error}"
        hint = "Ce n’est pas votre brief qui est en cause. Signalez-la aux mainteneurs."
        fault = Diagnostic("interne", Severity.ERREUR, words.strip(), hint=hint)
        self._publish(self.state.broken((fault,), self.state.base))

    def _publish(self, state: State) -> None:
        self.state = state
        for listener in self._listeners:
            listener.set()


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
