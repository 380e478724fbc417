"""超期未办结: the limit of an item has ended, and nobody has decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from kernel.calendar import centre_time, instant_of
from supervision.domain.rules.rule import Context, Event, Found, Rule, assigned_to, comes_to_its_turn, rests

_MOVES = frozenset({"TaskAffected", "LimitExtended", "ClockStopped", "ClockResumed"})


@dataclass(slots=True)
class _Running:
    due_at: datetime
    department_code: str


def _judge(story: Sequence[Event], _context: Context) -> Iterator[Found]:
    running: dict[str, _Running] = {}
    for event in story:
        said = event.message
        if event.name == "TasksOpened":
            for task in said.tasks:
                if task.clock_running:
                    running[task.item_code] = _Running(instant_of(task.due.instant), task.department_code)
        elif event.name == "DecisionRecorded":
            known = running.pop(said.item_code, None)
            # Where silence decided nothing was left undecided.
            if known and instant_of(said.decided_at) > known.due_at and not said.deemed:
                yield _found(story, said.item_code, known)
        elif event.name in _MOVES:
            yield from _moved(story, event, running)
    for item_code, known in running.items():
        yield _found(story, item_code, known)


def _moved(story: Sequence[Event], event: Event, running: dict[str, _Running]) -> Iterator[Found]:
    said = event.message
    known = running.get(said.item_code)
    if known and event.occurred_at > known.due_at:
        yield _found(story, said.item_code, known)
    if rests(event):
        running.pop(said.item_code, None)
    elif said.HasField("due") and (known or comes_to_its_turn(event)):
        running[said.item_code] = _Running(instant_of(said.due.instant), said.department_code)


def _found(story: Sequence[Event], item_code: str, known: _Running) -> Found:
    due = centre_time(known.due_at)
    return Found(
        cause=f"{item_code} {known.due_at.isoformat()}",
        occurred_at=known.due_at,
        item_code=item_code,
        department_code=known.department_code,
        officer_id=assigned_to(story, item_code, known.due_at),
        fact=(f"{item_code} {due} 到期，未作出决定", f"{item_code} was due at {due}, and nobody had decided"),
    )


def _wakes(event: Event, _values: Mapping[str, int]) -> datetime | None:
    said = event.message
    if event.name == "TasksOpened":
        return min((instant_of(task.due.instant) for task in said.tasks if task.clock_running), default=None)
    if event.name in _MOVES and said.HasField("due"):
        return instant_of(said.due.instant)
    if event.name == "DecisionRecorded" and said.deemed:
        # Silence may be told after the limit has ended: what was found meanwhile is looked at again.
        return event.occurred_at
    return None


RULE = Rule(
    code="overdue",
    name=("超期未办结", "overdue"),
    text=(
        "事项的办理时限届满，承办部门仍未作出决定（依法视为准予的除外）。",
        "The limit of an item has ended and its department has not decided, unless the law takes silence for consent.",
    ),
    source=("行政许可法第四十二条", "Administrative Licensing Law, Art. 42: decided within the limit"),
    hears=frozenset({"TasksOpened", "DecisionRecorded", "TasksAssigned", *_MOVES}),
    judge=_judge,
    wakes=_wakes,
)
