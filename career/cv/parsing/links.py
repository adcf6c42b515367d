"""The person's pages and profiles: printed addresses, links behind text and icons."""

import re

from career.cv.document import Basics, Profile
from career.cv.parsing.addresses import EMAIL, NETWORK_NAMES, URL, bare, network_of
from career.cv.parsing.trace import Trace
from career.cv.reading.model import Line, Link
from career.folding import fold


def read_links(near: list[Line], about: list[Line], every: list[Line], trace: Trace, basics: Basics) -> None:
    """Note the person's own page and profiles."""
    seen: dict[str, str] = {}
    profiles: list[Profile] = []
    first_page = [line for line in every if line.page == 1][:25]
    for index, line in enumerate(near or first_page):
        if index and _is_tail((near or first_page)[index - 1], line):
            continue
        text = EMAIL.sub(" ", _mended_url(near or first_page, index))
        printed = [match[0].rstrip(".,;") for match in URL.finditer(text)]
        for url in printed:
            _add_link(url, line, seen, profiles, trace, basics)
        for link in line.links:
            if _is_web(link) and not _printed(link, printed):
                _add_link(link.url, line, seen, profiles, trace, basics)
        _named_profiles(line, profiles, trace)
    for line in about:
        for match in URL.finditer(EMAIL.sub(" ", line.text)):
            if network_of(match[0]):
                _add_link(match[0].rstrip("."), line, seen, profiles, trace, basics)
    basics.profiles = profiles


def _is_tail(before: Line, line: Line) -> bool:
    """Whether a line is the rest of an address broken off at the end of the line above."""
    last = before.text.split()[-1] if before.text.split() else ""
    tail = line.text.strip()
    if " " in tail or not tail[:1].islower():
        return False
    whole = bare(last + tail)
    return any(bare(link.url.removeprefix("mailto:")) == whole for link in (*before.links, *line.links))


def _mended_url(lines: list[Line], index: int) -> str:
    """Return a line's text with an address that the next line goes on with, as the link beneath says."""
    line = lines[index]
    if index + 1 < len(lines):
        tail = lines[index + 1].text.strip()
        last = line.text.split()[-1] if line.text.split() else ""
        targets = [bare(link.url) for link in line.links]
        joined = last + tail.split()[0] if tail else last
        if len(last) > 5 and tail and any(bare(joined) == target and bare(last) != target for target in targets):
            return line.text + tail.split()[0]
    return line.text


def _is_web(link: Link) -> bool:
    return link.url.lower().startswith(("http://", "https://", "www.")) and not re.search(
        r"rendercv\.com/?$|reactiveresume|jsonresume\.org|overleaf\.com/?$|maps\.google|google\.[a-z]+/maps|wa\.me",
        link.url,
        re.I,
    )


_MAKERS = re.compile(
    r"^(?:https?://)?(?:www\.)?(?:[\w-]+\.)*(?:europass\.(?:cedefop\.)?(?:europa\.eu|eu|org)|europa\.eu|"
    r"resumegenius\.com|novoresume\.com|canva\.com/?$|zety\.\w+/?$|resume\.io/?$|enhancv\.com|"
    r"kickresume\.com|cvmaker\.\w+/?$|livecareer\.\w+/?$)",
    re.I,
)


def _printed(link: Link, printed: list[str]) -> bool:
    return any(bare(link.url) == bare(url) or bare(link.url).startswith(bare(url)) for url in printed)


def _add_link(
    url: str, line: Line, seen: dict[str, str], profiles: list[Profile], trace: Trace, basics: Basics
) -> None:
    address = bare(url)
    if _MAKERS.match(url):
        return
    if not address or address in seen or "." not in address:
        return
    seen[address] = url
    network = network_of(url)
    if network and "/" in address:
        username = re.sub(r"^(?:in|profile|users|u|@)/", "", address.split("/", 1)[1]).strip("/@")
        same = next((profile for profile in profiles if profile.network == network and not profile.url), None)
        if same is not None:
            same.url = url
            return
        shown = url.split("/")
        profiles.append(
            Profile(network=network, username=next((part for part in reversed(shown) if part), username), url=url)
        )
        trace.note(f"/basics/profiles/{len(profiles) - 1}/url", line, line.text)
    elif basics.url is None:
        basics.url = url
        trace.note("/basics/url", line, url if url in line.text else line.text)
    else:
        profiles.append(Profile(network=network or "Website", url=url))
        trace.note(f"/basics/profiles/{len(profiles) - 1}/url", line, line.text)


def _named_profiles(line: Line, profiles: list[Profile], trace: Trace) -> None:
    """ "name (GitHub)" and "GitHub: name" where no address is given."""
    for match in re.finditer(r"([\w.@-]{2,40})\s*\((\w[\w ]+)\)|\b(\w+):\s*@?([\w.-]{3,40})(?![\w./@:])", line.text):
        network = NETWORK_NAMES.get(fold(match[2] or match[3] or ""))
        username = match[1] or match[4]
        if network and not any(profile.network == network for profile in profiles):
            profiles.append(Profile(network=network, username=username.lstrip("@")))
            trace.note(f"/basics/profiles/{len(profiles) - 1}/username", line, username)
