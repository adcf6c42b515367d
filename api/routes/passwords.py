"""Passwords, and e-mail addresses that are confirmed."""

from fastapi import APIRouter, Request

from api.dependencies import PREFIX, Bearer, CurrentUser, LockedUser, PartsDep, Session
from api.openapi.documented import problems
from api.schemas.auth import EmailAddress, LinkToken, NewPassword, PasswordChange
from career.accounts import mails
from career.accounts import service as accounts

router = APIRouter(prefix=f"{PREFIX}/auth", tags=["accounts"])


@router.post("/password", status_code=204, responses=problems(401, 403, 409, 422))
async def change_password(user: LockedUser, claims: Bearer, session: Session, body: PasswordChange) -> None:
    """Set another password. All your other log-ins end; the one that asks goes on."""
    current, new = body.current_password.get_secret_value(), body.new_password.get_secret_value()
    await accounts.change_password(session, user, current, new, claims.session_id)


@router.post("/password/forgot", status_code=202, responses=problems(422))
async def forgot_password(request: Request, session: Session, parts: PartsDep, body: EmailAddress) -> None:
    """Have a link sent to set a new password. The answer is the same whether or not there is such an account."""
    await parts.limits.spend_mail(request.scope, body.email)
    await mails.forgot_password(session, body.email)


@router.post("/password/reset", status_code=204, responses=problems(422))
async def reset_password(session: Session, parts: PartsDep, body: NewPassword) -> None:
    """Set a new password with the token of a mailed link. All log-ins end, and the e-mail address is confirmed."""
    await mails.reset_password(
        session, parts.links, body.token.get_secret_value(), body.new_password.get_secret_value()
    )


@router.post("/email/confirm", status_code=204, responses=problems(422))
async def confirm_email(session: Session, parts: PartsDep, body: LinkToken) -> None:
    """Confirm an e-mail address with the token of a mailed link."""
    await mails.confirm(session, parts.links, body.token.get_secret_value())


@router.post("/email/resend", status_code=202, responses=problems(401))
async def resend_confirmation(user: CurrentUser, session: Session) -> None:
    """Have the link that confirms your address sent again; older ones work no more. Once a minute at most."""
    await mails.ask_to_confirm(session, user)
