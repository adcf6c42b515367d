"""What mails say. Nothing in them comes from who asked for them, who may be anybody."""

from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape

from runtime.language import day, language
from runtime.language import gettext as _


@dataclass(frozen=True)
class Letter:
    """A mail's subject, and what it says as text and as HTML."""

    subject: str
    text: str
    html: str


def letter(purpose: str, url: str) -> Letter:
    """Return the mail with a link, in the language of this task."""
    if purpose == "reset":
        return _letter(
            _("Set a new password"),
            _("Somebody, probably you, has asked for a new password for your Candid account. Set it here:"),
            url,
            _("Set a new password"),
            _(
                "The link works once, within an hour. You will be logged out on all devices. If you have not asked for "
                "it, do nothing: your password stays as it is."
            ),
        )
    return _letter(
        _("Confirm your e-mail address"),
        _("Somebody, probably you, has made a Candid account with this e-mail address. Confirm that it is yours:"),
        url,
        _("Confirm the address"),
        _("The link works once, within three days. If it was not you, do nothing, and do not open the link."),
    )


def notice(what: str, at: datetime) -> Letter:
    """Return the mail that tells what was done to an account, and what to do if somebody else did it."""
    when = f"{day(at.astimezone(UTC).date())}, {at.astimezone(UTC):%H:%M} UTC"
    if what == "email_changed":
        return _notice(
            _("Your e-mail address was changed"),
            _(
                "Your Candid account got another e-mail address ({when}). Mails of the account go there from now on, "
                "and this address no longer opens it.",
                when=when,
            ),
            _(
                "If it was you, there is nothing to do. If it was not you, answer this mail at once: those who run "
                "this Candid can lock the account. From this address a new password can no longer be asked for."
            ),
        )
    if what == "password_reset":
        subject = _("A new password was set")
        said = _(
            "A new password was set for your Candid account ({when}), by a link that was sent to this address. All "
            "devices were logged out.",
            when=when,
        )
    else:
        subject = _("Your password was changed")
        said = _(
            "The password of your Candid account was changed ({when}). All other devices were logged out.", when=when
        )
    return _notice(
        subject,
        said,
        _(
            "If it was you, there is nothing to do. If it was not you, change the password of your mailbox, and ask "
            "for a new password where you log in: that logs out all devices. If you cannot get in any more, answer "
            "this mail."
        ),
    )


def _letter(subject: str, before: str, url: str, button: str, after: str) -> Letter:
    link = f'<p><a href="{escape(url)}">{escape(button)}</a></p>'
    return _mail(subject, (before, url, after), f"{_paragraph(before)}{link}{_paragraph(after)}")


def _notice(subject: str, *said: str) -> Letter:
    return _mail(subject, said, "".join(map(_paragraph, said)))


def _mail(subject: str, said: tuple[str, ...], content: str) -> Letter:
    hello, regards = _("Hello,"), _("Candid, a career assistant that never makes things up")
    html = (
        f'<!doctype html><html lang="{language()}"><head><meta charset="utf-8"><title>{escape(subject)}</title></head>'
        f"<body>{_paragraph(hello)}{content}{_paragraph(regards)}</body></html>\n"
    )
    text = "\n\n".join((hello, *said, f"-- \n{regards}"))
    return Letter(f"Candid: {subject}", f"{text}\n", html)


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"
