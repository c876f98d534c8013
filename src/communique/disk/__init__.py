"""The one door to the disk: what a workspace holds is read here, whatever the tool writes goes out
from here.

* ``intake``: files read if they stand in their workspace, and are files;
* ``hashes``: what a file is, in 64 signs;
* ``refusals``: what the system refused, in French;
* ``interruption``: Ctrl-C and other signals wait for the end of a delivery;
* ``locks``: one command at a time in a folder;
* ``files``: files put in place whole, all together or not at all;
* ``saving``: a brief replaced, unless somebody has changed it meanwhile;
* ``recall``: what was worked out from folders, kept while they do not change.
"""
