"""The applications of a person: what became of each, and how far they get."""
