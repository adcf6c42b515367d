"""Serves the API: `python -m api`."""

from runtime.loading import load

if __name__ == "__main__":
    load("api.server:main")()
