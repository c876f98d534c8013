"""The proof that an output says the words of the document, made from its bytes."""

from communique.proof.comparison import differences
from communique.proof.reading import words_of
from communique.proof.words import expected_words

__all__ = ["differences", "expected_words", "words_of"]
