"""Quotations and facts of a brief: what is read in them, and what is never changed unasked."""

from __future__ import annotations

from communique.lint.copy import Copy
from communique.lint.judgement import Finding
from communique.lint.registry import all_rules
from lint.copies import brief_copy, text_copy


def findings_of(copy: Copy, *names: str) -> list[Finding]:
    return [finding for name in names for finding in all_rules()[name].check(copy)]


def quoting(words: str, **block: str) -> Copy:
    """The copy of a brief that sets those words apart."""
    citation = {"auteur": "Claire Exemple", "fonction": "ministre", "texte": words}
    return brief_copy(
        {
            "citations": {"ministre": citation},
            "sections": [{"contenu": [{"citation": "ministre", **block}]}],
        }
    )


QUOTED = "Le thème “ Faisons simple ” nous engage tous, au coeur de l'action publique."


def test_a_quotation_of_a_brief_is_read_between_its_guillemets() -> None:
    copy = quoting(QUOTED)
    assert not findings_of(copy, "guillemets")
    assert len(findings_of(copy, "espace-dans-guillemets-anglais")) == 2


def test_words_of_a_quotation_are_never_mended_unasked() -> None:
    copy = quoting(QUOTED)
    assert [f.safe for f in findings_of(copy, "ligature")] == [False]
    assert [f.safe for f in findings_of(copy, "apostrophe")] == [True]


def test_a_run_in_quotation_may_have_its_stop_outside() -> None:
    copy = quoting(
        "une avancée majeure pour nos agents", introduction="La ministre salue", suite="."
    )
    assert not findings_of(copy, "ponctuation-finale", "citation-point", "citation-majuscule")


def test_a_quotation_set_apart_begins_and_ends_as_a_sentence() -> None:
    copy = quoting("nous avons tenu parole devant nos agents")
    assert len(findings_of(copy, "ponctuation-finale", "citation-majuscule")) == 2


def test_a_fact_is_read_where_it_is_told() -> None:
    excerpt: dict[str, object] = {
        "edition": {"evenement": "Mois de l'innovation"},
        "chapo": "Le {{ edition.evenement }} revient. Le {{ edition.evenement }} dure.",
    }
    found = findings_of(brief_copy(excerpt), "apostrophe")
    assert [finding.passage.champ for finding in found] == ["edition.evenement"]


def test_safe_repairs_leave_quotations_alone() -> None:
    copy = text_copy("Il dit : « Venez en Nouvelle Aquitaine. » Venez en Nouvelle Aquitaine.")
    assert [finding.safe for finding in findings_of(copy, "nom-de-lieu")] == [False, True]


def test_a_missing_space_is_shown_on_the_sign_that_wants_it() -> None:
    (finding,) = findings_of(text_copy("L’objectif: simplifier."), "espace-avant-deux-points")
    assert (finding.start, finding.end, finding.replacement) == (10, 11, "\u00a0:")
