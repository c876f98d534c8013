"""The desk: what a good sub-editor sees in a brief. One rule, one unit; families in files."""
