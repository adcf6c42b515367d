"""Examples in the OpenAPI document: those of the schemas, and of answers that have none, made of their fields' own."""

from http import HTTPStatus
from typing import Any

_DEPTH = 6
_BY_FORMAT = {
    "uuid": "0193f0a4-7c1e-7000-8000-000000000001",
    "date-time": "2026-11-22T09:00:00Z",
    "date": "2026-11-22",
    "time": "08:00:00",
    "uri": "https://example.org/jobs/42",
    "email": "ada@example.com",
    "binary": "",
}
_BY_NAME = {
    "address": "ada@example.com",
    "access_token": "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIwMTkzZjBhNCJ9.3Jb8",
    "attribution": "Jobs by Kestrel Boards",
    "bio": "I build booking systems.",
    "browser": "Firefox on Linux",
    "code": "K7WM3QZP",
    "company": "Kestrel Freight",
    "content": "Which jobs fit me?",
    "currency": "GBP",
    "csrf_token": "Yk3v0Vq2wJ1n",
    "description": "Build the booking service.",
    "email": "ada@example.com",
    "filename": "cv.pdf",
    "headline": "Backend Engineer",
    "institution": "University of Leeds",
    "language": "en",
    "location": "Leeds, GB",
    "message": "Say what you measured.",
    "name": "Ada",
    "next_cursor": "eyJzIjoiLWNyZWF0ZWQifQ.Yk3v",
    "next_step": "Tell what came of it.",
    "organization": "Kestrel Freight",
    "phone": "+44 113 496 0000",
    "position": "Backend Engineer",
    "question": "Tell me about a time when you fixed something under pressure.",
    "quote": "Ran the booking service in Python and PostgreSQL",
    "reason": "The ad asks for it, and your CV shows it.",
    "refresh_token": "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIwMTkzZjBhNCJ9.9Qw2",
    "requirement": "3+ years of Python",
    "role": "student",
    "skill": "Python",
    "summary": "Backend engineer with six years of Python.",
    "text": "Ran the booking service in Python and PostgreSQL",
    "title": "Backend Engineer",
    "url": "https://example.org/jobs/42",
    "zone": "Europe/Berlin",
}

_PROBLEMS = {
    400: ("oauth_failed", "The log-in at the provider did not succeed. Begin again."),
    401: ("not_authenticated", "You are not logged in, or no longer. Log in and send the access token."),
    403: ("csrf_failed", "Send the CSRF token that the log-in was answered with in the header X-CSRF-Token."),
    404: ("job_not_found", "There is no such job."),
    409: ("request_in_progress", "A request with this Idempotency-Key is still being answered. Try again in a moment."),
    412: ("document_changed", "The document was changed meanwhile. Get it again, then change it."),
    413: ("too_large", "What was sent is larger than is accepted here. Send less, or in parts."),
    415: ("unsupported_media_type", "This address reads application/json only; say so in Content-Type."),
    422: ("invalid_request", "body.email: Field required."),
    428: ("precondition_required", "Send the version that you have read in If-Match."),
    429: ("too_many_requests", "Too many requests. Wait 12 seconds, then try again."),
    500: ("internal", "Something went wrong on our side. Try again later; the request id helps us look."),
    503: ("database_unavailable", "The database does not answer. Try again in a moment."),
}


class Examples:
    """Makes examples from the schemas of a document."""

    def __init__(self, schemas: dict[str, Any]) -> None:
        self._schemas = schemas

    def show(self, document: dict[str, Any]) -> None:
        """Put an example to every body in JSON that has none."""
        for operations in document["paths"].values():
            for operation in operations.values():
                for body in (operation.get("requestBody", {}), *operation["responses"].values()):
                    for kind, content in body.get("content", {}).items():
                        self._show(kind, content)

    def _show(self, kind: str, content: dict[str, Any]) -> None:
        if kind == "application/json" and not {"example", "examples"} & content.keys() and "schema" in content:
            content["example"] = self.of(content["schema"])

    def of(self, schema: dict[str, Any], name: str = "", depth: int = 0) -> Any:
        """Return an example of a schema; the same each time."""
        for own in (schema.get("example"), *schema.get("examples", ())[:1], schema.get("const")):
            if own is not None:
                return own
        if "$ref" in schema:
            return self.of(self._schemas[schema["$ref"].rpartition("/")[2]], name, depth)
        if "enum" in schema:
            return schema["enum"][0]
        for kinds in (schema.get("anyOf"), schema.get("oneOf"), schema.get("allOf")):
            if kinds:
                return self.of(next((kind for kind in kinds if kind.get("type") != "null"), kinds[0]), name, depth)
        return self._of_type(schema, name, depth)

    def _of_type(self, schema: dict[str, Any], name: str, depth: int) -> Any:
        match schema.get("type"):
            case "object":
                return self._object(schema, depth)
            case "array":
                return self._array(schema, name, depth)
            case "string":
                return _text(schema, name)
            case "integer" | "number" as kind:
                return _figure(schema, kind)
            case "boolean":
                return schema.get("default", True)
        return None

    def _object(self, schema: dict[str, Any], depth: int) -> dict[str, Any]:
        if depth >= _DEPTH:
            return {}
        required = schema.get("required", ())
        return {
            key: self.of(value, key, depth + 1)
            for key, value in schema.get("properties", {}).items()
            if depth < 3 or key in required or "const" in value  # by which kinds of a union are told apart
        }

    def _array(self, schema: dict[str, Any], name: str, depth: int) -> list[Any]:
        if "prefixItems" in schema:
            return [self.of(item, name, depth + 1) for item in schema["prefixItems"]]
        least = schema.get("minItems", 0)
        if "items" not in schema or (depth >= _DEPTH and not least):
            return []
        return [self.of(schema["items"], name.removesuffix("s"), depth + 1)] * max(1, least)


def problem(status: int) -> dict[str, Any]:
    """Return an example of problem details."""
    phrase = HTTPStatus(status).phrase
    code, detail = _PROBLEMS.get(status, (phrase.lower().replace(" ", "_"), f"{phrase}."))
    said = {"type": "about:blank", "title": phrase, "status": status, "detail": detail, "code": code}
    errors = [{"field": "body.email", "message": "Field required", "code": "missing"}] if status == 422 else None
    return {**said, "request_id": "0199f6d2c3a17c4e", **({"errors": errors} if errors else {})}


def _text(schema: dict[str, Any], name: str) -> str:
    if schema.get("format") in _BY_FORMAT:
        return _BY_FORMAT[schema["format"]]
    if isinstance(schema.get("default"), str) and schema["default"]:
        return str(schema["default"])
    found = _BY_NAME.get(name) or next((text for key, text in _BY_NAME.items() if name.endswith(f"_{key}")), "")
    return (found or name.replace("_", " ") or "text")[: schema.get("maxLength")]


def _figure(schema: dict[str, Any], kind: str) -> float:
    if schema.get("default") is not None:
        return float(schema["default"]) if kind == "number" else int(schema["default"])
    least, most = schema.get("minimum", schema.get("exclusiveMinimum", 0)), schema.get("maximum")
    chosen = least if most is None else min(most, max(least, most * 3 / 4))
    chosen = chosen or 1
    return float(chosen) if kind == "number" else int(chosen)
