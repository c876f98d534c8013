"""Work done beyond this machine: what is sent, who is fit to do it, how it is spread.

``distributed`` (Dask) is imported here alone, inside functions: an office without ``--cluster``
never loads it and need not have it.
"""
