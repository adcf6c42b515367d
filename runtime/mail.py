"""E-mail: sent by an SMTP server, or, without one, kept as files for who runs Candid to read."""

import ssl
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from email.utils import format_datetime, parseaddr
from typing import Any
from urllib.parse import unquote, urlsplit
from uuid import UUID

import aiosmtplib
from aiosmtplib import errors

from runtime.files import LocalFileStore
from runtime.ids import new_id
from runtime.settings import MailSettings

TIMEOUT = 30.0
"""Seconds for each step of the conversation with an SMTP server."""
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
FOLDER = "mail"
_READABLE = SMTP.clone(linesep="\n", cte_type="8bit", max_line_length=0)
"""Nothing is folded or encoded, so that a link can be copied from the file."""


@dataclass(frozen=True)
class Mail:
    """A mail to one person; `id` makes its Message-ID, by which a mail that comes twice is known."""

    id: UUID
    user_id: UUID
    to: str = field(repr=False)
    language: str
    subject: str
    text: str = field(repr=False)
    html: str = field(repr=False)


class SMTPMailer:
    """Hands mails to an SMTP server (RFC 5321), encrypted where the server can, and always before a password."""

    def __init__(self, settings: MailSettings) -> None:
        assert settings.smtp_url is not None
        self._sender = settings.sender
        self._server = server(settings.smtp_url.get_secret_value())

    async def send(self, mail: Mail) -> None:
        """Hand a mail over. Raises ConnectionError when trying again later may help, ValueError when it is refused."""
        try:
            await aiosmtplib.send(message(mail, self._sender, SMTP), **self._server)
        except errors.SMTPRecipientsRefused as error:
            raise _failure(max(refused.code for refused in error.recipients)) from None
        except errors.SMTPAuthenticationError:
            raise ConnectionError("The mail server does not take the password of CANDID_SMTP_URL.") from None
        except errors.SMTPConnectError:
            raise ConnectionError("The mail server cannot be reached.") from None
        except errors.SMTPResponseException as error:
            raise _failure(error.code) from None
        except errors.SMTPNotSupported:
            raise ValueError("The mail server cannot take this mail.") from None
        except (errors.SMTPException, OSError, TimeoutError):
            raise ConnectionError("The mail server does not answer.") from None


class KeptMails:
    """Keeps mails as files; stands in where no SMTP server is set."""

    def __init__(self, settings: MailSettings, files: LocalFileStore) -> None:
        self._sender = settings.sender
        self._files = files

    async def send(self, mail: Mail) -> None:
        """Keep a mail in the folder of its person, from where the erasing of an account removes it."""
        await self._files.put(
            f"{FOLDER}/{mail.user_id}/{new_id()}.eml", message(mail, self._sender, _READABLE).as_bytes()
        )


def server(url: str) -> dict[str, Any]:
    """Return how aiosmtplib reaches the server of a URL."""
    parts = urlsplit(url)
    is_local, encrypted = parts.hostname in LOOPBACK, parts.scheme == "smtps"
    found: dict[str, Any] = {
        "hostname": parts.hostname,
        "port": parts.port or (465 if encrypted else 587),
        "username": unquote(parts.username) if parts.username else None,
        "password": unquote(parts.password) if parts.password else None,
        "use_tls": encrypted,
        # None: where the server offers it.
        "start_tls": False if encrypted else True if parts.username and not is_local else None,
        "timeout": TIMEOUT,
    }
    if is_local:  # Its certificate names no such host.
        found["tls_context"] = _unverified()
    return found


def make_mailer(settings: MailSettings, files: LocalFileStore) -> SMTPMailer | KeptMails:
    """Return what sends mails by these settings."""
    return SMTPMailer(settings) if settings.smtp_url else KeptMails(settings, files)


def message(mail: Mail, sender: str, policy: "EmailPolicy[EmailMessage]") -> EmailMessage:
    """Return a mail as it is sent: plain text, and the same as HTML (RFC 2046, multipart/alternative)."""
    name, address = parseaddr(sender)
    made = EmailMessage(policy)
    made["From"] = Address(name or "Candid", addr_spec=address)
    made["To"] = Address(addr_spec=mail.to)
    made["Subject"] = mail.subject
    made["Date"] = format_datetime(datetime.now(UTC))
    made["Message-ID"] = f"<{mail.id}@{address.rpartition('@')[2]}>"
    made["Auto-Submitted"] = "auto-generated"  # RFC 3834: no answers of absent people
    cte = "8bit" if policy is _READABLE else "quoted-printable"
    made.set_content(mail.text, cte=cte)
    made.add_alternative(mail.html, subtype="html", cte=cte)
    made["Content-Language"] = mail.language  # last, as it would go to a part of the mail with all that is Content-
    return made


def _failure(code: int) -> Exception:
    """Return the error for a reply of the server: those from 500 on are final (RFC 5321, section 4.2.1)."""
    told = f"The mail server answers {code}."
    return ValueError(told) if code >= 500 else ConnectionError(told)


def _unverified() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context
