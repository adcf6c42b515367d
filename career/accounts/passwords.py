"""Passwords: which are taken, how they are kept and compared.

They are kept as Argon2 hashes. Hashes by bcrypt, as older programs made them, are accepted and made anew at log-in.
"""

import asyncio
from functools import cache
from pathlib import Path

from pwdlib import PasswordHash
from pwdlib.exceptions import PwdlibError
from pwdlib.hashers.bcrypt import BcryptHasher

from career.errors import InvalidInput
from runtime.language import gettext as _

SHORTEST = 10
LONGEST = 256
BCRYPT_BYTES = 72
"""What bcrypt looks at of a password; older versions of it cut the rest off without a word."""
_FEWEST_CHARACTERS = 5
_RUNS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890123456789",
    "qwertyuiopasdfghjklzxcvbnm",
    "qwertzuiopasdfghjklyxcvbnm",
)
"""The alphabet, the digits, and the rows of keyboards."""


async def hashed(password: str, *, email: str | None, name: str | None) -> str:
    """Return the hash of a new password. Raises InvalidInput for one that is too short, too long or easily guessed."""
    if not SHORTEST <= len(password) <= LONGEST:
        told = _("The password needs {least} to {most} characters.", least=SHORTEST, most=LONGEST)
        raise InvalidInput("weak_password", told)
    if is_easily_guessed(password, email, name):
        told = _("This password is guessed easily. Take another, such as four words that do not belong together.")
        raise InvalidInput("weak_password", told)
    return await asyncio.to_thread(_hasher().hash, password)


async def verified(password: str, stored: str | None) -> tuple[bool, str | None]:
    """Tell whether it is the password of a hash, and return a new hash where that one is outdated.

    Without a hash it takes as long and is never right.
    """
    right, upgraded = await asyncio.to_thread(_verified, password, stored or _decoy())
    return (right, upgraded) if stored else (False, None)


def is_easily_guessed(password: str, email: str | None, name: str | None) -> bool:
    """Tell whether somebody would try it early: their names, one piece again and again, a row of keys, a common one."""
    plain = password.casefold()
    local, _at, domain = (email or "").casefold().partition("@")
    known = {f"{local}@{domain}", local + domain, local, domain, (name or "").casefold(), "candid"} - {""}
    letters = plain.strip("0123456789!?.,-_ #*+$")
    return (
        len(set(plain)) < _FEWEST_CHARACTERS
        or plain in known
        or letters in known
        or plain in common()
        or any(plain in run or plain[::-1] in run for run in _RUNS)
        or _repeats(plain)
    )


@cache
def common() -> frozenset[str]:
    """Return the passwords of ten characters and more that are tried first."""
    return frozenset(Path(__file__).with_name("common_passwords.txt").read_text().split())


def _repeats(text: str) -> bool:
    """Tell whether a text is one short piece, again and again."""
    place = (text + text).find(text, 1)
    return place < len(text) and place < SHORTEST


def _verified(password: str, stored: str) -> tuple[bool, str | None]:
    try:
        if not BcryptHasher.identify(stored):
            return _hasher().verify_and_update(password[:LONGEST], stored)
        right = BcryptHasher().verify(password.encode()[:BCRYPT_BYTES], stored)
    except (PwdlibError, ValueError):  # a hash of neither kind, or a character that bcrypt refuses
        return False, None
    return right, _hasher().hash(password[:LONGEST]) if right else None


@cache
def _hasher() -> PasswordHash:
    return PasswordHash.recommended()


@cache
def _decoy() -> str:
    """Return a hash to check against when there is no account, so that both answers take as long."""
    return _hasher().hash("no account has this password")
