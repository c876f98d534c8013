"""The brief as typed, frozen values: the one description of its vocabulary.

Everything that knows the shape of a brief derives from this file: the reader (types, required
keys), the JSON schema (descriptions, examples), the templates (attributes), the paths of
diagnostics and of ``data-champ``, what the desk takes each text for, what ``new`` does with it.
Keys are the words of a French press office, without accents; descriptions are French because
editors show them to press officers.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, NewType, get_args

Line = NewType("Line", str)
"""Plain text on one line: Markdown marks are ordinary characters in it."""
Markdown = NewType("Markdown", str)
"""Light Markdown: paragraphs, strong, emphasis, links, lists, superscript."""
Url = NewType("Url", str)
"""An http or https address, or "" when the target of an archived link is lost."""
Target = NewType("Target", str)
"""Where a link leads: such an address, or ``mailto:`` and ``tel:``."""
Email = NewType("Email", str)
Phone = NewType("Phone", str)
"""One number, or several: « 01 23 45 67 89 / 06 12 34 56 78 »."""
Name = NewType("Name", str)
"""A short identifier: a citation's key, an emetteur's file name without its suffix."""
ImagePath = NewType("ImagePath", str)
"""An image file, relative to the folder of the edition, never outside it."""


class MarkedLine(str):
    """One line of light Markdown, without lists; a template that shows it shows its marks."""

    __slots__ = ()

    def __html__(self) -> str:
        # The parser of Markdown cleans addresses, which are values of this module.
        from communique.brief.markdown.as_html import inline_html  # noqa: PLC0415

        return inline_html(self)


class Hours(MarkedLine):
    """An hour or several, « de 9 h à 12 h 30 »: clock times in it read the French way."""

    __slots__ = ()


class Role(Enum):
    """What the desk reads a text as: Markdown as paragraphs, a line as a label, unless told
    otherwise. ``UNREAD`` holds for all that a key holds."""

    TITLE = "title"
    HEADING = "heading"
    LEAD = "lead"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    QUOTATION = "quotation"
    LINK = "link"
    NAME = "name"
    LABEL = "label"
    BOILERPLATE = "boilerplate"
    UNREAD = "unread"


class NextTime(Enum):
    """What ``communique new`` does with a value, as its key or its kind says. Dates move; without
    any of these, the words of a text are marked where they state a fact."""

    YEAR = auto()
    """The year in it becomes that of the new edition."""
    ONE_MORE = auto()
    REWRITTEN = auto()
    """What it says belongs to one edition: it is to be written."""
    MARKED = auto()
    """To be checked, whatever it says."""
    MARKED_IF_DEEP = auto()
    """An address: to be checked when it is that of a page, not of a whole site."""
    MARKED_AT_ITS_KEY = auto()
    """The same, once for all that it holds."""
    MARKED_BESIDE = auto()
    """What stands beside it has the mark."""
    SET_ASIDE = auto()
    """It becomes a comment."""


def key(  # noqa: PLR0913 -- all that is said of a key, each by its name
    description: str,
    *,
    title: str = "",
    item: str = "",
    example: Any = None,
    role: Role | None = None,
    next_time: NextTime | None = None,
    default: Any = dataclasses.MISSING,
    factory: Callable[[], Any] | None = None,
) -> Any:
    """A key of the brief: its French description, an example; required unless it has a default.

    ``title`` is its name in proper French, to be given when the key with a capital is not;
    ``item`` is what one element of a list is called.
    """
    metadata = {"description": description, "title": title, "item": item, "example": example}
    metadata |= {"role": role, "next_time": next_time}
    if factory is not None:
        return dataclasses.field(default_factory=factory, metadata=metadata)
    return dataclasses.field(default=default, metadata=metadata)


@dataclass(frozen=True, slots=True, kw_only=True)
class Emetteur:
    """Qui parle : le ministère et la direction qui publient le communiqué."""

    intitule: tuple[Line, ...] = key(
        "Intitulé officiel, un groupe de mots par ligne.",
        title="Intitulé",
        item="Ligne",
        example=["Ministère", "de la Transformation", "et de la Fonction", "publiques"],
    )
    devise: tuple[Line, ...] = key(
        "Devise, un mot par ligne.",
        item="Mot",
        example=["Liberté", "Égalité", "Fraternité"],
        default=(),
    )
    organisme: Line = key(
        "Nom de la direction ou de l’établissement qui publie.",
        example="Direction interministérielle de la transformation publique",
    )
    sigle: Line = key("Sigle de l’organisme.", example="DITP", default=Line(""))
    adresse: Line = key("Adresse postale.", title="Adresse postale", default=Line(""))
    site: Url = key(
        "Site internet.",
        title="Site internet",
        example="https://www.modernisation.gouv.fr",
        default=Url(""),
    )
    logo: Line = key(
        "Bloc-marque officiel : nom d’une image du dossier templates/charte/.",
        title="Bloc-marque",
        example="bloc-marque.png",
        default=Line(""),
    )
    a_propos: Markdown | None = key(
        "Présentation par défaut de l’organisme, reprise quand le brief n’en donne pas.",
        title="À propos",
        default=None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """Les faits de l’événement, à écrire une seule fois puis à citer par {{ edition.… }}."""

    evenement: MarkedLine = key(
        "Nom de l’événement.",
        title="Événement",
        example="Mois de l’innovation publique",
        next_time=NextTime.YEAR,
    )
    numero: int | None = key(
        "Numéro de l’édition.",
        title="Numéro de l’édition",
        example=9,
        next_time=NextTime.ONE_MORE,
        default=None,
    )
    theme: MarkedLine = key(
        "Thème de l’édition.",
        title="Thème",
        example="la co-production",
        next_time=NextTime.MARKED,
        default=MarkedLine(""),
    )
    debut: dt.date | None = key(
        "Premier jour.", title="Premier jour", example="2022-11-02", default=None
    )
    fin: dt.date | None = key(
        "Dernier jour.", title="Dernier jour", example="2022-11-30", default=None
    )
    evenements: int | None = key(
        "Nombre d’événements prévus.", title="Nombre d’événements", example=350, default=None
    )
    programme: Url = key(
        "Adresse du programme sur internet.",
        title="Adresse du programme",
        example="https://www.modernisation.gouv.fr/programme",
        next_time=NextTime.MARKED,
        default=Url(""),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Une citation nommée, placée dans le texte par un bloc « citation »."""

    auteur: Line = key(
        "Prénom et nom de l’auteur.",
        example="Stanislas Guerini",
        role=Role.NAME,
        next_time=NextTime.MARKED,
    )
    fonction: MarkedLine = key(
        "Fonction de l’auteur.",
        example="ministre de la Transformation et de la Fonction publiques",
        next_time=NextTime.MARKED_BESIDE,
        default=MarkedLine(""),
    )
    texte: Markdown = key(
        "Les mots exacts, sans guillemets autour : la mise en page les ajoute.",
        title="Mots cités",
        role=Role.QUOTATION,
        next_time=NextTime.MARKED,
    )
    video: Url | None = key(
        "Adresse de la vidéo de la déclaration, s’il y en a une.",
        title="Adresse de la vidéo",
        default=None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Texte:
    """Un bloc de texte : une simple chaîne dans le brief."""

    texte: Markdown = key(
        "Un ou plusieurs paragraphes, séparés par une ligne vide. On y écrit **gras**, *italique*, "
        "[texte du lien](https://…), ^exposant^, et des listes dont chaque ligne commence par "
        "un tiret."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class BlocCitation:
    """Place une citation nommée : à part, ou dans le fil du texte avec une introduction."""

    citation: Name = key("Nom de la citation, défini sous « citations ».", example="ministre")
    introduction: Markdown | None = key(
        "Texte avant la citation ; elle est alors mise dans le fil du paragraphe.",
        title="Ce qui précède",
        example="Comme le souligne {{ citations.ministre.auteur }} :",
        default=None,
    )
    suite: Markdown | None = key(
        "Texte après la citation, dans le même paragraphe.", title="Ce qui suit", default=None
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Lien:
    """Le texte et la cible d’un lien mis sur sa propre ligne."""

    texte: MarkedLine = key(
        "Texte du lien, compréhensible seul.",
        title="Texte du lien",
        example="Voir tout le programme",
        role=Role.LINK,
    )
    url: Target = key(
        "Adresse visée : celle d’une page ; mailto:presse@exemple.fr et tel:3939 conviennent.",
        title="Adresse",
        example="https://www.modernisation.gouv.fr",
        default=Target(""),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class BlocLien:
    """Un lien sur sa propre ligne, précédé d’une flèche."""

    lien: Lien = key("Texte et adresse du lien.")


@dataclass(frozen=True, slots=True, kw_only=True)
class TempsFort:
    """Un rendez-vous de l’événement."""

    date: dt.date | None = key("Jour du rendez-vous.", example="2022-11-14", default=None)
    debut: dt.date | None = key(
        "Premier jour, s’il y en a plusieurs.", title="Premier jour", default=None
    )
    fin: dt.date | None = key(
        "Dernier jour, s’il y en a plusieurs.", title="Dernier jour", default=None
    )
    heure: Hours = key("Heure ou horaires.", example="de 9 h à 17 h", default=Hours(""))
    titre: MarkedLine = key(
        "Titre du rendez-vous.", example="L’innovation au service des territoires"
    )
    organisateur: MarkedLine = key("Qui l’organise.", default=MarkedLine(""))
    lieu: MarkedLine = key(
        "Où il se tient.",
        example="Lieu de la transformation publique, Paris 15e",
        default=MarkedLine(""),
    )
    url: Target = key("Page internet du rendez-vous.", title="Page internet", default=Target(""))
    description: Markdown | None = key("Quelques phrases, au plus.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class BlocTempsForts:
    """La liste des rendez-vous à retenir."""

    temps_forts: tuple[TempsFort, ...] = key(
        "Les rendez-vous, dans l’ordre voulu.", title="Temps forts", item="Temps fort"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Chiffre:
    """Un chiffre clé et ce qu’il compte."""

    valeur: MarkedLine = key("La valeur, telle qu’elle doit s’écrire.", example="350")
    libelle: MarkedLine = key(
        "Ce que la valeur compte.", title="Libellé", example="événements dans toute la France"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class BlocChiffres:
    """Les chiffres clés."""

    chiffres: tuple[Chiffre, ...] = key(
        "Les chiffres, dans l’ordre voulu.", title="Chiffres clés", item="Chiffre"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """Une image du dossier de l’édition."""

    fichier: ImagePath = key(
        "Nom d’un fichier PNG ou JPEG, placé dans le dossier de l’édition.", example="affiche.png"
    )
    alternative: Line = key(
        "Ce que l’image montre, pour qui ne la voit pas.",
        title="Texte de remplacement",
        example="Affiche du Mois de l’innovation publique 2022",
    )
    legende: Markdown | None = key("Légende sous l’image.", title="Légende", default=None)
    credit: MarkedLine = key(
        "Auteur de l’image.", title="Crédit", example="Crédit : DITP", default=MarkedLine("")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class BlocImage:
    """Une image, avec son texte de remplacement."""

    image: Image = key("L’image.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tableau:
    """Un tableau de données, avec une ligne d’en-tête."""

    titre: MarkedLine = key("Titre du tableau.", example="Événements par région")
    colonnes: tuple[MarkedLine, ...] = key(
        "Titres des colonnes.", item="Colonne", example=["Région", "Événements"]
    )
    lignes: tuple[tuple[MarkedLine, ...], ...] = key(
        "Les lignes, chacune avec autant de cases que de colonnes.",
        item="Ligne",
        example=[["Bretagne", "12"], ["Grand Est", "24"]],
        next_time=NextTime.MARKED_AT_ITS_KEY,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class BlocTableau:
    """Un tableau."""

    tableau: Tableau = key("Le tableau.")


Block = Texte | BlocCitation | BlocLien | BlocTempsForts | BlocChiffres | BlocImage | BlocTableau
BLOCKS: tuple[type, ...] = get_args(Block)
"""A block is recognised by its first key; a plain string is a ``Texte``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Une partie du communiqué."""

    intertitre: MarkedLine = key(
        "Titre de la partie, sans point final.",
        role=Role.HEADING,
        next_time=NextTime.YEAR,
        default=MarkedLine(""),
    )
    contenu: tuple[Block, ...] = key("Les blocs de la partie, dans l’ordre.", item="Bloc")


@dataclass(frozen=True, slots=True, kw_only=True)
class APropos:
    """Présentation de l’organisme en fin de communiqué ; une simple chaîne convient."""

    intertitre: MarkedLine = key(
        "Titre de la présentation.",
        example="À propos de la DITP",
        role=Role.HEADING,
        default=MarkedLine(""),
    )
    texte: Markdown = key(
        "La présentation de l’organisme, en quelques phrases.", role=Role.BOILERPLATE
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Personne:
    """Une personne à joindre."""

    nom: Line = key(
        "Prénom et nom.",
        title="Prénom et nom",
        example="Claire Bonnetier",
        role=Role.NAME,
        next_time=NextTime.MARKED,
    )
    courriel: Email = key(
        "Adresse électronique.", example="presse@exemple.gouv.fr", default=Email("")
    )
    telephone: Phone = key(
        "Numéro de téléphone, ou plusieurs séparés d’une barre.",
        title="Téléphone",
        example="06 12 34 56 78",
        default=Phone(""),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Un contact presse : un organisme, des personnes, une adresse, un téléphone."""

    organisme: MarkedLine = key("Service ou agence.", example="DITP", default=MarkedLine(""))
    personnes: tuple[Personne, ...] = key("Les personnes à joindre.", item="Personne", default=())
    courriel: Email = key(
        "Adresse électronique commune.", title="Courriel commun", default=Email("")
    )
    telephone: Phone = key(
        "Numéro de téléphone commun.", title="Téléphone commun", default=Phone("")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Tolerance:
    """Une remarque de relecture acceptée en connaissance de cause."""

    regle: Name = key(
        "Nom de la règle, tel que la relecture l’affiche.",
        title="Règle",
        example="chiffres-contradictoires",
    )
    extrait: Line = key(
        "Les mots concernés ; à défaut, la règle est tolérée dans tout le brief.",
        example="plus de 300",
        default=Line(""),
    )
    motif: Line = key(
        "Pourquoi la remarque est acceptée.", example="texte déjà publié, repris tel quel"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Communique:
    """Le brief d’un communiqué de presse."""

    emetteur: Emetteur = key(
        "Qui parle : le nom court d’un émetteur enregistré, ou sa description complète.",
        title="Émetteur",
        example="ditp",
        role=Role.UNREAD,
        next_time=NextTime.MARKED_AT_ITS_KEY,
    )
    genre: MarkedLine = key(
        "Genre du document.",
        example="communiqué de presse",
        default=MarkedLine("communiqué de presse"),
    )
    numero: MarkedLine = key(
        "Numéro du communiqué.",
        title="Numéro",
        example="123",
        role=Role.UNREAD,
        next_time=NextTime.REWRITTEN,
        default=MarkedLine(""),
    )
    date: dt.date = key(
        "Date de publication.",
        title="Date de publication",
        example="2022-11-08",
    )
    lieu: MarkedLine = key(
        "Lieu de publication.",
        title="Lieu de publication",
        example="Paris",
        default=MarkedLine("Paris"),
    )
    embargo: dt.datetime | None = key(
        "Fin de l’embargo, à l’heure de Paris.",
        title="Fin de l’embargo",
        example="2022-11-08T06:00",
        default=None,
    )
    edition: Edition | None = key(
        "Les faits de l’événement, à écrire une seule fois : les textes les citent ensuite, "
        "{{ edition.evenement }} par exemple.",
        title="Faits de l’événement",
        default=None,
    )
    titre: MarkedLine = key(
        "Titre, en minuscules : les capitales sont une affaire de style.",
        example="En novembre, c’est le Mois de l’innovation publique",
        role=Role.TITLE,
        next_time=NextTime.YEAR,
    )
    sous_titre: MarkedLine = key(
        "Seconde ligne du titre.",
        title="Sous-titre",
        role=Role.TITLE,
        next_time=NextTime.YEAR,
        default=MarkedLine(""),
    )
    chapo: Markdown = key("Chapô : qui, quoi, quand, où, pourquoi.", title="Chapô", role=Role.LEAD)
    citations: Mapping[str, Citation] = key(
        "Les citations, chacune sous un nom court.", item="Citation", factory=dict
    )
    sections: tuple[Section, ...] = key(
        "Les parties du communiqué.", title="Parties", item="Partie"
    )
    a_propos: APropos | None = key(
        "Présentation de l’organisme ; à défaut, celle de l’émetteur. « non » : aucune.",
        title="À propos",
        default=None,
    )
    contacts: tuple[Contact, ...] = key(
        "Les contacts presse, dans l’ordre voulu.", title="Contacts presse", item="Contact"
    )
    tolerances: tuple[Tolerance, ...] = key(
        "Les remarques de relecture que l’on accepte, chacune avec sa raison.",
        title="Remarques acceptées",
        item="Remarque acceptée",
        role=Role.UNREAD,
        next_time=NextTime.SET_ASIDE,
        default=(),
    )


PLAIN_TEXT: Mapping[type, str] = {Texte: "texte", APropos: "texte"}
"""Where a plain text may stand for keys: the key that it fills."""
