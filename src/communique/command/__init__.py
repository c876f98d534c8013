"""The command line: options, what is printed, how it ends."""
