"""The outcome, heard rather than seen: headings, alternative texts, tables (RGAA)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from communique.brief.model import BlocImage, BlocTableau, Role
from communique.lint.copy import Copy
from communique.lint.judgement import Finding, family
from communique.lint.language.phrases import folded
from communique.lint.matches import Excerpt, whole
from communique.lint.texts import blocks, fields
from communique.typography.plain_signs import pattern

_LEVEL = pattern(r"[ \t]{0,3}(#{1,6})[ \t]")
_FILE_NAME = pattern(
    r"[\w-]+\.(?:png|jpe?g|gif|svg|webp|tiff?|pdf)|(?:img|dsc|image|photo)[_-]?\d+", re.IGNORECASE
)
_EMPTY_START = pattern(
    r"""(?:image|photo|photographie|illustration|visuel|picto(?:gramme)?|logo|capture~d’écran)
    (?:\s+(?:de|du|des|d’)|\s*:|$)""",
    re.IGNORECASE,
)
_LONGEST_ALTERNATIVE = 150
_HOLLOW_TITLE = pattern(
    r"""(?:communiqué(?:~de~presse)?|information~presse|note~aux~rédactions|invitation~presse
    |actualité|info)(?:\s*(?::|–|-)|$)""",
    re.IGNORECASE,
)


def _headings(copy: Copy) -> Iterator[Excerpt]:
    return (whole(passage) for passage in copy.passages if passage.role is Role.HEADING)


def _level_skipped(copy: Copy) -> Iterator[Finding]:
    """Markdown headings of a bare text; those of a brief have their level from the templates."""
    previous = 0
    for heading in _headings(copy) if copy.brief is None else ():
        mark = _LEVEL.match(heading.passage.span(0, 0).excerpt)
        level = len(mark[1]) if mark else previous
        if previous and level > previous + 1:
            yield heading.told(
                "Ce titre de niveau {level} suit un titre de niveau {previous}.",
                "Donnez-lui le niveau {right}.",
                level=level,
                previous=previous,
                right=previous + 1,
            )
        previous = level


def _headless(copy: Copy) -> Iterator[Finding]:
    sections = copy.brief.communique.sections if copy.brief else ()
    for index, section in enumerate(sections):
        if index and not section.intertitre:
            own = (p for p in copy.passages if p.champ.startswith(f"sections.{index}."))
            for passage in islice(own, 1):
                yield whole(passage).told(
                    "Cette partie n’a pas d’intertitre.",
                    "Ajoutez un « intertitre », ou rattachez-la à la partie précédente.",
                )


def _about_headless(copy: Copy) -> Iterator[Finding]:
    about = copy.brief.communique.a_propos if copy.brief else None
    own = (passage for passage in copy.passages if passage.role is Role.BOILERPLATE)
    for passage in islice(own, 1) if about and not about.intertitre else ():
        yield whole(passage).told(
            "La présentation de l’organisme n’a pas de titre : elle se confond avec le communiqué.",
            "Écrivez « a_propos » avec un « intertitre » (« À propos de… ») et un « texte ».",
        )


def _repeated_heading(copy: Copy) -> Iterator[Finding]:
    seen: set[str] = set()
    for heading in _headings(copy):
        words = folded(heading.text.strip())
        if words in seen:
            yield heading.told(
                "Deux parties ont le même intertitre.", "Dites ce que chacune apporte."
            )
        seen.add(words)


def _hollow_title(copy: Copy) -> Iterator[Finding]:
    for passage in copy.passages:
        match = _HOLLOW_TITLE.match(passage.text.strip())
        if passage.role is Role.TITLE and match is not None:
            yield Excerpt(passage, 0, match.end()).told(
                "Ces mots sont déjà au-dessus du titre et n’apprennent rien.",
                "Commencez le titre par le fait.",
            )


def _poor_alternative(copy: Copy) -> Iterator[Finding]:
    seen: set[str] = set()
    for path, block in blocks(copy, BlocImage):
        for passage in fields(copy, f"{path}.image.alternative"):
            words = passage.text.strip()
            reason = _why_poor(words, block.image.legende or "")
            if reason is None and folded(words) in seen:
                reason = "deux images ont le même texte de remplacement"
            seen.add(folded(words))
            if reason is not None:
                yield whole(passage).told(
                    "Ce texte de remplacement n’aide pas : {reason}.",
                    "Dites en une phrase ce que l’image apprend à qui la voit.",
                    reason=reason,
                )


def _why_poor(words: str, legend: str) -> str | None:
    if _FILE_NAME.fullmatch(words):
        return "c’est un nom de fichier"
    if _EMPTY_START.match(words):
        return "il dit que c’est une image, ce que l’on sait déjà"
    if len(words) > _LONGEST_ALTERNATIVE:
        return f"il a {len(words)} caractères, pour {_LONGEST_ALTERNATIVE} au plus"
    if legend and folded(words.rstrip(".")) == folded(legend.strip().rstrip(".")):
        return "il répète la légende"
    return None


def _table(copy: Copy) -> Iterator[Finding]:
    for path, block in blocks(copy, BlocTableau):
        for column, heading in enumerate(block.tableau.colonnes, 1):
            for passage in fields(copy, f"{path}.tableau.titre") if not heading.strip() else ():
                yield whole(passage).told(
                    "La colonne {column} de ce tableau n’a pas de titre.",
                    "Donnez un titre à chaque colonne : il est lu devant chaque case.",
                    column=column,
                )


RULES = family(
    "accessibilite",
    {
        "niveau-de-titre-saute": _level_skipped,
        "partie-sans-intertitre": _headless,
        "presentation-sans-titre": _about_headless,
        "intertitre-repete": _repeated_heading,
        "titre-creux": _hollow_title,
        "alternative-pauvre": _poor_alternative,
        "colonne-sans-titre": _table,
    },
)
