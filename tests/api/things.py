"""One thing of each kind, as a person has them: for tests and measurements that need ids which are known.

A route with a new `{x_id}` needs its thing here.
"""

from uuid import UUID

import httpx

from api.parts import Parts
from career.cv import service as cvs
from career.jobs import service as jobs
from tests.api.samples import AD, CV
from tests.fakes.pages import NoPages


async def make_things(client: httpx.AsyncClient, parts: Parts) -> dict[str, str]:
    """Make one thing of each kind for the person of a client, and return their ids by the names that routes use."""
    cv_id = (await client.post("/cvs", files={"file": ("a.txt", CV.encode())})).json()["id"]
    await cvs.process(parts.database, parts.files, parts.streams, parts.embedder, UUID(cv_id))
    job_id = (await client.post("/jobs", json={"text": AD})).json()["id"]
    await jobs.process(parts.database, parts.embedder, NoPages(), UUID(job_id))
    other_job_id = (await client.post("/jobs", json={"text": f"{AD}- Kafka\n"})).json()["id"]
    match_id = (await client.post("/matches", json={"job_id": job_id})).json()["id"]
    thread_id = (await client.post("/threads")).json()["id"]
    said = await client.post(f"/threads/{thread_id}/messages", json={"content": "hello"})
    application_id = (await client.post("/applications", json={"company": "Mill"})).json()["id"]
    customization_id = (await client.post("/customizations", json={"job_id": job_id})).json()["id"]
    interview_id = (await client.post("/interviews", json={"count": 2, "thread_id": thread_id})).json()["session_id"]
    return {
        "cv_id": cv_id,
        "customization_id": customization_id,
        "job_id": job_id,
        "other_job_id": other_job_id,
        "match_id": match_id,
        "thread_id": thread_id,
        "turn_id": said.json()["turn_id"],
        "application_id": application_id,
        "interview_id": interview_id,
        "user_id": (await client.get("/auth/me")).json()["id"],
        "session_id": (await client.get("/auth/sessions")).json()["items"][0]["id"],
    }
