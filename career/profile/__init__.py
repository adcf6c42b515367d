"""Profiles: what a person told about themselves, and their skills."""
