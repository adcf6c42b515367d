from pathlib import Path

import pytest

from runtime.errors import StartupError
from runtime.settings import ENV_FILE, Settings, known_keys, load_settings


@pytest.fixture
def env_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "env"
    monkeypatch.setenv(ENV_FILE, str(file))
    return file


def test_defaults_need_nothing(tmp_path: Path) -> None:
    settings = load_settings(CANDID_DATA_DIR=tmp_path)
    assert (settings.llm.provider, settings.embedding.provider) == ("offline", "packaged")
    assert (settings.api.host, settings.api.port) == ("127.0.0.1", 8000)


def test_environment_wins_over_the_file(env_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    env_file.write_text("CANDID_LLM=ollama:from-file\nCANDID_API_PORT=8100\n")
    monkeypatch.setenv("CANDID_LLM", "ollama:from-environment")
    settings = load_settings()
    assert (settings.llm.name, settings.api.port) == ("from-environment", 8100)


def test_an_empty_value_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "")
    monkeypatch.setenv("CANDID_API_PORT", "")
    settings = load_settings()
    assert settings.telegram.token is None
    assert settings.api.port == 8000


def test_an_unknown_key_of_the_environment_is_refused_with_the_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANDID_WORKER_THREAD", "4")
    with pytest.raises(StartupError, match=r"no setting CANDID_WORKER_THREAD\. Did you mean CANDID_WORKER_THREADS"):
        load_settings()


def test_an_unknown_key_of_the_file_is_refused(env_file: Path) -> None:
    env_file.write_text("CANDID_LMM=offline\n")
    with pytest.raises(StartupError, match="CANDID_LLM"):
        load_settings()


def test_keys_of_others_are_none_of_our_business(env_file: Path) -> None:
    env_file.write_text("POSTGRES_PASSWORD=x\nSOMETHING=y\n")
    assert isinstance(load_settings(), Settings)


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("CANDID_API_PORT", "eighty", "CANDID_API_PORT"),
        ("CANDID_API_PORT", "70000", "CANDID_API_PORT"),
        ("CANDID_LLM", "gpt", "offline, ollama:<model> or openai:<model>"),
        ("CANDID_LLM", "openrouter:some", "offline, ollama:<model> or openai:<model>"),
        ("CANDID_EMBEDDER", "offline", "packaged, ollama:<model> or openai:<model>"),
        ("CANDID_TRANSCRIBER", "ollama:some", "off or openai:<model>"),
        ("DATABASE_URL", "mysql://user:hunter2@host/db", "postgres://"),
        ("REDIS_URL", "http://user:hunter2@host", "redis://"),
        ("CANDID_SMTP_URL", "http://user:hunter2@host", "smtp://"),
        ("CANDID_SMTP_URL", "smtp://user:hunter2", "smtp://"),
        ("CANDID_MAIL_FROM", "Nobody", "Candid <candid@example.org>"),
        ("CANDID_MAIL_FROM", "a@example.org\nBcc: b@example.org", "Candid <candid@example.org>"),
        ("CANDID_WEB_URL", "web.example.org", "https://candid.example.org"),
        ("CANDID_COOKIE_SAMESITE", "off", "'lax', 'strict' or 'none'"),
    ],
)
def test_a_bad_value_is_told_by_its_key_and_not_repeated(key: str, value: str, told: str) -> None:
    with pytest.raises(StartupError) as caught:
        load_settings(**{key: value})
    assert key in caught.value.message
    assert told in caught.value.message
    assert value not in caught.value.message
    assert "hunter2" not in caught.value.message


def test_secrets_do_not_show() -> None:
    settings = load_settings(
        DATABASE_URL="postgresql://u:hunter2@h/db",
        REDIS_URL="redis://:hunter2@h",
        TELEGRAM_BOT_TOKEN="hunter2",
        CANDID_LLM_API_KEY="hunter2",
        CANDID_SECRET_KEY="hunter2",
    )
    assert "hunter2" not in repr(settings)


def test_a_model_without_a_name_is_refused() -> None:
    with pytest.raises(StartupError, match="CANDID_LLM"):
        load_settings(CANDID_LLM="ollama:")


def test_an_engine_for_speech_needs_an_address() -> None:
    with pytest.raises(StartupError, match="CANDID_TRANSCRIBER_BASE_URL"):
        load_settings(CANDID_TRANSCRIBER="openai:base")


def test_the_model_s_name_may_hold_colons() -> None:
    settings = load_settings(CANDID_LLM="ollama:qwen3:1.7b")
    assert (settings.llm.provider, settings.llm.name) == ("ollama", "qwen3:1.7b")


def test_origins_are_a_list() -> None:
    settings = load_settings(CANDID_CORS_ORIGINS="https://a.example, https://b.example,")
    assert settings.api.cors_origins == ("https://a.example", "https://b.example")


def test_a_key_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    key = load_settings(CANDID_DATA_DIR=tmp_path).api.secret_key.get_secret_value()
    again = load_settings(CANDID_DATA_DIR=tmp_path).api.secret_key.get_secret_value()
    assert key == again
    assert len(key) >= 32
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["secret_key"]


@pytest.mark.parametrize("key", [None, "short", "please-change-me-please-change-me-please"])
def test_production_wants_a_real_key(key: str | None) -> None:
    given = {} if key is None else {"CANDID_SECRET_KEY": key}
    with pytest.raises(StartupError, match="CANDID_SECRET_KEY"):
        load_settings(CANDID_ENV="production", **given)


def test_production_takes_a_random_key(tmp_path: Path) -> None:
    key = "k8Zr1uQ0x3v6y9B2e5h8k1n4q7t0w3z6"
    settings = load_settings(CANDID_ENV="production", CANDID_SECRET_KEY=key, CANDID_DATA_DIR=tmp_path)
    assert settings.api.secret_key.get_secret_value() == key
    assert not list(tmp_path.iterdir())


def test_no_url_means_not_running() -> None:
    with pytest.raises(StartupError, match="make run"):
        _ = load_settings().database.url
    with pytest.raises(StartupError, match="make run"):
        _ = load_settings().redis.url


def test_every_key_is_ours_or_a_customary_one() -> None:
    others = {key for key in known_keys() if not key.startswith("CANDID_")}
    assert others == {"DATABASE_URL", "REDIS_URL", "TELEGRAM_BOT_TOKEN"}
