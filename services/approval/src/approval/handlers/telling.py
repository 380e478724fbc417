"""What departments are told of acts that change their tasks: lapses, and what a correction gives back or takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.domain.case_file import CaseFile, Task
from approval.domain.notice import Notice, NoticeKind
from approval.domain.states import TaskState
from approval.domain.sweeping import Swept
from kernel.calendar import centre_time

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime
    from uuid import UUID

    from approval.domain.case_file import Clocked
    from approval.domain.deciding import Act, Consequence
    from approval.domain.replacing import Replaced
    from approval.domain.sweeping import Sweep

_SWEPT = {
    Swept.DUE_SOON: NoticeKind.DUE_SOON,
    Swept.OVERDUE: NoticeKind.OVERDUE,
    Swept.DEEMED: NoticeKind.DEEMED,
}
# Only a correction takes these back.
_TAKEN_BACK = frozenset({TaskState.LAPSED, TaskState.APPROVED})


def of_act(act: Act, at: datetime) -> Iterator[Notice]:
    """Tell each department whose task lapsed, or stands otherwise because a decision upstream was corrected."""
    for consequence in act.consequences:
        kind = _kind(act.case.tasks[consequence.item_code].state, consequence)
        if kind is not None:
            yield _notice(act.case, consequence.item_code, kind, at, _facts(act.case, consequence))


def of_correction(act: Act, at: datetime) -> Iterator[Notice]:
    """Tell the department itself that a decision of it was corrected, and by whom."""
    task = act.case.tasks[act.item_code]
    if task.verdict is not None:
        facts = {"state": task.state.name, "by": task.verdict.officer_id}
        yield _notice(act.case, act.item_code, NoticeKind.CORRECTED, at, facts)


def of_moves(before: CaseFile, after: CaseFile, at: datetime) -> Iterator[Notice]:
    """Tell each department whose running or stopped clock is due at another instant than before, and by what."""
    for code, task in after.tasks.items():
        earlier = before.tasks[code]
        if TaskState.OPEN is task.state is earlier.state and task.due.instant != earlier.due.instant:
            facts = {
                "due": centre_time(task.due.instant),
                "previous_due": centre_time(earlier.due.instant),
                "reason": _moved_by(earlier, task),
            }
            yield _notice(after, code, NoticeKind.LIMIT_MOVED, at, facts)


def _moved_by(before: Task, after: Task) -> str:
    if after.extended_days != before.extended_days:
        return "extended"
    if after.shortened_days != before.shortened_days:
        return "green channel"
    return "stopped" if after.stops != before.stops else "calendar"


def of_sweep(swept: Sweep) -> Iterator[Notice]:
    """Tell what the clock did to a task."""
    case = swept.act.case
    return of_clock(case.case_id, case.division_code, case.tasks[swept.act.item_code], swept.what, swept.at)


def of_clock(case_id: UUID, division_code: str, clock: Clocked, what: Swept, at: datetime) -> Iterator[Notice]:
    """Tell what a clock asks for, or has done."""
    if what in _SWEPT:
        facts = {"due": centre_time(clock.due.instant)}
        if what is Swept.DEEMED:
            facts["legal_basis"] = clock.deemed_basis
        yield Notice(
            kind=_SWEPT[what],
            case_id=case_id,
            division_code=division_code,
            department_code=clock.department_code,
            item_code=clock.item_code,
            happened_at=at,
            facts=facts,
        )


def of_replaced(replaced: Replaced, at: datetime) -> Iterator[Notice]:
    """Tell each department whose task fell away or came with a corrected procedure."""
    for code in (*replaced.removed, *replaced.opened):
        facts = {"state": replaced.case.tasks[code].state.name}
        yield _notice(replaced.case, code, NoticeKind.REPLACED, at, facts)


def _kind(state: TaskState, consequence: Consequence) -> NoticeKind | None:
    """Answer what kind it is; None for what decisions upstream bring along without a word, and pages show."""
    if state is TaskState.LAPSED:
        return NoticeKind.LAPSED
    withheld = state is TaskState.EARLY_REVIEW
    return NoticeKind.CORRECTED if withheld or consequence.previous_state in _TAKEN_BACK else None


def _facts(case: CaseFile, consequence: Consequence) -> dict[str, str]:
    upstream: Task = case.tasks[consequence.upstream_item_code]
    return {
        "state": case.tasks[consequence.item_code].state.name,
        "upstream_item_code": upstream.item_code,
        "upstream_zh": upstream.name_zh,
        "upstream_en": upstream.name_en,
        "department_zh": upstream.department_zh or upstream.department_code,
        "department_en": upstream.department_en or upstream.department_code,
    }


def _notice(case: CaseFile, item_code: str, kind: NoticeKind, at: datetime, facts: Mapping[str, str]) -> Notice:
    return Notice(
        kind=kind,
        case_id=case.case_id,
        division_code=case.division_code,
        department_code=case.tasks[item_code].department_code,
        item_code=item_code,
        happened_at=at,
        facts=facts,
    )
