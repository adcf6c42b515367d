"""One module a use case of interviews."""
