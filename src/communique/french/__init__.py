"""French usage for dates, hours, numbers, ordinals, phones and enumerations.

Babel knows the words of the language; this room adds what it lacks: « 1er novembre », « du 2 au
30 novembre 2022 », « 14 h 30 », « 9e », and the spaces that must not break. The rules are those of
the Lexique des règles typographiques en usage à l’Imprimerie nationale, as most ministries apply
them. Every function is pure; ``filters`` gives them their French names.

* ``babel_locale``: the one door to Babel, opened on first use
* ``calendar_names``: its months and days, which no check can wait for
* ``unwritable``: the refusal of a value
* ``dates``, ``periods``, ``hours``, ``holidays``: time, as it is written and as people work
* ``numbers``, ``ordinals``, ``letters``: in digits, in rank, in words
* ``phones``, ``enumerations``: a number to call, words in one phrase
* ``values``: what a value of the model can be taken for
* ``filters``: all of it under the names authors write
"""
