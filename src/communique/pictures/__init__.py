"""One clean picture out of an image file: what every output shows, and nothing else of the file.

* ``cleaning``: the file taken apart, decoded, turned, reduced; or refused, by what it is.
* ``jpeg_segments``, ``png_chunks``: a sound file without what it says of its author, not redrawn.
* ``taken_apart``: what is left of a file, and the refusal of one that cannot be used.
"""

from communique.pictures.cleaning import IN_COLUMN, ON_PAGE, Picture, clean
from communique.pictures.taken_apart import UnusablePicture

__all__ = ["IN_COLUMN", "ON_PAGE", "Picture", "UnusablePicture", "clean"]
