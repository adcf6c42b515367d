"""The typed names and ids of all tasks. A task carries ids only; its actor loads the rest."""

from dataclasses import asdict, dataclass
from typing import Any, ClassVar
from uuid import UUID


@dataclass(frozen=True)
class Task:
    """Background work: `name` of the actor, `queue` it waits in, and ids as fields."""

    name: ClassVar[str]
    queue: ClassVar[str]
    max_attempts: ClassVar[int] = 8

    def payload(self) -> dict[str, Any]:
        """Return the fields as JSON values."""
        return {key: str(value) for key, value in asdict(self).items()}


@dataclass(frozen=True)
class ProcessCV(Task):
    """Read, parse and embed an uploaded CV."""

    name = "cv.process"
    queue = "cv"
    max_attempts = 5
    cv_id: UUID


@dataclass(frozen=True)
class ProcessJob(Task):
    """Read the requirements of a job and embed it."""

    name = "job.process"
    queue = "jobs"
    job_id: UUID


@dataclass(frozen=True)
class FetchSource(Task):
    """Read what the boards of a source list."""

    name = "feed.fetch"
    queue = "sources"
    max_attempts = 3
    source: str


@dataclass(frozen=True)
class ReadPublicJobs(Task):
    """Read the public jobs of a board that wait for it."""

    name = "feed.read"
    queue = "feed"
    source: str
    board: str


@dataclass(frozen=True)
class RunTurns(Task):
    """Work off the waiting messages of a thread, one turn at a time."""

    name = "agent.turn"
    queue = "turns"
    max_attempts = 4
    thread_id: UUID


@dataclass(frozen=True)
class TranscribeVoice(Task):
    """Listen to a recording that came under a key in a thread, and say what it says; `kind` is its file's ending."""

    name = "voice.transcribe"
    queue = "voices"
    max_attempts = 4
    user_id: UUID
    thread_id: UUID
    client_key: str
    kind: str


@dataclass(frozen=True)
class DeliverMessage(Task):
    """Bring a finished message of the assistant to a person on a channel that is pushed to (Telegram)."""

    name = "message.deliver"
    queue = "deliveries"
    max_attempts = 20
    message_id: UUID


@dataclass(frozen=True)
class MakeDigests(Task):
    """Choose the jobs of some people's digests that are due, and keep each as a message."""

    name = "digest.make"
    queue = "digests"
    digest_ids: tuple[UUID, ...]

    def payload(self) -> dict[str, Any]:
        """Return the ids as texts."""
        return {"digest_ids": [str(digest_id) for digest_id in self.digest_ids]}


@dataclass(frozen=True)
class DeliverDigest(Task):
    """Bring a digest that is made to its person; in a queue of its own, so that no answer waits behind thousands."""

    name = "digest.deliver"
    queue = "digest_deliveries"
    max_attempts = 20
    digest_id: UUID


@dataclass(frozen=True)
class ExportData(Task):
    """Put all data of a person into a ZIP and tell of it in a thread."""

    name = "account.export"
    queue = "accounts"
    max_attempts = 4
    user_id: UUID
    thread_id: UUID


@dataclass(frozen=True)
class EraseAccount(Task):
    """Erase a closed account, then say so in its chat, of which nothing else will tell by then.

    Once it is done the task keeps none of these.
    """

    name = "account.erase"
    queue = "accounts"
    max_attempts = 20
    user_id: UUID
    address: str | None
    language: str | None

    def payload(self) -> dict[str, Any]:
        """Return the fields that are known."""
        known = {"user_id": str(self.user_id), "address": self.address, "language": self.language}
        return {key: value for key, value in known.items() if value is not None}


@dataclass(frozen=True)
class SendMail(Task):
    """Mail a link or a notice (`link_id` is the id of either) to a person; a link is signed when it is sent."""

    name = "account.mail"
    queue = "mails"
    max_attempts = 12
    user_id: UUID
    link_id: UUID
