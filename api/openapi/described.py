"""Operations of the OpenAPI document, where FastAPI says them less exactly than they are."""

from typing import Any


def mend(operation: dict[str, Any]) -> None:
    """Mend an operation in its place: parameters are never null, and answers are what they are.

    Its summary is the first line of what its route says of itself. What is refused with 428 when it lacks If-Match
    needs it (RFC 6585, section 3).
    """
    summary, _, more = operation.pop("description", operation["summary"]).partition("\n")
    operation["summary"] = summary.removesuffix(".")
    if more.strip():
        operation["description"] = more.strip()
    for parameter in operation.get("parameters", ()):
        parameter["schema"] = _without_null(parameter["schema"])
        parameter["required"] |= parameter["name"] == "If-Match" and "428" in operation["responses"]
    for answer in operation["responses"].values():
        for content in answer.get("content", {}).values():
            if content.get("schema") == {}:
                content["schema"] = {"type": "null"}  # of routes that answer with nothing
            if "itemSchema" in content:
                content.pop("schema", None)  # FastAPI's word for what is no JSON, which would be said of each event


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a parameter without null: absent is absent, and what is sent is text."""
    kinds = [kind for kind in schema.get("anyOf", ()) if kind != {"type": "null"}]
    if "anyOf" not in schema or len(kinds) == len(schema["anyOf"]):
        return schema
    rest = {key: value for key, value in schema.items() if key != "anyOf"}
    return rest | (kinds[0] if len(kinds) == 1 else {"anyOf": kinds})
