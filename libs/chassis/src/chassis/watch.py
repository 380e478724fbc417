"""How a service declares a stream of what one read answers: first as it is, then whenever it has changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Generic
from uuid import UUID

from google.protobuf.message import Message

from chassis.requests import read_id
from chassis.rpc import Call, Caller, CommandT, Handler, ResponseT, ResultT, Rpc
from kernel.errors import FaultKind
from kernel.fields import Violations

LONGEST_WAIT_SECONDS, DEFAULT_WAIT_SECONDS = 300, 60
LONGEST_SEEN = 64


@dataclass(frozen=True, slots=True)
class Watching(Generic[CommandT]):
    """Watch what a query about one case answers, for so many seconds; ``seen`` is the answer the caller has."""

    query: CommandT
    case_id: UUID
    seen: str
    seconds: float


def watch_rpc(
    method: str,
    *,
    query: Callable[[UUID, Caller], CommandT],
    handle: Handler[CommandT, ResultT],
    render: Callable[[ResultT], ResponseT],
    ends: Callable[[ResultT], bool],
) -> Rpc[Any, Any, Any, Any]:
    """Declare a stream; its request has ``case_id``, ``seen`` and ``wait``, its response ``seen``.

    Args:
        method: its name.
        query: makes the query of a read about one case.
        handle: the handler of that read.
        render: writes an answer, without ``seen``.
        ends: whether nothing of it will change any more.
    """

    def parse(request: Any, call: Call) -> Watching[CommandT]:  # noqa: ANN401 - of any watch
        violations = Violations()
        case_id = read_id(violations, "case_id", request.case_id)
        seconds = _seconds(request, violations)
        if len(request.seen) > LONGEST_SEEN:
            violations.add(
                "seen",
                f"Give at most {LONGEST_SEEN} characters.",
                f"最多填写{LONGEST_SEEN}个字符。",
                FaultKind.TOO_LONG,
            )
        violations.raise_if_any()
        return Watching(query(case_id, call.caller), case_id, request.seen, seconds)

    return Rpc(method=method, parse=parse, handle=handle, render=render, writes=False, ends=ends)


def _seconds(request: Message, violations: Violations) -> float:
    if not request.HasField("wait"):
        return DEFAULT_WAIT_SECONDS
    try:
        wait: timedelta = request.wait.ToTimedelta()  # type: ignore[attr-defined]  # of any watch
    except (ValueError, OverflowError):
        wait = timedelta.max
    if not timedelta() <= wait <= timedelta(seconds=LONGEST_WAIT_SECONDS):
        violations.add(
            "wait",
            f"Give at most {LONGEST_WAIT_SECONDS} seconds, and not less than none.",
            f"请填写0至{LONGEST_WAIT_SECONDS}秒。",
            FaultKind.OUT_OF_RANGE,
        )
        return 0
    return wait.total_seconds()
