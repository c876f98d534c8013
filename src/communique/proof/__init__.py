"""The proof that an output says the words of the document, made from its bytes.

* ``proving``: what an output does not say, or where it does not lead, as the document does.
* ``words``: what the document says; ``running``: what every page repeats.
* ``running``: the header and footer of every page.
* ``reading``: what an output says, as another program reads it.
* ``pdf``, ``docx``, ``html``, ``plain``: one output each, read.
* ``changes``: where two sequences of words part.
* ``painted_letters``, ``folding``: what a PDF, which has letters and no words, is held to.
* ``targets``: where links lead.
* ``findings``: what was found, told to the press officer.
"""

from communique.proof.proving import differences
from communique.proof.reading import words_of
from communique.proof.words import expected_words

__all__ = ["differences", "expected_words", "words_of"]
