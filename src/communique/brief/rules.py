"""The rules a brief is read by: each name, how much it matters, and what it stands for."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from communique.diagnostics import Severity

_ERRORS: Final = {
    # The file
    "fichier-illisible": "Le brief n’existe pas, n’est pas un fichier ou ne peut pas être lu.",
    "fichier-hors-du-dossier": "Le brief est un lien vers un fichier hors du dossier de travail.",
    "fichier-vide": "Le brief ne contient rien.",
    "fichier-sans-texte": "Le fichier est un document ou une image, et non un texte.",
    "fichier-trop-gros": "Le brief dépasse 1 Mio.",
    "encodage": "Le brief n’est pas enregistré en UTF-8.",
    "caractere-interdit": "Un caractère invisible n’a pas sa place dans un document.",
    "conflit-git": "Des marques de git séparent deux versions d’un même passage.",
    # YAML
    "yaml-illisible": "La mise en forme du brief ne se comprend pas à cet endroit.",
    "tabulation": "Une tabulation sert de retrait.",
    "espace-insecable": "Une espace insécable tient la place d’une espace ordinaire du YAML.",
    "espace-manquante": "Il manque une espace après un deux-points ou un tiret.",
    "deux-points-manquant": "Il manque le deux-points après une clé.",
    "deux-points-sans-guillemets": "Un texte sans guillemets contient un deux-points.",
    "accolade-sans-guillemets": "Un texte sans guillemets commence par une accolade.",
    "virgule-sans-guillemets": "Un texte entre accolades contient une virgule.",
    "texte-a-guillemeter": "Un texte sans guillemets commence par un signe réservé du YAML.",
    "guillemet-non-ferme": "Un guillemet ouvert n’est pas refermé.",
    "guillemet-dans-guillemets": "Un texte entre guillemets contient le même guillemet.",
    "crochet-non-ferme": "Un crochet ou une accolade n’est pas refermé.",
    "texte-sur-la-ligne-du-bloc": "Du texte suit « | » ou « > » sur la même ligne.",
    "tiret-de-liste": "Un tiret long ou une puce tient la place du trait d’union d’une liste.",
    "retrait": "Une ligne n’est pas alignée avec ses voisines.",
    "diese-dans-texte": "Un mot-dièse sans guillemets fait perdre la fin du texte.",
    "cle-en-double": "La même clé est écrite deux fois.",
    "etiquette-yaml": "Une étiquette YAML (« !nom ») n’est pas admise.",
    "alias-yaml": "Une ancre ou un alias YAML (« &nom », « *nom ») n’est pas admis.",
    "trop-profond": "Trop de listes et de clés sont emboîtées.",
    "plusieurs-documents": "Le fichier contient plusieurs documents YAML.",
    # The vocabulary
    "cle-inconnue": "La clé n’existe pas à cet endroit.",
    "cle-manquante": "Une clé obligatoire manque.",
    "type-inattendu": "Un texte, une liste ou des clés tiennent la place d’autre chose.",
    "valeur-vide": "Une clé obligatoire n’a pas de valeur.",
    "valeur-trop-longue": "Une adresse, une date, un numéro ou un nom est bien trop long.",
    "nombre-invalide": "La valeur n’est pas un nombre entier.",
    "date-invalide": "La date n’existe pas ou n’est pas écrite AAAA-MM-JJ.",
    "instant-invalide": "L’instant n’existe pas ou n’est pas écrit AAAA-MM-JJTHH:MM.",
    "heure-invalide": "L’heure n’existe pas ou n’est pas écrite à la française.",
    "embargo-passe": "L’embargo est déjà passé quand le communiqué est archivé.",
    "periode-inversee": "La fin vient avant le début.",
    "adresse-web": "L’adresse web n’est pas valable.",
    "adresse-electronique": "L’adresse électronique n’est pas valable.",
    "telephone": "Le numéro de téléphone n’est pas valable.",
    "nom-court": "Le nom court contient un caractère non admis.",
    "bloc-inconnu": "Le bloc ne correspond à aucune sorte de bloc.",
    "ligne-de-tableau": "Une ligne du tableau n’a pas autant de cases que de colonnes.",
    "citation-inconnue": "La citation n’est pas définie sous « citations ».",
    "emetteur-inconnu": "Aucun fichier ne décrit cet émetteur.",
    "image-introuvable": "L’image n’existe pas.",
    "image-hors-du-dossier": "L’image n’est pas dans le dossier de l’édition.",
    "image-trop-grande": "L’image dépasse la taille admise.",
    "image-illisible": "L’image est abîmée ou d’un format non admis.",
    # The facts
    "expression-invalide": "Une expression {{ … }} ne se comprend pas.",
    "fait-inconnu": "Une expression {{ … }} cite un fait absent du brief.",
    "filtre-inconnu": "Une expression {{ … }} emploie un filtre qui n’existe pas.",
    "fait-inadapte": "Un fait ne convient pas au filtre, ou cite lui-même un autre fait.",
}

_WARNINGS: Final = {
    "citation-inutilisee": "Une citation définie n’est placée nulle part.",
    "lien-sans-cible": "Un lien n’a pas d’adresse : il devient un texte simple.",
    "image-animee": "Une image est animée : seule sa première vue est montrée.",
}

_ADVICE: Final = {
    "image-lourde": "Une image pèse bien plus qu’il ne faut à la page qui la montre.",
    "image-mal-nommee": "L’extension d’une image annonce un autre format que le sien.",
}

SEVERITIES: Final[Mapping[str, Severity]] = MappingProxyType(
    dict.fromkeys(_ERRORS, Severity.ERREUR)
    | dict.fromkeys(_WARNINGS, Severity.AVERTISSEMENT)
    | dict.fromkeys(_ADVICE, Severity.CONSEIL)
)
MEANINGS: Final[Mapping[str, str]] = MappingProxyType(_ERRORS | _WARNINGS | _ADVICE)
