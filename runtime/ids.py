"""Ids that sort by time."""

import uuid

import uuid_utils.compat


def new_id() -> uuid.UUID:
    """Return a new UUIDv7 (RFC 9562): later ids sort after earlier ones, which keeps B-tree indexes dense."""
    return uuid_utils.compat.uuid7()
