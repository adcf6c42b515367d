"""Measures what the agent understands: labelled messages against the real graph, each from a state made for it."""
