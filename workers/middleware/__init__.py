"""Dramatiq middleware, one a file. Dramatiq's AsyncIO stands before them, so that its event loop stops last."""
