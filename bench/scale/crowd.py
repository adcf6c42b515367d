"""Many people out of some: variations of CVs, with profiles, threads of Telegram and settings of a digest."""

import json
import random
from collections.abc import Iterator, Sequence
from datetime import time, timedelta
from typing import Any
from uuid import UUID

import psycopg
from psycopg.types.json import Jsonb

from bench.scale.material import NOW
from career.cv.document import CVDocument
from career.vectors import document_vector
from runtime.embedding import PackagedEmbedder
from runtime.ids import new_id

FIRST_CHAT = 5_000_000
HOMES = (
    "Berlin, Germany",
    "Paris, France",
    "London, UK",
    "Madrid, Spain",
    "Warsaw, Poland",
    "New York, NY",
    "Leeds, UK",
)
ZONES = ("Europe/Berlin", "Europe/London", "America/New_York", "Asia/Kolkata", "Europe/Kyiv", "UTC")
KEPT = 0.75
LEAST_SCORE = 50

Tables = dict[str, list[dict[str, Any]]]


def settle(url: str, documents: Sequence[CVDocument], count: int) -> None:
    """Write so many people who get a digest; their ids are in the order in which they are made."""
    embedder = PackagedEmbedder()
    with psycopg.connect(url) as connection:
        for start in range(0, count, 500):
            people = [person(number, documents, embedder) for number in range(start, min(count, start + 500))]
            for table in ("users", "profiles", "threads", "cvs", "digest_settings"):
                _copy(connection, table, [row for tables in people for row in tables[table]])
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")


def person(number: int, documents: Sequence[CVDocument], embedder: PackagedEmbedder) -> Tables:
    """Return the rows of one person by their tables; the same number gives the same but for ids."""
    rnd = random.Random(number)
    user, thread = UUID(str(new_id())), UUID(str(new_id()))
    document = varied(documents[number % len(documents)], rnd)
    lines = list(_texts(document))
    vector = document_vector(embedder, lines)
    chat = FIRST_CHAT + number
    cv = {
        "id": UUID(str(new_id())),
        "user_id": user,
        "filename": "cv.pdf",
        "file_key": f"bench/{number}",
        "size": 1,
        "sha256": f"{number:064x}",
        "text": "\n".join(lines),
        "document": Jsonb(document.model_dump(mode="json", by_alias=True, exclude_none=True)),
        "evidence": Jsonb({}),
        "embedding": json.dumps([round(float(value), 5) for value in vector]),
        "embedding_model": embedder.model,
        "is_active": True,
        "status": "ready",
    }
    settings = {
        "user_id": user,
        "thread_id": thread,
        "is_on": True,
        "at": time(8),
        "zone": rnd.choice(ZONES),
        "weekdays": [1, 2, 3, 4, 5, 6, 7],
        "count": 5,
        "least_score": LEAST_SCORE,
        "next_due": NOW - timedelta(minutes=1),
    }
    return {
        "users": [{"id": user, "telegram_id": chat, "name": f"Person {number}"}],
        "profiles": [{"user_id": user, "location": rnd.choice(HOMES)}],
        "threads": [{"id": thread, "user_id": user, "channel": "telegram", "address": str(chat)}],
        "cvs": [cv],
        "digest_settings": [settings],
    }


def varied(document: CVDocument, rnd: random.Random) -> CVDocument:
    """Return a CV with some of its skills and lines, and its dates some years off."""
    told = document.model_dump(mode="json", by_alias=True, exclude_none=True)
    later = rnd.randrange(-3, 1)
    for work in told.get("work", ()):
        work["highlights"] = _some(work.get("highlights", []), rnd)
        work |= {name: _moved(work[name], later) for name in ("startDate", "endDate") if work.get(name)}
    for group in told.get("skills", ()):
        group["keywords"] = _some(group.get("keywords", []), rnd)
    return CVDocument.model_validate(told)


def _some(items: list[str], rnd: random.Random) -> list[str]:
    return [item for item in items if rnd.random() < KEPT] or items[:1]


def _moved(day: str, years: int) -> str:
    return f"{int(day[:4]) + years}{day[4:]}"


def _texts(document: CVDocument) -> Iterator[str]:
    """Yield the lines of a CV as its text would have them."""
    yield from filter(None, [document.basics.name, document.basics.label, document.basics.summary])
    for work in document.work:
        yield " ".join(filter(None, [work.position, work.name, work.start_date, work.end_date]))
        yield from [*filter(None, [work.summary]), *work.highlights]
    for study in document.education:
        yield " ".join(filter(None, [study.study_type, study.area, study.institution]))
    yield from (f"{group.name or 'Skills'}: {', '.join(group.keywords)}" for group in document.skills)
    yield from (item.language for item in document.languages if item.language)


def _copy(connection: psycopg.Connection[Any], table: str, rows: list[dict[str, Any]]) -> None:
    columns = ", ".join(f'"{name}"' for name in rows[0])
    with connection.cursor().copy(f"COPY {table} ({columns}) FROM STDIN".encode()) as copy:
        for row in rows:
            copy.write_row(list(row.values()))
