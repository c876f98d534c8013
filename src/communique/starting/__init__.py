"""A new edition out of an earlier one, or of the model: what rolls over, what is marked."""
