"""The desk: what a good sub-editor sees in a brief, or in any French text.

What a rule is and reads:

* ``judgement``: a rule, its card, its check, and what it finds;
* ``copy``: the passages that rules read, each with its place in the file;
* ``copying``: from a brief, or from any text, to that copy;
* ``prose``: what is prose in a text file;
* ``texts``: the values of a brief as written, and what light Markdown leaves of them;
* ``matches``: words found, and the way to speak of them;
* ``memory``: what is remembered of a copy, of a text;
* ``lexicons``: the lists of words, ours and those of the office.

What French says, and what is wrong with it:

* ``language``: dates, figures, names, sentences found in a text; no rule in it;
* ``rules``: one file per family or part of one; what they say is in ``fiches/``.

The desk at work:

* ``registry``: every rule, family by family;
* ``desk``: the rules chosen, run over the copy;
* ``tolerances``: what the office accepts knowingly;
* ``mending``: safe corrections, made in the file itself;
* ``handbook``: the rules in words.
"""
