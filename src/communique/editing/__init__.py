"""A brief changed field by field, its text rewritten by spans: the only writer of YAML.

Two ways in: ``plans.rewritten`` changes a brief by operations, ``yaml_text.written`` makes one out
of values. What people type comes through ``operations.typed_text``. Each result is parsed and
proved to say what was asked, and nothing else.

In the order of an edit:

* ``operations``: what may be asked, what is typed;
* ``spots``: a path of the vocabulary, and the node written there;
* ``merging``: whether an edit made on an older text still applies;
* ``plans``: from an operation to what the brief must say, and the edits that may do it;
* ``scalars``: a text in place of another;
* ``items``: keys and items put in, taken out, moved;
* ``yaml_text``: values as YAML text;
* ``extents``: how far keys, items and their comments reach, in lines and columns;
* ``proof``: what a brief says, and whether a new text says it;
* ``form``: the fields of a brief as a page shows them.
"""
