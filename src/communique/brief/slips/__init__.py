"""The usual slips of people who do not know YAML: how each looks, and how it is corrected.

* ``causes``: a brief parsed to its end in spite of slips, the cause of each found;
* ``entry``: one entry of a brief, cut into its parts without the parser; what a slip is;
* ``spacing``: indentation, tabs, no-break spaces, dashes and colons;
* ``quote_slips``: texts that need quotes, quotes left open or closed too soon.
"""
