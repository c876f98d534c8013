"""Types of options that click does not have, refused in French."""

from __future__ import annotations

import re

import click

from communique.outputs import FORMATS

_SCHEDULER = re.compile(r"(tcp|tls)://([\w.-]+|\[[0-9a-fA-F:.]+\]):[0-9]{1,5}/?")


class FormatList(click.ParamType[tuple[str, ...]]):
    """« pdf,docx »: formats separated by commas, in any order, each once."""

    name = "formats"

    def convert(
        self,
        value: str | tuple[str, ...],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[str, ...]:
        if isinstance(value, tuple):
            return value
        wanted = [part.strip().lower() for part in value.split(",") if part.strip()]
        unknown = [name for name in wanted if name not in FORMATS]
        if unknown or not wanted:
            named = f"format inconnu : {', '.join(unknown)}" if unknown else "aucun format"
            self.fail(f"{named} ; les formats sont {', '.join(FORMATS)}.", param, ctx)
        return tuple(name for name in FORMATS if name in wanted)


class Columns(click.ParamType[int]):
    """A number of columns, 0 or more."""

    name = "colonnes"

    def convert(
        self, value: str | int, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        if str(value).isascii() and str(value).isdigit():
            return int(value)
        return self.fail(f"« {value} » n’est pas un nombre entier positif.", param, ctx)


class Scheduler(click.ParamType[str]):
    """The address of a Dask scheduler: tcp://HOST:PORT, or tls://."""

    name = "ordonnanceur"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if _SCHEDULER.fullmatch(value):
            return value
        return self.fail(
            f"« {value} » n’est pas l’adresse d’un ordonnanceur Dask : écrivez "
            "tcp://HÔTE:PORT, par exemple tcp://calcul.exemple.fr:8786.",
            param,
            ctx,
        )
