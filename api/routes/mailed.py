"""Small web pages behind the links of mails, for as long as no web app has its own (CANDID_WEB_URL).

Opening one changes nothing: programs that look through mail open links too. What counts is the button.
"""

from html import escape
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse

from api.dependencies import PartsDep
from career.accounts import mails
from career.accounts.links import PAGES
from career.accounts.passwords import LONGEST, SHORTEST
from career.errors import InvalidInput
from runtime.language import gettext as _
from runtime.language import language

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
LONGEST_TOKEN = 200
Token = Annotated[str, Form(max_length=LONGEST_TOKEN)]
_STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:32rem;margin:10vh auto;padding:0 1rem}"
    "input,button{font:inherit;padding:.5rem;margin:.5rem 0;width:100%;box-sizing:border-box}"
)


@router.get(PAGES["confirm"])
async def show_confirm(token: str = "") -> HTMLResponse:
    """Ask for the click that confirms an e-mail address."""
    return _form(_("Confirm your e-mail address"), token, "", _("Confirm the address"))


@router.post(PAGES["confirm"])
async def do_confirm(request: Request, parts: PartsDep, token: Token = "") -> HTMLResponse:
    """Confirm an e-mail address."""
    title = _("Confirm your e-mail address")
    await parts.limits.spend(request.scope, "mail")
    try:
        async with parts.database.transaction() as session:
            await mails.confirm(session, parts.links, token)
    except InvalidInput as error:
        return _told(title, error.message, 422)
    return _told(title, _("Your address is confirmed. You can close this page."))


@router.get(PAGES["reset"])
async def show_reset(token: str = "") -> HTMLResponse:
    """Ask for a new password."""
    return _reset_form(token)


@router.post(PAGES["reset"])
async def do_reset(
    request: Request, parts: PartsDep, token: Token = "", password: Annotated[str, Form(max_length=LONGEST)] = ""
) -> HTMLResponse:
    """Set a new password; where it is no good, ask again."""
    await parts.limits.spend(request.scope, "mail")
    try:
        async with parts.database.transaction() as session:
            await mails.reset_password(session, parts.links, token, password)
    except InvalidInput as error:
        if error.code == "weak_password":
            return _reset_form(token, error.message)
        return _told(_("Set a new password"), error.message, 422)
    told = _("Your new password is set, and you are logged out everywhere. Log in with it.")
    return _told(_("Set a new password"), told)


def _reset_form(token: str, why_not: str | None = None) -> HTMLResponse:
    label = _("New password, {least} to {most} characters", least=SHORTEST, most=LONGEST)
    field = (
        f'<label>{escape(label)}<input type="password" name="password" autocomplete="new-password" '
        f'minlength="{SHORTEST}" maxlength="{LONGEST}" required></label>'
    )
    told = f"<p><strong>{escape(why_not)}</strong></p>" if why_not else ""
    return _form(_("Set a new password"), token, told + field, _("Set the password"), 422 if why_not else 200)


def _form(title: str, token: str, content: str, button: str, status: int = 200) -> HTMLResponse:
    hidden = f'<input type="hidden" name="token" value="{escape(token[:LONGEST_TOKEN])}">'
    return _page(title, f'<form method="post">{hidden}{content}<button>{escape(button)}</button></form>', status)


def _told(title: str, text: str, status: int = 200) -> HTMLResponse:
    return _page(title, f"<p>{escape(text)}</p>", status)


def _page(title: str, content: str, status: int = 200) -> HTMLResponse:
    return HTMLResponse(
        f'<!doctype html><html lang="{language()}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style></head><body><h1>{escape(title)}</h1>{content}</body></html>\n",
        status,
    )
