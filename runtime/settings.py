"""All settings, one class per concern, read from the environment and from `.env` in the project root.

The environment wins over `.env`. A key that starts with CANDID_ and is not known is refused, so that a typo
never passes for a default. Secrets are SecretStr; a URL may hold a password and is kept as one.
"""

import difflib
import hmac
import ipaddress
import os
import re
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from email.utils import parseaddr
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from dotenv import dotenv_values
from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from runtime.errors import StartupError
from runtime.rates import rates
from runtime.urls import POSTGRES_SCHEMES, REDIS_SCHEMES, asyncpg_url, psycopg_url

PREFIX = "CANDID_"
TELEGRAM_PATH = "/api/v1/telegram/updates"
"""Where the API takes Telegram's updates."""
ENV_FILE = "CANDID_ENV_FILE"
NOT_RUNNING = "Candid is not running. Start it with `make run`."
_PLACEHOLDERS = ("change", "secret", "example", "placeholder", "your-")
_OTHER_KEYS = frozenset({ENV_FILE, "CANDID_DEBUG", "CANDID_SUPERVISED"})

Env = Literal["development", "production"]
RulesFirst = Literal["auto", "never", "tools", "answers"]
"""What the rules do without asking the language model where they are sure: nothing; which tools to use; answers too."""


def project_root() -> Path:
    """Return the clone this code runs from, else (installed as a package) the current folder."""
    clone = Path(__file__).resolve().parent.parent
    return clone if (clone / "pyproject.toml").exists() else Path.cwd()


def _absolute(path: Path) -> Path:
    return path.expanduser().absolute()


def _split(value: object) -> object:
    return tuple(filter(None, (part.strip() for part in value.split(",")))) if isinstance(value, str) else value


def _address(value: str) -> str:
    parts = urlsplit(value)
    if value and (parts.scheme not in ("https", "http") or not parts.hostname or parts.query or parts.fragment):
        raise ValueError("it must be an address such as https://candid.example.org")
    return value.rstrip("/")


Address = Annotated[str, AfterValidator(_address)]
"""Of a server, without a slash at its end."""
DataDir = Annotated[Path, AfterValidator(_absolute)]
Names = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_split)]
"""A list, in the environment separated by commas."""


class _Concern(BaseSettings):
    # An empty value counts as not set: that is how Compose and CI hand on an absent one.
    model_config = SettingsConfigDict(extra="ignore", frozen=True, env_ignore_empty=True, populate_by_name=True)


class AppSettings(_Concern):
    """Where and how Candid runs."""

    env: Env = Field("development", validation_alias="CANDID_ENV")
    data_dir: DataDir = Field(default_factory=lambda: project_root() / ".candid", validation_alias="CANDID_DATA_DIR")
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", validation_alias="CANDID_LOG_LEVEL")
    log_json: bool = Field(False, validation_alias="CANDID_LOG_JSON")

    @field_validator("log_level", mode="before")
    @classmethod
    def _lower(cls, value: object) -> object:
        return value.lower() if isinstance(value, str) else value


class DatabaseSettings(_Concern):
    """PostgreSQL; without a URL the embedded server stands in (runtime.embedded.resolve_urls)."""

    secret_url: SecretStr | None = Field(None, validation_alias="DATABASE_URL")
    pool_size: int = Field(10, validation_alias="CANDID_DB_POOL_SIZE", ge=1)
    statement_timeout: float = Field(30.0, validation_alias="CANDID_DB_STATEMENT_TIMEOUT", gt=0)
    """Seconds after which the server gives a statement up."""

    @field_validator("secret_url")
    @classmethod
    def _scheme(cls, value: SecretStr | None) -> SecretStr | None:
        return _with_scheme(value, POSTGRES_SCHEMES)

    @property
    def url(self) -> str:
        """The URL as it was set. Raises StartupError when there is none."""
        return _revealed(self.secret_url)

    @property
    def asyncpg_url(self) -> str:
        """The URL for SQLAlchemy with asyncpg."""
        return asyncpg_url(self.url)

    @property
    def psycopg_url(self) -> str:
        """The URL for psycopg and libpq's tools."""
        return psycopg_url(self.url)


class RedisSettings(_Concern):
    """Valkey or Redis; without a URL the embedded server stands in."""

    secret_url: SecretStr | None = Field(None, validation_alias="REDIS_URL")

    @field_validator("secret_url")
    @classmethod
    def _scheme(cls, value: SecretStr | None) -> SecretStr | None:
        return _with_scheme(value, REDIS_SCHEMES)

    @property
    def url(self) -> str:
        """The URL for redis.asyncio.from_url and Dramatiq. Raises StartupError when there is none."""
        return _revealed(self.secret_url)


class LLMSettings(_Concern):
    """The language model: `offline`, `ollama:<model>` or `openai:<model>` (any OpenAI-compatible endpoint)."""

    model: str = Field("offline", validation_alias="CANDID_LLM")
    base_url: str | None = Field(None, validation_alias="CANDID_LLM_BASE_URL")
    api_key: SecretStr | None = Field(None, validation_alias="CANDID_LLM_API_KEY")
    num_ctx: int = Field(8192, validation_alias="CANDID_LLM_NUM_CTX", ge=1024)
    timeout: float = Field(120.0, validation_alias="CANDID_LLM_TIMEOUT", gt=0)
    """Seconds for one answer of the model."""
    rules_first: RulesFirst = Field("auto", validation_alias="CANDID_LLM_RULES_FIRST")
    cv_repair: Literal["auto", "off"] = Field("auto", validation_alias="CANDID_CV_REPAIR")
    """Whether a configured model is asked about what the rules could not read of a CV."""

    @field_validator("model")
    @classmethod
    def _known(cls, value: str) -> str:
        return _provider_and_name(value, bare="offline")

    @property
    def provider(self) -> str:
        """`offline`, `ollama` or `openai`."""
        return self.model.partition(":")[0]

    @property
    def name(self) -> str:
        """The model's name at its provider (`offline` for the offline one)."""
        return self.model.partition(":")[2] or self.model


class EmbeddingSettings(_Concern):
    """The embedding model: `packaged`, `ollama:<model>` or `openai:<model>`."""

    embedder: str = Field("packaged", validation_alias="CANDID_EMBEDDER")
    base_url: str | None = Field(None, validation_alias="CANDID_EMBEDDER_BASE_URL")
    api_key: SecretStr | None = Field(None, validation_alias="CANDID_EMBEDDER_API_KEY")

    @field_validator("embedder")
    @classmethod
    def _known(cls, value: str) -> str:
        return _provider_and_name(value, bare="packaged")

    @property
    def provider(self) -> str:
        """`packaged`, `ollama` or `openai`."""
        return self.embedder.partition(":")[0]

    @property
    def name(self) -> str:
        """The model's name at its provider (`packaged` for the packaged one)."""
        return self.embedder.partition(":")[2] or self.embedder


class TranscribingSettings(_Concern):
    """Speech to text: `off`, or `openai:<model>` at an OpenAI-compatible endpoint, such as one of your own machine."""

    engine: str = Field("off", validation_alias="CANDID_TRANSCRIBER")
    base_url: str | None = Field(None, validation_alias="CANDID_TRANSCRIBER_BASE_URL")
    api_key: SecretStr | None = Field(None, validation_alias="CANDID_TRANSCRIBER_API_KEY")
    timeout: float = Field(300.0, validation_alias="CANDID_TRANSCRIBER_TIMEOUT", gt=0, le=600)
    """Seconds for one recording of up to five minutes."""

    @field_validator("engine")
    @classmethod
    def _known(cls, value: str) -> str:
        provider, _, name = value.partition(":")
        if value != "off" and not (provider == "openai" and name):
            raise ValueError("it must be off or openai:<model>")
        return value

    @model_validator(mode="after")
    def _has_address(self) -> Self:
        if self.is_on and not self.base_url:
            raise ValueError("set CANDID_TRANSCRIBER_BASE_URL, such as http://127.0.0.1:9000/v1")
        return self

    @property
    def is_on(self) -> bool:
        """Whether recordings are listened to."""
        return self.engine != "off"

    @property
    def name(self) -> str:
        """The model's name at its endpoint."""
        return self.engine.partition(":")[2]


class TelegramSettings(_Concern):
    """The Telegram bot; without a token there is none."""

    token: SecretStr | None = Field(None, validation_alias="TELEGRAM_BOT_TOKEN")
    api_url: str = Field("https://api.telegram.org", validation_alias="CANDID_TELEGRAM_API_URL")
    per_second: int = Field(25, validation_alias="CANDID_TELEGRAM_PER_SECOND", ge=1)
    """Messages that all processes together send in a second; Telegram takes about 30 of one bot."""
    tasks_concurrency_limit: int = Field(32, validation_alias="CANDID_TELEGRAM_TASKS_CONCURRENCY_LIMIT", ge=1)
    """Chats that one bot process serves side by side."""
    webhook_url: str | None = Field(None, validation_alias="CANDID_TELEGRAM_WEBHOOK_URL")
    """Where Telegram is to post updates: the address of the API as the internet sees it; without it they are polled."""
    configured_secret: SecretStr | None = Field(None, validation_alias="CANDID_TELEGRAM_WEBHOOK_SECRET")

    @field_validator("webhook_url")
    @classmethod
    def _is_address(cls, value: str | None) -> str | None:
        parts = urlsplit(value or "")
        if value and (parts.scheme not in ("https", "http") or not parts.hostname or parts.query):
            raise ValueError("it must be an address such as https://candid.example.org")
        return value if not value or parts.path.strip("/") else value.rstrip("/") + TELEGRAM_PATH

    @field_validator("configured_secret")
    @classmethod
    def _is_secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", value.get_secret_value()):
            raise ValueError("it must be 16 to 256 letters, digits, _ and -")
        return value

    @property
    def bot_id(self) -> int | None:
        """The bot's id, which its token begins with; None without a usable token."""
        number = self.token.get_secret_value().strip().partition(":")[0] if self.token else ""
        return int(number) if number.isascii() and number.isdigit() else None

    @property
    def webhook_secret(self) -> str:
        """What Telegram shows with each post: as it was set, else derived from the token, which all processes know."""
        if self.configured_secret:
            return self.configured_secret.get_secret_value()
        token = self.token.get_secret_value().strip() if self.token else ""
        return hmac.new(token.encode(), b"webhook of candid", "sha256").hexdigest()


class APISettings(_Concern):
    """The web API."""

    env: Env = Field("development", validation_alias="CANDID_ENV")
    data_dir: DataDir = Field(default_factory=lambda: project_root() / ".candid", validation_alias="CANDID_DATA_DIR")
    host: str = Field("127.0.0.1", validation_alias="CANDID_API_HOST")
    port: int = Field(8000, validation_alias="CANDID_API_PORT", ge=1, le=65535)
    configured_key: SecretStr | None = Field(None, validation_alias="CANDID_SECRET_KEY")
    access_token_minutes: int = Field(30, validation_alias="CANDID_ACCESS_TOKEN_MINUTES", ge=1)
    refresh_token_days: int = Field(30, validation_alias="CANDID_REFRESH_TOKEN_DAYS", ge=1)
    max_upload_mb: int = Field(20, validation_alias="CANDID_MAX_UPLOAD_MB", ge=1, le=20)
    cors_origins: Names = Field((), validation_alias="CANDID_CORS_ORIGINS")
    """Origins of web pages that may call the API, separated by commas."""
    admin: Literal["on", "off"] = Field("on", validation_alias="CANDID_ADMIN")
    """Whether there are pages for admins under /admin."""
    cookie_same_site: Literal["lax", "strict", "none"] = Field("lax", validation_alias="CANDID_COOKIE_SAMESITE")
    """Which requests bring the cookies of a log-in: `none` for a web app on another site, which needs https."""

    @model_validator(mode="after")
    def _no_placeholder_in_production(self) -> Self:
        if self.env == "production":
            key = self.configured_key.get_secret_value() if self.configured_key else ""
            if len(key) < 32 or any(word in key.lower() for word in _PLACEHOLDERS):
                raise ValueError("set CANDID_SECRET_KEY to 32 or more random characters (production needs it)")
        return self

    @property
    def reachable_host(self) -> str:
        """The host under which this machine reaches the API."""
        return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)  # noqa: S104

    @property
    def url(self) -> str:
        """The address of the API on this machine."""
        host = self.reachable_host
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    @cached_property
    def secret_key(self) -> SecretStr:
        """The key that signs tokens; in development made once and kept in the data folder, for its owner only."""
        return self.configured_key or SecretStr(_kept_key(self.data_dir / "secret_key"))


class OAuthSettings(_Concern):
    """Log-in with Google, GitHub and LinkedIn; a provider is offered once its id and secret are set."""

    public_url: Address | None = Field(None, validation_alias="CANDID_PUBLIC_URL")
    """Address of the API as browsers see it; providers send people back to it."""
    google_client_id: str | None = Field(None, validation_alias="CANDID_GOOGLE_CLIENT_ID")
    google_client_secret: SecretStr | None = Field(None, validation_alias="CANDID_GOOGLE_CLIENT_SECRET")
    google_issuer: Address = Field("https://accounts.google.com", validation_alias="CANDID_GOOGLE_ISSUER")
    github_client_id: str | None = Field(None, validation_alias="CANDID_GITHUB_CLIENT_ID")
    github_client_secret: SecretStr | None = Field(None, validation_alias="CANDID_GITHUB_CLIENT_SECRET")
    github_url: Address = Field("https://github.com", validation_alias="CANDID_GITHUB_URL")
    """GitHub, or a GitHub Enterprise Server."""
    linkedin_client_id: str | None = Field(None, validation_alias="CANDID_LINKEDIN_CLIENT_ID")
    linkedin_client_secret: SecretStr | None = Field(None, validation_alias="CANDID_LINKEDIN_CLIENT_SECRET")
    linkedin_issuer: Address = Field("https://www.linkedin.com/oauth", validation_alias="CANDID_LINKEDIN_ISSUER")

    @model_validator(mode="after")
    def _both_or_none(self) -> Self:
        for name in ("google", "github", "linkedin"):
            if bool(getattr(self, f"{name}_client_id")) != bool(getattr(self, f"{name}_client_secret")):
                raise ValueError(
                    f"set CANDID_{name.upper()}_CLIENT_ID and CANDID_{name.upper()}_CLIENT_SECRET together"
                )
        return self


class LimitSettings(_Concern):
    """How often somebody may ask the API, whose word is taken for who asks, and who may see its figures."""

    given: Names = Field(("on",), validation_alias="CANDID_RATE_LIMITS")
    """`on`, `off`, or rates that differ from the default ones: `search=60/minute` (runtime.rates)."""
    trusted_proxies: Names = Field((), validation_alias="CANDID_TRUSTED_PROXIES")
    """Addresses and networks of proxies whose X-Forwarded-For and X-Forwarded-Proto are believed."""
    metrics_token: SecretStr | None = Field(None, validation_alias="CANDID_METRICS_TOKEN")
    """What Prometheus has to show; without one only private addresses get figures."""

    @field_validator("given")
    @classmethod
    def _are_rates(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        rates(value)
        return value

    @field_validator("trusted_proxies")
    @classmethod
    def _are_addresses(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for proxy in value:
            try:
                ipaddress.ip_network(proxy)
            except ValueError:
                raise ValueError("it must be addresses or networks such as 10.0.0.0/8, separated by commas") from None
        return value

    @property
    def rates(self) -> dict[str, str]:
        """The rate of each class of requests; empty where nothing is limited."""
        return rates(self.given)


class MailSettings(_Concern):
    """E-mail: by an SMTP server, or, without one, kept in the data folder for who runs Candid to read."""

    smtp_url: SecretStr | None = Field(None, validation_alias="CANDID_SMTP_URL")
    sender: str = Field("candid@localhost", validation_alias="CANDID_MAIL_FROM")
    """The address that mails come from, with a name or without: Candid <candid@example.org>."""
    web_url: Address | None = Field(None, validation_alias="CANDID_WEB_URL")
    """Address of the web app, to whose pages the links of mails lead; without one they lead to pages of the API."""

    @field_validator("smtp_url")
    @classmethod
    def _is_server(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not _is_smtp(value.get_secret_value()):
            raise ValueError("it must be like smtp://user:password@mail.example.org:587, or smtps://")
        return value

    @field_validator("sender")
    @classmethod
    def _is_sender(cls, value: str) -> str:
        if "@" not in parseaddr(value)[1] or not value.isprintable():
            raise ValueError("it must be an address such as Candid <candid@example.org>")
        return value


class WorkerSettings(_Concern):
    """Background work."""

    threads: int = Field(15, validation_alias="CANDID_WORKER_THREADS", ge=1)
    processes: int = Field(1, validation_alias="CANDID_WORKER_PROCESSES", ge=1)
    lease_seconds: float = Field(30.0, validation_alias="CANDID_WORKER_LEASE_SECONDS", gt=0)
    """Seconds after which work of a worker that fell silent is given to another."""
    relay_seconds: float = Field(1.0, validation_alias="CANDID_RELAY_SECONDS", gt=0)
    """Seconds between two looks of the relay for tasks that were not sent."""
    digests_per_run: int = Field(2_000, validation_alias="CANDID_DIGESTS_PER_RUN", ge=1)
    """Digests that the scheduler promises at a time, every half minute."""


class SourceSettings(_Concern):
    """Where public jobs come from (workers.sources); a source that needs a key is asked once it has one."""

    names: Names = Field(("default",), validation_alias="CANDID_SOURCES")
    """Names of sources; `default` stands for those that are on without being named, `none` for none."""
    boards: Names = Field((), validation_alias="CANDID_BOARDS")
    """Boards of companies beside the shipped ones, as `greenhouse:acme` or `lever:acme=Acme Inc.`."""
    searches: Names = Field((), validation_alias="CANDID_SEARCHES")
    """What to ask of sources that answer searches only, as `nurse@gb`: words and a country's code."""
    mirror: str | None = Field(None, validation_alias="CANDID_SOURCES_MIRROR")
    """A server that stands in for all of them: https://host/path is asked for as {mirror}/host/path."""
    adzuna_app_id: SecretStr | None = Field(None, validation_alias="CANDID_ADZUNA_APP_ID")
    adzuna_app_key: SecretStr | None = Field(None, validation_alias="CANDID_ADZUNA_APP_KEY")
    rapidapi_key: SecretStr | None = Field(None, validation_alias="CANDID_RAPIDAPI_KEY")
    usajobs_key: SecretStr | None = Field(None, validation_alias="CANDID_USAJOBS_KEY")
    usajobs_email: str | None = Field(None, validation_alias="CANDID_USAJOBS_EMAIL")

    @field_validator("boards")
    @classmethod
    def _is_board(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if any(not re.fullmatch(r"[a-z]+:[\w.@-]+(=.+)?", board) for board in value):
            raise ValueError("boards are written as greenhouse:acme or lever:acme=Acme Inc., separated by commas")
        return value

    @field_validator("searches")
    @classmethod
    def _is_search(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if any(not re.fullmatch(r".+@[a-z]{2}", search) for search in value):
            raise ValueError("searches are written as nurse@gb, separated by commas")
        return value


@dataclass(frozen=True)
class Settings:
    """The settings of every concern."""

    app: AppSettings
    database: DatabaseSettings
    redis: RedisSettings
    llm: LLMSettings
    embedding: EmbeddingSettings
    telegram: TelegramSettings
    api: APISettings
    oauth: OAuthSettings
    mail: MailSettings
    worker: WorkerSettings
    sources: SourceSettings
    transcribing: TranscribingSettings
    limits: LimitSettings


CONCERNS: Mapping[str, type[_Concern]] = {field.name: field.type for field in fields(Settings)}  # type: ignore[misc]


def known_keys() -> dict[str, type[_Concern]]:
    """Return the name of every setting in the environment, with the class that reads it first."""
    keys: dict[str, type[_Concern]] = {}
    for concern in CONCERNS.values():
        for name in _aliases(concern):
            keys.setdefault(name, concern)
    return keys


def load_settings(**overrides: Any) -> Settings:
    """Read all settings; overrides go by the names of the environment: `load_settings(DATABASE_URL=...)`.

    Raises StartupError, whose sentence names the key at fault and never its value.
    """
    file = Path(os.environ.get(ENV_FILE) or project_root() / ".env")
    _refuse_unknown({**dotenv_values(file), **os.environ, **overrides})
    try:
        return Settings(**{name: _read(concern, file, overrides) for name, concern in CONCERNS.items()})
    except ValidationError as error:
        raise StartupError(_sentence(error)) from None


def _read(concern: type[_Concern], file: Path, overrides: Mapping[str, Any]) -> Any:
    return concern(_env_file=file, **{key: overrides[key] for key in _aliases(concern) if key in overrides})


def _aliases(concern: type[_Concern]) -> Iterator[str]:
    return (str(field.validation_alias) for field in concern.model_fields.values())


def _refuse_unknown(given: Mapping[str, object]) -> None:
    known = {*known_keys(), *_OTHER_KEYS}
    for key in given:
        if key.upper().startswith(PREFIX) and key.upper() not in known:
            near = difflib.get_close_matches(key.upper(), sorted(known), n=1, cutoff=0)
            raise StartupError(f"There is no setting {key}. Did you mean {near[0]}?")


def _sentence(error: ValidationError) -> str:
    first = error.errors(include_input=False, include_url=False, include_context=False)[0]
    reason = first["msg"].removeprefix("Value error, ")
    key = ".".join(map(str, first["loc"]))
    return f"The setting {key} cannot be used: {_lower_first(reason)}." if key else f"Please {reason}."


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def _with_scheme(value: SecretStr | None, schemes: tuple[str, ...]) -> SecretStr | None:
    if value and value.get_secret_value().partition("://")[0] not in schemes:
        raise ValueError(f"it must start with {schemes[0]}://")
    return value


def _is_smtp(url: str) -> bool:
    parts = urlsplit(url)
    try:
        return parts.scheme in ("smtp", "smtps") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # no port, whose words would show a part of the password
        return False


def _provider_and_name(value: str, *, bare: str) -> str:
    provider, _, name = value.partition(":")
    if value != bare and not (provider in {"ollama", "openai"} and name):
        raise ValueError(f"it must be {bare}, ollama:<model> or openai:<model>")
    return value


def _revealed(value: SecretStr | None) -> str:
    if value is None:
        raise StartupError(NOT_RUNNING)
    return value.get_secret_value()


def _kept_key(path: Path) -> str:
    """Return the key kept at path, made by whichever process comes first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    draft.touch(mode=0o600)
    draft.write_text(secrets.token_urlsafe(48))
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path.read_text().strip()
