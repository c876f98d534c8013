"""A document of any office, taken as the brief of a new edition; no word of it is lost.

The order of the steps:

* ``taking``: a file, its reader, its brief, the proof.
* ``packed_xml``: archives of XML within limits, and what is refused.
* ``pieces``: paragraphs, tables and pictures, whatever the format.
* ``walking``: a tree of markup into pieces, told by a dialect.
* ``word``, ``opendocument``, ``web``, ``typed``: the readers, one format each.
* ``pages``, ``page_order``: the reader of PDF, its lines and columns.
* ``phrasebook``: the words that tell the parts, of ``phrases.txt``.
* ``own_fields``: a document of this tool, read by its slots.
* ``recogniser``: any other, its parts one after the other.
* ``scribe``: what the steps of the recognition share; lines in capitals as sentences.
* ``heads``, ``opening``, ``issuer``: bloc-marque, genre, date, title, emetteur.
* ``body``, ``spoken``: sections, quotations and their authors; the press contacts.
* ``found``: what was found, as the text of a brief with its marks.
"""
