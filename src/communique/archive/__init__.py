"""Editions as they were published, kept in the workspace's git: a commit, a manifest, a tag."""
