"""Server-sent events, and what is followed by them."""
