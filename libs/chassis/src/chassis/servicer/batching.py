"""Lets concurrent calls of one RPC share a transaction without making a lone call wait.

While nothing runs, a call starts its batch at once; while a batch is in the database, calls queue, and all of them
(up to a limit) are the next batch. A busy process waits a moment longer for calls to join (``chassis.gathering``). So
batches grow with the load and only with the load.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Generic, TypeVar

from chassis.execution import Execution
from chassis.gathering import Gathering
from chassis.outcome import Outcome
from kernel.errors import Code, Refusal

WorkT = TypeVar("WorkT")
ResultT = TypeVar("ResultT")


class Busy(Refusal):
    """Too many calls are waiting; nothing was stored, try again shortly."""

    code = Code.RESOURCE_EXHAUSTED
    zh = "等待处理的请求过多，未保存任何内容，请稍后重试。"


class DeadlinePassed(Refusal):
    """The call ran out of time; repeat a write under its idempotency key to learn what became of it."""

    code = Code.DEADLINE_EXCEEDED
    zh = "处理超出调用时限；写操作请用原幂等键重试，以确认结果。"


class Stopping(Refusal):
    """This server stops; repeat the request, a write under its idempotency key to learn what became of it."""

    code = Code.UNAVAILABLE
    zh = "服务正在停止；请重试，写操作请用原幂等键，以确认结果。"


class DatabaseSilent(Refusal):
    """The records do not answer; repeat the request, a write under its idempotency key to learn what became of it."""

    code = Code.UNAVAILABLE
    zh = "数据库没有响应；请稍后重试，写操作请用原幂等键，以确认结果。"


@dataclass(slots=True, eq=False)
class _Waiting(Generic[WorkT, ResultT]):
    work: WorkT
    deadline: float
    done: asyncio.Future[tuple[Outcome[ResultT], Execution[ResultT]]]


class Batcher(Generic[WorkT, ResultT]):
    """The queue of one RPC. Used from one event loop; batches run in threads."""

    def __init__(
        self,
        run: Callable[[list[WorkT]], Execution[ResultT]],
        executor: Executor,
        *,
        batch_size: int,
        queue_limit: int,
        gathering: Gathering | None = None,
    ) -> None:
        """Prepare an empty queue.

        Args:
            run: runs a batch in a thread; answers an outcome for each piece of work, and does not raise.
            executor: where ``run`` runs.
            batch_size: most calls in a batch.
            queue_limit: most calls that wait; further ones are refused.
            gathering: how busy the process is; shared by all its queues.
        """
        self._run = run
        self._executor = executor
        self._batch_size = batch_size
        self._queue_limit = queue_limit
        self._gathering = gathering or Gathering()
        self._began_at = float("-inf")
        # Until when the next batch waits for company.
        self._due: asyncio.Handle | None = None
        self._queue: deque[_Waiting[WorkT, ResultT]] = deque()
        self._running: asyncio.Future[Execution[ResultT]] | None = None
        self._batch: list[_Waiting[WorkT, ResultT]] = []
        self._silent = False
        # Tells of the next deadline that passes, and which that is.
        self._late: asyncio.TimerHandle | None = None
        self._late_at = 0.0

    async def submit(self, work: WorkT, seconds: float) -> tuple[Outcome[ResultT], Execution[ResultT]]:
        """Do a piece of work in the next batch; answers its outcome and the batch it was part of.

        Work that is cancelled or whose time is up before its batch starts is not done.

        Raises:
            Busy: the queue is full.
            DatabaseSilent: the database does not answer.
            DeadlinePassed: there was no outcome within ``seconds``.
            Stopping: the server gave up before there was one.
        """
        if self._silent:
            raise DatabaseSilent
        if len(self._queue) >= self._queue_limit:
            raise Busy
        loop = asyncio.get_running_loop()
        waiting = _Waiting(work, loop.time() + seconds, loop.create_future())
        with self._gathering.calling():
            self._queue.append(waiting)
            if self._running is None:
                self._start_when_due()
            self._watch(loop, waiting.deadline)
            return await waiting.done

    async def drain(self) -> None:
        """Wait until nothing runs; nothing new may be submitted meanwhile."""
        while self._running is not None or self._queue:
            if self._running is None:
                self._start_next()
            if self._running is not None:
                await asyncio.wait([self._running])

    def give_up(self) -> None:
        """Answer ``Stopping`` to whoever still waits; what runs goes on, and nothing that is queued is begun."""
        self._refuse(Stopping)

    def hear(self, *, answers: bool) -> None:
        """Be told whether the database answers: while it does not, nobody waits for it, and nothing is begun."""
        self._silent = not answers
        if self._silent:
            self._refuse(DatabaseSilent)

    def _refuse(self, refusal: type[Refusal]) -> None:
        for waiting in (*self._batch, *self._queue):
            if not waiting.done.done():
                waiting.done.set_exception(refusal())

    def _watch(self, loop: asyncio.AbstractEventLoop, deadline: float) -> None:
        """See that a deadline is kept: one timer for all, as one for each would cost a tenth of a call."""
        if self._late is not None:
            if self._late_at <= deadline:
                return
            self._late.cancel()
        self._late_at = deadline
        self._late = loop.call_at(deadline, self._pass_deadlines, loop)

    def _pass_deadlines(self, loop: asyncio.AbstractEventLoop) -> None:
        """Tell whoever's time is up, and look again when the next one's is."""
        self._late = None
        now = loop.time()
        still = [waiting for waiting in (*self._batch, *self._queue) if not waiting.done.done()]
        for waiting in still:
            if waiting.deadline <= now:
                waiting.done.set_exception(DeadlinePassed())
        later = [waiting.deadline for waiting in still if waiting.deadline > now]
        if later:
            self._watch(loop, min(later))

    def _start_when_due(self) -> None:
        """Start the next batch, or leave it some time to fill."""
        loop = asyncio.get_running_loop()
        if self._due is not None and len(self._queue) < self._batch_size:
            return
        due_at = self._began_at + (self._gathering.seconds() if self._gathering.expects_company() else 0.0)
        if len(self._queue) >= self._batch_size:
            self._start_next()
        elif due_at <= loop.time():
            # What else is ready to call now, as when somebody decides about five items at once, comes along.
            self._due = loop.call_soon(self._start_next)
        else:
            self._due = loop.call_at(due_at, self._start_next)

    def _start_next(self) -> None:
        loop = asyncio.get_running_loop()
        if self._due is not None:
            self._due.cancel()
            self._due = None
        batch: list[_Waiting[WorkT, ResultT]] = []
        while self._queue and len(batch) < self._batch_size:
            waiting = self._queue.popleft()
            if not waiting.done.done() and waiting.deadline > loop.time():
                batch.append(waiting)
        self._batch = batch
        if not batch:
            self._running = None
            return
        self._began_at = loop.time()
        self._gathering.begin()
        self._running = loop.run_in_executor(self._executor, self._run, [waiting.work for waiting in batch])
        self._running.add_done_callback(lambda running: self._finish(batch, running))

    def _finish(self, batch: list[_Waiting[WorkT, ResultT]], running: asyncio.Future[Execution[ResultT]]) -> None:
        # First of all: the database should not wait for the answers to be written.
        self._gathering.end()
        self._running = None
        if self._queue:
            self._start_when_due()
        else:
            self._batch = []
        fault = running.exception()
        for index, waiting in enumerate(batch):
            if waiting.done.done():
                continue
            if fault is not None:
                waiting.done.set_exception(fault)
            else:
                execution = running.result()
                waiting.done.set_result((execution.outcomes[index], execution))
