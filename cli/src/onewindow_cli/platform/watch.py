"""One child under watch: begun, asked how it is, ended when it answers nobody, started again when it has died.

Silence, and the time to end, are counted by the looks that found it, each a second at most: nobody was silent while the
machine stood still or the supervisor itself had no turn.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from onewindow_cli.platform.backoff import Backoff
from onewindow_cli.platform.fault import PlatformFault
from onewindow_cli.platform.health import Health
from onewindow_cli.platform.tail import last_lines

# Tells a step: English, Chinese.
Say = Callable[[str, str], None]

# What a process gets to end after it was asked to, before it is killed.
ENDING_SECONDS = 12.0
# Not ready for so long is worth a word; a busy machine may miss an answer or two.
UNREADY_SECONDS = 8.0
_LOOK_LIMIT_SECONDS = 1.0
# Deaths in a row from which on the last lines of its log are told.
_AGAIN_AND_AGAIN = 2
_LINES = 3


class Runnable(Protocol):
    """A server or service that can be started again."""

    @property
    def pid(self) -> int:
        """Number of its process."""

    @property
    def exit_code(self) -> int | None:
        """How it ended, the negative number of a signal if by that; None while it runs or if it never did."""

    @property
    def log(self) -> Path:
        """Where it writes."""

    def launch(self) -> None:
        """Start its process, and do not wait for it."""

    def is_running(self) -> bool:
        """Whether its process lives."""

    def health(self) -> Health:
        """Ask it how it is; takes a second or two at most, and may be called from any thread."""

    def ask_to_stop(self) -> None:
        """Ask the process to finish its work and end."""

    def kill(self) -> None:
        """End it at once."""


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds without any answer after which a process counts as hung."""

    first: float
    """From its start, until it has once answered."""
    later: float


# A worker that may be stuck stops beating after its own patience, and then has this much more.
OF_SERVICES = Patience(first=120.0, later=30.0)
# A server may have a lot to read before it answers, and a disk that hangs is none of its faults.
OF_SERVERS = Patience(first=600.0, later=60.0)


@dataclass(slots=True)
class Watched:
    """One child, how often it died, and when it may be started again (monotonic seconds)."""

    name: str
    runnable: Runnable
    patience: Patience
    backoff: Backoff = field(default_factory=Backoff)
    # Why it is not well, English and Chinese; empty while it is.
    trouble: tuple[str, str] = ("starts", "正在启动")
    _since: float = field(default_factory=time.monotonic)
    # When it is started; None while it runs.
    _due: float | None = None
    # How long it has had since it was asked to end, which it may not hear; None: it was not asked.
    _ending_seconds: float | None = None
    _looked_at: float = field(default_factory=time.monotonic)
    _silent_seconds: float = 0.0
    _unready_seconds: float = 0.0
    _has_answered: bool = False

    @property
    def is_ready(self) -> bool:
        """Whether it works, as far as is known."""
        return not self.trouble[0]

    @property
    def is_down(self) -> bool:
        """Whether it has ended and is not started again yet."""
        return self._due is not None

    def look_after(self, now: float, health: Health | None, say: Say) -> bool:
        """Do what is to be done; answers whether anything changed.

        Args:
            now: monotonic seconds.
            health: what it answered since the last look; None if it was not asked, or has not answered yet.
            say: tells what happens.
        """
        passed = min(max(0.0, now - self._looked_at), _LOOK_LIMIT_SECONDS)
        self._looked_at = now
        if self._due is not None:
            return now >= self._due and self._start_again(now, say)
        if not self.runnable.is_running():
            self._note_death(now, say)
            return True
        if self._ending_seconds is not None:
            self._ending_seconds += passed
            if self._ending_seconds >= ENDING_SECONDS:
                self.runnable.kill()
            return False
        return self._note_health(passed, health, say)

    def _start_again(self, now: float, say: Say) -> bool:
        try:
            self.runnable.launch()
        except (PlatformFault, OSError) as fault:
            self._wait(now, *_words_of(fault), say)
        else:
            self._begin(now)
        return True

    def _begin(self, now: float) -> None:
        self._due, self._since, self._has_answered = None, now, False
        self._silent_seconds = self._unready_seconds = 0.0
        en, zh = self.trouble
        # Why it ended is said until it is well: it may end again before anybody has looked.
        self.trouble = (f"{en}, starts again", f"{zh}，正在重新启动")

    def _note_death(self, now: float, say: Say) -> None:
        self._ending_seconds = None
        en, zh = ended(self.runnable.exit_code)
        lines = last_lines(self.runnable.log, _LINES)
        if lines and (self.backoff.deaths + 1 >= _AGAIN_AND_AGAIN or not self._has_answered):
            en, zh = f"{en}: {lines}", f"{zh}：{lines}"
        self._wait(now, en, zh, say)

    def _wait(self, now: float, en: str, zh: str, say: Say) -> None:
        """Be started again when it is due, however often that has failed."""
        delay = self.backoff.after(now - self._since)
        self._due, self._since = now + delay, now
        self.trouble = (en, zh)
        say(f"{self.name} {en}; it is started again in {delay:.1f} s", f"{self.name} {zh}，{delay:.1f} 秒后重新启动")

    def _note_health(self, passed: float, health: Health | None, say: Say) -> bool:
        if health is Health.READY:
            self._silent_seconds, self._unready_seconds, self._has_answered = 0.0, 0.0, True
            was_ready, self.trouble = self.is_ready, ("", "")
            return not was_ready
        self._unready_seconds += passed
        if health is Health.ALIVE:
            self._silent_seconds, self._has_answered = 0.0, True
        else:
            self._silent_seconds += passed
        if self._silent_seconds >= (self.patience.later if self._has_answered else self.patience.first):
            self._end_hung(say)
            return True
        return self._note_unready()

    def _note_unready(self) -> bool:
        if self._unready_seconds < UNREADY_SECONDS:
            return False
        was, is_new = self.trouble, self.is_ready
        if self._has_answered and self._silent_seconds >= UNREADY_SECONDS:
            self.trouble = ("does not answer", "没有应答")
        elif self._has_answered:
            self.trouble = ("runs and waits for what it needs", "已运行，正在等待所需服务")
        return is_new or was != self.trouble

    def _end_hung(self, say: Say) -> None:
        self.trouble = (f"did not answer for {self._silent_seconds:.0f} s", f"{self._silent_seconds:.0f} 秒没有应答")
        self._ending_seconds = 0.0
        say(f"{self.name} {self.trouble[0]} and is ended", f"{self.name} {self.trouble[1]}，正在结束")
        self.runnable.ask_to_stop()


def ended(code: int | None) -> tuple[str, str]:
    """Say how a process ended, in English and Chinese."""
    if code is None:
        return "did not start", "未启动"
    if code >= 0:
        return f"ended with code {code}", f"已退出，代码 {code}"
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = f"signal {-code}"
    return f"was ended by {name}", f"被 {name} 终止"


def _words_of(fault: PlatformFault | OSError) -> tuple[str, str]:
    if isinstance(fault, PlatformFault):
        return f"did not start: {fault.en}", f"未能启动：{fault.zh}"
    return f"did not start: {fault}", f"未能启动：{fault}"
