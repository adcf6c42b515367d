"""Customising a CV for a job: suggestions, and the check that nothing in them is invented."""
