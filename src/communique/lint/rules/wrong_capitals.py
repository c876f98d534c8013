"""Capitals: the rules, their documentation; the checks are told apart by what they look at."""

from __future__ import annotations

from communique.diagnostics import Severity
from communique.lint.judgement import Rule
from communique.lint.rules.institution_capitals import many_alike, over_capitalised
from communique.lint.rules.person_capitals import (
    capitalised_functions,
    small_ministries,
    small_peoples,
)
from communique.lint.rules.state_capitals import (
    institution_without_capital,
    prime_minister,
    state_without_capital,
)

_LEXIQUE = "Lexique des règles typographiques en usage à l’Imprimerie nationale, "

RULES = (
    Rule(
        "majuscule-d-adjectif",
        Severity.AVERTISSEMENT,
        "Dans le nom d’un organisme, l’adjectif qui suit ne prend pas de majuscule.",
        "Seul le premier nom nécessaire prend la majuscule\u00a0: «\u00a0Gendarmerie "
        "nationale\u00a0», "
        "«\u00a0École nationale de la magistrature\u00a0». Les marques qui en décident autrement "
        "s’ajoutent à templates/lexiques/graphies-protegees.txt.",
        _LEXIQUE + "«\u00a0Organismes\u00a0».",
        "La Gendarmerie nationale et l’Assemblée nationale.",
        "La Gendarmerie Nationale présente son baromètre.",
        over_capitalised,
    ),
    Rule(
        "majuscule-d-organisme-multiple",
        Severity.AVERTISSEMENT,
        "Un organisme qui existe en plusieurs exemplaires ne prend pas de majuscule.",
        "Il y a un Conseil d’État, mais des conseils régionaux, des préfectures, des mairies, des "
        "ministères\u00a0: le nom commun garde sa minuscule dans la phrase.",
        _LEXIQUE + "«\u00a0Organismes\u00a0».",
        "Le conseil régional de Bretagne et la préfecture du Nord y participent.",
        "L’atelier est animé par la Préfecture du Nord.",
        many_alike,
    ),
    Rule(
        "etat-sans-majuscule",
        Severity.AVERTISSEMENT,
        "L’État prend une majuscule.",
        "L’État (la puissance publique) prend une majuscule, que n’a pas l’état (la manière "
        "d’être)\u00a0: "
        "«\u00a0les agents de l’État\u00a0», «\u00a0l’état civil\u00a0», «\u00a0l’état des "
        "lieux\u00a0».",
        _LEXIQUE + "«\u00a0État\u00a0».",
        "Les agents de l’État tiennent l’état civil.",
        "Les agents de l’état sont mobilisés.",
        state_without_capital,
    ),
    Rule(
        "institution-sans-majuscule",
        Severity.AVERTISSEMENT,
        "La République, le Parlement et le Gouvernement prennent une majuscule.",
        "Dans les textes officiels français, «\u00a0République\u00a0», «\u00a0Parlement\u00a0» et "
        "«\u00a0Gouvernement\u00a0» prennent une majuscule quand ils nomment l’institution "
        "française.",
        _LEXIQUE + "«\u00a0Gouvernement\u00a0».",
        "Le président de la République a réuni le Gouvernement.",
        "Le président de la république a parlé.",
        institution_without_capital,
    ),
    Rule(
        "premier-ministre",
        Severity.AVERTISSEMENT,
        "On écrit «\u00a0Premier ministre\u00a0».",
        "La majuscule est à «\u00a0Premier\u00a0», qui distingue ce ministre\u202f; "
        "«\u00a0ministre\u00a0» garde la "
        "minuscule de toute fonction.",
        _LEXIQUE + "«\u00a0Titres et fonctions\u00a0».",
        "Le Premier ministre a réuni les préfets.",
        "Le Premier Ministre a réuni les préfets.",
        prime_minister,
    ),
    Rule(
        "majuscule-de-fonction",
        Severity.AVERTISSEMENT,
        "Une fonction ne prend pas de majuscule.",
        "«\u00a0le ministre\u00a0», «\u00a0la préfète\u00a0», «\u00a0le président de la "
        "République\u00a0»\u00a0: la fonction est "
        "un nom commun. La majuscule de déférence reste à la formule d’une lettre (Monsieur le "
        "Ministre).",
        _LEXIQUE + "«\u00a0Titres et fonctions\u00a0».",
        "Amélie de Montchalin, ministre de la Transformation et de la Fonction publiques.",
        "Amélie de Montchalin, Ministre de la Transformation et de la Fonction publiques.",
        capitalised_functions,
    ),
    Rule(
        "majuscule-de-ministere",
        Severity.AVERTISSEMENT,
        "Le domaine d’un ministère prend une majuscule.",
        "«\u00a0ministère\u00a0» garde la minuscule\u202f; chaque nom du domaine prend la "
        "majuscule, non ses "
        "adjectifs\u00a0: «\u00a0ministère de l’Agriculture et de la Souveraineté "
        "alimentaire\u00a0».",
        _LEXIQUE
        + "«\u00a0Ministère\u00a0»\u202f; décrets relatifs à la composition du Gouvernement.",
        "Le ministère de l’Agriculture et de la Souveraineté alimentaire.",
        "Le ministère de l’agriculture organise une journée.",
        small_ministries,
    ),
    Rule(
        "gentile",
        Severity.AVERTISSEMENT,
        "Le nom d’un peuple ou d’habitants prend une majuscule, l’adjectif non.",
        "«\u00a0les Français\u00a0», mais «\u00a0les entreprises françaises\u00a0» et «\u00a0le "
        "français\u00a0» (la langue).",
        _LEXIQUE + "«\u00a0Peuples et habitants\u00a0».",
        "Les Français et les entreprises françaises.",
        "Deux tiers des français ont répondu.",
        small_peoples,
    ),
)
