"""A job as it is kept: cleaned, with its places, who may apply, its pay by the year and the keys of its likeness."""

from pydantic import BaseModel, ConfigDict

from career.jobs.model import EmploymentType, Remote, Salary
from career.jobs.postings.model import Moment
from career.places.model import Place


class Eligibility(BaseModel):
    """Where one may live to do a job, as far as the ad says.

    `countries` are ISO 3166-1 alpha-2, areas resolved; empty together with `worldwide` False means that the ad does not
    say. `areas` are the codes of the areas that were named ("EU", "EMEA"). `excluded` are countries that the ad rules
    out. `sponsors`: whether a visa or moving is paid for (True), ruled out (False) or not spoken of (None). `evidence`
    is the ad's own line.
    """

    model_config = ConfigDict(frozen=True)

    workplace: Remote | None = None
    worldwide: bool = False
    countries: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    sponsors: bool | None = None
    evidence: str | None = None


class YearlyPay(BaseModel):
    """Pay by the year in `currency` (ISO 4217), whole units; `told` is what was said. At least one bound is there.

    `euros_least` and `euros_most` are the same by a coarse table, for filters and sorting only, never to be shown.
    """

    model_config = ConfigDict(frozen=True)

    least: int | None = None
    most: int | None = None
    currency: str | None = None
    euros_least: int | None = None
    euros_most: int | None = None
    told: Salary


class Likeness(BaseModel):
    """By what two ads are known as one job.

    `company` and `title` are folded names; `block` is a 64-bit signed hash of both, the same for every ad that may be
    the same job; `fingerprint` is a 64-bit signed simhash of the text, None for a text too short or cut off.
    """

    model_config = ConfigDict(frozen=True)

    company: str
    title: str
    block: int
    fingerprint: int | None = None


class NormalisedJob(BaseModel):
    """A posting that was understood. Texts hold no control characters; None and empty mean that nothing was said.

    `location` is in the source's words, at most 300 characters. `countries` are those of the places (ISO 3166-1
    alpha-2). `unscorable` says why the text is too little to score, None when it can be scored.
    """

    model_config = ConfigDict(frozen=True)

    source: str
    external_id: str
    url: str | None = None
    apply_url: str | None = None
    title: str
    company: str | None = None
    location: str | None = None
    text: str
    unscorable: str | None = None
    language: str | None = None
    places: tuple[Place, ...] = ()
    countries: tuple[str, ...] = ()
    eligibility: Eligibility
    pay: YearlyPay | None = None
    employment_type: EmploymentType | None = None
    posted_at: Moment | None = None
    expires_at: Moment | None = None
    likeness: Likeness
