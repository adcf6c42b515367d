"""Mails that are kept instead of sent are told of once each."""

from pathlib import Path

from cli.mails import KeptMails
from runtime.files import LocalFileStore
from runtime.ids import new_id
from runtime.settings import load_settings


async def test_a_mail_that_comes_is_told_of_once(tmp_path: Path) -> None:
    settings = load_settings(CANDID_DATA_DIR=tmp_path)
    files = LocalFileStore(tmp_path / "files")
    await files.put(f"mail/{new_id()}/{new_id()}.eml", b"old")
    mails = KeptMails(settings)
    assert mails.new() == []
    keys = [f"mail/{new_id()}/{new_id()}.eml" for _ in range(2)]
    for key in keys:
        await files.put(key, b"new")
    assert mails.new() == [tmp_path / "files" / key for key in keys]
    assert mails.new() == []
    await files.delete(keys[0])
    assert mails.new() == []
