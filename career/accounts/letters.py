"""What mails say. Nothing in them comes from who asked for them, who may be anybody."""

from dataclasses import dataclass
from html import escape

from runtime.language import gettext as _
from runtime.language import language


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


def _letter(subject: str, before: str, url: str, button: str, after: str) -> Letter:
    hello, regards = _("Hello,"), _("Candid, a career assistant that never makes things up")
    html = (
        f'<!doctype html><html lang="{language()}"><head><meta charset="utf-8"><title>{escape(subject)}</title></head>'
        f"<body><p>{escape(hello)}</p><p>{escape(before)}</p>"
        f'<p><a href="{escape(url)}">{escape(button)}</a></p><p>{escape(after)}</p>'
        f"<p>{escape(regards)}</p></body></html>\n"
    )
    text = "\n\n".join((hello, before, url, after, f"-- \n{regards}"))
    return Letter(f"Candid: {subject}", f"{text}\n", html)
