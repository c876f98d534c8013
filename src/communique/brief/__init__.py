"""A brief, from the YAML of a press officer to typed values that know their places.

The vocabulary:

* ``model``: every key, its type, its title, its example;
* ``shape``: the same, ready to read a brief or to write its schema;
* ``schema``: the same as a JSON Schema, for editors;
* ``kinds``: the kinds of text that a key may hold;
* ``addresses``: web addresses, e-mail addresses, telephone numbers;
* ``moments``: dates, instants, hours;
* ``limits``: every bound that a brief must keep.

From a file to nodes:

* ``reader``: the order of the steps; the emetteurs that a brief names;
* ``brief``: what reading gives;
* ``loading``: the bytes on disk;
* ``encodings``: their text, whatever program saved it;
* ``conflicts``: the marks that git leaves in it;
* ``source``: the text and its places;
* ``edits``: replacements that remember where each character came from;
* ``syntax``: from the events of YAML to nodes; what YAML admits and a brief does not;
* ``nodes``: what they are;
* ``slips``: what people write who do not know YAML;
* ``quoting``: how a text should have been quoted.

From nodes to values:

* ``context``: what each step has at hand;
* ``diagnosis``: the problems of one file;
* ``rules``: each of their names, how much it matters, what it stands for;
* ``shape_complaints``: the words for keys, lists and texts out of place;
* ``near_words``: « Vouliez-vous dire … ? »;
* ``builder``: nodes to records;
* ``leaves``: texts to typed values;
* ``scalar``: a text that knows where each of its characters is from;
* ``offsets``: what tells it, the YAML of a scalar read again;
* ``checks``: what the parts of a brief owe one another;
* ``image_files``: the images of an edition;
* ``markdown``: the light Markdown of texts;
* ``facts``: the ``{{ facts }}`` that texts cite.
"""
