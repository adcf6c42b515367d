"""The suggestions that rules make: each moves, names or cuts what the CV says, and adds nothing to it."""
