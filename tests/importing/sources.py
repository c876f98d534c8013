"""Communiqués of invented offices, each with its own habits; no person in them is real."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

import docx
import weasyprint  # type: ignore[import-untyped]
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

import samples

MAIL = """\
COMMUNIQUÉ DE PRESSE

Rennes, le 15 mars 2021

Un guichet unique pour les associations

La préfecture de la région Bretagne ouvre ce lundi un guichet unique pour
les associations. Elles y déposeront toutes leurs demandes de subvention,
quel que soit le service de l'État qui les instruit.

Une seule démarche

Les associations remplissaient jusqu'ici un dossier par service. Elles n'en
rempliront plus qu'un, en ligne, et suivront l'avancement de leur demande
jour après jour.

« Les bénévoles ont mieux à faire que de remplir des formulaires. Nous leur
rendons du temps pour leurs projets et pour leurs adhérents », déclare
Camille Lefort, préfète de la région Bretagne.

- 1 200 associations ont essayé le service pendant six mois ;
- 9 sur 10 le recommandent.

Contact presse :
Jean Morel - 02 99 00 00 01 - presse@bretagne.exemple.fr
"""

MINISTRY = """\
De : Service de presse <presse@ministere.exemple.fr>
Objet : Communiqué de presse

MINISTÈRE DES SOLIDARITÉS
ET DE LA SANTÉ

COMMUNIQUE DE PRESSE N°1042

Sous embargo jusqu'au mercredi 10 mars 2021 à 6h00

Paris, le mardi 9 mars 2021

PLAN GRAND ÂGE : OUVERTURE DE LA CONCERTATION
SUR LES METIERS DU SOIN

Claire Vasseur, ministre déléguée chargée de l'Autonomie, lance mercredi la
concertation sur les métiers du grand âge. Elle réunira pendant trois mois
les fédérations d'employeurs, les syndicats et les départements, avec pour
objectif d'attirer 80 000 professionnels d'ici à 2025.

TROIS CHANTIERS

La concertation porte sur trois chantiers :

* les salaires et les carrières,
* la formation initiale et continue, y compris par l'apprentis-
  sage,
* les conditions de travail.

Pour Claire Vasseur : « Prendre soin est un métier qui s'apprend et qui se
paie. Nous devons aux professionnels la reconnaissance qu'ils attendent
depuis trop longtemps. »

CALENDRIER

Mercredi 10 mars, 10 h : ouverture de la concertation au ministère
Mardi 6 avril : point d'étape avec les départements
Jeudi 10 juin : restitution des travaux

Un site dédié est ouvert : https://concertation.exemple.gouv.fr

Contacts presse
Cabinet de Claire Vasseur
Mél : cab-presse@sante.exemple.fr
Tél : 01 40 56 60 65
Direction générale de la cohésion sociale
Paul Henry - 06 07 08 09 10 - paul.henry@social.exemple.fr
"""

BANK = """\
Communiqué de presse
Mardi 12 octobre 2021

La Banque publique lance un fonds pour les artisans
Un outil inédit pour traverser la crise

Paris, le 12 octobre 2021 – La Banque publique lance aujourd'hui un fonds destiné aux artisans.

Un fonds pour la modernisation

Le fonds apportera 50 000 euros à chaque entreprise, en moins de quinze jours, dans les régions,
sans garantie ni caution demandée à l'artisan qui dépose un dossier auprès de ses agences.

"Les artisans font vivre nos territoires. Ce fonds leur donne des moyens", explique Laurent Mercier.

CONTACTS PRESSE :
Sophie Marchand          Agence Porte-Voix
Tél. : 01 41 79 00 00    01 53 70 00 00
sophie.marchand@bpi.exemple.fr    contact@portevoix.exemple.fr
"""

TOWN = """\
# Qualité de l'air : la Ville de Lille baisse la vitesse à 30 km/h

*Communiqué de presse — Lille, le 22 août 2019*

**À partir du 26 août, la vitesse sera limitée à 30 km/h dans toute la ville, hors grands axes.**

## Pourquoi cette mesure

La Ville veut réduire le bruit et les accidents.

> « Rouler moins vite, c'est respirer mieux et traverser sans peur, quel que soit son âge. »
>
> — Martine Delattre, adjointe à la mobilité

## Calendrier

- 26 août 2019 : entrée en vigueur
- Du 2 au 6 septembre 2019 : opérations de sensibilisation
- 1er octobre 2019 : premiers contrôles

**Contact presse** — Olivier Blanc · 03 20 49 50 00 · oblanc@lille.exemple.fr
"""

SITE = """\
<!doctype html><html lang=fr><head><title>Communiqué | Métropole</title></head><body>
<nav><a href=/>Accueil</a> <a href=/presse>Presse</a></nav>
<header><p>Métropole de Lyon</p></header>
<main><p class="date">Publié le 8 septembre 2020</p>
<h1>Vélo : 250 kilomètres de voies nouvelles d&#8217;ici 2026</h1>
<p><strong>La Métropole de Lyon consacre 100 millions d&rsquo;euros aux aménagements cyclables.
Treize lignes relieront les communes entre elles.</strong></p>
<h2>Un réseau continu</h2><p>Les lignes sont <em>séparées</em> des voitures. Voir
<a href="https://www.exemple.fr/carte">la carte du réseau</a>.</p>
<ul><li>13 lignes</li><li>250 km<ul><li>dont 100 km d&rsquo;ici 2023</li></ul></li></ul>
<blockquote>« Le vélo doit devenir le moyen le plus simple d&rsquo;aller travailler. »<br>
Fabien Rousset, vice-président délégué aux mobilités</blockquote>
<table><tr><th>Ligne</th><th>Longueur</th></tr><tr><td>1</td><td>12 km</td></tr></table>
<h2>Contact presse</h2><p>Julie Perrin<br>Tél. 04 78 63 40 40<br>
<a href="mailto:presse@grandlyon.exemple.fr">presse@grandlyon.exemple.fr</a></p></main>
<footer>Mentions légales</footer></body></html>
"""

FRONT_MATTER = """\
---
title: Le budget participatif est lancé
date: 2024-05-02
lieu: Grenoble
auteur: Service communication
---

**Les habitants ont jusqu'au 30 juin pour proposer leurs idées. Dix projets seront retenus.**

## Comment participer

1. Déposer une idée [sur le site](https://www.exemple.fr/idees)
2. Voter en septembre

| Quartier | Projets |
|---|---|
| Nord | 12 |
| Sud | 9 |

## Contact presse

Nadia Benali, 04 76 00 00 02
"""

PAGES = """\
<style>@page{size:A4;margin:20mm;@bottom-center{content:'Ministère des Transports – Page '
counter(page) '/' counter(pages);font-size:8pt}}body{font:10pt/1.4 'Liberation Sans'}
.c{column-count:2;column-gap:10mm;text-align:justify;hyphens:auto}h1{font-size:18pt}
h2{font-size:12pt;margin:.6em 0 .2em}.g{display:flex;justify-content:space-between}
table{width:100%}td,th{text-align:left;padding:4px}</style>
<div class=g><p><b>MINISTÈRE<br>DES TRANSPORTS</b><br><i>Liberté<br>Égalité<br>Fraternité</i></p>
<p><b style='font-size:15pt'>COMMUNIQUÉ DE PRESSE</b><br>Paris, le jeudi 18 avril 2024</p></div>
<h1>Trains d’équilibre du territoire : dix ans pour moderniser les lignes</h1>
<p><b>Hélène Garnier, ministre des Transports, a signé ce jour avec six régions la convention qui
finance la modernisation de huit lignes de trains d’équilibre du territoire.</b></p>
<div class=c><h2>Des trains plus nombreux</h2>
<p>La convention signée ce jeudi entre l’État et les régions porte sur dix ans. Elle finance
l’achat de quarante rames, la remise en état des voies et l’allongement des quais dans les gares
les plus fréquentées du réseau, de Clermont-Ferrand à Saint-Étienne.</p>
<p>Les voyageurs disposeront d’un aller-retour supplémentaire chaque jour. Les correspondances
seront coordonnées avec les autocars régionaux, et les abonnements deviendront communs à tous les
transports publics des territoires concernés par l’expérimentation.</p>
<h2>Un financement partagé</h2>
<p>L’État apporte 760 millions d’euros, les régions 640 millions. Les collectivités locales
contribuent à l’aménagement des gares et de leurs abords, notamment pour les cyclistes et les
personnes à mobilité réduite, dans une démarche d’accessibilité.</p>
<p>« Les trains d’équilibre du territoire relient les villes moyennes. Nous leur donnons
aujourd’hui l’avenir qu’ils méritent, avec des rames neuves et des horaires fiables », a déclaré
Hélène Garnier, ministre des Transports.</p>
<p>Les travaux commenceront en septembre. Ils dureront quatre ans et seront conduits de nuit chaque
fois que c’est possible, afin de limiter la gêne des riverains et des voyageurs.</p></div>
<h2>Calendrier des lignes</h2><table><tr><th>Ligne<th>Travaux<th>Rames neuves</tr>
<tr><td>Paris – Clermont-Ferrand<td>2024-2026<td>28</tr><tr><td>Nantes – Bordeaux<td>2025-2027<td>6
</tr></table><h2>Contacts presse</h2><div class=g><p>Cabinet d’Hélène Garnier<br>01 40 81 77 57<br>
presse.cabinet@transports.exemple.fr</p><p>Région Centre<br>Luc Petit – 06 45 67 89 10<br>
luc.petit@centre.exemple.fr</p></div>
"""


def _bold(paragraph: Paragraph, text: str, size: float = 0) -> None:
    run = paragraph.add_run(text)
    run.bold = True
    run.font.size = Pt(size) if size else None


def _bytes_of(document: docx.document.Document) -> bytes:
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def culture() -> bytes:
    """Everything in tables: the head, the title in a box, the contacts in two columns."""
    document = docx.Document()
    head = document.add_table(1, 2)
    head.cell(0, 0).text = "MINISTÈRE\nDE LA CULTURE"
    head.cell(0, 0).add_paragraph("Liberté\nÉgalité\nFraternité")
    _bold(head.cell(0, 1).paragraphs[0], "COMMUNIQUÉ DE PRESSE", 20)
    head.cell(0, 1).add_paragraph("Paris, le 12 mars 2019")
    head.cell(0, 1).add_paragraph("N° 2019-045")
    box = document.add_table(1, 1).cell(0, 0).paragraphs[0]
    _bold(box, "Franck Moreau annonce les lauréats du prix des bibliothèques rurales", 16)
    _bold(
        document.add_paragraph(),
        "Le ministre de la Culture a remis, ce mardi, le prix des bibliothèques rurales à douze "
        "communes de moins de 3 000 habitants. Il récompense des projets ouverts à tous.",
    )
    _bold(document.add_paragraph(), "UN PRIX POUR LES PETITES COMMUNES")
    document.add_paragraph(
        "Créé en 2016, le prix distingue les bibliothèques qui vont à la rencontre de leurs "
        "habitants : ateliers d'écriture, prêt à domicile, jardins de lecture."
    )
    document.add_paragraph(
        "« Une bibliothèque, c'est souvent le dernier lieu ouvert d'un village. Nous voulons "
        "qu'elle le reste », a déclaré Franck Moreau, ministre de la Culture."
    )
    _bold(document.add_paragraph(), "LES DOUZE LAUREATS DE L'EDITION 2019")
    for winner in ("Ornans (Doubs) : lire au bord de l'eau", "Mende (Lozère) : le bibliobus"):
        document.add_paragraph(winner, style="List Bullet")
    document.add_paragraph("La cérémonie se tiendra le 4 avril, avec les communes lauréates.")
    contacts = document.add_table(1, 2)
    left = ("Contact presse", "Délégation à l'information", "Tél : 01 40 15 83 31")
    contacts.cell(0, 0).text = "\n".join((*left, "presse@culture.exemple.fr"))
    right = ("Agence Bleu Nuit", "Marie Durand", "06 11 22 33 44")
    contacts.cell(0, 1).text = "\n".join((*right, "marie.durand@bleunuit.exemple.fr"))
    document.sections[0].footer.paragraphs[0].text = "182, rue Saint-Honoré, 75001 Paris"
    return _bytes_of(document)


_BOX = """<w:r %s xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox>
<w:txbxContent><w:p><w:r><w:t>Communiqué de presse</w:t></w:r></w:p>
<w:p><w:r><w:t>Rennes, le jeudi 3 février 2022</w:t></w:r></w:p></w:txbxContent></v:textbox>
</v:shape></w:pict></w:r>"""
_ADDED = '<w:ins %s w:id="1" w:author="x"><w:r><w:t> Ils sont indemnisés.</w:t></w:r></w:ins>'
_REMOVED = '<w:del %s w:id="2" w:author="x"><w:r><w:delText> Effacé.</w:delText></w:r></w:del>'


def prefecture() -> bytes:
    """The bloc-marque in the header, the opening in a text box, tracked changes, a picture."""
    document = docx.Document()
    header = document.sections[0].header
    header.paragraphs[0].text = "PRÉFET\nDE LA RÉGION\nBRETAGNE"
    header.add_paragraph("Liberté\nÉgalité\nFraternité")
    document.add_paragraph()._p.append(parse_xml(_BOX % nsdecls("w")))
    title = "Grippe aviaire : les mesures de biosécurité renforcées dans le Mor\u00adbihan"
    _bold(document.add_paragraph(), title, 15)
    document.add_paragraph(
        "Un foyer d'influenza aviaire hautement pathogène a été confirmé le 2 février dans un "
        "élevage de canards du Morbihan. Le préfet a pris aussitôt les mesures prévues."
    )
    _bold(document.add_paragraph(), "Les mesures prises")
    measures = document.add_paragraph("Deux zones de protection sont mises en place.")
    measures._p.append(parse_xml(_ADDED % nsdecls("w")))
    measures._p.append(parse_xml(_REMOVED % nsdecls("w")))
    for item in ("1) Confiner les volailles ;", "2) limiter les accès ;", "3) signaler les morts."):
        document.add_paragraph(item)
    site = document.add_paragraph("Toutes les informations sont sur ")
    _link(site, "bretagne.exemple.fr", "https://www.bretagne.exemple.fr/grippe")
    document.add_picture(io.BytesIO(samples.picture(80, 40).data))
    document.inline_shapes[0]._inline.docPr.set("descr", "Carte des zones de protection")
    document.add_paragraph("Crédit : DRAAF Bretagne")
    _bold(document.add_paragraph(), "Contacts presse")
    document.add_paragraph(
        "Préfecture de la région Bretagne\nBureau de la communication\n"
        "02 21 86 22 66 / 06 00 00 00 01 – communication@ille-et-vilaine.exemple.fr"
    )
    return _bytes_of(document)


def _link(paragraph: Paragraph, text: str, address: str) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, kind, is_external=True))
    link.append(parse_xml(f"<w:r {nsdecls('w')}><w:t>{text}</w:t></w:r>"))
    paragraph._p.append(link)


def agency() -> bytes:
    """Styles for everything: headings, caption; key figures in bold, days, a table of data."""
    document = docx.Document()
    document.add_paragraph("Agence de la transition écologique")
    document.add_paragraph("Communiqué de presse")
    document.add_paragraph("Angers, le 21 juin 2023")
    document.add_heading("Rénovation des écoles : 500 projets accompagnés en un an", 1)
    document.add_paragraph("Un programme qui change d'échelle", style="Subtitle")
    document.add_paragraph(
        "Lancé en juin 2022, le programme accompagne les communes qui rénovent leurs écoles. En un "
        "an, 500 projets ont été soutenus, pour 1 200 bâtiments.",
        style="Intense Quote",
    )
    document.add_heading("Des économies mesurées", 2)
    document.add_paragraph("Les premiers bâtiments livrés consomment deux fois moins d'énergie.")
    for value, label in (("500", "projets accompagnés"), ("47 %", "d'économies d'énergie")):
        figure = document.add_paragraph()
        _bold(figure, f"{value} ")
        figure.add_run(label)
    document.add_heading("Où en sont les régions", 2)
    document.add_paragraph("Tableau 1 – Projets par région", style="Caption")
    table = document.add_table(0, 2)
    for row in (("Région", "Projets"), ("Bretagne", "54"), ("Occitanie", "71")):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.add_heading("Les rendez-vous de l'été", 2)
    for day in ("Le 3 juillet : visite de l'école Jules-Ferry", "Du 28 au 30 août : université"):
        document.add_paragraph(day, style="List Bullet")
    document.add_heading("À propos de l'agence", 2)
    document.add_paragraph("L'agence aide les collectivités et les entreprises.")
    document.add_heading("Contact presse", 2)
    document.add_paragraph("Service de presse : 01 58 47 81 28 – presse@agence.exemple.fr")
    return _bytes_of(document)


_ODT = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
xmlns:xlink="http://www.w3.org/1999/xlink">%s</office:document-content>"""
_ODT_STYLES = """<office:styles><style:style style:name="Heading_20_2" style:family="paragraph"
style:display-name="Heading 2" style:default-outline-level="2"/></office:styles>
<office:master-styles><style:master-page style:name="Standard"><style:footer>
<text:p>Page <text:page-number>1</text:page-number></text:p><text:p>Place Pey-Berland</text:p>
</style:footer></style:master-page></office:master-styles>"""
_ODT_BODY = """<office:automatic-styles><style:style style:name="T1" style:family="text">
<style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="P1" style:family="paragraph"><style:text-properties
fo:font-weight="bold" fo:font-size="18pt"/></style:style></office:automatic-styles>
<office:body><office:text><text:tracked-changes><text:changed-region text:id="a"><text:deletion>
<text:p>Effacé.</text:p></text:deletion></text:changed-region></text:tracked-changes>
<text:p>MAIRIE DE BORDEAUX</text:p><text:p>Communiqué de presse n° 12</text:p>
<text:p>Bordeaux, le 1<text:span>er</text:span> octobre 2021</text:p>
<text:p text:style-name="P1">Les quais rendus<text:s/>aux piétons<text:line-break/>le
dimanche</text:p>
<text:p><text:span text:style-name="T1">La Ville ferme les quais aux voitures chaque dimanche, de
dix heures à dix-huit heures, à partir du 3 octobre.</text:span></text:p>
<text:h text:style-name="Heading_20_2" text:outline-level="2">Ce qui change</text:h>
<text:p>Les bus passent par le <text:a xlink:href="https://www.exemple.fr/plan">pont</text:a>.</text:p>
<text:list><text:list-item><text:p>Accès réservé aux riverains</text:p><text:list>
<text:list-item><text:p>sur présentation d’un badge</text:p></text:list-item></text:list>
</text:list-item></text:list>
<text:p>« Une ville se découvre à pied, et d’abord au bord de son fleuve », dit le maire.</text:p>
<table:table><table:table-row><table:table-cell><text:p>Quai</text:p></table:table-cell>
<table:table-cell><text:p>Heures</text:p></table:table-cell></table:table-row><table:table-row>
<table:table-cell><text:p>Douane</text:p></table:table-cell><table:table-cell><text:p>10-18</text:p>
</table:table-cell></table:table-row></table:table>
<text:p><draw:frame><draw:text-box><text:p>Contact presse : Zoé Lemaire, 05 56 00 00 03</text:p>
</draw:text-box></draw:frame></text:p></office:text></office:body>"""


def town() -> bytes:
    """An OpenDocument text: styles by hand, nested lists, a text box, a deletion kept."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", _ODT % _ODT_BODY)
        archive.writestr("styles.xml", _ODT % _ODT_STYLES)
    return made.getvalue()


def transports() -> bytes:
    """A PDF in two columns, with hyphens, a table, contacts side by side."""
    pdf = weasyprint.HTML(string=f"<html lang=fr><body>{PAGES}").write_pdf()
    assert isinstance(pdf, bytes)
    return pdf


SOURCES: Mapping[str, Callable[[], bytes]] = {
    "courriel.txt": MAIL.encode,
    "ministere.txt": lambda: MINISTRY.encode("cp1252"),
    "banque.txt": BANK.encode,
    "ville.md": TOWN.encode,
    "site.html": SITE.encode,
    "article.md": FRONT_MATTER.encode,
    "culture.docx": culture,
    "prefecture.docx": prefecture,
    "agence.docx": agency,
    "mairie.odt": town,
    "transports.pdf": transports,
}
