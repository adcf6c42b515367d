"""What leaves a job out for someone before any score: where they live, and what their profile says they want.

Nothing is left out for what an ad does not say: one without a word on pay, or on where the work is, stays. Who wants
remote work only is spared ads that name a place and say nothing of remote work: most ads on site do not say so.
"""

from dataclasses import dataclass, field
from functools import lru_cache

from career.figures import figure
from career.jobs.model import Salary
from career.jobs.normalising.model import Eligibility
from career.jobs.normalising.pay import by_the_year
from career.jobs.normalising.service import may_apply
from career.names import country_told
from career.places.gazetteer import country_name
from career.places.location import home_of
from career.recommendations import texts
from career.recommendations.facts import Facts
from db.models import Job, Profile
from db.repositories.search import ANYWHERE
from runtime.language import gettext as _

CLEARLY_LESS = 0.9
"""Pay of two currencies is compared by a coarse table: less than this share of what is wanted is clearly less."""


@dataclass(frozen=True)
class Limits:
    """Where a person lives (ISO 3166-1), whether only remote work will do, and the least pay a year in euros.

    None asks nothing. `pay` is the least pay in the words of the profile. `town` ("Berlin, DE") leaves nothing out: of
    one job in several towns that one is shown.
    """

    home: str | None = None
    remote_only: bool = False
    least_euros: int | None = None
    pay: str | None = None
    town: str | None = field(default=None, compare=False)

    def allows(self, job: Facts | Job) -> bool:
        """Tell whether a job is not left out."""
        return self.allows_pay(job.salary_euros) and self.allows_there(job)

    def allows_there(self, job: Facts | Job) -> bool:
        """Tell whether a job is not left out for where and how it is done."""
        if self.remote_only and job.remote != "remote" and (job.remote or job.places or job.countries):
            return False
        return self.home is None or can_apply(job.remote, tuple(job.eligible), tuple(job.excluded), self.home)

    def allows_pay(self, euros: int | None) -> bool:
        """Tell whether a job is not left out for its pay."""
        return not (self.least_euros and euros) or euros >= CLEARLY_LESS * self.least_euros

    def words(self) -> tuple[str, ...]:
        """Return what leaves jobs out, in words that `texts.filter_told` tells in any language."""
        return (
            *([texts.FROM_THERE.format(country=country_name(self.home))] if self.home else []),
            *([texts.ONLY_REMOTE] if self.remote_only else []),
            *([texts.LEAST_PAY.format(pay=self.pay)] if self.least_euros else []),
        )

    def notes(self) -> tuple[str, ...]:
        """Return which jobs are left out and why, in sentences."""
        said = [self._where()]
        if self.remote_only:
            said.append(
                _(
                    "Jobs that are not said to be remote are left out, because your profile says that you want to work "
                    "remotely."
                )
            )
        if self.least_euros:
            said.append(
                _(
                    "Ads that pay clearly less than {pay} are left out, because your profile says that this is your "
                    "least; ads that name no pay stay.",
                    pay=figure(self.pay or ""),
                )
            )
        return tuple(said)

    def _where(self) -> str:
        if self.home is None:
            return _("Tell me where you live, and I leave out jobs that you cannot do from there.")
        return _(
            "Jobs that cannot be done from {country} are left out: on site in other countries, or remote but not open "
            "to it.",
            country=country_told(self.home),
        )


def limits_of(profile: Profile | None, location: str | None) -> Limits:
    """Return the limits of someone who lives at a location (as they wrote it)."""
    home, town = home_of(location)
    if profile is None:
        return Limits(home=home, town=town)
    least, currency = profile.salary_min, profile.currency
    told = by_the_year(Salary(minimum=least, currency=currency)) if least and currency else None
    euros = told.euros_least if told else None
    return Limits(
        home=home,
        town=town,
        remote_only=profile.remote_preference == "remote",
        least_euros=euros,
        pay=f"{least:,} {currency}" if euros else None,
    )


@lru_cache(maxsize=65_536)
def can_apply(remote: str | None, eligible: tuple[str, ...], excluded: tuple[str, ...], home: str) -> bool:
    """Tell whether an ad does not rule out someone who lives in a country, by the columns of its row."""
    eligibility = Eligibility(
        workplace=remote,
        worldwide=ANYWHERE in eligible,
        countries=tuple(code for code in eligible if code != ANYWHERE),
        excluded=excluded,
    )
    return may_apply(eligibility, home) is not False
