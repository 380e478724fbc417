"""The plan of a case as a picture with its words, and the same as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.parts.light import Light, is_overdue, task_light
from console.pictures.plan import DAYS_END, WIDTH, WORDS, Edge, Group, Item, Lane, Look, Plan, fitted, plan
from console.words import dues
from console.words.limits import instant
from onewindow.approval.v1.approval_pb2 import TaskState
from onewindow.type.v1.type_pb2 import DependencyKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime

    from google.protobuf.timestamp_pb2 import Timestamp

    from console.words.language import Language
    from onewindow.approval.v1.approval_pb2 import GetCaseTasksResponse, Task, UpstreamGroup

_WORDS_SIZE, _SMALL_SIZE = 14.0, 12.0
_LOOKS = {
    TaskState.TASK_STATE_OPEN: Look.RUNNING,
    TaskState.TASK_STATE_EARLY_REVIEW: Look.EARLY,
    TaskState.TASK_STATE_CONDITIONALLY_APPROVED: Look.CONDITIONAL,
    TaskState.TASK_STATE_APPROVED: Look.DONE,
    TaskState.TASK_STATE_REFUSED: Look.REFUSED,
    TaskState.TASK_STATE_LAPSED: Look.LAPSED,
    TaskState.TASK_STATE_REMOVED: Look.LAPSED,
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A lane and the words at its sides, cut to the room they have."""

    lane: Lane
    name: str
    whose: str
    light: Light
    state: str


@dataclass(frozen=True, slots=True)
class Row:
    """A lane in words. ``address`` may be empty; ``rests_on``: each thing it rests on, and whether that is there."""

    address: str
    is_current: bool
    item: str
    item_code: str
    department: str
    light: Light
    when: str
    left: str
    rests_on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """A date on the scale, as it is written."""

    x: float
    words: str


@dataclass(frozen=True, slots=True)
class PlanShown:
    """Geometry, words, and the table; ``described``: the picture in a sentence."""

    picture: Plan
    width: float
    lanes: tuple[Drawn, ...]
    edges: tuple[Edge, ...]
    dates: tuple[Dated, ...]
    described: str
    left_out: str
    rows: tuple[Row, ...]


def plan_of(
    language: Language,
    answer: GetCaseTasksResponse,
    now: datetime,
    address: Callable[[Task], str],
    focus: str = "",
) -> PlanShown:
    """Show the tasks of a case, by department and then as they opened.

    Args:
        language: of the words.
        answer: of approval.
        now: from which day the line of today stands.
        address: where a task has its page; empty if whoever looks has none.
        focus: the item whose page this is.
    """
    tasks = sorted(answer.tasks, key=lambda task: (task.department_code, dues.day_of(_begun(task, answer))))
    today = dues.day_of_instant(now)
    accepted = min(dues.day_of(_begun(task, answer)) for task in tasks)
    items = [_item(task, answer) for task in tasks]
    picture = plan(items, accepted, today, focus)
    names = {task.item_code: language.of(task.name_zh, task.name_en) for task in tasks}
    decided = sum(task.state in _DECIDED for task in tasks)
    return PlanShown(
        picture=picture,
        width=WIDTH,
        lanes=tuple(
            Drawn(
                lane,
                fitted(names[task.item_code], WORDS - 12, _WORDS_SIZE),
                fitted(f"{_department(language, task)} · {task.item_code}", WORDS - 12, _SMALL_SIZE),
                task_light(language, task, now),
                fitted(_short(language, task, now), WIDTH - DAYS_END - 40, _SMALL_SIZE),
            )
            for lane, task in zip(picture.lanes, tasks, strict=True)
        ),
        edges=picture.edges,
        dates=tuple(Dated(tick.x, f"{tick.day:%m-%d}") for tick in picture.ticks),
        described=language.say(
            "{decided} of {all} items decided; the case is due {due}. The table below says the same.",
            decided=decided,
            all=len(tasks),
            due=instant(answer.due.instant),
        ),
        left_out=language.count(
            "{number} dependency is left out of the picture; the table has it.",
            "{number} dependencies are left out of the picture; the table has them.",
            picture.left_out,
        )
        if picture.left_out
        else "",
        rows=tuple(
            Row(
                address=address(task),
                is_current=task.item_code == focus,
                item=names[task.item_code],
                item_code=task.item_code,
                department=_department(language, task),
                light=task_light(language, task, now),
                when=instant(task.decided_at) or instant(task.due.instant),
                left=_remaining(language, task, now),
                rests_on=tuple(rests_on(language, group, names) for group in task.upstream_groups),
            )
            for task in tasks
        ),
    )


def rests_on(language: Language, group: UpstreamGroup, names: Mapping[str, str]) -> str:
    """Say one thing an item rests on."""
    items = language.of("或", " or ").join(names.get(code, code) for code in group.any_of)
    if group.satisfied:
        return language.say("{items}: granted", items=items)
    if group.kind == DependencyKind.DEPENDENCY_KIND_SERIAL:
        return language.say("{items}: the law wants it decided first", items=items)
    return language.say("{items}: presumed, decides at the same time", items=items)


_DECIDED = frozenset(
    {
        TaskState.TASK_STATE_APPROVED,
        TaskState.TASK_STATE_REFUSED,
        TaskState.TASK_STATE_LAPSED,
        TaskState.TASK_STATE_REMOVED,
    }
)


def _begun(task: Task, answer: GetCaseTasksResponse) -> Timestamp:
    """When a lane begins: what is not open yet was there to be looked at since the first one opened."""
    if task.HasField("opened_at"):
        return task.opened_at
    opened = [each.opened_at for each in answer.tasks if each.HasField("opened_at")]
    return min(opened, key=lambda each: each.ToNanoseconds()) if opened else task.due.instant


def _item(task: Task, answer: GetCaseTasksResponse) -> Item:
    look = _LOOKS.get(task.state, Look.EARLY)
    ended: date | None = None
    if look not in {Look.RUNNING, Look.EARLY}:
        ended = dues.day_of(task.decided_at if task.HasField("decided_at") else _begun(task, answer))
    return Item(
        code=task.item_code,
        look=look,
        begins=dues.day_of(_begun(task, answer)),
        due=dues.day_of(task.due.instant),
        ended=ended,
        groups=tuple(
            Group(
                any_of=tuple(group.any_of),
                serial=group.kind == DependencyKind.DEPENDENCY_KIND_SERIAL,
                satisfied=group.satisfied,
            )
            for group in task.upstream_groups
        ),
    )


def _department(language: Language, task: Task) -> str:
    return language.of(task.department_zh, task.department_en) or task.department_code


def _remaining(language: Language, task: Task, now: datetime) -> str:
    if not task.clock_running:
        return ""
    return dues.left(language, task.working_days_left, overdue=is_overdue(task, now))


def _short(language: Language, task: Task, now: datetime) -> str:
    if task.clock_running:
        return _remaining(language, task, now)
    word = task_light(language, task, now).word
    return f"{word} {dues.day_of(task.decided_at):%m-%d}" if task.HasField("decided_at") else word
