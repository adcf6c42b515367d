"""What can go wrong in a way that a person can do something about.

    CareerError
     +- NotFound      there is no such thing, or it is someone else's
     +- Conflict      it clashes with what is there already
     +- Forbidden     this person may not do it
     +- InvalidInput  what was given cannot be used
     +- Unreadable    a file that cannot be read (code says why, see READ_CODES)
     +- Unavailable   a part that is needed does not answer now; trying again later helps

`code` is for programs (snake_case, stable), `message` is one or two sentences for a person: what happened
and what to do. Neither ever holds a secret or text of a CV.
"""

from typing import Literal, get_args

from runtime.language import gettext as _

ReadCode = Literal["encrypted", "no_text", "too_large", "not_a_cv", "corrupt", "unsupported", "empty", "timeout"]
READ_CODES: tuple[str, ...] = get_args(ReadCode)


class CareerError(Exception):
    """An expected error: `code` for programs, `message` for people."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message

    def __reduce__(self) -> tuple[type["CareerError"], tuple[str, str]]:
        """Pickle by code and message, so that errors cross process boundaries."""
        return type(self), (self.code, self.message)


class NotFound(CareerError):
    """There is no such thing, or it belongs to someone else."""


def no_account() -> NotFound:
    """Return the error for an account that is not there, or not any more."""
    return NotFound("user_not_found", _("There is no such account."))


class Conflict(CareerError):
    """It clashes with what is there already."""


class Forbidden(CareerError):
    """This person may not do it."""


class InvalidInput(CareerError):
    """What was given cannot be used."""


class Unreadable(CareerError):
    """A file that cannot be read; `code` is one of READ_CODES."""


class Unavailable(CareerError):
    """A needed part does not answer at the moment.

    `retry_after` is after how many seconds it asks to be asked again, where it says so: the attempt does not count.
    """

    def __init__(self, code: str, message: str, *, retry_after: float | None = None) -> None:
        super().__init__(code, message)
        self.retry_after = retry_after
