"""One child under watch: noticed when it dies, started again when it is due."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from onewindow_cli.platform.backoff import Backoff
from onewindow_cli.platform.fault import PlatformFault

# Tells a step: English, Chinese.
Say = Callable[[str, str], None]


class Runnable(Protocol):
    """A server or service that can be started again."""

    @property
    def pid(self) -> int:
        """Number of its process."""

    def start(self) -> None:
        """Start its process."""

    def is_running(self) -> bool:
        """Whether its process lives."""


@dataclass(slots=True)
class Watched:
    """One child, how often it died, and when it may be started again (monotonic seconds)."""

    name: str
    runnable: Runnable
    backoff: Backoff = field(default_factory=Backoff)
    since: float = field(default_factory=time.monotonic)
    # None while it runs.
    due: float | None = None

    def look_after(self, now: float, say: Say) -> bool:
        """Notice a death, or start again what is due; answers whether anything changed."""
        if self.due is None:
            if self.runnable.is_running():
                return False
            delay = self.backoff.after(now - self.since)
            self.due = now + delay
            say(
                f"{self.name} ended and is started again in {delay:.1f} s",
                f"{self.name} 已退出，{delay:.1f} 秒后重新启动",
            )
            return True
        if now < self.due:
            return False
        self.due, self.since = None, now
        try:
            self.runnable.start()
        except (PlatformFault, OSError) as fault:
            say(f"{self.name}: {fault}", f"{self.name} 启动失败")
        else:
            say(f"{self.name} was started again", f"{self.name} 已重新启动")
        return True
