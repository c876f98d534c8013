"""What changed between two communiqués: field by field, word by word, told as a person would.

* ``comparison``: the list of changes, which is what the rest serves or tells.
* ``parts``: a communiqué as a comparison sees it; ``gathering`` makes them, with ``shown``.
* ``gathering``, ``shown``: from a brief and its document.
* ``pairing``: the items of two lists, each with what it has become.
* ``rewording``, ``tokens``, ``sequences``: two wordings of one text, word by word.
* ``telling``, ``lines``: the words of a comparison, and its texts laid out for reading.
* ``web_page``: a comparison as a page.
"""
