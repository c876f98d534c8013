"""The one door to the disk: whatever the tool writes, it writes from here.

* ``files``: files put in place whole, all together or not at all; locks on folders;
* ``saving``: a brief replaced, unless somebody has changed it meanwhile;
* ``interruption``: Ctrl-C and other signals wait for the end of a delivery;
* ``refusals``: what the system refused, in French;
* ``hashes``: what a file is, in 64 signs.
"""
