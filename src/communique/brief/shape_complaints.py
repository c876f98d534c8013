"""The words for what is wrong in the shape of a brief: keys, lists and texts out of place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from communique.brief.diagnosis import shortened
from communique.brief.kinds import KINDS
from communique.brief.model import Communique
from communique.brief.near_words import did_you_mean, nearest
from communique.brief.nodes import MappingNode, Node, ScalarNode, SequenceNode
from communique.brief.quoting import quoted
from communique.brief.shape import (
    Hint,
    Key,
    blocks_by_key,
    homes,
    is_block,
    is_record,
    is_top_key,
    item_of_sequence,
    keys_of,
)

_AT_THE_TOP = "Cette clé s’écrit au premier niveau du brief, sans retrait."

Complaint = tuple[str, str, str]
"""A rule, a message, a hint."""


def unknown_key(name: str, known: Mapping[str, Key]) -> Complaint:
    """A key that the vocabulary does not have here."""
    message = f"La clé « {shortened(name)} » n’existe pas ici."
    return "cle-inconnue", message, _where_it_belongs(name, known)


def _where_it_belongs(name: str, known: Mapping[str, Key]) -> str:
    question = did_you_mean(name, known)
    if question:
        return question
    if is_top_key(name):
        return _AT_THE_TOP
    elsewhere = f"« {name} » se range sous {_either(homes()[name])}." if name in homes() else ""
    if elsewhere and known is keys_of(Communique):
        return elsewhere
    return f"Clés possibles ici : {', '.join(known)}. {elsewhere}".rstrip()


def _either(names: Sequence[str]) -> str:
    """« un », « deux » ou « trois »."""
    *others, last = (f"« {name} »" for name in names)
    return f"{', '.join(others)} ou {last}" if others else last


def comma_in_text() -> Complaint:
    """« {texte: Bonjour, le monde} » is read as two keys."""
    return (
        "virgule-sans-guillemets",
        "Entre accolades, la virgule sépare les clés : ces mots sont pris pour une clé.",
        "Mettez le texte qui contient la virgule entre guillemets.",
    )


def missing_key(key: Key) -> Complaint:
    """A required key that is not there."""
    return "cle-manquante", f"Il manque la clé « {key.name} ».", f"Ajoutez-la. {_how_to_write(key)}"


def empty_value(key: Key, path: str = "") -> Complaint:
    """A required key without a value; ``path`` is that of the text that stands for its keys."""
    name, none = key.name, ""
    if path == "a_propos":
        name, none = path, " Pour n’en avoir aucune, écrivez « a_propos: non »."
    return (
        "valeur-vide",
        f"La clé « {name} » n’a pas de valeur.",
        f"Donnez-la. {_how_to_write(key)}{none}",
    )


def empty_item() -> Complaint:
    """A dash with nothing behind it."""
    return "valeur-vide", "Cet élément de la liste est vide.", "Supprimez son tiret."


def _how_to_write(key: Key) -> str:
    if isinstance(key.example, str):
        return f"{key.description} Par exemple, {key.name}: {key.example}"
    return key.description


def duplicate_key(name: str, first_line: int) -> Complaint:
    """A key written again in the same place."""
    return (
        "cle-en-double",
        f"La clé « {shortened(name)} » est déjà écrite à la ligne {first_line}.",
        "Gardez une seule des deux.",
    )


def unknown_block(name: str) -> Complaint:
    """A list item whose key is no kind of block."""
    found = nearest(name, blocks_by_key())
    listed = ", ".join(blocks_by_key())
    hint = f"Vouliez-vous dire « {found} » ?" if found else f"Blocs possibles : {listed}."
    return "bloc-inconnu", f"« {shortened(name)} » n’est pas une sorte de bloc.", hint


def wrong_type(hint: Hint, node: Node, written: str) -> Complaint:
    """A text, a list or keys where something else is expected; the usual causes first."""
    if isinstance(node, MappingNode) and written.startswith("{{"):
        return (
            "accolade-sans-guillemets",
            "Un texte qui commence par « {{ » doit être entre guillemets.",
            f"Écrivez {quoted(_line(written))}",
        )
    if isinstance(node, SequenceNode) and written.startswith("[") and _is_text(hint):
        return (
            "texte-a-guillemeter",
            "Un texte qui commence par un crochet doit être entre guillemets.",
            f"Écrivez {quoted(_line(written))}",
        )
    if isinstance(node, MappingNode) and (_is_text(hint) or is_block(hint)):
        colon = colon_in_text(node, written)
        if colon:
            return colon
    message = f"On attend ici {_noun(hint)}, et non {_noun_of_node(node)}."
    return "type-inattendu", message, _expected_form(hint)


def colon_in_text(node: MappingNode, written: str) -> Complaint | None:
    """« - L’objectif : partager » is read as a key: say so, and show the quotes."""
    key = node.entries[0].key.value if node.entries else ""
    if not re.search(r"\s", key.strip()) and key.islower():
        return None
    return (
        "deux-points-sans-guillemets",
        f"Ce texte contient un deux-points suivi d’une espace : « {shortened(key)} » est pris "
        "pour une clé.",
        f"Entourez le texte de guillemets : {quoted(_line(written))}",
    )


def _is_text(hint: Hint) -> bool:
    return hint in KINDS


def _noun(hint: Hint) -> str:
    if hint in KINDS:
        return KINDS[hint].noun
    if item_of_sequence(hint) is not None:
        return "une liste"
    return "un bloc" if is_block(hint) else "des clés"


def _noun_of_node(node: Node) -> str:
    if isinstance(node, ScalarNode):
        return "un texte"
    return "une liste" if isinstance(node, SequenceNode) else "des clés"


def _expected_form(hint: Hint) -> str:
    if item_of_sequence(hint) is not None:
        return "Commencez chaque élément de la liste par un tiret et une espace."
    if is_block(hint):
        return f"Un bloc est un texte, ou l’une de ces clés : {', '.join(blocks_by_key())}."
    if is_record(hint):
        return f"Clés possibles ici : {', '.join(keys_of(hint))}."
    return "Écrivez la valeur à droite du deux-points, entre guillemets au besoin."


def _line(written: str) -> str:
    return shortened(written.split("\n", 1)[0].rstrip(), 120)
