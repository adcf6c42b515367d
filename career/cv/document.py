"""The CV document: JSON Resume 1.0.0 as typed values (https://jsonresume.org/schema).

Fields are snake_case in Python and camelCase in JSON. Absent means absent: `as_json` leaves out what is empty.
Dates are ISO 8601 cut to what is known: "2019", "2019-03" or "2019-03-01". A missing end_date beside a start_date
means "to the present day".
"""

from typing import Any

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel

SCHEMA_URL = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"


LONGEST_VALUE = 10_000
"""Characters of a value that somebody sends (career.cv.checking)."""
DATES = frozenset(["start_date", "end_date", "date", "release_date"])
_DATE = r"^[1-9]\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"


def _described(schema: dict[str, Any], kind: type[BaseModel]) -> None:
    """Add to the JSON schema of a part what career.cv.checking wants of one that is sent."""
    schema["additionalProperties"] = False
    dates = {kind.model_fields[name].alias for name in DATES & kind.model_fields.keys()}
    for name, about in schema["properties"].items():
        for option in (about, about.get("items", {}), *about.get("anyOf", ())):
            if option.get("type") == "string":
                option.update({"pattern": _DATE} if name in dates else {"maxLength": LONGEST_VALUE})


class _Part(BaseModel):
    model_config = ConfigDict(
        alias_generator=to_camel, populate_by_name=True, extra="allow", json_schema_extra=_described
    )


class Location(_Part):
    """Where the person lives; country_code is ISO 3166-1 alpha-2."""

    address: str | None = None
    postal_code: str | None = None
    city: str | None = None
    country_code: str | None = None
    region: str | None = None


class Profile(_Part):
    """One account elsewhere, such as LinkedIn or GitHub."""

    network: str | None = None
    username: str | None = None
    url: str | None = None


class Basics(_Part):
    """Who the person is and how to reach them."""

    name: str | None = None
    label: str | None = None
    image: str | None = None
    email: str | None = None
    phone: str | None = None
    url: str | None = None
    summary: str | None = None
    location: Location | None = None
    profiles: list[Profile] = []


class Work(_Part):
    """One position; `name` is the employer."""

    name: str | None = None
    position: str | None = None
    location: str | None = None
    description: str | None = None
    url: str | None = None
    start_date: str | None = None
    end_date: str | None = None
    summary: str | None = None
    highlights: list[str] = []


class Volunteer(_Part):
    """One voluntary position."""

    organization: str | None = None
    position: str | None = None
    url: str | None = None
    start_date: str | None = None
    end_date: str | None = None
    summary: str | None = None
    highlights: list[str] = []


class Education(_Part):
    """One course of study; `study_type` is the degree, `area` the subject."""

    institution: str | None = None
    url: str | None = None
    area: str | None = None
    study_type: str | None = None
    start_date: str | None = None
    end_date: str | None = None
    score: str | None = None
    courses: list[str] = []


class Award(_Part):
    """One award."""

    title: str | None = None
    date: str | None = None
    awarder: str | None = None
    summary: str | None = None


class Certificate(_Part):
    """One certificate or licence."""

    name: str | None = None
    date: str | None = None
    issuer: str | None = None
    url: str | None = None


class Publication(_Part):
    """One publication."""

    name: str | None = None
    publisher: str | None = None
    release_date: str | None = None
    url: str | None = None
    summary: str | None = None


class Skill(_Part):
    """A group of skills: `name` of the group and its keywords; a lone skill is a name without keywords."""

    name: str | None = None
    level: str | None = None
    keywords: list[str] = []


class Language(_Part):
    """A spoken language and how well."""

    language: str | None = None
    fluency: str | None = None


class Interest(_Part):
    """One interest."""

    name: str | None = None
    keywords: list[str] = []


class Reference(_Part):
    """One reference."""

    name: str | None = None
    reference: str | None = None


class Project(_Part):
    """One project."""

    name: str | None = None
    description: str | None = None
    highlights: list[str] = []
    keywords: list[str] = []
    start_date: str | None = None
    end_date: str | None = None
    url: str | None = None
    roles: list[str] = []
    entity: str | None = None
    type: str | None = None


def _whole(schema: dict[str, Any], kind: type[BaseModel]) -> None:
    """Add what JSON Resume says of the file: it may be sent, and is not kept."""
    _described(schema, kind)
    schema["properties"] |= {"$schema": {"type": "string"}, "meta": {"type": "object"}}
    schema["example"] = {"basics": {"name": "Ada Example"}, "skills": [{"name": "Python"}]}


class CVDocument(_Part):
    """A whole CV."""

    model_config = ConfigDict(json_schema_extra=_whole)

    basics: Basics = Basics()
    work: list[Work] = []
    volunteer: list[Volunteer] = []
    education: list[Education] = []
    awards: list[Award] = []
    certificates: list[Certificate] = []
    publications: list[Publication] = []
    skills: list[Skill] = []
    languages: list[Language] = []
    interests: list[Interest] = []
    references: list[Reference] = []
    projects: list[Project] = []

    def as_json(self) -> dict[str, Any]:
        """Return the JSON Resume object, with `$schema`, without empty members."""
        return {"$schema": SCHEMA_URL, **_pruned(self.model_dump(by_alias=True, exclude={"$schema"}))}


def _pruned(value: dict[str, Any]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for key, item in value.items():
        kept = _prune(item)
        if kept not in (None, "", [], {}):
            out[key] = kept
    return out


def _prune(value: Any) -> Any:
    if isinstance(value, dict):
        return _pruned(value)
    if isinstance(value, list):
        return [kept for item in value if (kept := _prune(item)) not in (None, "", [], {})]
    return value
