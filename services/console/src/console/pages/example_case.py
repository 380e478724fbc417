"""A case in every state a task may have, for the page of parts."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final

from kernel.calendar import CENTRE_ZONE
from onewindow.approval.v1.approval_pb2 import (
    DayOfLimit,
    DayReason,
    ExplainDueResponse,
    GetCaseTasksResponse,
    LimitExtension,
    Task,
    TaskState,
    UpstreamGroup,
)
from onewindow.type.v1.type_pb2 import DependencyKind, Due, Limit, LimitUnit

_BEGUN: Final = date(2026, 11, 23)
NOW: Final = datetime(2026, 12, 4, 10, tzinfo=CENTRE_ZONE)
_SERIAL, _PRESUMED = DependencyKind.DEPENDENCY_KIND_SERIAL, DependencyKind.DEPENDENCY_KIND_PRESUMED


def _due(days: int) -> Due:
    day = _BEGUN + timedelta(days=days)
    return Due(instant=datetime.combine(day, time(17, 30), CENTRE_ZONE), last_day=day.isoformat(), provisional=True)


def _task(  # noqa: PLR0913 - what a task is made of
    code: str, zh: str, en: str, state: TaskState, due: int, *rests: UpstreamGroup, decided: int = 0, soon: int = 0
) -> Task:
    running = state == TaskState.TASK_STATE_OPEN
    begun = datetime.combine(_BEGUN, time(9), CENTRE_ZONE)
    return Task(
        item_code=code,
        name_zh=zh,
        name_en=en,
        department_code=code.split("-", maxsplit=1)[0],
        state=state,
        opened_at=None if state == TaskState.TASK_STATE_EARLY_REVIEW else begun,
        due=_due(due),
        decided_at=begun + timedelta(days=decided) if decided else None,
        upstream_groups=rests,
        clock_running=running,
        due_soon_at=begun + timedelta(days=soon) if running else None,
        working_days_left=(due - (NOW.date() - _BEGUN).days) * 5 // 7 if running else 0,
    )


def _rests(*any_of: str, kind: DependencyKind = _PRESUMED, satisfied: bool = False) -> UpstreamGroup:
    return UpstreamGroup(any_of=any_of, kind=kind, satisfied=satisfied)


CASE: Final = GetCaseTasksResponse(
    tasks=[
        _task("SL-004", "水土保持方案审批", "Soil conservation plan", TaskState.TASK_STATE_APPROVED, 14, decided=2),
        _task("CG-002", "占用挖掘城市道路审批", "Digging up a city road", TaskState.TASK_STATE_OPEN, 9, soon=7),
        _task("QX-001", "雷电防护装置设计审核", "Lightning protection", TaskState.TASK_STATE_OPEN, 12, soon=9),
        _task("RF-001", "人防工程审批", "Civil air defence", TaskState.TASK_STATE_REFUSED, 18, decided=6),
        _task("YL-003", "砍伐城市树木审批", "Felling trees", TaskState.TASK_STATE_LAPSED, 20, _rests("RF-001")),
        _task(
            "ZJ-002",
            "建设工程消防设计审查",
            "Fire protection design of a construction project with a name that is longer than its lane",
            TaskState.TASK_STATE_CONDITIONALLY_APPROVED,
            24,
            _rests("ZRZY-003"),
            decided=9,
        ),
        _task(
            "ZJ-001",
            "建筑工程施工许可证核发",
            "Construction permit",
            TaskState.TASK_STATE_EARLY_REVIEW,
            46,
            _rests("ZRZY-003", "ZJ-002", kind=_SERIAL),
            _rests("SL-004", kind=_SERIAL, satisfied=True),
        ),
        _task("ZRZY-003", "建设工程规划许可证核发", "Planning permit", TaskState.TASK_STATE_OPEN, 28, soon=21),
    ],
    due=_due(46),
)


STOPPED: Final = Task(
    item_code="ZJ-008",
    name_zh="城镇污水排入排水管网许可",
    name_en="Discharge of sewage into the drains",
    state=TaskState.TASK_STATE_OPEN,
    due=_due(30),
)
"""Open, and its clock stands still."""


def _day(offset: int, reason: DayReason, number: int = 0, zh: str = "", en: str = "") -> DayOfLimit:
    day = (_BEGUN + timedelta(days=offset)).isoformat()
    return DayOfLimit(date=day, reason=reason, number=number, extension=number > _OWN, name_zh=zh, name_en=en)


_OWN = 5
_COUNTED, _WEEKEND = DayReason.DAY_REASON_COUNTED, DayReason.DAY_REASON_WEEKEND
EXPLAINED: Final = ExplainDueResponse(
    due=_due(10),
    limit=Limit(days=7, unit=LimitUnit.LIMIT_UNIT_WORKING_DAY),
    begins_at=datetime.combine(_BEGUN, time(9), CENTRE_ZONE),
    days=[
        _day(0, DayReason.DAY_REASON_BEGINS),
        _day(1, _COUNTED, 1),
        _day(2, _COUNTED, 2),
        _day(3, DayReason.DAY_REASON_HOLIDAY, zh="州庆", en="Prefecture Day"),
        _day(4, _COUNTED, 3),
        _day(5, _COUNTED, 4, zh="州庆调休", en="made up for Prefecture Day"),
        _day(6, _WEEKEND),
        _day(7, _COUNTED, 5),
        _day(8, _COUNTED, 6),
        _day(9, DayReason.DAY_REASON_CHANGED),
        _day(10, _COUNTED, 7),
    ],
    extension=LimitExtension(days=2, reason="专家评审尚未完成", extended_at=NOW),
    calendar_changed=True,
    unpublished_years=[2027],
)
