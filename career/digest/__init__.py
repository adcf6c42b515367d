"""The daily digest: when it is due, what it holds, and how people speak of it."""
