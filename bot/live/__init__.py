"""Messages that show what is being done, and become the answer."""
