"""From the finished document to bytes: a module, or a package, for each output.

* ``pdf``: WeasyPrint lays it out, and the file is made exemplary.
* ``docx``: Word, in the named styles of the office’s template.
* ``html``: a page that needs nothing beside it.
* ``text``: what a journalist pastes.
"""
