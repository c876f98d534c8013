"""Edits as a reader of the file would make them, before and after."""

from __future__ import annotations

from textwrap import dedent

import pytest

from communique.editing.operations import (
    AddItem,
    EditRefused,
    MoveItem,
    Operation,
    RemoveValue,
    SetValue,
)
from communique.editing.plans import rewritten

Case = tuple[str, str, list[Operation], str]

VALUES: list[Case] = [
    (
        "un mot dans une ligne",
        "titre: Un titre",
        [SetValue("titre", "Le titre")],
        "titre: Le titre",
    ),
    (
        "un commentaire en fin de ligne reste",
        "date: 2022-11-08   # À VÉRIFIER\n",
        [SetValue("date", "2023-11-07")],
        "date: 2023-11-07   # À VÉRIFIER\n",
    ),
    (
        "un deux-points appelle des guillemets",
        "titre: Un titre\n",
        [SetValue("titre", "L’objectif : partager")],
        'titre: "L’objectif : partager"\n',
    ),
    (
        "un fait en tête aussi",
        "titre: Un titre\n",
        [SetValue("titre", "{{ edition.evenement }}")],
        'titre: "{{ edition.evenement }}"\n',
    ),
    (
        "un dièse aussi",
        "titre: Le numérique\n",
        [SetValue("titre", "Le #numérique")],
        'titre: "Le #numérique"\n',
    ),
    (
        "des guillemets droits dans le texte",
        "titre: Un titre\n",
        [SetValue("titre", '"Un" titre : le vrai')],
        "titre: '\"Un\" titre : le vrai'\n",
    ),
    (
        "les guillemets choisis restent",
        "titre: 'L''été'\n",
        [SetValue("titre", "L'automne")],
        "titre: 'L''automne'\n",
    ),
    (
        "dans un bloc, seules les lignes changées changent",
        "chapo: |-  # en gras\n    Un.\n  \n    Deux.\n    Trois.\n\ndate: x\n",
        [SetValue("chapo", "Un.\n\nDeux et demi.\n\nTrois.")],
        "chapo: |-  # en gras\n    Un.\n  \n    Deux et demi.\n\n    Trois.\n\ndate: x\n",
    ),
    (
        "un texte plié reste plié",
        "chapo: >\n  Un texte sur\n  deux lignes\n  et trois.\n",
        [SetValue("chapo", "Un texte sur deux longues lignes et trois.")],
        "chapo: >\n  Un texte sur\n  deux longues lignes\n  et trois.\n",
    ),
    (
        "un texte simple sur plusieurs lignes aussi",
        "chapo:\n  Un texte\n  sur deux lignes.\n",
        [SetValue("chapo", "Un texte sur trois lignes.")],
        "chapo:\n  Un texte\n  sur trois lignes.\n",
    ),
    (
        "des paragraphes deviennent un bloc, le commentaire reste",
        "chapo: Un.  # en gras\ndate: x\n",
        [SetValue("chapo", "Un.\n\n- deux")],
        "chapo: |  # en gras\n  Un.\n\n  - deux\ndate: x\n",
    ),
    (
        "un premier retrait se dit en chiffre",
        "chapo: Un\n",
        [SetValue("chapo", "  Un\nDeux")],
        "chapo: |2\n    Un\n  Deux\n",
    ),
    (
        "entre accolades, tout tient sur une ligne",
        "lien: x\nsections: [{contenu: [{lien: {texte: Voir, url: ''}}]}]\n",
        [SetValue("sections.0.contenu.0.lien.texte", "Un, deux\ntrois")],
        "lien: x\nsections: [{contenu: [{lien: {texte: \"Un, deux\\ntrois\", url: ''}}]}]\n",
    ),
    (
        "une clé nouvelle prend sa place dans l’ordre",
        "date: x\ntitre: Un\n\nchapo: |\n  Deux\n",
        [SetValue("sous_titre", "Un et demi"), SetValue("lieu", "Lille")],
        "date: x\nlieu: Lille\ntitre: Un\nsous_titre: Un et demi\n\nchapo: |\n  Deux\n",
    ),
    (
        "une clé vide se remplit",
        "titre:   # à trouver\nlieu: ~\n",
        [SetValue("titre", "Un"), SetValue("lieu", "Lille")],
        "titre: Un   # à trouver\nlieu: Lille\n",
    ),
    (
        "une clé facultative vidée s’en va",
        "titre: Un\nsous_titre: Deux\n",
        [SetValue("sous_titre", "")],
        "titre: Un\n",
    ),
    (
        "mais son commentaire la retient",
        "titre: Un\n# La seconde ligne.\nsous_titre: Deux\n",
        [SetValue("sous_titre", "")],
        "titre: Un\n# La seconde ligne.\nsous_titre:\n",
    ),
    (
        "une clé obligatoire reste, vide",
        "titre: Un\nchapo: |\n  Deux\n",
        [SetValue("titre", ""), SetValue("chapo", "")],
        'titre: ""\nchapo: ""\n',
    ),
    (
        "les faits apparaissent avec le premier",
        "titre: Un\n",
        [SetValue("edition.theme", "la paix")],
        "edition:\n  theme: la paix\ntitre: Un\n",
    ),
    (
        "et disparaissent avec le dernier",
        "edition:\n  theme: la paix\ntitre: Un\n",
        [SetValue("edition.theme", "")],
        "titre: Un\n",
    ),
    (
        "une présentation simple reçoit un titre",
        "a_propos: |\n  Un.\n\n  Deux.\ncontacts: []\n",
        [SetValue("a_propos.intertitre", "À propos")],
        "a_propos:\n  intertitre: À propos\n  texte: |\n    Un.\n\n    Deux.\ncontacts: []\n",
    ),
    (
        "les fins de ligne de Windows restent",
        "titre: Un\r\nchapo: |\r\n  Deux\r\n",
        [SetValue("chapo", "Deux\nTrois"), SetValue("sous_titre", "Un bis")],
        "titre: Un\r\nsous_titre: Un bis\r\nchapo: |\r\n  Deux\r\n  Trois\r\n",
    ),
    (
        "des retraits de quatre espaces aussi",
        "sections:\n-   contenu: []\n    intertitre: Un\nedition:\n    numero: 9\n",
        [AddItem("sections.0.contenu", 0, "lien"), SetValue("edition.theme", "la\npaix")],
        'sections:\n-   contenu:\n    - lien:\n          texte: ""\n    intertitre: Un\n'
        "edition:\n    numero: 9\n    theme: |\n        la\n        paix\n",
    ),
]

LISTS: list[Case] = [
    (
        "le commentaire placé juste au-dessus suit son élément",
        """\
        contacts:
          # Le premier.
          - organisme: A
            # de A
          - organisme: B

          # Loin de tout.

          - organisme: C
        """,
        [MoveItem("contacts", 0, 2)],
        """\
        contacts:
          - organisme: B
          - organisme: C

          # Loin de tout.

          # Le premier.
          - organisme: A
            # de A
        """,
    ),
    (
        "un élément s’en va avec ses commentaires, pas avec ceux des autres",
        """\
        contacts:
          - organisme: A

          # Loin de tout.

          # De B.
          - organisme: B
        # De la suite.
        titre: Un
        """,
        [RemoveValue("contacts.1")],
        """\
        contacts:
          - organisme: A

          # Loin de tout.
        # De la suite.
        titre: Un
        """,
    ),
    (
        "une partie nouvelle est séparée comme les autres",
        """\
        sections:
          - contenu:
              - Un

          - contenu:
              - Deux
        contacts: []
        """,
        [AddItem("sections", 1), SetValue("sections.1.intertitre", "Un et demi")],
        """\
        sections:
          - contenu:
              - Un

          - intertitre: Un et demi
            contenu:
              - ""

          - contenu:
              - Deux
        contacts: []
        """,
    ),
    (
        "la clé du tiret peut partir et revenir",
        "contacts:\n  - organisme: A\n    courriel: a@b.fr\n",
        [SetValue("contacts.0.organisme", ""), SetValue("contacts.0.telephone", "01")],
        "contacts:\n  - courriel: a@b.fr\n    telephone: 01\n",
    ),
    (
        "une liste vide se remplit et se vide",
        "contacts: []  # personne\n",
        [AddItem("contacts", 0), SetValue("contacts.0.organisme", "DITP")],
        "contacts:  # personne\n  - organisme: DITP\n",
    ),
    (
        "le dernier élément laisse une liste vide",
        "contacts:  # personne\n  # A.\n  - organisme: A\ntitre: Un\n",
        [RemoveValue("contacts.0")],
        "contacts: []  # personne\ntitre: Un\n",
    ),
    (
        "une clé facultative s’en va avec son dernier élément",
        "contacts:\n  - organisme: A\n    personnes: [{nom: B}]\n",
        [RemoveValue("contacts.0.personnes.0")],
        "contacts:\n  - organisme: A\n",
    ),
    (
        "entre crochets",
        "contacts: [{organisme: A}, {organisme: B}]\n",
        [AddItem("contacts", 1), MoveItem("contacts", 2, 0), RemoveValue("contacts.1")],
        'contacts: [{organisme: B}, {organisme: ""}]\n',
    ),
    (
        "une citation de plus, sous son nom",
        "citations:\n  ministre:\n    auteur: A\n    texte: B\n",
        [AddItem("citations", 1, "delegue"), SetValue("citations.delegue.auteur", "C")],
        "citations:\n  ministre:\n    auteur: A\n    texte: B\n"
        '  delegue:\n    auteur: C\n    texte: ""\n',
    ),
    (
        "une ligne de tableau a autant de cases que les autres",
        "sections:\n- contenu:\n  - tableau:\n      titre: T\n      colonnes: [a, b]\n"
        "      lignes:\n      - [1, 2]\n",
        [
            AddItem("sections.0.contenu.0.tableau.lignes", 1),
            SetValue("sections.0.contenu.0.tableau.lignes.1.0", "3"),
        ],
        "sections:\n- contenu:\n  - tableau:\n      titre: T\n      colonnes: [a, b]\n"
        '      lignes:\n      - [1, 2]\n      - [3, ""]\n',
    ),
    (
        "un texte passe devant la dernière ligne d’un fichier sans fin de ligne",
        "sections:\n- contenu:\n  - Un\n  - |\n    Deux",
        [MoveItem("sections.0.contenu", 1, 0)],
        "sections:\n- contenu:\n  - |\n    Deux\n  - Un",
    ),
]


@pytest.mark.parametrize("case", [*VALUES, *LISTS], ids=lambda case: case[0])
def test_an_edit(case: Case) -> None:
    _, before, operations, after = case
    assert rewritten(dedent(before), operations) == dedent(after)


@pytest.mark.parametrize(
    ("text", "operation", "words"),
    [
        ("titre: &a Un\nlieu: *a\n", SetValue("titre", "Deux"), "renvoi YAML"),
        ("titre: !x Un\n", SetValue("titre", "Deux"), "étiquette YAML"),
        ("\ttitre: Un\n", SetValue("titre", "Deux"), "mise en forme"),
        ("titre: Un\n---\ntitre: Deux\n", SetValue("titre", "Trois"), "second document"),
        ("Un texte\n", SetValue("titre", "Deux"), "ne contient pas de clés"),
        ("titre: Un\n", SetValue("contacts.0.organisme", "A"), "n’existe pas dans ce brief"),
        ("titre: Un\n", SetValue("inconnu", "A"), "n’existe pas dans ce brief"),
        ("edition: {numero: 9}\n", SetValue("edition", "A"), "plusieurs champs"),
        ("edition: Un\n", SetValue("edition.theme", "A"), "d’une façon"),
        ("contacts: []\n", MoveItem("contacts", 0, 1), "autant d’éléments"),
        ("citations: {a: {}}\n", AddItem("citations", 0, "a"), "déjà pris"),
        ("titre: Un\n", AddItem("citations", 0, "Le ministre"), "une espace"),
        ("titre: Un\n", AddItem("titre", 0), "n’est pas une liste"),
        ("sections: [{contenu: []}]", AddItem("sections.0.contenu", 0, "x"), "sorte de bloc"),
        ("titre: Un\n", RemoveValue("lieu"), "déjà vide"),
        ("titre: Un\n", SetValue("titre", "\ud800"), "aucun fichier"),
    ],
)  # fmt: skip
def test_a_refusal_says_why(text: str, operation: Operation, words: str) -> None:
    with pytest.raises(EditRefused) as refused:
        rewritten(text, [operation])
    assert words in f"{refused.value.message} {refused.value.hint}"
