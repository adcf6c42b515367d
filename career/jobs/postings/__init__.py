"""Postings: jobs as their sources tell of them, before anything is understood."""
