"""Log-ins: their tokens, cookies, and ends."""
