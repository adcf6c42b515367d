"""What can go wrong before there is anything to serve."""


class StartupError(Exception):
    """A process cannot start or go on; `message` is one sentence for a person: what is wrong and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
