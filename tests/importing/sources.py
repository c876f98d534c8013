"""Communiqués of invented offices, each with its own habits; no person in them is real."""

from __future__ import annotations

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
