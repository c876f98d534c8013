"""Work done beyond this machine. ``distributed`` (Dask) is imported here alone, inside functions:
an office without ``--cluster`` never loads it and need not have it.

* ``scheduler``: the way to it, or what stands in its way;
* ``parcels``: what is sent of an edition, as bytes;
* ``worker``: what runs there, and whether it would make the same bytes;
* ``crew``: the workers that are fit, as they come and go;
* ``sending``: one work spread over them.
"""
