import io
from pathlib import Path

import pytest

from runtime.files import LocalFileStore, MissingFile


@pytest.fixture
def store(tmp_path: Path) -> LocalFileStore:
    return LocalFileStore(tmp_path / "files")


async def test_what_is_put_is_got(store: LocalFileStore) -> None:
    await store.put("cvs/one/a-1_b.pdf", b"\x00data")
    await store.put("cvs/one/a-1_b.pdf", b"\x00data")
    assert await store.get("cvs/one/a-1_b.pdf") == b"\x00data"


async def test_the_last_put_wins(store: LocalFileStore) -> None:
    await store.put("a", b"long first value")
    await store.put("a", b"new")
    assert await store.get("a") == b"new"


@pytest.mark.parametrize("key", ["a", "a/b", "folder", "folder/file/below"])
async def test_a_missing_key(store: LocalFileStore, key: str) -> None:
    await store.put("folder/file", b"x")
    with pytest.raises(MissingFile):
        await store.get(key)


async def test_delete_forgets_and_may_be_repeated(store: LocalFileStore) -> None:
    await store.put("a/b", b"x")
    await store.delete("a/b")
    await store.delete("a/b")
    await store.delete("never/there")
    with pytest.raises(MissingFile):
        await store.get("a/b")


@pytest.mark.parametrize(
    "key", ["", "/etc/passwd", "../a", "a/../b", "a//b", "a/", ".hidden", "a/.b", "A", "a b", "a\0", "ä"]
)
async def test_keys_that_could_lead_elsewhere_are_refused(store: LocalFileStore, key: str) -> None:
    for use in (store.get, store.delete):
        with pytest.raises(ValueError, match="file key"):
            await use(key)
    with pytest.raises(ValueError, match="file key"):
        await store.put(key, b"x")


async def test_a_failed_put_leaves_what_was_there(store: LocalFileStore, tmp_path: Path) -> None:
    await store.put("a", b"old")
    with pytest.raises(TypeError):
        await store.put("a", "text is no bytes")  # type: ignore[arg-type]
    assert await store.get("a") == b"old"
    assert [file.name for file in (tmp_path / "files").iterdir()] == ["a"]


async def test_files_are_for_their_owner_only(store: LocalFileStore, tmp_path: Path) -> None:
    await store.put("a/b", b"x")
    assert (tmp_path / "files/a/b").stat().st_mode & 0o777 == 0o600


async def test_files_are_listed_and_deleted_by_folder_with_what_is_half_written(tmp_path: Path) -> None:
    store = LocalFileStore(tmp_path)
    for key in ("cv/ada/2", "cv/ada/1", "cv/eve/1"):
        await store.put_file(key, io.BytesIO(key.encode()))
    (tmp_path / "cv" / "ada" / ".new-draft").write_bytes(b"half")
    assert await store.keys("cv") == ["cv/ada/1", "cv/ada/2", "cv/eve/1"]
    assert await store.keys("none") == []
    await store.delete_folder("cv/ada")
    await store.delete_folder("cv/ada")
    assert not (tmp_path / "cv" / "ada").exists()
    assert await store.keys("cv") == ["cv/eve/1"]
