"""What changed between two communiqués: field by field, word by word, told as a person would."""
