"""The truth check: every claim of a text must follow from what the person said of themselves."""
