"""What fetching a page gives; apart from the fetching, which takes longer to load."""

from dataclasses import dataclass


class FetchError(Exception):
    """A page that cannot be had; `code` for programs, `message` for a person. `temporary`: trying later may help."""

    def __init__(self, code: str, message: str, *, temporary: bool = False) -> None:
        super().__init__(f"{code}: {message}")
        self.code, self.message, self.temporary = code, message, temporary


@dataclass(frozen=True)
class Page:
    """What an address answered; media_type in lower case without parameters, url after redirects."""

    url: str
    media_type: str
    charset: str | None
    data: bytes
