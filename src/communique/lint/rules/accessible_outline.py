"""The outcome, heard rather than seen: headings, alternative texts, tables (RGAA)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.brief.model import BlocImage, BlocTableau, Role
from communique.lint.copy import Copy, Passage
from communique.lint.field_passages import field_passage
from communique.lint.judgement import Finding, family
from communique.lint.language.phrases import folded
from communique.typography.plain_signs import pattern

_LEVEL = re.compile(r"[ \t]{0,3}(#{1,6})[ \t]")
_FILE_NAME = re.compile(
    r"[\w-]+\.(?:png|jpe?g|gif|svg|webp|tiff?|pdf)|(?:img|dsc|image|photo)[_-]?\d+", re.IGNORECASE
)
_EMPTY_START = re.compile(
    r"(?:image|photo|photographie|illustration|visuel|picto(?:gramme)?|logo|capture d[’']écran)"
    r"(?:\s+(?:de|du|des|d[’'])|\s*:|$)",
    re.IGNORECASE,
)
_LONGEST_ALTERNATIVE = 150
_HOLLOW_TITLE = pattern(
    r"(?:communiqué(?:~de~presse)?|information~presse|note~aux~rédactions|invitation~presse|"
    r"actualité|info)(?:\s*(?::|–|-)|$)",
    re.IGNORECASE,
)


def _level_skipped(copy: Copy) -> Iterator[Finding]:
    """Markdown headings of a bare text; those of a brief have their level from the templates."""
    previous = 0
    headings = (p for p in copy.passages if p.role is Role.HEADING and copy.brief is None)
    for passage in headings:
        mark = _LEVEL.match(passage.span(0, 0).excerpt)
        level = len(mark[1]) if mark else previous
        if previous and level > previous + 1:
            yield Finding(
                passage,
                0,
                len(passage.text),
                f"Ce titre de niveau {level} suit un titre de niveau {previous}.",
                f"Donnez-lui le niveau {previous + 1}.",
            )
        previous = level


def _headless(copy: Copy) -> Iterator[Finding]:
    brief = copy.brief
    sections = brief.communique.sections if brief else ()
    for index, section in enumerate(sections):
        if index and not section.intertitre:
            prefix = f"sections.{index}."
            first = next((p for p in copy.passages if p.champ.startswith(prefix)), None)
            if first is not None:
                yield Finding(
                    first,
                    0,
                    len(first.text),
                    "Cette partie n’a pas d’intertitre.",
                    "Ajoutez un « intertitre », ou rattachez-la à la partie précédente.",
                )


def _about_headless(copy: Copy) -> Iterator[Finding]:
    about = copy.brief.communique.a_propos if copy.brief else None
    if about is None or about.intertitre:
        return
    first = next((p for p in copy.passages if p.role is Role.BOILERPLATE), None)
    if first is not None:
        yield Finding(
            first,
            0,
            len(first.text),
            "La présentation de l’organisme n’a pas de titre : elle se confond avec le communiqué.",
            "Écrivez « a_propos » avec un « intertitre » (« À propos de… ») et un « texte ».",
        )


def _repeated_heading(copy: Copy) -> Iterator[Finding]:
    seen: set[str] = set()
    for passage in copy.passages:
        if passage.role is Role.HEADING:
            if folded(passage.text.strip()) in seen:
                yield Finding(
                    passage,
                    0,
                    len(passage.text),
                    "Deux parties ont le même intertitre.",
                    "Dites ce que chacune apporte.",
                )
            seen.add(folded(passage.text.strip()))


def _hollow_title(copy: Copy) -> Iterator[Finding]:
    for passage in copy.passages:
        match = _HOLLOW_TITLE.match(passage.text.strip())
        if passage.role is Role.TITLE and match is not None:
            yield Finding(
                passage,
                0,
                match.end(),
                "Ces mots sont déjà au-dessus du titre et n’apprennent rien.",
                "Commencez le titre par le fait.",
            )


def _poor_alternative(copy: Copy) -> Iterator[Finding]:
    seen: set[str] = set()
    for passage, legend in _alternatives(copy):
        words = passage.text.strip()
        reason = _why_poor(words, legend)
        if reason is None and folded(words) in seen:
            reason = "deux images ont le même texte de remplacement"
        seen.add(folded(words))
        if reason is not None:
            yield Finding(
                passage,
                0,
                len(passage.text),
                f"Ce texte de remplacement n’aide pas : {reason}.",
                "Dites en une phrase ce que l’image apprend à qui la voit.",
            )


def _alternatives(copy: Copy) -> Iterator[tuple[Passage, str]]:
    """The alternative text of each image, and its legend."""
    brief = copy.brief
    sections = brief.communique.sections if brief else ()
    for i, section in enumerate(sections):
        for j, block in enumerate(section.contenu):
            if brief is not None and isinstance(block, BlocImage):
                path = f"sections.{i}.contenu.{j}.image.alternative"
                passage = field_passage(brief, path)
                if passage is not None:
                    yield passage, block.image.legende or ""


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
    brief = copy.brief
    sections = brief.communique.sections if brief else ()
    for i, section in enumerate(sections):
        for j, block in enumerate(section.contenu):
            if brief is None or not isinstance(block, BlocTableau):
                continue
            for column, heading in enumerate(block.tableau.colonnes):
                passage = field_passage(brief, f"sections.{i}.contenu.{j}.tableau.titre")
                if not heading.strip() and passage is not None:
                    yield Finding(
                        passage,
                        0,
                        len(passage.text),
                        f"La colonne {column + 1} de ce tableau n’a pas de titre.",
                        "Donnez un titre à chaque colonne : il est lu devant chaque case.",
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
