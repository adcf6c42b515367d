"""CVs: reading files, parsing lines into a CV document, reviewing and keeping them."""
