"""Benchmarks: `make bench` runs them all; each prints one JSON line per figure."""
