"""What French says, found in a text: no rule in it.

Words and sentences:

* ``contexts``: where a word stands, and what may not be judged;
* ``phrases``: names of several words, however they are written;
* ``sentences``: where they begin and end;
* ``verbs``: what will happen, what did; verbs of press releases;
* ``sigles``: those of a text, and the words given for them;
* ``list_lines``: lines that begin as items of a list do;
* ``mark_words``: « À COMPLÉTER », « À VÉRIFIER ».

Dates:

* ``date_patterns``: the forms in which days are written, and how to read them;
* ``dates_found``: the days that a text speaks of;
* ``timing``: when the communiqué speaks, and the period it speaks of.

Figures and people:

* ``spelled_numbers``: numbers in letters, « la 9e édition »;
* ``counts``: figures and what they count;
* ``persons``: who is named;
* ``contact_blocks``: the press contacts.
"""
