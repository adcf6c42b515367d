import pytest

from tests.workers.sources.conftest import Clock
from workers.sources.budget import DAY, BudgetSpent, MemoryBudget
from workers.sources.terms import Allowance


async def test_calls_keep_their_distance(clock: Clock) -> None:
    budget, allowance = MemoryBudget(clock.now), Allowance(seconds_between=5.0)
    assert [await budget.take("a", allowance) for _ in range(3)] == [0.0, 5.0, 10.0]
    assert await budget.take("b", allowance) == 0.0
    clock.seconds = 60.0
    assert await budget.take("a", allowance) == 0.0


async def test_the_day_and_the_month_have_an_end(clock: Clock) -> None:
    budget, allowance = MemoryBudget(clock.now), Allowance(seconds_between=0.0, per_day=2, per_month=3)
    for _ in range(2):
        await budget.take("a", allowance)
    with pytest.raises(BudgetSpent) as caught:
        await budget.take("a", allowance)
    assert caught.value.seconds == DAY
    clock.seconds = DAY
    await budget.take("a", allowance)
    with pytest.raises(BudgetSpent) as caught:
        await budget.take("a", allowance)
    assert caught.value.seconds == 29 * DAY
    clock.seconds = 30 * DAY + 1
    assert await budget.take("a", allowance) == 0.0
