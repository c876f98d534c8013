"""The rules of the desk: a file per family, or per part of one."""
