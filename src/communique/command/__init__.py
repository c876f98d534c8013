"""The command line: options in, words and exit code out.

* ``commands``: the names of the commands, and how a command line is read or refused.
* ``new``, ``import_``, ``preview``, ``check``, ``rule``, ``build``, ``archive``, ``restore``: the
  commands, each in the module of its name, its options first.
* ``rename``, ``verify``, ``list``, ``diff``, ``schema``, ``init``: the others.
* ``questions``: what ``new`` is told, by options or by answers.
* ``build_published``: what ``build`` does of what is published.
* ``verify_report``, ``diff_text``: how these two tell what they found.
* ``choice``: the workspace and the editions that a command is about.
* ``progress``: work on many things, here or on a cluster.
* ``report``, ``summary``, ``annotations``: findings and results as text, tables, JSON, SARIF.
* ``console``: the only module that prints.
"""
