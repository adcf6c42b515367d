"""Mails reach a real SMTP server, or a file; what a server refuses for good is told from what it refuses for now."""

import datetime
import ssl
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from uuid import UUID

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from pydantic import SecretStr

from runtime.files import LocalFileStore
from runtime.ids import new_id
from runtime.mail import KeptMails, Mail, SMTPMailer, make_mailer, server
from runtime.settings import MailSettings
from tests.fakes.smtp import PASSWORD, USER, MailServer, mail_server

SENDER = "Kandid Böt <candid@mail.example.org>"
LINK = "https://candid.example.org/account/confirm?token=0199f6d2c3a17c4eb1c5a2f3d4e5f607.wJ5k-Zx0_" + "x" * 60
USER_ID = UUID("0199f6d2-c3a1-7c4e-b1c5-a2f3d4e5f607")


def a_mail(to: str = "ada@example.org") -> Mail:
    text = f"Grüße!\n\n{LINK}\n\n" + "A long line. " * 20
    return Mail(
        new_id(), USER_ID, to, "de", "Bestätige deine Adresse", text, f'<p>Grüße! <a href="{LINK}">hier</a></p>'
    )


def mailer_to(found: MailServer, user: str = "") -> SMTPMailer:
    url = f"smtp://{user}127.0.0.1:{found.port}"
    return SMTPMailer(MailSettings(smtp_url=SecretStr(url), sender=SENDER))


def parts_of(mail: EmailMessage) -> tuple[str, str]:
    plain, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain is not None
    assert html is not None
    return plain.get_content(), html.get_content()


async def test_a_mail_arrives_as_text_and_as_html() -> None:
    mail = a_mail()
    async with mail_server() as found:
        await mailer_to(found).send(mail)
        await mailer_to(found).send(mail)
    first, again = found.mails
    assert found.to == ["ada@example.org"] * 2
    assert (first["Subject"], first["To"], first["From"]) == (mail.subject, mail.to, SENDER)
    assert first["Message-ID"] == again["Message-ID"] == f"<{mail.id}@mail.example.org>"
    assert first["Auto-Submitted"] == "auto-generated"
    text, html = parts_of(first)
    assert text.replace("\r\n", "\n").strip() == mail.text.strip()
    assert LINK in html
    assert first.get_content_type() == "multipart/alternative"


@pytest.mark.parametrize(
    ("recipient", "data", "error"),
    [
        ("550 no such user", None, ValueError),
        ("450 busy", None, ConnectionError),
        (None, "554 spam", ValueError),
        (None, "451 later", ConnectionError),
    ],
)
async def test_what_is_refused_for_good_is_told_from_what_is_refused_for_now(
    recipient: str | None, data: str | None, error: type[Exception]
) -> None:
    async with mail_server() as found:
        found.recipient_answers = [recipient] if recipient else []
        found.data_answers = [data] if data else []
        with pytest.raises(error) as refused:
            await mailer_to(found).send(a_mail())
        assert "ada@" not in str(refused.value)
        assert not found.mails
        await mailer_to(found).send(a_mail())
    assert len(found.mails) == 1


async def test_a_server_that_is_not_there_may_come_back() -> None:
    async with mail_server() as found:
        pass
    with pytest.raises(ConnectionError):
        await mailer_to(found).send(a_mail())


async def test_a_password_is_shown_to_the_server(tmp_path: Path) -> None:
    secret = PASSWORD.replace("@", "%40").replace("/", "%2F").replace(":", "%3A")
    async with mail_server(context=_context(tmp_path), demands_log_in=True) as found:
        await mailer_to(found, f"{USER}:{secret}@").send(a_mail())
        assert found.logged_in
        with pytest.raises(ConnectionError):  # it is for who runs Candid to mend; no mail is lost by that
            await mailer_to(found, f"{USER}:wrong@").send(a_mail())
    assert len(found.mails) == 1


async def test_a_server_that_can_encrypt_is_spoken_to_so(tmp_path: Path) -> None:
    async with mail_server(context=_context(tmp_path)) as found:
        await mailer_to(found).send(a_mail())
    assert found.encrypted == [True]


@pytest.mark.parametrize(
    ("url", "port", "from_the_start", "later"),
    [
        ("smtp://user:pw@mail.example.org", 587, False, True),
        ("smtp://user:pw@mail.example.org:2525", 2525, False, True),
        ("smtp://mailpit:1025", 1025, False, None),
        ("smtp://user:pw@127.0.0.1:1025", 1025, False, None),
        ("smtps://user:pw@mail.example.org", 465, True, False),
    ],
)
def test_a_password_goes_to_another_machine_only_encrypted(
    url: str, port: int, from_the_start: bool, later: bool | None
) -> None:
    found = server(url)
    assert (found["port"], found["use_tls"], found["start_tls"]) == (port, from_the_start, later)
    assert "tls_context" not in found or found["hostname"] == "127.0.0.1"


async def test_without_a_server_a_mail_can_be_read_in_a_file(files: LocalFileStore, tmp_path: Path) -> None:
    kept = make_mailer(MailSettings(), files)
    assert isinstance(kept, KeptMails)
    await kept.send(a_mail())
    (key,) = await files.keys(f"mail/{USER_ID}")
    content = await files.get(key)
    assert LINK in content.decode().splitlines()
    mail = message_from_bytes(content, policy=default)
    assert isinstance(mail, EmailMessage)
    assert mail["From"] == "Candid <candid@localhost>"
    assert parts_of(mail)[0].startswith("Grüße!")


async def test_an_address_cannot_bring_headers_of_its_own(files: LocalFileStore) -> None:
    with pytest.raises(ValueError, match=r".+"):
        await KeptMails(MailSettings(), files).send(a_mail("ada@example.org\r\nBcc: eve@example.org"))
    assert await files.keys("mail") == []


def _context(folder: Path) -> ssl.SSLContext:
    """Return a server's side of TLS, with a certificate that it has signed itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "mail.example.org")])
    now = datetime.datetime.now(datetime.UTC)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(x509.random_serial_number()).not_valid_before(now)
    certificate = builder.not_valid_after(now + datetime.timedelta(days=1)).sign(key, hashes.SHA256())
    path = folder / "mail.pem"
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(secret + certificate.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context
