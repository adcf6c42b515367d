"""Many people who write to the bot at once, and whether each message was answered once and in order.

Each message of a person asks for a skill of its own, which its answer names.
"""

import asyncio
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tests.fakes.botapi.messages import Shown
from tests.fakes.telegram import FakeChat, FakeTelegram

SKILLS = [
    "Kubernetes",
    "Docker",
    "Terraform",
    "Ansible",
    "PostgreSQL",
    "Redis",
    "Excel",
    "Python",
    "Java",
    "Kotlin",
    "Scala",
    "Ruby",
    "PHP",
    "Perl",
    "Rust",
    "Swift",
    "TypeScript",
    "JavaScript",
    "React",
    "Angular",
    "Django",
    "Flask",
    "Spring",
    "Linux",
    "Git",
    "Jenkins",
    "Grafana",
    "Prometheus",
    "Elasticsearch",
    "MongoDB",
]
FIRST_CHAT = 20_000
LOOK_SECONDS = 0.05
_ABOUT = re.compile(r"(?:profile has|add) (\S+) (?:now|to my skills)")
STEP = 7
"""How far apart the skills of a person's messages stand in the list."""


@dataclass
class Member:
    """One of them: what was written when, by the skill that was asked for."""

    chat: FakeChat
    number: int
    begins_after: int = 0
    written: dict[str, float] = field(default_factory=dict)

    def write(self) -> None:
        """Send the next message."""
        skill = SKILLS[(self.number + STEP * len(self.written)) % len(SKILLS)]
        self.written[skill] = time.monotonic()
        self.chat.writes(f"add {skill} to my skills")

    @property
    def answers(self) -> list[Shown]:
        """What the bot has shown since it began."""
        return [shown for shown in self.chat.shown if shown.id > self.begins_after]

    @property
    def told(self) -> list[str]:
        """Which skills the answers are about, in order; "?" where one is about none."""
        return [_named(shown) for shown in self.answers]

    def faults(self) -> Iterator[str]:
        """Yield what is missing, doubled, out of order or none of this person's."""
        if self.told != list(self.written):
            shown = [one.text for one in self.answers]
            yield f"{self.chat.id}: wrote {list(self.written)}, read {self.told} in {shown}"


class Crowd:
    """All of them."""

    def __init__(self, telegram: FakeTelegram, people: int, first_chat: int = FIRST_CHAT) -> None:
        self.telegram = telegram
        self.members = [
            Member(telegram.chat(first_chat + number, f"Person {number}"), number) for number in range(people)
        ]

    async def greet(self, seconds: float) -> None:
        """Let each begin, so that all have an account and a conversation."""
        for member in self.members:
            member.chat.writes("/start")
        await self.until(lambda: all(member.chat.shown for member in self.members), seconds)
        await self.until(lambda: not self.telegram.pending, seconds)
        self.begin_anew()

    def begin_anew(self) -> None:
        """Forget what was written and shown before."""
        for member in self.members:
            member.begins_after = member.chat.newest
            member.written.clear()

    def write(self, times: int = 1) -> None:
        """Let all write so many messages at once."""
        for _ in range(times):
            for member in self.members:
                member.write()

    def are_answered(self) -> bool:
        """Tell whether nothing is missing or wrong."""
        return not any(True for member in self.members for _ in member.faults())

    def count_answered(self) -> int:
        """Return how many answers are shown."""
        return sum(skill != "?" for member in self.members for skill in member.told)

    def faults(self) -> list[str]:
        """Return what is missing, doubled or out of order."""
        return [fault for member in self.members for fault in member.faults()]

    async def until(self, condition: Callable[[], bool], seconds: float) -> None:
        """Wait until something holds. Raises AssertionError when the bot has done nothing for so long."""
        calls, deadline = 0, time.monotonic() + seconds
        while not condition():
            if len(self.telegram.calls) > calls:
                calls, deadline = len(self.telegram.calls), time.monotonic() + seconds
            if time.monotonic() > deadline:
                faults = self.faults()
                raise AssertionError(f"{len(faults)} of {len(self.members)} chats: {faults[:3]}")
            await asyncio.sleep(LOOK_SECONDS)


def _named(shown: Shown) -> str:
    """Return the skill that an answer, or an echo, is about."""
    found = _ABOUT.search(shown.text)
    return found[1] if found else "?"
