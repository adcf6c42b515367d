"""CV documents held against ads, for tests of what rules suggest."""

from datetime import date
from typing import Any

from career.customization.model import Proposal, Suggestion
from career.customization.proposing import propose, setting_of
from career.customization.suggesting.setting import Setting
from career.cv.document import CVDocument
from career.jobs.model import JobAd
from career.jobs.requirements import read_requirements
from tests.career.customization.conftest import EMBEDDER

TODAY = date(2026, 11, 20)


def ad_of(title: str, text: str) -> JobAd:
    return JobAd(title=title, company="Lumen Freight", location=None, text=text)


def held(document: dict[str, Any], title: str, text: str) -> Setting:
    ad = ad_of(title, text)
    return setting_of(CVDocument.model_validate(document), ad, read_requirements(ad), today=TODAY)


def proposed(document: dict[str, Any], title: str, text: str) -> Proposal:
    ad = ad_of(title, text)
    return propose(CVDocument.model_validate(document), ad, read_requirements(ad), EMBEDDER, today=TODAY)


def of_kind(made: Proposal, kind: str) -> list[Suggestion]:
    return [item for item in made.suggestions if item.kind == kind]
