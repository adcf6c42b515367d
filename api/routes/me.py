"""A person's whole account: all its data, its end, and the chat that belongs to it."""

from collections.abc import Iterator
from typing import IO, Any

from fastapi import APIRouter
from fastapi.responses import StreamingResponse

from api.dependencies import PREFIX, Bearer, Caller, CurrentUser, LockedUser, PartsDep, Session
from api.openapi.documented import problems
from api.schemas.account import AccountChange, Erasure, NewEmail, TelegramCode, TypedCode
from api.schemas.auth import Account
from career.accounts import addresses, erasure, export, linking, proof
from career.accounts import service as accounts
from db.models import User

router = APIRouter(prefix=f"{PREFIX}/me", tags=["accounts"])
ZIP = "application/zip"
CHUNK = 256 * 1024
_FILE: dict[int | str, dict[str, Any]] = {
    200: {"description": "The ZIP", "content": {ZIP: {"schema": {"type": "string", "format": "binary"}}}}
}


@router.get("/export", responses={**_FILE, **problems(401)}, response_class=StreamingResponse)
async def export_data(user_id: Caller, parts: PartsDep) -> StreamingResponse:
    """Return everything that is known of you: a ZIP with JSON files and your CVs; README.txt says what is what."""
    made = await export.data_export(parts.database, parts.files, user_id)
    headers = {
        "Content-Disposition": f'attachment; filename="{export.NAME}"',
        "Content-Length": str(made.seek(0, 2)),
        "Cache-Control": "no-store",
    }
    made.seek(0)
    return StreamingResponse(_chunks(made), media_type=ZIP, headers=headers)


@router.patch("", response_model=Account, responses=problems(401, 422))
async def change_account(user: CurrentUser, session: Session, body: AccountChange) -> User:
    """Change your name, or the language in which you are spoken to."""
    return await accounts.change(session, user, name=body.name, language=body.language)


@router.put("/email", response_model=Account, responses=problems(401, 403, 409, 422))
async def put_email(user: LockedUser, log_in: Bearer, session: Session, body: NewEmail) -> User:
    """Change the e-mail of your account; a link to confirm it is sent there. With your password, as for erasing."""
    password = body.password.get_secret_value() if body.password else None
    await proof.confirm(session, user, password, log_in.session_id)
    return await addresses.change_email(session, user, body.email)


@router.delete("", status_code=202, responses=problems(401, 403, 422))
async def erase_account(user: LockedUser, log_in: Bearer, session: Session, body: Erasure) -> None:
    """Close the account at once and erase all that is known of you within minutes. There is no way back.

    Send your password. An account without one (you log in by a provider) is erased by a log-in of the last ten minutes.
    """
    password = body.password.get_secret_value() if body.password else None
    await proof.confirm(session, user, password, log_in.session_id)
    await erasure.request(session, user.id)


@router.post("/telegram-link", status_code=201, responses=problems(401, 409))
async def make_link_code(user: LockedUser, session: Session) -> TelegramCode:
    """Return a code that links a Telegram chat with this account: send it to the bot as /link and the code."""
    code = await linking.make_code(session, user.id)
    return TelegramCode(code=code, expires_in=int(linking.VALID.total_seconds()))


@router.post("/telegram-link/redeem", status_code=204, responses=problems(401, 403, 409, 422))
async def redeem_link_code(user_id: Caller, log_in: Bearer, parts: PartsDep, body: TypedCode) -> None:
    """Link the Telegram chat that gave a code; what was gathered there comes to this account."""
    await linking.redeem_on_web(parts.database, parts.files, body.code, user_id, log_in.session_id)


@router.delete("/telegram", status_code=204, responses=problems(401, 409))
async def delete_telegram_link(user: CurrentUser, session: Session) -> None:
    """Part this account from its Telegram chat; what was said there stays here, and the chat begins anew."""
    await linking.unlink(session, user.id)


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while chunk := file.read(CHUNK):
            yield chunk
