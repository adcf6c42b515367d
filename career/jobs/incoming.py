"""Ads from outside: which links may be read, and the ad behind a link or in a file."""

import asyncio
import re
from urllib.parse import urldefrag, urlsplit

from courlan import clean_url

from career.cv.service import read_text
from career.errors import InvalidInput, Unavailable
from career.jobs.model import JobAd
from career.jobs.posting import PostedAd, as_job_ad, is_page, read_page
from career.jobs.reading import read_ad
from career.jobs.told import told, told_ad
from career.ports import Pages
from runtime.language import gettext as _
from runtime.pages import FetchError, Page

LONGEST_LINK = 2000
NOT_FOR_PROGRAMS = re.compile(r"(?:^|\.)(?:linkedin|xing)\.com$|(?:^|\.)indeed\.[a-z.]+$|(?:^|\.)glassdoor\.[a-z.]+$")
"""Sites whose terms forbid reading by programs; the person may paste the text of an ad there."""
_DOCUMENTS = ("application/pdf", "application/vnd.openxmlformats", "application/octet-stream")


def clean_link(url: str) -> str:
    """Return a link without what only tracks people, so that the same page is the same link.

    Raises InvalidInput for what is no web address, and for sites that do not let programs read them.
    """
    given = url.strip().rstrip(".,;)>]")
    given = given if "://" in given else f"https://{given}"
    cleaned = clean_url(given) if len(given) <= LONGEST_LINK else None
    if not cleaned or urlsplit(cleaned).scheme not in ("http", "https") or not urlsplit(cleaned).hostname:
        raise InvalidInput("link_invalid", _("This is no web address. Give one that begins with https://."))
    if NOT_FOR_PROGRAMS.search(urlsplit(cleaned).hostname or ""):
        raise InvalidInput(
            "link_not_for_programs",
            _("This site does not allow programs to read its pages. Open the ad, copy its text, and paste it here."),
        )
    address, place_on_page = urldefrag(cleaned)
    return cleaned if "/" in place_on_page else address


async def posted_ad(pages: Pages, url: str) -> JobAd:
    """Return the ad behind a link.

    Raises InvalidInput or Unreadable when there is none, Unavailable when the site does not answer now.
    """
    try:
        page = await pages.fetch(url)
    except FetchError as error:
        kind = Unavailable if error.temporary else InvalidInput
        raise kind(error.code, error.message) from error
    posted = await _posted(page)
    if not posted.text:
        raise InvalidInput("link_empty", _("The page shows no ad that I can read. Paste the ad's text instead."))
    return as_job_ad(posted)


async def ad_in_file(data: bytes, filename: str) -> JobAd:
    """Return the ad in a document, a saved web page or JSON. Raises Unreadable, or InvalidInput where there is none."""
    if (value := told(data)) is not None:
        return as_job_ad(told_ad(value))
    if not is_page(data):
        return read_ad(await read_text(data, filename))
    return as_job_ad(await asyncio.to_thread(read_page, data))


async def _posted(page: Page) -> PostedAd:
    if page.media_type.startswith(_DOCUMENTS):
        text = await read_text(page.data, urlsplit(page.url).path.rsplit("/", 1)[-1])
        return PostedAd(title=None, company=None, location=None, text=text)
    if page.media_type == "text/plain":
        return PostedAd(
            title=None, company=None, location=None, text=page.data.decode(page.charset or "utf-8", "replace")
        )
    return await asyncio.to_thread(read_page, page.data, page.charset)
