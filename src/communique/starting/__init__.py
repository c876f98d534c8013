"""A new edition out of an earlier one, or of the model: what rolls over, what is marked.

* ``request``: what is asked, where it starts from, the edition made;
* ``folder``: its folder and its files, put in place all together;
* ``new_brief``: its brief, by splices in the earlier text, comments included, and their proof;
* ``facts``: dates and numbers as they roll over;
* ``fields``: the values that change, the comments that mark them;
* ``marked_words``: the marks after words, the years of titles;
* ``stale``: which words a later edition cannot repeat unread;
* ``sheet``: the file as it is written, and values put in it.
"""
