"""One clean picture out of an image file: what every output shows, and nothing else of the file.

* ``cleaning``: the file taken apart, decoded, turned, reduced; the picture that comes of it.
* ``jpeg_segments``, ``png_chunks``: a sound file without what it says of its author, not redrawn.
* ``orientation``: how the camera was held.
* ``parts``: what is left of a file, and the refusal of one that cannot be used.
* ``formats``: files that are not pictures for the press, and what to do with each.
"""

from communique.pictures.cleaning import IN_COLUMN, ON_PAGE, Picture, clean
from communique.pictures.parts import UnusablePicture

__all__ = ["IN_COLUMN", "ON_PAGE", "Picture", "UnusablePicture", "clean"]
