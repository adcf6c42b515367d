"""Runs a worker: `python -m workers`."""

from runtime.loading import load

if __name__ == "__main__":
    load("workers.worker:main")()
