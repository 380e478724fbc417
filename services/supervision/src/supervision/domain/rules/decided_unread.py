"""秒批未审: decided faster than the file can be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from kernel.calendar import instant_of
from supervision.domain.parameters import Parameter, Unit
from supervision.domain.record import CaseRecord
from supervision.domain.rules.rule import CENTRE_SETTING, Context, Event, Found, Rule

MINUTES = Parameter(
    code="decided_unread.minutes",
    zh="受理后多少分钟内作出决定",
    en="Decided within so many minutes of the file's arrival",
    unit=Unit.MINUTE,
    default=5,
    least=1,
    most=240,
)


def _by_hand(event: Event) -> bool:
    return event.name == "DecisionRecorded" and not event.message.deemed


def _judge(story: Sequence[Event], context: Context) -> Iterator[Found]:
    quickest = timedelta(minutes=context.value(MINUTES))
    on_the_spot = {
        item.item_code
        for event in story
        if event.name == "CaseAccepted"
        for item in event.message.items
        if item.instant or (item.HasField("committed_limit") and not item.committed_limit.days)
    }
    opened: dict[str, datetime] = {}
    for event in story:
        said = event.message
        if event.name == "TasksOpened":
            opened.update(dict.fromkeys((task.item_code for task in said.tasks), instant_of(said.opened_at)))
        elif _by_hand(event) and said.item_code in opened and said.item_code not in on_the_spot:
            at = instant_of(said.decided_at)
            taken = at - opened[said.item_code]
            if taken < quickest:
                seconds = round(taken.total_seconds())
                yield Found(
                    cause=f"{said.item_code} {at.isoformat()}",
                    occurred_at=at,
                    item_code=said.item_code,
                    department_code=said.department_code,
                    officer_id=said.decided_by.officer_id,
                    fact=(
                        f"{said.item_code} 收到材料{seconds}秒后作出决定",
                        f"{said.item_code} was decided {seconds} seconds after its file had come",
                    ),
                    event=event,
                )


def _suspected(event: Event, case: CaseRecord | None) -> bool:
    if not _by_hand(event) or case is None:
        return False
    task = case.tasks.get(event.message.item_code)
    if task is None or task.opened_at is None:
        return True
    if case.instant_count >= len(case.tasks):
        return False
    return instant_of(event.message.decided_at) - task.opened_at < timedelta(minutes=MINUTES.most)


RULE = Rule(
    code="decided_unread",
    name=("未审先批", "decided unread"),
    text=(
        "从收到材料到作出决定的时间短于阅卷所需（即办件除外）。",
        "An item that is not decided on the spot was decided faster than its file can be read.",
    ),
    source=CENTRE_SETTING,
    parameters=(MINUTES,),
    hears=frozenset({"CaseAccepted", "TasksOpened", "DecisionRecorded"}),
    judge=_judge,
    suspects=_suspected,
)
