"""What French says, found in a text: no rule in it."""
