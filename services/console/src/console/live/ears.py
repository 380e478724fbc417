"""Open pages of this process, each with a bounded queue of what it is to be told."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass

MOST_WAITING = 64
MOST_OF_SESSION = 2
MOST_OPEN = 1_000


@dataclass(frozen=True, slots=True)
class News:
    """What a page is told: ``hint`` with topics to look at again, ``resync``: all of them, ``away``, ``back``."""

    event: str
    topics: tuple[str, ...] = ()


RESYNC = News("resync")
# Redis is away, so nothing is heard of what changes; and it is there again.
AWAY, BACK = News("away"), News("back")


class Ear:
    """One open page: what it listens to, and what it has not been told yet."""

    def __init__(self, session_id: str, division_code: str, topics: tuple[str, ...]) -> None:
        self.session_id = session_id
        self.division_code = division_code
        self.topics = topics
        self._waiting: asyncio.Queue[News] = asyncio.Queue(MOST_WAITING)

    def tell(self, news: News) -> None:
        """Say something; never waits: who does not keep up is told to look at everything again."""
        if self._waiting.full():
            while not self._waiting.empty():
                self._waiting.get_nowait()
            # Whether Redis is there is told last, and everything is looked at again either way.
            self._waiting.put_nowait(RESYNC)
            if news in (AWAY, BACK):
                self._waiting.put_nowait(news)
            return
        self._waiting.put_nowait(news)

    async def next(self, seconds: float) -> News | None:
        """Answer what is to be told next; None if that takes longer."""
        try:
            async with asyncio.timeout(seconds):
                return await self._waiting.get()
        except TimeoutError:
            return None


class Ears:
    """All open pages of a process. Belongs to one event loop."""

    def __init__(self) -> None:
        """Nobody listens yet."""
        self._open: set[Ear] = set()
        self._of_session: Counter[str] = Counter()

    def __len__(self) -> int:
        """How many listen."""
        return len(self._open)

    def open(self, session_id: str, division_code: str, topics: tuple[str, ...]) -> Ear | None:
        """Let a page listen; None if its session, or the process, has as many as it may."""
        if len(self._open) >= MOST_OPEN or self._of_session[session_id] >= MOST_OF_SESSION:
            return None
        ear = Ear(session_id, division_code, topics)
        self._open.add(ear)
        self._of_session[session_id] += 1
        return ear

    def close(self, ear: Ear) -> None:
        """Forget a page that has gone."""
        if ear in self._open:
            self._open.discard(ear)
            self._of_session[ear.session_id] -= 1
            # A counter keeps what it has counted down to nothing.
            if not self._of_session[ear.session_id]:
                del self._of_session[ear.session_id]

    def at(self, division_code: str) -> list[Ear]:
        """Answer those who listen at a centre."""
        return [ear for ear in self._open if ear.division_code == division_code]

    def all(self) -> list[Ear]:
        """Answer everybody."""
        return list(self._open)
