"""Recommended jobs: varied, and bent a little by what a person said of earlier ones."""
