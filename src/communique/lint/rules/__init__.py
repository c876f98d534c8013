"""The rules of the desk, a family after another in the order of ``docs/regles.md``.

* ``typographie``: every rule of typography as a rule of the desk; numbers, dates;
* ``punctuation_marks``, ``endings``, ``commas``: punctuation;
* ``accents``: capitals without their accent, headings in capitals;
* ``typed_marks``, ``printed_marks``, ``typed_lists``, ``typed_tables``: what is typed as a mark;
* ``false_letters``: letters that are not what they seem;
* ``words_twice``: repetitions;
* ``quotations``: where they begin, where they end;
* ``official_names``: names of bodies and of the event;
* ``wrong_capitals``: of the State, of bodies, of people;
* ``towns``: names of places;
* ``acronyms``: sigles, spelt out once and rightly;
* ``variants``: two spellings, hyphens;
* ``chronology``: days and hours, in the parts that follow:
* ``real_days``, ``date_wording``: days against the calendar, and as they are said;
* ``edition_dates``, ``tenses``: days against the edition and the day of the communiqué;
* ``recurrence``, ``clock_times``, ``embargo_hours``: « chaque mardi », hours, the embargo;
* ``figures_and_facts``, ``contradictions``, ``edition_facts``, ``theme``: what contradicts itself;
* ``people``, ``functions``: who is named, and what they are;
* ``contacts``: whether a journalist can call somebody;
* ``link_checks``, ``web_addresses``: where links lead;
* ``lengths``, ``tall_tables``: what is too long;
* ``accessible_outline``: the outcome, heard rather than seen;
* ``inclusive``: inclusive writing, feminine titles;
* ``grammar``: phrases, constructions, agreements;
* ``work_left``: what is still to be written or checked.
"""
