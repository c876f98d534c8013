"""Making outputs and putting them in place: processes, manifest, disk."""
