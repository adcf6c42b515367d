"""Pages are fetched from public addresses only, within bounds, and refusals say what to do."""

import socket
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from aiohttp import web
from aiohttp.abc import ResolveResult
from aiohttp.resolver import ThreadedResolver
from aiohttp.test_utils import TestServer

from runtime import addresses
from runtime.addresses import is_public
from runtime.fetching import PageFetcher
from runtime.pages import FetchError

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


async def _pages(request: web.Request) -> web.StreamResponse:
    match request.path:
        case "/ad":
            return web.Response(text="<h1>Cook</h1>", content_type="text/html", charset="utf-8")
        case "/moved":
            raise web.HTTPFound("/ad")
        case "/loop":
            raise web.HTTPFound("/loop")
        case "/inside":
            raise web.HTTPFound("file:///etc/passwd")
        case "/large":
            return web.Response(body=b"x" * 3000)
        case "/bomb":
            answer = web.Response(body=b"\0" * 5_000_000)
            answer.enable_compression(web.ContentCoding.gzip)
            return answer
        case status:
            return web.Response(status=int(status[1:]))


@pytest.fixture
async def site() -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_get("/{any:.*}", _pages)
    async with TestServer(app) as server:
        yield str(server.make_url("")).rstrip("/")


async def refusal(url: str, fetcher: PageFetcher) -> FetchError:
    with pytest.raises(FetchError) as caught:
        await fetcher.fetch(url)
    return caught.value


@pytest.mark.parametrize("path", ["/ad", "/moved"])
async def test_a_page_is_fetched_and_redirects_followed(site: str, path: str) -> None:
    page = await PageFetcher(public_only=False).fetch(site + path)
    assert (page.data, page.media_type, page.charset) == (b"<h1>Cook</h1>", "text/html", "utf-8")
    assert page.url.endswith("/ad")


@pytest.mark.parametrize(
    ("path", "code", "temporary"),
    [
        ("/loop", "link_loops", False),
        ("/inside", "link_invalid", False),
        ("/large", "link_too_large", False),
        ("/bomb", "link_too_large", False),
        ("/403", "link_closed", False),
        ("/404", "link_gone", False),
        ("/418", "link_unreadable", False),
        ("/429", "link_unreachable", True),
        ("/503", "link_unreachable", True),
    ],
)
async def test_refusals_are_said(site: str, path: str, code: str, temporary: bool) -> None:
    error = await refusal(site + path, PageFetcher(public_only=False, most_bytes=2000))
    assert (error.code, error.temporary) == (code, temporary)


async def test_a_page_that_does_not_answer_is_given_up() -> None:
    error = await refusal("http://127.0.0.1:9/ad", PageFetcher(public_only=False))
    assert (error.code, error.temporary) == ("link_unreachable", True)
    assert (await refusal("http://127.0.0.1:9/", PageFetcher(public_only=False, seconds=0))).code == "link_slow"


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://10.0.0.1/", "http://169.254.169.254/latest/",
        "http://0.0.0.0/", "http://[::ffff:127.0.0.1]/", "http://2130706433/", "http://0x7f.1/", "http://127.1/",
        "http://example.com:6379/", "http://[fe80::1%25eth0]/", "http://192.0.2.1/", "http://[64:ff9b::7f00:1]/",
    ],
)  # fmt: skip
async def test_private_addresses_are_refused(url: str) -> None:
    assert (await refusal(url, PageFetcher())).code in ("link_private", "link_unknown", "link_invalid")


async def _at_home(host: str, port: int, family: socket.AddressFamily) -> list[ResolveResult]:
    return [ResolveResult(hostname=host, host="127.0.0.1", port=port, family=family, proto=0, flags=0)]


async def test_a_name_that_leads_inside_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ThreadedResolver()
    monkeypatch.setattr(names, "resolve", _at_home)
    monkeypatch.setattr(addresses, "ThreadedResolver", lambda: names)
    assert (await refusal("http://jobs.example.com/", PageFetcher())).code == "link_private"


@pytest.mark.parametrize(
    "url", ["ftp://example.com/", "https://", "example.com", "http://a:b@example.com/", "http://[/"]
)
async def test_what_is_no_link_is_said_to_be_none(url: str) -> None:
    assert (await refusal(url, PageFetcher())).code == "link_invalid"


@pytest.mark.parametrize(("address", "public"), [("8.8.8.8", True), ("2606:4700::1111", True), ("100.64.0.1", False)])
def test_public_means_of_the_internet(address: str, public: bool) -> None:
    assert is_public(address) is public
