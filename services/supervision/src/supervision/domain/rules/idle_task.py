"""久拖不办: a task waits for its department, and nothing happens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from kernel.calendar import CENTRE_ZONE, instant_of
from supervision.domain.parameters import Parameter, Unit
from supervision.domain.rules.rule import Context, Event, Found, Rule, assigned_to, comes_to_its_turn, rests

DAYS = Parameter(
    code="idle_task.working_days",
    zh="连续多少个工作日没有任何动作",
    en="After how many working days in which nothing was done",
    unit=Unit.WORKING_DAY,
    default=5,
    least=1,
    most=60,
)

_TOUCHES = frozenset({"LimitExtended", "ClockStopped", "ClockResumed", "TaskAffected", "RevocationProposed"})
_REVIEWS = frozenset({"JointReviewConvened", "JointReviewRescheduled", "JointReviewClosed", "JointOpinionRecorded"})


@dataclass(frozen=True, slots=True)
class _Waiting:
    since: datetime
    due_at: datetime
    department_code: str


def _judge(story: Sequence[Event], context: Context) -> Iterator[Found]:
    waiting: dict[str, _Waiting] = {}
    for event in story:
        said = event.message
        if event.name == "TasksOpened":
            for task in said.tasks:
                if task.clock_running:
                    waiting[task.item_code] = _Waiting(
                        instant_of(said.opened_at), instant_of(task.due.instant), task.department_code
                    )
            continue
        for item_code in _touched(event, waiting):
            known = waiting.pop(item_code)
            yield from _found(story, item_code, known, context, event.occurred_at)
            if not _ends(event):
                waiting[item_code] = replace(known, since=max(known.since, _until(event)), due_at=_due(event, known))
        if comes_to_its_turn(event) and said.HasField("due"):
            waiting[said.item_code] = _Waiting(event.occurred_at, instant_of(said.due.instant), said.department_code)
    for item_code, known in waiting.items():
        yield from _found(story, item_code, known, context, known.due_at)


def _touched(event: Event, waiting: Mapping[str, _Waiting]) -> list[str]:
    said = event.message
    if event.name in {"DecisionRecorded", *_TOUCHES}:
        return [said.item_code] if said.item_code in waiting else []
    if event.name == "TasksAssigned":
        return [item.item_code for item in said.items if item.item_code in waiting]
    if event.name in _REVIEWS:
        parties = [said.party] if event.name == "JointOpinionRecorded" else said.parties
        departments = {party.department_code for party in parties}
        return [code for code, known in waiting.items() if known.department_code in departments]
    return []


def _ends(event: Event) -> bool:
    return event.name == "DecisionRecorded" or rests(event)


def _until(event: Event) -> datetime:
    if event.name == "ClockStopped":
        return max((instant_of(span.ends_at) for span in event.message.spans), default=event.occurred_at)
    return event.occurred_at


def _due(event: Event, known: _Waiting) -> datetime:
    moves = event.name in _TOUCHES and event.name != "RevocationProposed" and event.message.HasField("due")
    return instant_of(event.message.due.instant) if moves else known.due_at


def _found(
    story: Sequence[Event], item_code: str, known: _Waiting, context: Context, before: datetime
) -> Iterator[Found]:
    """Answer what is found if nothing was done before an instant; what is late is another rule's."""
    days = context.value(DAYS)
    since = known.since.astimezone(CENTRE_ZONE).date()
    at = context.calendar.closing(context.calendar.add_working_days(since, days))
    if at < min(before, known.due_at):
        yield Found(
            cause=f"{item_code} {known.since.isoformat()}",
            occurred_at=at,
            item_code=item_code,
            department_code=known.department_code,
            officer_id=assigned_to(story, item_code, known.since),
            fact=(
                f"{item_code} 自{since}起连续{days}个工作日没有任何动作",
                f"nothing was done about {item_code} for {days} working days after {since}",
            ),
        )


def _wakes(event: Event, values: Mapping[str, int]) -> datetime | None:
    if event.name == "TasksOpened" or comes_to_its_turn(event):
        # So many working days are no fewer days.
        return event.occurred_at + timedelta(days=values[DAYS.code])
    return None


RULE = Rule(
    code="idle_task",
    name=("久拖不办", "idle task"),
    text=(
        "事项已交承办部门且尚未到期，连续若干工作日没有任何办理动作。",
        "A task is with its department and not late yet, and for so many working days nothing was done about it.",
    ),
    source=(
        "“对行政不作为、乱作为的行为，发现一起，处理一起”",
        "speech: whoever does nothing is dealt with",
    ),
    parameters=(DAYS,),
    hears=frozenset({"TasksOpened", "TasksAssigned", "DecisionRecorded", *_TOUCHES, *_REVIEWS}),
    judge=_judge,
    wakes=_wakes,
)
