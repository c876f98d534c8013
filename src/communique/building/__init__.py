"""Making outputs and putting them in place: processes, manifest, disk.

* ``planning``: what there is to do.
* ``provenance``: what outputs depend on besides their brief.
* ``manifest``: what each output was made from, kept beside it.
* ``makers``: each output written, then proved.
* ``aside``: the PDF of one edition, made side by side with the rest.
"""
