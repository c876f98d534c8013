"""Facts stated once and cited in texts: ``{{ edition.numero | ordinal }}``.

Between the braces stands a path to a value of the brief and, after it, French filters with constant
arguments; nothing else. The grammar is small enough to have its own parser, which the one of Jinja
cannot replace: Jinja gives lines without columns, and takes the hyphen of a name for a subtraction.
"""

from __future__ import annotations

from communique.brief.facts.problem import FactProblem
from communique.brief.facts.rendering import Rendered, render

__all__ = ["FactProblem", "Rendered", "render"]
