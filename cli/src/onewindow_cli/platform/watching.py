"""All children of a platform under watch: asked side by side, looked after in turn, and what is not well is told."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor

from onewindow_cli.platform.child import ProcessMark
from onewindow_cli.platform.health import Health
from onewindow_cli.platform.watch import Patience, Runnable, Say, Watched

# How often something is said while not all is well.
TELL_EVERY_SECONDS = 30.0
# Far less than anybody's patience; a child that is not ready yet is asked often, since somebody waits for it.
ASK_EVERY_SECONDS, _ASK_SOON_SECONDS = 5.0, 0.1
_MOST_ASKED_AT_ONCE = 16


class Watch:
    """Whoever was added is kept running. Call everything from one thread, the one that lives longest."""

    def __init__(self, say: Say) -> None:
        """Watch nobody yet; ``say`` tells what happens."""
        self._say = say
        self._watched: dict[str, Watched] = {}
        self._pool = ThreadPoolExecutor(_MOST_ASKED_AT_ONCE, thread_name_prefix="health")
        # Who was asked, by number of the process: an answer of the one before is none.
        self._asked: dict[str, tuple[int, Future[Health]]] = {}
        self._ask_at: dict[str, float] = {}
        self._told_at = time.monotonic()
        # Everything has been well once; and something was wrong since.
        self._is_settled = self._is_disturbed = False

    def begin(self, name: str, runnable: Runnable, patience: Patience) -> None:
        """Start a child and keep it running.

        Raises:
            PlatformFault: it cannot be started here at all, and why; it is not watched.
        """
        watched = Watched(name, runnable, patience)
        try:
            runnable.launch()
        except OSError as fault:
            # Of the machine, and may pass: a full disk.
            self._say(f"{name}: {fault}", f"{name} 启动失败")
        self._watched[name] = watched

    def look(self, now: float) -> bool:
        """Look after everybody once; answers whether anything changed."""
        changed = False
        for name, watched in self._watched.items():
            was_ready = watched.is_ready
            changed = watched.look_after(now, self._answer(name, watched, now), self._say) or changed
            if watched.is_ready and not was_ready:
                self._say(f"{name} is ready", f"{name} 已就绪")
        self._tell(now)
        return changed

    def are_ready(self, names: Iterable[str] | None = None) -> bool:
        """Whether these, or all, work."""
        return all(self._watched[name].is_ready for name in (self._watched if names is None else names))

    def marks(self) -> dict[str, ProcessMark]:
        """Answer the running processes by name."""
        marks = {
            name: ProcessMark.of(watched.runnable.pid) for name, watched in self._watched.items() if not watched.is_down
        }
        return {name: mark for name, mark in marks.items() if mark}

    def troubles(self) -> Mapping[str, tuple[str, str]]:
        """Answer whatever is not well, and why in English and Chinese."""
        return {name: watched.trouble for name, watched in self._watched.items() if not watched.is_ready}

    def settle(self) -> None:
        """Everything has been well once: from now on it is told when it is well again."""
        self._is_settled, self._is_disturbed = True, False
        self._told_at = time.monotonic()

    def end(self) -> None:
        """Watch nobody any more."""
        self._watched.clear()
        # An answer that is awaited comes within a second or two, and nobody listens.
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _answer(self, name: str, watched: Watched, now: float) -> Health | None:
        """Answer what a child has said since the last look, and ask it again when it is time."""
        asked = self._asked.get(name)
        if asked is not None:
            pid, answer = asked
            if not answer.done():
                return None
            del self._asked[name]
            self._ask_at[name] = now + (ASK_EVERY_SECONDS if watched.is_ready else _ASK_SOON_SECONDS)
            if pid == watched.runnable.pid:
                return Health.SILENT if answer.exception() else answer.result()
        elif now >= self._ask_at.get(name, now) and not watched.is_down:
            self._asked[name] = watched.runnable.pid, self._pool.submit(watched.runnable.health)
        return None

    def _tell(self, now: float) -> None:
        """Say now and then what is waited for, and once that all is well again."""
        troubles = self.troubles()
        if not troubles:
            if self._is_disturbed:
                self._say("Everything is well again", "一切恢复正常")
            self._is_disturbed, self._told_at = False, now
        elif now - self._told_at >= TELL_EVERY_SECONDS:
            self._told_at = now
            self._say(
                "Waiting for: " + "; ".join(f"{name} ({en})" for name, (en, _) in troubles.items()),
                "仍在等待：" + "；".join(f"{name}（{zh}）" for name, (_, zh) in troubles.items()),
            )
        self._is_disturbed = self._is_settled and (self._is_disturbed or bool(troubles))
