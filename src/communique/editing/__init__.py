"""A brief changed field by field: the form that describes it, and its text rewritten by spans."""
