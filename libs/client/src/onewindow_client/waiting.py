"""Waiting for what is eventual: pure decisions, the same for threads and asyncio.

Services learn of each other's work from events, usually within milliseconds. What a client waits for is named here by
what it asks and when it is content. How it learns that asking is worth while is nobody's business outside
``onewindow_client``: from a stream of the service where there is one, else by asking again, ever more slowly.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from google.protobuf.message import Message

from onewindow.approval.v1.approval_pb2 import (
    GetCaseTasksRequest,
    GetCaseTasksResponse,
    WatchCaseTasksRequest,
    WatchCaseTasksResponse,
)
from onewindow.fees.v1.fees_pb2 import GetBillRequest, GetBillResponse, WatchBillRequest, WatchBillResponse
from onewindow.intake.v1.intake_pb2 import (
    CASE_STATE_CLOSED,
    CASE_STATE_READY,
    GetCaseRequest,
    GetCaseResponse,
    WatchCaseRequest,
    WatchCaseResponse,
)
from onewindow.supervision.v1.supervision_pb2 import (
    GetCaseRecordRequest,
    GetCaseRecordResponse,
    WatchCaseRecordRequest,
    WatchCaseRecordResponse,
)
from onewindow_client.errors import CallError, NotYet

_FIRST_PAUSE_SECONDS = 0.05
_LONGEST_PAUSE_SECONDS = 2.0
# What an event has not told a service yet, a service that is started again, a look that took all the time there was.
_NOT_YET = frozenset({"NOT_FOUND", "UNAVAILABLE", "DEADLINE_EXCEEDED"})

AnswerT = TypeVar("AnswerT", bound=Message)


@dataclass(frozen=True, slots=True)
class Watched(Generic[AnswerT]):
    """A stream that tells when the answer changes: its request, its type, and the answer that one of it stands for.

    ``whole``: nothing is missing in that answer; otherwise it is asked for when it is the awaited one.
    """

    request: Message
    answer_type: type[Message]
    answer: Callable[[Any], AnswerT]
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Awaited(Generic[AnswerT]):
    """Something that will be so: whom to ask what, which answer is the awaited one, and what tells that it changes."""

    what: str
    service: str
    request: Message
    answer_type: type[AnswerT]
    content: Callable[[AnswerT], bool]
    watched: Watched[AnswerT] | None = None


def tasks_of(case_id: str) -> Awaited[GetCaseTasksResponse]:
    """The departments have the tasks of an accepted case."""
    return Awaited(
        f"the tasks of case {case_id}",
        "approval",
        GetCaseTasksRequest(case_id=case_id),
        GetCaseTasksResponse,
        lambda found: bool(found.tasks),
        Watched(
            WatchCaseTasksRequest(case_id=case_id),
            WatchCaseTasksResponse,
            lambda told: GetCaseTasksResponse(tasks=told.tasks, decision=told.decision, due=told.due),
        ),
    )


def bill_of(case_id: str) -> Awaited[GetBillResponse]:
    """An accepted case has its bill, whatever is due."""
    return Awaited(
        f"the bill of case {case_id}",
        "fees",
        GetBillRequest(case_id=case_id),
        GetBillResponse,
        lambda found: found.HasField("bill"),
        Watched(WatchBillRequest(case_id=case_id), WatchBillResponse, lambda told: GetBillResponse(bill=told.bill)),
    )


def readiness_of(case_id: str) -> Awaited[GetCaseResponse]:
    """The result of a case waits at the window, or was handed over: decided, and nothing left to pay."""
    return Awaited(
        f"the result of case {case_id}",
        "intake",
        GetCaseRequest(case_id=case_id),
        GetCaseResponse,
        lambda found: found.case.state in (CASE_STATE_READY, CASE_STATE_CLOSED),
        Watched(
            WatchCaseRequest(case_id=case_id),
            WatchCaseResponse,
            lambda told: GetCaseResponse(case=told.case, missing=told.missing),
        ),
    )


def record_of(case_id: str) -> Awaited[GetCaseRecordResponse]:
    """Supervision has a record of an accepted case, with the lights of its tasks."""
    return Awaited(
        f"the record of case {case_id}",
        "supervision",
        GetCaseRecordRequest(case_id=case_id),
        GetCaseRecordResponse,
        lambda found: bool(found.record.tasks),
        Watched(
            WatchCaseRecordRequest(case_id=case_id),
            WatchCaseRecordResponse,
            lambda told: GetCaseRecordResponse(record=told.record),
            whole=False,
        ),
    )


def may_watch(error: CallError) -> bool:
    """Whether another watch may go on where one ended so; otherwise asking from time to time is left.

    An older service has no streams, a full one no room for another, and a new token is had by asking.
    """
    return error.code not in {"UNIMPLEMENTED", "RESOURCE_EXHAUSTED", "UNAUTHENTICATED"}


class Patience:
    """One wait: how long until the next look, and when it is over."""

    def __init__(
        self,
        what: str,
        seconds: float,
        *,
        clock: Callable[[], float] = time.monotonic,
        spread: Callable[[], float] = random.random,
    ) -> None:
        """Begin.

        Args:
            what: is waited for.
            seconds: longest wait.
            clock: monotonic seconds.
            spread: between 0 and 1, so that many who wait do not ask together.
        """
        self._what = what
        self._seconds = seconds
        self._clock = clock
        self._spread = spread
        self._until = clock() + seconds
        self._pause = _FIRST_PAUSE_SECONDS

    def seconds_left(self) -> float:
        """Answer the deadline of the next look."""
        return max(self._until - self._clock(), 0.001)

    def pause_after(self, seen: Message | CallError) -> float:
        """Answer how long to wait before the next look (seconds).

        Args:
            seen: what the last look brought. What a service does not know yet, and a service that is away, is not yet.

        Raises:
            CallError: ``seen``: a refusal that waiting does not change.
            NotYet: the time is over.
        """
        if isinstance(seen, CallError) and seen.code not in _NOT_YET and seen.retry_after_seconds is None:
            raise seen
        pause = self._pause * (0.5 + self._spread() / 2)
        self._pause = min(self._pause * 2, _LONGEST_PAUSE_SECONDS)
        if self._clock() + pause >= self._until:
            cause = seen if isinstance(seen, CallError) else None
            raise NotYet(
                "DEADLINE_EXCEEDED",
                "NOT_YET",
                f"{self._what}: not within {self._seconds:g} s.",
                f"{self._seconds:g} 秒内未等到：{self._what}。",
                trace_id=cause.trace_id if cause else "",
            ) from cause
        return pause
