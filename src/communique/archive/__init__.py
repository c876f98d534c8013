"""Editions as they were published, kept in the workspace's git: a commit, a manifest, a tag.

* ``git``, ``safety``: the command, and what it is told so that it runs nothing of a repository's;
* ``objects``: files of a commit, read as git keeps them;
* ``tagging``: the names of tags, and what they say;
* ``publications``: what has been published, and which folder holds it;
* ``published_files``: their files, kept and put back;
* ``contents``: what a folder holds; a publication taken out of git;
* ``naming``: « 2022 », « 2022@v1 »: an edition as users name it;
* ``doubts``, ``standing``: what does not agree; where each edition stands;
* ``readiness``, ``archiving``: whether an edition may be published, and the order of the steps;
* ``recording``, ``journal``, ``installing``: a publication written, noted, made visible;
* ``moving``, ``renaming``: another name;
* ``verification``: made again, and compared;
* ``signatures``, ``recognition``: who signed a tag; of which publication a file is.
"""
