"""The images a document shows, in memory before any writer starts.

Those of the brief were checked when it was read; those whose name begins by ``charte/`` belong
to the office's templates and are checked here, the same way.
"""

from __future__ import annotations

from collections.abc import Mapping

from communique.brief.brief import Brief
from communique.brief.diagnosis import Unreadable
from communique.brief.image_files import read_image
from communique.document.document import Asset
from communique.document.element import Element
from communique.errors import TemplateError
from communique.pictures import ON_PAGE, Picture
from communique.templates import Templates

CHARTER = "charte/"


def load_images(root: Element, brief: Brief, templates: Templates) -> Mapping[str, Asset]:
    """Every image of the tree by its ``src``; raises TemplateError when one cannot be used."""
    sources = dict.fromkeys(image.get("src") for image in root.find_all("img"))
    pictures = {source: _picture(source, brief, templates) for source in sources}
    return {
        source: Asset(picture.data, picture.media_type, picture.width, picture.height)
        for source, picture in pictures.items()
    }


def _picture(source: str, brief: Brief, templates: Templates) -> Picture:
    if source in brief.images:
        return brief.images[source].picture
    if not source.startswith(CHARTER):
        raise TemplateError(
            f"Le modèle montre l’image « {source} », que le brief ne donne pas.",
            hint=f"Une image des modèles se range dans templates/charte/ : écrivez "
            f'src="{CHARTER}{source}".',
        )
    path = templates.path(source)
    try:
        return read_image(path.name, path.parent, ON_PAGE).picture
    except Unreadable as problem:
        raise TemplateError(problem.message, hint=problem.hint) from None
