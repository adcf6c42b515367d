"""What a transaction lets out of itself."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from db.session import Database


async def test_an_error_does_not_tell_what_was_to_be_stored(database: Database) -> None:
    with pytest.raises(DBAPIError) as raised:
        async with database.transaction() as session:
            await session.execute(text("INSERT INTO cvs (text) VALUES (:text)"), {"text": "Mara Lindt, Kiel"})
    assert "INSERT INTO cvs" in str(raised.value)
    assert "Mara" not in str(raised.value)
