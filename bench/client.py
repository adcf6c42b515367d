"""Whether the generated client of the web API does what it should: `make client && python -m bench.client`.

Counts the operations of docs/openapi.json that it has, and goes a person's way through a real API process with it:
sign up, log in, profile, CV, job, lists, search, conversation, an error, all data.
"""

import importlib
import io
import json
import sys
from pathlib import Path
from typing import Any

from bench.report import emit
from bench.serving import places, serving
from runtime.logging import get_logger

ROOT = Path(__file__).resolve().parent.parent
GENERATED = ROOT / "build" / "client"
AD = "Backend Engineer at Kestrel Freight, Leeds. You need three years of Python and PostgreSQL."
CV = b"Ada Example\nada@example.org\nBackend Engineer, Tern Ltd, 2019 - 2024\nSkills: Python, PostgreSQL\n"
PASSWORD = "a long enough passw0rd"


class Way:
    """Calls operations of the generated client, and counts those that were answered as they should be."""

    def __init__(self, client: Any) -> None:
        self.client = client
        self.calls = 0

    def go(self, where: str, status: int, **arguments: Any) -> Any:
        """Call an operation, such as `cvs.upload_cv`; return what it answered. Raises RuntimeError."""
        answer = _operation(where).sync_detailed(client=self.client, **arguments)
        if answer.status_code != status or (answer.parsed is None and answer.content not in (b"", b"null")):
            raise RuntimeError(f"{where}: {answer.status_code} {answer.content[:500]!r}")
        self.calls += 1
        return answer.parsed


def main(_argv: list[str] | None = None) -> None:
    """Measure and print."""
    if not GENERATED.is_dir():
        sys.exit("There is no client. Run `make client` first.")
    sys.path.insert(0, str(GENERATED))
    names = [
        ".".join((operation["tags"][0], operation["operationId"]))
        for path in json.loads((ROOT / "docs" / "openapi.json").read_text())["paths"].values()
        for operation in path.values()
    ]
    there = [name for name in names if hasattr(_operation(name), "sync_detailed")]
    emit("client.operations", len(there), "operations", len(names), ("operations of the document", len(names)))
    with places() as settings, serving(settings) as (port, _):
        emit("client.calls", _go(f"http://127.0.0.1:{port}"), "calls answered as documented", 1)


def _go(url: str) -> int:
    import candid_client  # type: ignore[import-not-found,unused-ignore]
    from candid_client import models, types  # type: ignore[import-not-found,unused-ignore]

    way = Way(candid_client.Client(url))
    way.go("accounts.register_account", 201, body=models.Registration(email="ada@example.org", password=PASSWORD))
    tokens = way.go("accounts.log_in", 200, body=models.LogIn(email="ada@example.org", password=PASSWORD))
    way.client = candid_client.AuthenticatedClient(url, tokens.access_token)
    way.go("profile.change_profile", 200, body=models.ProfilePatch(headline="Engineer", salary_min=50_000))
    way.go("profile.add_skills", 200, body=models.SkillNames(names=["Python"]))
    file = types.File(io.BytesIO(CV), "cv.txt", "text/plain")
    cv = way.go("cvs.upload_cv", 202, body=models.UploadCvForm(file=file))
    way.go("cvs.get_cv", 200, cv_id=cv.id)
    job = way.go("jobs.create_job", 202, body=models.NewJob(text=AD))
    assert [kept.id for kept in way.go("jobs.list_jobs", 200, limit=5).items] == [job.id]
    way.go("jobs.search_jobs", 200, words="engineer")
    thread = way.go("conversations.create_thread", 201)
    way.go("conversations.get_thread", 200, thread_id=thread.id)
    problem = way.go("matches.get_match", 404, match_id=job.id)
    assert problem.code == "match_not_found"
    assert way.go("accounts.export_data", 200).payload.read(2) == b"PK"
    way.go("accounts.erase_account", 202, body=models.Erasure(password=PASSWORD))
    return way.calls


def _operation(where: str) -> Any:
    tag, _, name = where.partition(".")
    try:
        return importlib.import_module(f"candid_client.api.{tag}.{name}")
    except ModuleNotFoundError:
        get_logger(__name__).warning("operation_missing", operation=where)
        return None


if __name__ == "__main__":
    main(sys.argv[1:])
