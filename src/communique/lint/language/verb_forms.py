"""Verbs of press releases in the third person, as fragments of patterns."""

from __future__ import annotations

from communique.typography.plain_signs import one_of

SINGULAR = one_of("""
    accompagne accueille affirme agit anime annonce appelle apporte associe assure attribue
    bénéficie célèbre clôture concerne conclut confie confirme consacre constitue contribue
    coordonne décerne décide déclare démontre déploie développe devient dévoile dispose doit donne
    encourage engage entend finance fixe forme garantit installe invite lance lancent mène met
    mobilise obtient offre organise ouvre participe permet peut pilote porte poursuit prend prépare
    préside présente prévoit propose publie rappelle rassemble réaffirme reçoit recommande recrute
    remercie remet rencontre rend renforce répond reste réunit salue se~félicite se~rend se~tient
    s’adresse s’associe s’engage s’inscrit s’ouvre signe soutient souhaite souligne tient vient vise
    visite veut
    """)
AUXILIARIES = one_of("""
    a ont est sont avait avaient était étaient va vont doit doivent peut peuvent s’est se~sont
    """)
PLURAL_BE = one_of("sont ont seront auront étaient avaient peuvent doivent vont")
FUTURE = (
    "(?!opéra|caméra)(?:[a-zà-öø-ÿœ]+(?:er|ir|dr|ttr|îtr)(?:a|ont)|(?:se|fe|au|pour|dev)r(?:a|ont))"
)
"""« participera », « se tiendront », « sera »; used after a comma or at the end of a subject."""
SPEECH = one_of("""
    annoncé déclaré indiqué précisé souligné rappelé affirmé expliqué estimé confirmé ajouté conclu
    assuré salué dit fait~savoir regretté insisté
    """)
