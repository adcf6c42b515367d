"""Who writes from an address of a channel, in one read: it is asked for each message."""

from typing import Any

from sqlalchemy import BigInteger, Text, bindparam, select

from db.models import DigestSetting, Thread, User
from db.reading import Query

_SENDER: Any = (
    select(User.id, User.language, Thread.id.label("thread_id"))
    .join(Thread, Thread.user_id == User.id)
    .outerjoin(DigestSetting, DigestSetting.user_id == User.id)
    .where(User.telegram_id == bindparam("telegram_id", type_=BigInteger()), User.is_active)
    .where(Thread.channel == "telegram", Thread.address == bindparam("address", type_=Text()))
    .where(User.language.is_not(None), Thread.closed_at.is_(None), DigestSetting.blocked_at.is_(None))
)
TELEGRAM_SENDER = Query(_SENDER)
"""The account and thread of a Telegram user, where nothing is to be made, reopened or told; `telegram_id`, `address`.
"""
