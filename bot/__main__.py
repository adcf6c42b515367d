"""`python -m bot`."""

from runtime.loading import load

if __name__ == "__main__":
    load("bot.main:main")()
