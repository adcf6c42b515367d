"""`candid demo`: the main job with an invented person and invented ads, step by step, without any server."""

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path

from rich.console import Console
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from career.cv.parsing import ParsedCV, parse
from career.cv.reading import read
from career.cv.summary import duration
from career.feed.invented import invented_ads
from career.jobs.model import JobAd, Requirements
from career.jobs.normalising.model import NormalisedJob
from career.jobs.normalising.service import may_apply, normalised
from career.jobs.reading import read_ad
from career.jobs.requirements import read_requirements
from career.jobs.views import job_name
from career.matching.model import MatchResult
from career.matching.rank import RankedAd, rank
from career.matching.score import candidate_from, score
from career.places.gazetteer import country_name
from career.skills import service as skills
from cli.render import facts, panel
from cli.render_match import bar, match_result, score_line
from cli.text import shorten
from runtime.embedding import PackagedEmbedder

SAMPLE = Path(__file__).parent / "sample"
ADS = ("backend_engineer", "platform_engineer", "intensive_care_nurse")
TODAY = date(2026, 1, 1)
"""What "present" means in the sample CV; fixed, so that the demo shows the same scores at any time."""
NOW = datetime.combine(TODAY, datetime.min.time(), UTC)
HOME = "DE"
SHOWN = 5


@dataclass(frozen=True)
class Ad:
    """An ad and what it demands."""

    ad: JobAd
    requirements: Requirements

    @classmethod
    def load(cls, name: str) -> "Ad":
        """Read one of the sample ads."""
        ad = read_ad((SAMPLE / f"{name}.txt").read_text(encoding="utf-8"))
        return cls(ad, read_requirements(ad))

    @property
    def title(self) -> str:
        """What the ad calls the job."""
        return self.ad.title or "untitled job"


class Person:
    """A CV and what the person added to it."""

    def __init__(self, parsed: ParsedCV, told: Sequence[str] = ()) -> None:
        self.parsed = parsed
        self._told = tuple(told)

    def match(self, ad: Ad) -> MatchResult:
        """Score the CV for an ad."""
        parsed = self.parsed
        candidate = candidate_from(parsed.document, parsed.evidence, parsed.text, profile_skills=self._told)
        return score(candidate, ad.ad, ad.requirements, self._embedder, today=TODAY)

    def best(self, jobs: Sequence[NormalisedJob]) -> list[tuple[int, NormalisedJob]]:
        """Return jobs with their scores, the best first."""
        ads = [JobAd(title=job.title, company=job.company, location=job.location, text=job.text) for job in jobs]
        ranked = rank(
            candidate_from(self.parsed.document, self.parsed.evidence, self.parsed.text, profile_skills=self._told),
            [RankedAd(str(number), ad, read_requirements(ad)) for number, ad in enumerate(ads)],
            self._embedder,
            today=TODAY,
        )
        return [(item.result.score, jobs[int(item.id)]) for item in ranked]

    @cached_property
    def _embedder(self) -> PackagedEmbedder:
        return PackagedEmbedder()


def run() -> int:
    """Go through all steps; returns 0."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    Demo(Console(highlight=False, width=None if sys.stdout.isatty() else 100)).run()
    return 0


class Demo:
    """The steps, in order."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._steps = 0

    def run(self) -> None:
        """Show every step."""
        began = time.monotonic()
        self._say("Mara Lindt does not exist, and neither do the firms below. All figures are computed here and now.")
        mara = Person(self._read())
        self._show_cv(mara.parsed)
        ads = [Ad.load(name) for name in ADS]
        results = self._score(mara, ads)
        self._explain(ads[0], results[0])
        gaps = self._missing(ads[1], results[1])
        self._cap(ads[2], results[2])
        self._add(mara.parsed, ads, results, gaps[:1])
        self._recommend(mara)
        seconds = time.monotonic() - began
        self._console.print()
        self._say(f"That took {seconds:.1f} s, without a server, an account or a language model.")
        self._say("Your turn: `make run`, then /upload your-cv.pdf; or `candid match CV JOB` for the figures as JSON.")

    def _read(self) -> ParsedCV:
        self._step("Reading the CV, a PDF")
        path = SAMPLE / "cv.pdf"
        reading = read(path.read_bytes(), path.name)
        self._say(f"{path.name}: {len(reading.pages)} page(s), {len(reading.lines)} lines")
        return parse(reading, today=TODAY)

    def _show_cv(self, parsed: ParsedCV) -> None:
        self._step("What it says")
        document, basics = parsed.document, parsed.document.basics
        found = skills.extract(parsed.text)
        names = list(dict.fromkeys(mention.name for mention in found if mention.kind != "soft"))
        work = [
            f"{item.position}, {item.name} ({item.start_date} to {item.end_date or 'now'})" for item in document.work
        ]
        rows = [
            ("Name", ", ".join(part for part in (basics.name, basics.label) if part)),
            ("E-mail", basics.email),
            ("Work", "\n".join(work)),
            ("Experience", duration(parsed.total_experience_months) if parsed.total_experience_months else None),
            ("Education", "\n".join(item.study_type or item.institution or "" for item in document.education)),
            ("Languages", ", ".join(f"{item.language} ({item.fluency})" for item in document.languages)),
            ("Skills", ", ".join(names)),
        ]
        self._console.print(panel("Mara's profile", facts(rows)))
        self._say("Nothing is guessed: every value stands on a line of the CV.")

    def _score(self, mara: Person, ads: Sequence[Ad]) -> list[MatchResult]:
        self._step("Scoring three ads")
        results = [mara.match(ad) for ad in ads]
        table = Table.grid(padding=(0, 2))
        for ad, result in zip(ads, results, strict=True):
            table.add_row(shorten(ad.title, 40), score_line(result.score))
        self._console.print(table)
        same = [mara.match(ad).score for ad in ads] == [result.score for result in results]
        self._say(f"Scored a second time: {'the same scores' if same else 'OTHER SCORES, which must not happen'}.")
        return results

    def _explain(self, ad: Ad, result: MatchResult) -> None:
        self._step("Why? Every point names its lines")
        self._console.print(match_result(result, title=f"cv.pdf for {ad.title}"))

    def _missing(self, ad: Ad, result: MatchResult) -> list[str]:
        self._step(f"What is missing for: {ad.title}")
        for point in result.missing_skills:
            line = point.evidence[0] if point.evidence else None
            quote = f'  ad line {line.line}: "{shorten(line.quote, 60)}"' if line else ""
            self._console.print(Text.assemble(("✗ ", "red"), point.demand, (quote, "dim")))
        for point in result.matched_skills:
            if point.state == "partial":
                self._console.print(Text.assemble(("◐ ", "yellow"), point.demand, (f"  near: {point.via}", "dim")))
        return [point.demand for point in result.missing_skills]

    def _cap(self, ad: Ad, result: MatchResult) -> None:
        self._step(f"Why so few points for: {ad.title}")
        for cap in result.caps:
            self._say(f"At most {cap.limit}: {cap.reason}")
        if not result.caps:
            self._say("No demand of the ad has a line in the CV.")

    def _add(self, parsed: ParsedCV, ads: Sequence[Ad], before: Sequence[MatchResult], names: Sequence[str]) -> None:
        self._step(f'Mara says: "add {" and ".join(names)} to my skills"')
        after = [Person(parsed, names).match(ad) for ad in ads]
        table = Table.grid(padding=(0, 2))
        for ad, old, new in zip(ads, before, after, strict=True):
            change = f"{old.score} → {new.score}" if old.score != new.score else f"{new.score}, as before"
            table.add_row(shorten(ad.title, 40), change, bar(new.score, 100))
        self._console.print(table)
        self._say(
            "A skill that is only told counts, but less than one shown in work; an ad that does not ask for it "
            "does not change."
        )

    def _recommend(self, mara: Person) -> None:
        known = [normalised(posting, NOW) for posting in invented_ads("demo", NOW)]
        open_to = [job for job in known if may_apply(job.eligibility, HOME) is not False]
        self._step(f"The best of {len(known)} further ads")
        table = Table.grid(padding=(0, 2))
        for points, job in mara.best(open_to)[:SHOWN]:
            name = shorten(job_name(job.title, job.company), 62)
            place = shorten(job.location or "", 20)
            table.add_row(Text(str(points), style="bold"), name, Text(place, style="dim"))
        self._console.print(table)
        self._say(
            f"{len(known) - len(open_to)} were left out, since who lives in {country_name(HOME)} cannot have them. "
            "With a network, Candid reads real job boards instead."
        )

    def _step(self, title: str) -> None:
        self._steps += 1
        self._console.print()
        self._console.print(Rule(Text(f"{self._steps}. {title}", style="bold cyan"), align="left", style="dim"))

    def _say(self, text: str) -> None:
        self._console.print(Text(text, style="dim"))
