"""A brief and its document, read as parts to compare.

What the page shows comes from the document, typeset; what it does not show (facts of the edition,
targets of links, the bytes of an image) comes from the brief. The keys, their order and their
names in French are those of ``brief.model``. Left out: ``tolerances``, which are between the office
and its desk, the presentation of the emetteur when the brief has its own, and empty values.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from communique.brief.brief import Brief
from communique.brief.kinds import KINDS
from communique.brief.model import (
    APropos,
    Communique,
    Emetteur,
    ImagePath,
    MarkedLine,
    Name,
    Target,
    Url,
)
from communique.brief.shape import (
    Hint,
    Key,
    is_record,
    item_of_sequence,
    keys_of,
    plain_key,
)
from communique.changes.parts import Field, Group, Part, Shape
from communique.changes.shown import Shown, fixed_words, shown_fields
from communique.characters import NBSP
from communique.document.document import Asset, Document
from communique.document.images import CHARTER
from communique.french.dates import day_month_year
from communique.french.hours import instant
from communique.typography import apply, typesetting

_LEFT_OUT = {Communique: {"tolerances"}, Emetteur: {"a_propos"}}
_MORE_THAN_SHOWN: frozenset[Hint] = frozenset({Url, Target, ImagePath, Name})
"""Kinds whose value says more than the words that the page shows in its place."""

_BEHIND = {"edition"}
"""What stands behind the text is told after it."""

_TITLES = ("intertitre", "titre", "nom", "libelle", "auteur")
"""Keys whose text names what holds them."""


def read_parts(brief: Brief, document: Document) -> Group:
    """Everything to compare, under one root whose path is ""."""
    return _Reading(document, shown_fields(document)).whole(brief.communique)


@dataclass(slots=True)
class _Reading:
    """``told`` gathers the paths of what has been read from the page."""

    document: Document
    shown: Mapping[str, Shown]
    told: set[str] = field(default_factory=set)

    def whole(self, communique: Communique) -> Group:
        own = tuple(self._keys(communique, ""))
        read = (*own, *self._presentation(communique), *self._of_templates())
        parts = sorted(read, key=lambda part: part.key in _BEHIND)
        return Group("", "", "", "communique", tuple(parts))

    def _keys(self, record: object, path: str) -> Iterator[Part]:
        kind: type = type(record)
        for key in keys_of(kind).values():
            if key.name not in _LEFT_OUT.get(kind, ()):
                inner = f"{path}.{key.name}" if path else key.name
                if key.name == plain_key(kind) and path in self.shown:
                    inner = path
                yield from self._part(getattr(record, key.name), key, inner)

    def _part(self, value: object, key: Key, path: str) -> Iterator[Part]:
        items = item_of_sequence(key.hint)
        if value in (None, "", ()):
            return
        if is_record(type(value)):
            yield self._record(value, key.name, path, key.title)
        elif isinstance(value, Mapping):
            entries = tuple(self._entries(value, key, path))
            yield Group(key.name, path, key.title, key.name, entries, Shape.MAPPING)
        elif items is not None and path not in self.shown:
            parts = tuple(self._items(cast("Sequence[object]", value), key, path))
            yield Group(key.name, path, key.title, key.name, parts, Shape.LIST)
        else:
            yield from self._field(value, key, path)

    def _record(self, record: object, key: str, path: str, label: str) -> Group:
        parts = tuple(self._keys(record, path))
        return Group(key, path, label, _kind(record), parts, title=_title(parts))

    def _entries(self, value: Mapping[str, object], key: Key, path: str) -> Iterator[Part]:
        for name, entry in value.items():
            label = f"{key.item or key.title} « {name} »"
            record = self._record(entry, name, f"{path}.{name}", label)
            yield dataclasses.replace(record, title="")

    def _items(self, values: Sequence[object], key: Key, path: str) -> Iterator[Part]:
        hint = item_of_sequence(key.hint)
        for rank, value in enumerate(values):
            name = key.item or key.title
            item = dataclasses.replace(
                key, name=str(rank), hint=hint, title=f"{name} {rank + 1}", item="Case"
            )
            yield from self._part(value, item, f"{path}.{rank}")

    def _field(self, value: object, key: Key, path: str) -> Iterator[Part]:
        shown = self.shown.get(path)
        kind = KINDS.get(key.hint)
        atomic = kind is not None and kind.role is None
        self.told.add(path)
        if shown is None or key.hint in _MORE_THAN_SHOWN:
            text = _in_french(value)
            yield Field(key.name, path, key.title, text, text, atomic=atomic, shown=False)
        else:
            text, look = _unquoted(shown.text), _unquoted(shown.look)
            yield Field(key.name, path, key.title, text, look, atomic=atomic)
            if kind and kind.takes_marks:
                yield from _links(_inner_links(shown, key.hint), key.name, path)
        yield from self._image(value, key, path)

    def _image(self, value: object, key: Key, path: str) -> Iterator[Part]:
        for source in (str(value), f"{CHARTER}{value}"):
            if key.name in {"fichier", "logo"} and source in self.document.assets:
                text = _described(self.document.assets[source])
                yield Field("contenu", path, "Contenu de l’image", text, text, atomic=True)

    def _presentation(self, communique: Communique) -> Iterator[Part]:
        """The presentation of the emetteur, told as that of the brief when it takes its place."""
        path = "emetteur.a_propos"
        if path in self.shown and communique.a_propos is None:
            key = keys_of(APropos)["texte"]
            parts = tuple(self._field(communique.emetteur.a_propos, key, path))
            title = keys_of(Communique)["a_propos"].title
            yield Group("a_propos", "a_propos", title, APropos.__name__, parts)

    def _of_templates(self) -> Iterator[Part]:
        """What the page shows that the brief does not know: fields and words of the templates."""
        for path, shown in self.shown.items():
            if path not in self.told:
                yield Field(path, path, path, shown.text, shown.look)
                yield from _links(shown.links, path, path)
        words = fixed_words(self.document)
        lines = (Field(str(n), "", "Mots du modèle", text, text) for n, text in enumerate(words))
        if words:
            yield Group("modele", "", "Modèle", "modele", tuple(lines), Shape.LIST)


def _kind(record: object) -> str:
    return type(record).__name__


def _title(parts: Sequence[Part]) -> str:
    by_key = {part.key: part.text for part in parts if isinstance(part, Field)}
    return next((by_key[key] for key in _TITLES if key in by_key), "")


def _inner_links(shown: Shown, hint: Hint) -> Sequence[tuple[str, str]]:
    """Those that the text makes: a whole line may be made a link by another key of the brief."""
    outer = shown.text if hint is MarkedLine else None
    return [link for link in shown.links if link[0] != outer]


def _links(links: Sequence[tuple[str, str]], key: str, path: str) -> Iterator[Field]:
    """The target of each link of a text, known by the words it is put on."""
    seen: Counter[str] = Counter()
    for words, target in links:
        seen[words] += 1
        name = f"{key} {words} {seen[words]}"
        label = f"Cible du lien « {' '.join(words.split())} »"
        yield Field(name, path, label, target, target, atomic=True, shown=False)


def _in_french(value: object) -> str:
    """A date, an instant, a number or a text."""
    if isinstance(value, dt.datetime):
        return instant(value)
    if isinstance(value, dt.date):
        return day_month_year(value)
    if isinstance(value, int):
        return str(value)
    text = str(value).strip()
    return apply(text, typesetting(text))


def _described(image: Asset) -> str:
    """« PNG, 640 × 320 pixels, empreinte 1a2b3c4d »: two images are the same when this is."""
    kind = image.media_type.partition("/")[2].upper()
    size = f"{image.width}{NBSP}×{NBSP}{image.height}{NBSP}pixels"
    return f"{kind}, {size}, empreinte {hashlib.sha256(image.data).hexdigest()[:16]}"


def _unquoted(text: str) -> str:
    """Without the quotation marks that a template puts around a whole quotation set apart.

    Run in, the same quotation is shown without them: that is no change of its words.
    """
    inner = text.removeprefix("«").removesuffix("»")
    is_quoted = len(inner) == len(text) - 2 and "«" not in inner and "»" not in inner
    return inner.strip() if is_quoted else text
