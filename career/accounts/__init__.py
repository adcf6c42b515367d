"""Accounts: who someone is."""
