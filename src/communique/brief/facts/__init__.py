"""Facts stated once and cited in texts: ``{{ edition.numero | ordinal }}``.

Between the braces stands a path to a value of the brief and, after it, French filters with constant
arguments; nothing else. The grammar is small enough to have its own parser, which the one of Jinja
cannot replace: Jinja gives lines without columns, and takes the hyphen of a name for a subtraction.

* ``replacement``: the facts of a brief in their places, the braces that make no sense;
* ``expression``: the inside of the braces, parsed;
* ``evaluation``: the value at a path, through its filters, in words.
"""
