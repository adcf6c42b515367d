"""Matching: the score of a CV for a job, with its evidence."""
