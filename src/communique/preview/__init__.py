"""The preview: an edition shown in the browser while it is being written."""
