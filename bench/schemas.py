"""Every route asked what its documentation says, and what it rules out: `python -m bench.schemas [--requests N]`.

schemathesis makes requests of the OpenAPI document and checks each answer against it, with all of its checks, against
a real API process on real servers. Who asks owns one thing of each kind, so that ids are found. What ends log-ins or
deletes is asked by people of their own. Printed are JSON lines: requests, failures by check, operations.
"""

import argparse
import asyncio
import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import schemathesis
from schemathesis.core.failures import AcceptedNegativeData
from schemathesis.engine import Status, events, from_schema
from schemathesis.openapi.checks import RejectedPositiveData, UnsupportedMethodResponse

from api.dependencies import PREFIX
from api.parts import Parts, open_parts
from bench.report import emit
from career.accounts import roles
from db.migrate import upgrade
from db.models import Role
from runtime.embedded import EmbeddedServers
from runtime.settings import Settings, load_settings
from tests.api.operations import KEPT
from tests.api.things import make_things
from tests.processes import environment, free_port, running
from tests.waiting import eventually

SETTINGS = {"CANDID_ACCESS_TOKEN_MINUTES": "600", "CANDID_RATE_LIMITS": "off"}
"""With which the API runs here: tokens that outlive the run, and no limits."""
STREAM_SECONDS = 0.2
"""For how long a stream of events is read; those of a conversation never end by themselves."""
NOTHING_TOLD = f"Read timed out after {STREAM_SECONDS} seconds"
"""What is said of a stream that has not begun by then, as on a busy machine."""
REQUEST_SECONDS = 30.0
REFUSED = ["400", "401", "403", "404", "405", "406", "409", "412", "413", "414", "415", "422", "428", "429", "5xx"]
ACCEPTED = ["2xx", "3xx", "401", "403", "404", "409", "412", "414", "428", "429", "5xx"]
"""Statuses that refuse what is not valid, and those that are no word against what is: the state may be."""
PHASES = ("examples", "coverage", "fuzzing", "stateful")
PASSWORD = "a long enough password"
ENDING = {
    "leaver": rf"^{PREFIX}/auth/logout",
    "ender": rf"^{PREFIX}/auth/sessions",
    "changer": rf"^{PREFIX}/auth/password$",
}
"""What ends the log-in of who asks."""
OF_OTHERS = rf"^{PREFIX}/(auth/|me$|admin/|instructor/)"
"""What is not asked by who deletes."""
ANY_VERSION = "any_version"
LAST_SEEN, SEEN = "Last-Event-ID", r"[0-9]{1,13}-[0-9]{1,19}"
RULES = ("value_error", "invalid_document")
"""What is told of a field that breaks a rule which no schema says, such as one of two fields that is needed."""


@dataclass(frozen=True)
class Asker:
    """Who asks: an access token, and the ids of one thing of each kind."""

    user_id: str
    token: str
    client: httpx.AsyncClient
    things: dict[str, str] = field(default_factory=dict)

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}


@dataclass
class Found:
    """What came of a run."""

    requests: int = 0
    operations: set[str] = field(default_factory=set)
    statuses: Counter[tuple[str, int]] = field(default_factory=Counter)
    """Answers by operation, of requests by its own method."""
    checks: Counter[str] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)
    told: dict[tuple[str, str], str] = field(default_factory=dict)
    """One failure of each operation and kind, as a person may read it."""

    @property
    def reached(self) -> set[str]:
        """Operations that were answered well."""
        return {label for label, status in self.statuses if 0 < status < 400}

    def note(self, event: object) -> None:
        """Count what an event of the engine tells."""
        if isinstance(event, events.ScenarioFinished):
            for case_id, interaction in event.recorder.interactions.items():
                self.requests += 1
                label = event.recorder.cases[case_id].value.operation.label
                self.operations.add(label)
                status = interaction.response.status_code if interaction.response is not None else 0
                if interaction.request.method in label.split():
                    self.statuses[label, status] += 1
            for case_id, checks in event.recorder.checks.items():
                for check in checks:
                    self.checks[check.name] += 1
                    if check.status is not Status.SUCCESS:
                        self._fail(event.recorder, case_id, check)
        elif isinstance(event, events.NonFatalError | events.FatalError):
            error = event.info.message if isinstance(event, events.NonFatalError) else repr(event.exception)
            label = event.label if isinstance(event, events.NonFatalError) else "engine"
            if str(error) != NOTHING_TOLD:
                self.failures["error"] += 1
                self.told.setdefault((label, "error"), str(error))

    def _fail(self, recorder: Any, case_id: str, check: Any) -> None:
        label = recorder.cases[case_id].value.operation.label
        self.failures[check.name] += 1
        if check.failure_info is not None:
            failure = check.failure_info.failure
            words = f"{failure.title}\n{failure.message}\n{check.failure_info.code_sample}"
            response = recorder.interactions[case_id].response
            if response is not None:
                words += f"\n{response.status_code} {response.text[:400]}"
            self.told.setdefault((label, f"{check.name}: {failure.title}"), words)


def ask(found: Found, url: str, people: dict[str, Asker], *, seed: int, examples: int, phases: tuple[str, ...]) -> None:
    """Ask every operation of the app at a URL; `examples` is how many made by chance for each."""
    document = json.loads(KEPT.read_text())
    config = schemathesis.Config.from_dict(_config(url, document, people, seed, examples, phases))
    schema = schemathesis.openapi.from_dict(document, config=config)
    schema.hook("filter_failure")(_is_failure)
    for event in from_schema(schema).execute():
        found.note(event)


def _is_failure(_context: Any, failure: Any, case: Any, response: Any) -> bool:
    """Tell whether a failure is one: a rule of the product that no schema can say may refuse what a schema allows."""
    if isinstance(failure, AcceptedNegativeData):
        return bool(case.media_type != "multipart/form-data")  # a file may hold anything
    if isinstance(failure, UnsupportedMethodResponse):
        return bool(response.status_code != 414)  # before anybody looks at the method
    if not isinstance(failure, RejectedPositiveData) or response.status_code not in (415, 422):
        return True
    if LAST_SEEN in (case.headers or {}) and not re.fullmatch(SEEN, str(case.headers[LAST_SEEN])):
        return False  # which schemathesis 4.32 takes for valid
    told = response.json()
    return told["code"] == "invalid_request" and any(error["code"] not in RULES for error in told["errors"])


def _config(
    url: str, document: dict[str, Any], people: dict[str, Asker], seed: int, examples: int, phases: tuple[str, ...]
) -> dict[str, Any]:
    askers = [
        {"include-path-regex": rf"^{PREFIX}/admin/", **_as(people["admin"], "admin")},
        {"include-path-regex": rf"^{PREFIX}/instructor/", **_as(people["instructor"], "instructor")},
        {"include-path": f"{PREFIX}/me", "include-method": "DELETE", **_as(people["erased"], "erased")},
        *({"include-path-regex": path, **_as(people[name], name)} for name, path in ENDING.items()),
        {"include-method": "DELETE", "exclude-path-regex": OF_OTHERS, **_as(people["deleter"], "deleter")},
    ]
    return {
        "base-url": url,
        "seed": seed,
        "suppress-health-check": ["all"],
        "request-timeout": REQUEST_SECONDS,
        "continue-on-failure": True,
        "generation": {"max-examples": examples, "database": "none", "no-shrink": True},
        "checks": {
            "negative_data_rejection": {"expected-statuses": REFUSED},
            "positive_data_acceptance": {"expected-statuses": ACCEPTED},
            "missing_required_header": {"expected-statuses": ["428"]},
        },
        "dictionaries": {
            f"{name}.{thing}": {"values": [thing_id]}
            for name, asker in people.items()
            for thing, thing_id in asker.things.items()
        }
        | {ANY_VERSION: {"values": ["*"]}},
        **_as(people["owner"], "owner"),
        "operations": [{"include-operation-id": _streams(document), "request-timeout": STREAM_SECONDS}, *askers],
        "phases": {name: {"enabled": name in phases} for name in PHASES},
    }


def _as(asker: Asker, name: str) -> dict[str, Any]:
    """Return that who asks sends a token, and mostly ids of things that are theirs, in whatever version."""
    bound = {
        f"{place}.{thing}": {"dictionary": f"{name}.{thing}", "probability": 0.8}
        for thing in asker.things
        for place in ("path", "query", "body")
    }
    bound["header.If-Match"] = {"dictionary": ANY_VERSION, "probability": 0.8}
    return {"headers": asker.headers, "parameters": bound}


def _streams(document: dict[str, Any]) -> list[str]:
    return [
        operation["operationId"]
        for methods in document["paths"].values()
        for operation in methods.values()
        if "text/event-stream" in operation["responses"].get("200", {}).get("content", {})
    ]


async def make_people(url: str, parts: Parts) -> dict[str, Asker]:
    """Register those who ask at the API of a URL: some who own things, an admin, and an instructor of all of them."""
    askers = {name: await _register(url, parts, name, Role.student) for name in ("owner", "deleter", "erased", *ENDING)}
    visitor = await _register(url, parts, "visitor", Role.student)
    admin = await _register(url, parts, "admin", Role.admin)
    instructor = await _register(url, parts, "instructor", Role.instructor)
    for name, asker in askers.items():
        await instructor.client.post("/instructor/requests", json={"email": f"{name}@example.org"})
        things = await make_things(asker.client, parts) if name in ("owner", "deleter") else await _log_in_of(asker)
        things["consent_id"] = (await asker.client.get("/me/consents")).json()["items"][0]["id"]
        await asker.client.post(f"/me/consents/{things['consent_id']}/agree")
        asker.things.update(things, email=f"{name}@example.org", password=PASSWORD, current_password=PASSWORD)
    admin.things["user_id"] = visitor.user_id
    instructor.things["student_id"] = askers["owner"].user_id
    people = askers | {"admin": admin, "instructor": instructor}
    for asker in (*people.values(), visitor):
        await asker.client.aclose()
    return people


async def _log_in_of(asker: Asker) -> dict[str, str]:
    return {"session_id": (await asker.client.get("/auth/sessions")).json()["items"][0]["id"]}


async def _register(url: str, parts: Parts, name: str, role: Role) -> Asker:
    client = httpx.AsyncClient(base_url=f"{url}{PREFIX}", timeout=REQUEST_SECONDS)
    credentials = {"email": f"{name}@example.org", "password": PASSWORD}
    user_id = (await client.post("/auth/register", json=credentials)).raise_for_status().json()["id"]
    async with parts.database.transaction() as session:
        user = await roles.change(session, UUID(user_id), roles.Change(role=role), by=None)
        user.is_verified = True
    token = (await client.post("/auth/login", json=credentials)).json()["access_token"]
    client.headers["Authorization"] = f"Bearer {token}"
    return Asker(user_id, token, client)


async def _people_of(url: str, settings: Settings) -> dict[str, Asker]:
    async with open_parts(settings) as parts, httpx.AsyncClient() as client:

        async def answers() -> bool:
            try:
                return (await client.get(f"{url}/health/ready")).status_code == 200
            except httpx.TransportError:
                return False

        await eventually(answers)
        return await make_people(url, parts)


def run(
    settings: Settings, folder: Path, *, seed: int, examples: int, phases: tuple[str, ...], least: int = 0
) -> Found:
    """Start the API on the servers of these settings, and ask it; by chance again until there were enough requests."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    found = Found()
    with running("api", environment(settings, CANDID_API_PORT=str(port), **SETTINGS), folder / "api.log"):
        people = asyncio.run(_people_of(url, settings))
        ask(found, url, people, seed=seed, examples=examples, phases=phases)
        while found.requests < least:
            seed += 1
            ask(found, url, people, seed=seed, examples=examples, phases=("fuzzing",))
    return found


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=5_000, help="at least")
    parser.add_argument("--examples", type=int, default=10, help="made by chance for each operation, at a time")
    parser.add_argument("--seed", type=int, default=9)
    parser.add_argument("--phases", default=",".join(PHASES))
    return parser.parse_args()


def _lines(found: Found) -> Iterator[str]:
    for label in sorted(found.operations - found.reached):
        answers = {status: count for (of, status), count in found.statuses.items() if of == label}
        yield f"never answered well: {label} {answers}"
    for (label, kind), words in sorted(found.told.items()):
        yield f"--- {label}: {kind}\n{words}\n"


def main() -> int:
    """Measure and print; exit code 1 when something failed."""
    chosen = _arguments()
    with tempfile.TemporaryDirectory(prefix="candid-bench-") as name, EmbeddedServers(Path(name)) as servers:
        folder = Path(name)
        settings = load_settings(
            DATABASE_URL=servers.database_url, REDIS_URL=servers.redis_url, CANDID_DATA_DIR=folder / "data"
        )
        upgrade(settings.database)
        found = run(
            settings,
            folder,
            seed=chosen.seed,
            examples=chosen.examples,
            phases=tuple(chosen.phases.split(",")),
            least=chosen.requests,
        )
        if found.failures["not_a_server_error"]:
            print((folder / "api.log").read_text(), file=sys.stderr)
    print("\n".join(_lines(found)), file=sys.stderr)
    emit("schema_requests", found.requests, "requests", 1)
    emit("schema_operations", len(found.operations), "operations", 1)
    emit("schema_operations_reached", len(found.reached), "operations", 1)
    by_status = Counter[int]()
    for (_, status), count in found.statuses.items():
        by_status[status] += count
    for status, count in sorted(by_status.items()):
        emit(f"schema_answers_{status}", count, "answers", found.requests)
    for check, count in found.checks.items():
        emit(f"schema_failures_{check}", found.failures[check], "failures", count)
    emit("schema_failures", found.failures.total(), "failures", found.requests)
    return 1 if found.failures else 0


if __name__ == "__main__":
    sys.exit(main())
