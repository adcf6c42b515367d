"""How often somebody may ask: by account, by address, by e-mail; over all processes; with and without Valkey."""

import asyncio
import collections
import functools
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import redis
from fastapi.routing import APIRoute

from api.app import create_app
from api.limits import budgets, purses
from api.limits.addresses import address_of
from api.limits.budgets import Budgets
from api.limits.rules import CLASSES, GENERAL, Rule, class_of, rules
from api.log_ins.asking import Sent, sent_token
from api.log_ins.cookies import ACCESS
from runtime.rates import DEFAULT_RATES
from runtime.settings import Settings, load_settings
from tests.api.conftest import PASSWORD
from tests.processes import environment, free_port, running
from tests.waiting import eventually

NOWHERE = "redis://127.0.0.1:9/0"


def _limited(settings: Settings, *rates: str, redis_url: str | None = None) -> Settings:
    return load_settings(
        DATABASE_URL=settings.database.url,
        REDIS_URL=redis_url or settings.redis.url,
        CANDID_DATA_DIR=settings.app.data_dir,
        CANDID_RATE_LIMITS=",".join(rates),
    )


@asynccontextmanager
async def _serving(settings: Settings) -> AsyncIterator[Callable[..., httpx.AsyncClient]]:
    """Yield a way to make clients at addresses."""
    app = create_app(settings)
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(app.router.lifespan_context(app))

        def client(address: str = "192.0.2.1") -> httpx.AsyncClient:
            transport = httpx.ASGITransport(app, client=(address, 1))
            made = httpx.AsyncClient(transport=transport, base_url="http://candid/api/v1")
            stack.push_async_callback(made.aclose)
            return made

        yield client


async def _log_in(client: httpx.AsyncClient, name: str = "ada") -> httpx.AsyncClient:
    credentials = {"email": f"{name}@example.org", "password": PASSWORD}
    await client.post("/auth/register", json=credentials)
    token = (await client.post("/auth/login", json=credentials)).json()["access_token"]
    client.headers["Authorization"] = f"Bearer {token}"
    return client


async def _statuses(client: httpx.AsyncClient, count: int, path: str = "/profile") -> list[int]:
    return [answer.status_code for answer in await asyncio.gather(*(client.get(path) for _ in range(count)))]


async def test_an_account_has_so_many_requests_wherever_it_asks_from(settings: Settings) -> None:
    async with _serving(_limited(settings, "general=5/minute")) as client:
        ada, elsewhere, eve = await _log_in(client()), client("192.0.2.2"), await _log_in(client(), "eve")
        elsewhere.headers = ada.headers
        assert await _statuses(ada, 3) == [200] * 3
        assert collections.Counter(await _statuses(elsewhere, 4)) == {200: 2, 429: 2}
        refused = await ada.get("/profile")
        assert refused.headers["content-type"] == "application/problem+json"
        assert (refused.status_code, refused.json()["code"]) == (429, "too_many_requests")
        assert 1 <= int(refused.headers["retry-after"]) <= 60
        assert refused.headers["retry-after"] in refused.json()["detail"]
        assert refused.headers["ratelimit"].startswith('"general";r=0;t=')
        assert "default-src 'none'" in refused.headers["content-security-policy"]
        assert await _statuses(eve, 1) == [200]


async def test_answers_tell_what_is_left(settings: Settings) -> None:
    async with _serving(_limited(settings, "general=600/minute")) as client:
        ada = await _log_in(client())
        left = []
        for _ in range(40):
            answer = await ada.get("/profile")
            assert answer.headers["ratelimit-policy"] == '"general";q=600;w=60'
            left.append(int(answer.headers["ratelimit"].split(";r=")[1].split(";")[0]))
        assert left == list(range(599, 559, -1))  # also of those that were taken in advance


async def test_who_has_no_valid_token_counts_for_their_address(settings: Settings) -> None:
    async with _serving(_limited(settings, "anonymous=3/minute")) as client:
        anyone, liar = client("192.0.2.7"), client("192.0.2.7")
        liar.headers["Authorization"] = "Bearer invented"
        assert await _statuses(anyone, 2) == [401] * 2
        assert sorted(await _statuses(liar, 2)) == [401, 429]
        assert await _statuses(client("192.0.2.8"), 1) == [401]


async def test_a_cookie_is_as_good_as_a_token(settings: Settings) -> None:
    assert sent_token({"headers": [(b"cookie", f"{ACCESS}=x".encode())]}) == Sent("x", by_cookie=True)
    async with _serving(_limited(settings, "anonymous=1/minute")) as client:
        ada = await _log_in(client())
        browser = client()
        browser.cookies.set(ACCESS, ada.headers["Authorization"].removeprefix("Bearer "))
        assert 429 not in await _statuses(browser, 3)


async def test_of_two_cookies_the_one_counts_that_opens_the_account(settings: Settings) -> None:
    async with _serving(_limited(settings, "general=2/minute")) as client:
        ada, eve = await _log_in(client()), await _log_in(client(), "eve")
        of_ada, of_eve = (person.headers["Authorization"].removeprefix("Bearer ") for person in (ada, eve))
        for cookies in (f"{ACCESS}={of_eve}; {ACCESS}={of_ada}", f"x{ACCESS}={of_eve}; {ACCESS}={of_ada}; a=b"):
            browser = client()
            browser.headers.update({"Cookie": cookies, "Authorization": ""})
            answer = await browser.get("/auth/me")
            assert (answer.json()["email"], '"general";r=' in answer.headers["ratelimit"]) == ("ada@example.org", True)
        assert await _statuses(ada, 1) == [429]
        assert await _statuses(eve, 2) == [200, 200]


async def test_who_has_a_token_guesses_few_passwords_wherever_they_ask(settings: Settings) -> None:
    async with _serving(_limited(settings, "password=3/hour")) as client:
        ada, elsewhere = await _log_in(client()), client("192.0.2.2")
        elsewhere.headers = ada.headers
        tries: tuple[tuple[str, str, dict[str, str]], ...] = (
            ("PUT", "/me/email", {"email": "a@example.org", "password": "guess"}),
            ("DELETE", "/me", {"password": "guess"}),
            ("POST", "/auth/password", {"current_password": "guess", "new_password": "four other long words"}),
        )
        guessed = [await ada.request(method, path, json=body) for method, path, body in tries]
        assert [answer.status_code for answer in guessed] == [403] * 3
        refused = [await elsewhere.request(method, path, json=body) for method, path, body in tries]
        assert [answer.status_code for answer in refused] == [429] * 3


async def test_log_ins_are_limited_by_address_and_by_e_mail(settings: Settings) -> None:
    rates = ("log_in=4/minute", "log_in_email=2/15 minute", "log_in_anywhere=3/hour")
    async with _serving(_limited(settings, *rates)) as client:
        wrong = {"email": "Ada@example.org", "password": "a wrong password"}
        thief, owner = client("192.0.2.1"), client("198.51.100.1")

        async def tried(by: httpx.AsyncClient, email: str) -> int:
            return (await by.post("/auth/login", json={**wrong, "email": email})).status_code

        assert [await tried(thief, "ada@example.org") for _ in range(3)] == [401, 401, 429]
        assert await tried(thief, "eve@example.org") == 401
        assert await tried(thief, "eve@example.org") == 429  # the address has had four
        assert await tried(owner, "ADA@example.org ") in (401, 422)  # the owner is not shut out by it
        refused = await owner.post("/auth/login", json=wrong)
        assert refused.status_code == 429  # three from wherever it be
        assert '"log_in_anywhere"' in refused.headers["ratelimit"]


async def test_addresses_of_one_network_are_one(settings: Settings) -> None:
    def of(host: str) -> str:
        return address_of({"client": (host, 1)})

    assert of("2001:db8:1:2::1") == of("2001:db8:1:2:ffff::9") == "2001:db8:1:2::/64"
    assert of("2001:db8:1:3::1") != of("2001:db8:1:2::1")
    assert of("::ffff:192.0.2.1") == of("192.0.2.1") == "192.0.2.1"
    assert address_of({}) == "unknown"


async def test_nobody_and_nothing_stands_in_valkey(settings: Settings) -> None:
    async with _serving(_limited(settings, "on")) as client:
        ada = await _log_in(client("203.0.113.77"))
        account = (await ada.get("/auth/me")).json()
        with redis.Redis.from_url(settings.redis.url) as valkey:
            keys = [key.decode() for key in valkey.keys("candid:limits*")]
            assert keys
            assert all(valkey.ttl(key) > 0 for key in keys)
    for told in (account["id"], account["id"].replace("-", ""), "ada@", "203.0.113.77"):
        assert not any(told in key for key in keys)


@pytest.mark.parametrize("rate", [30, 600])
async def test_what_is_taken_in_advance_never_passes_the_rate(settings: Settings, rate: int) -> None:
    made = [Budgets(settings.redis.url, settings.api.secret_key) for _ in range(3)]
    rule = rules({GENERAL: f"{rate}/minute"})[GENERAL]
    asked = [each.spend(rule, "ada") for each in made for _ in range(rate)]
    standings = await asyncio.gather(*asked)
    assert sum(standing.passes for standing in standings) == rate
    for each in made:
        await each.close()


async def test_most_requests_of_the_busy_cost_no_round_trip(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, trips = Budgets(settings.redis.url, settings.api.secret_key), 0
    rule = rules({GENERAL: "100000/minute"})[GENERAL]
    take = budgets._take

    async def counted(*args: Any) -> None:
        nonlocal trips
        trips += 1
        await take(*args)

    monkeypatch.setattr(budgets, "_take", counted)
    monkeypatch.setattr(purses, "HOLD_SECONDS", 60.0)
    for _ in range(1_000):
        assert (await made.spend(rule, "ada")).passes
    assert trips <= 10  # 1 + 2 + 4 + ... + 512
    await made.close()


async def test_without_valkey_each_process_counts_for_itself_and_nothing_fails(settings: Settings) -> None:
    rates = ("general=5/minute", "log_in_email=2/minute")
    async with _serving(_limited(settings, *rates, redis_url=NOWHERE)) as client:
        ada = await _log_in(client())
        assert collections.Counter(await _statuses(ada, 8)) == {200: 5, 429: 3}
        wrong = {"email": "ada@example.org", "password": "a wrong password"}
        tried = [(await client().post("/auth/login", json=wrong)).status_code for _ in range(2)]
        assert tried == [401, 429]


async def test_valkey_is_asked_again_once_it_answers(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budgets, "PROBE_SECONDS", 0.01)
    monkeypatch.setattr(budgets, "PATIENCE_SECONDS", 0.1)
    monkeypatch.setattr(purses, "HOLD_SECONDS", 0.05)
    rule = rules({GENERAL: "1000/minute"})[GENERAL]
    made = Budgets(settings.redis.url, settings.api.secret_key)
    assert (await made.spend(rule, "ada")).left == 999
    with redis.Redis.from_url(settings.redis.url) as valkey:
        valkey.client_pause(1_500)  # it hangs, which is worse than being gone
    await eventually(lambda: _is_alone_after_asking(made, rule))
    assert (await made.spend(rule, "eve")).passes
    await eventually(lambda: not made.is_alone)
    assert (await made.spend(rule, "mia")).left == 999
    await made.close()


async def _is_alone_after_asking(made: Budgets, rule: Rule) -> bool:
    assert (await made.spend(rule, "ada")).passes
    return made.is_alone


def test_every_class_is_a_rate_and_every_pattern_finds_a_route(settings: Settings) -> None:
    routes = [route for route in create_app(settings).routes if isinstance(route, APIRoute)]
    found = {class_of(route.methods or (), route.path.removeprefix("/api/v1")) for route in routes}
    assert found == {name for name, _, _ in CLASSES} | {GENERAL}
    assert found <= set(DEFAULT_RATES)


def test_what_comes_before_a_log_in_is_limited_tightly(settings: Settings) -> None:
    for route in create_app(settings).routes:
        path = getattr(route, "path", "")
        if "POST" in (getattr(route, "methods", None) or ()) and path.startswith("/api/v1/auth"):
            assert class_of({"POST"}, path.removeprefix("/api/v1")) != GENERAL, path


def test_the_most_that_a_process_takes_is_a_small_part() -> None:
    for name, rule in rules(DEFAULT_RATES).items():
        assert rule.most == 1 or rule.most * 4 <= rule.item.amount / 8, name


@pytest.mark.parametrize(
    ("given", "told"),
    [("serach=1/minute", "such as"), ("search=1", "written as"), ("search=0/minute", "written as"), ("of", "such as")],
)
def test_a_rate_that_cannot_be_used_is_told(given: str, told: str) -> None:
    with pytest.raises(Exception, match=told):
        load_settings(CANDID_RATE_LIMITS=given)


@pytest.mark.parametrize("proxy", ["*", "proxy.example.org", "10.0.0.1/8"])
def test_only_addresses_are_trusted(proxy: str) -> None:
    with pytest.raises(Exception, match="CANDID_TRUSTED_PROXIES"):
        load_settings(CANDID_TRUSTED_PROXIES=proxy)


FOUR = 4
RATE = 64


async def test_four_processes_keep_one_limit(settings: Settings, tmp_path: Path) -> None:
    more = {"CANDID_RATE_LIMITS": f"general={RATE}/minute", "CANDID_TRUSTED_PROXIES": "127.0.0.1"}
    ports = [free_port() for _ in range(FOUR)]
    with ExitStack() as stack:
        for port in ports:
            env = environment(settings, **more) | {"CANDID_API_PORT": str(port), "CANDID_DB_POOL_SIZE": "1"}
            stack.enter_context(running("api", env, tmp_path / f"{port}.log"))
        async with AsyncExitStack() as clients:
            asking = [
                await clients.enter_async_context(
                    httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}/api/v1", timeout=30)
                )
                for port in ports
            ]
            for client in asking:
                await eventually(functools.partial(_is_ready, client))
            ada = await _log_in(asking[0])
            for client in asking:
                client.headers = ada.headers
            told = await asyncio.gather(*(_statuses(client, RATE) for client in asking))
            counts = collections.Counter(status for statuses in told for status in statuses)
            assert counts == {200: RATE, 429: (FOUR - 1) * RATE}
            await _assert_addresses(asking)


async def _assert_addresses(asking: list[httpx.AsyncClient]) -> None:
    """A proxy that is trusted says where a request comes from: each address has requests of its own."""
    for client in asking[:2]:
        del client.headers["Authorization"]
    told = [
        await client.get("/profile", headers={"X-Forwarded-For": address})
        for client in asking[:2]
        for address in ("192.0.2.1", "192.0.2.1", "192.0.2.2")
    ]
    left = [int(answer.headers["ratelimit"].split(";r=")[1].split(";")[0]) for answer in told]
    assert left[0] > left[1] > left[3] > left[4]
    assert left[2] == left[0]
    assert left[5] == left[1]


async def _is_ready(client: httpx.AsyncClient) -> bool:
    try:
        return (await client.get(str(client.base_url.join("/health/ready")))).status_code == 200
    except httpx.TransportError:
        return False
