import pytest
from sqlalchemy import make_url

from runtime.urls import asyncpg_url, psycopg_url, without_password


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+asyncpg", "postgresql+psycopg"])
def test_every_scheme_becomes_that_of_the_driver(scheme: str) -> None:
    url = f"{scheme}://user:p%40ss@host:5433/db"
    assert asyncpg_url(url) == "postgresql+asyncpg://user:p%40ss@host:5433/db"
    assert psycopg_url(url) == "postgresql://user:p%40ss@host:5433/db"


def test_the_words_of_libpq_are_translated_for_asyncpg() -> None:
    url = "postgres://host/db?sslmode=require&channel_binding=require"
    assert asyncpg_url(url) == "postgresql+asyncpg://host/db?ssl=require"
    assert psycopg_url("postgres://host/db?ssl=require") == "postgresql://host/db?sslmode=require"


def test_a_socket_s_folder_stays() -> None:
    url = make_url(asyncpg_url("postgresql://postgres@/candid?host=/a%20folder/sockets"))
    assert (url.query["host"], url.database, url.username) == ("/a folder/sockets", "candid", "postgres")


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("postgresql://user:hunter2@host:5432/db?sslmode=require", "host:5432/db"),
        ("postgresql://user@/db?host=/run/sockets", "/run/sockets/db"),
        ("redis://:hunter2@host:6379/0", "host:6379/0"),
        ("unix:///run/valkey.sock", "/run/valkey.sock"),
    ],
)
def test_a_place_is_told_without_the_password(url: str, place: str) -> None:
    assert without_password(url) == place
