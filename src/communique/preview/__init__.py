"""The local preview: pages, web page, text and findings as they will be, and a form to write them.

When a file changes: ``refreshing`` tells the sessions, one asks the workshop, its new state is sent
to the page. When the form edits: ``routes``, then ``editor``, then the room ``editing``.

* ``server``: it starts, serves until Ctrl-C, leaves nothing behind;
* ``guard``: who may speak to it, headers that keep the page closed, faults of ours told;
* ``routes``: every address, and what it answers;
* ``session``: the editions shown, one session each, built again when they change;
* ``state``: what the page is told of one;
* ``refreshing``: when a document is built again;
* ``workshop``: where documents are made, and the names for the chooser;
* ``rendition``: the document, the desk, the outputs without pages;
* ``printer``, ``printing``: the process of pages, seen from the server, and its life;
* ``drawing``: pages as PNG;
* ``word_places``, ``typeset_words``: where the words of a finding stand in the pages;
* ``editor``: the form of one edition: edits, undo, redo, corrections.
"""
