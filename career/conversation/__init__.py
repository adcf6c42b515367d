"""Conversations: threads, turns, events and approvals."""
