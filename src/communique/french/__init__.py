"""French usage for dates, hours, numbers, ordinals, phones and enumerations.

Babel knows the words of the language; this room adds what it lacks: « 1er novembre », « du 2 au
30 novembre 2022 », « 14 h 30 », « 9e », and the spaces that must not break. The rules are those of
the Lexique des règles typographiques en usage à l’Imprimerie nationale, as most ministries apply
them. Every function is pure; ``filters`` gives them their French names.
"""
