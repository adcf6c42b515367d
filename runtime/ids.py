"""Ids that sort by time."""

import uuid
from datetime import datetime

import uuid_utils.compat


def new_id() -> uuid.UUID:
    """Return a new UUIDv7 (RFC 9562): later ids sort after earlier ones, which keeps B-tree indexes dense."""
    return uuid_utils.compat.uuid7()


def first_id(moment: datetime) -> uuid.UUID:
    """Return an id that sorts before all that are made from a moment on, and after those made before."""
    return uuid.UUID(int=int(moment.timestamp() * 1000) << 80)
