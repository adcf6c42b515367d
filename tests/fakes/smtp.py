"""An SMTP server that keeps what it is sent, and answers with what it is told to."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "candid", "p@ss:word/1"
OK = "250 OK"


class MailServer:
    """What came, and what to answer next to a recipient and to a mail."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.to: list[str] = []
        self.recipient_answers: list[str] = []
        self.data_answers: list[str] = []
        self.logged_in: list[str] = []
        self.encrypted: list[bool] = []
        self.port = 0

    async def handle_RCPT(  # noqa: N802 (aiosmtpd finds it by its name)
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.recipient_answers.pop(0) if self.recipient_answers else OK
        if answer == OK:
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        answer = self.data_answers.pop(0) if self.data_answers else OK
        if answer == OK:
            assert isinstance(envelope.content, bytes)
            mail = message_from_bytes(envelope.content, policy=default)
            assert isinstance(mail, EmailMessage)
            self.mails.append(mail)
            self.to += envelope.rcpt_tos
            self.encrypted.append(session.ssl is not None)
        return answer

    def authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, auth_data: Any
    ) -> AuthResult:
        assert isinstance(auth_data, LoginPassword)
        right = auth_data == LoginPassword(USER.encode(), PASSWORD.encode())
        if right:
            self.logged_in.append(mechanism)
        return AuthResult(success=right, handled=right)  # else the server is to say so


@asynccontextmanager
async def mail_server(
    *, context: ssl.SSLContext | None = None, demands_log_in: bool = False
) -> AsyncIterator[MailServer]:
    """Run a server; with a context it offers STARTTLS, and takes passwords, which it may demand, after that only."""
    served = MailServer()
    options: dict[str, Any] = {"tls_context": context} if context else {"auth_require_tls": False}

    def connection() -> SMTP:
        return SMTP(
            served, authenticator=served.authenticate, auth_required=demands_log_in, enable_SMTPUTF8=True, **options
        )

    server = await asyncio.get_running_loop().create_server(connection, "127.0.0.1", 0)
    served.port = server.sockets[0].getsockname()[1]
    async with server:
        yield served
