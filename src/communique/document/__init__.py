"""From a brief and the office's templates to the one document that every writer reads.

* ``compose``: the order of the steps;
* ``document``: what they give;
* ``templating``: Jinja, in a closed room;
* ``template_errors``: its failures, shown at a line of a template;
* ``markup``: strict XML, as the templates write it, to a tree;
* ``element``: what the tree is made of;
* ``tracing``: from a place in the text back to the line of the template that wrote it;
* ``vocabulary``: the elements that the writers know, and no others;
* ``whitespace``: the blanks of the templates' indentation, removed;
* ``typeset``: French typography, text by text;
* ``run``: a text read through its inline marks;
* ``images``: those that it shows;
* ``links``: what the words of a link leave unsaid.
"""
