"""From an accepted case to its tasks: every department starts at once (并联审批)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from approval.domain.case_file import CaseFile, Task
from approval.domain.clocks import dated, due_from, estimated
from approval.domain.join import Dependency, Ground, ground, upstream_first, within
from approval.domain.states import TaskState

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from approval.domain.stop_grounds import LimitRules
    from kernel.calendar import WorkCalendar
    from kernel.clock import Limit, Receipt


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedItem:
    """One item as it was accepted; ``limit`` is the committed one, None for an item that has only the case's."""

    item_code: str
    name_zh: str
    name_en: str
    department_code: str
    department_zh: str = ""
    department_en: str = ""
    limit: Limit | None
    dependencies: tuple[Dependency, ...]
    # Decided at the window (即办件).
    instant: bool = False
    # Its limit counts from the receipt of the application.
    from_receipt: bool = False
    # The law or the rule of the centre by which silence is consent.
    deemed_basis: str = ""
    # What the law allows, where silence takes effect only at its end.
    lawful_limit: Limit | None = None
    # What it has in the green channel instead.
    green_limit: Limit | None = None
    # None of an earlier release.
    rules: LimitRules | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedCase:
    """A case as it was accepted, at a centre's catalogue version."""

    case_id: UUID
    case_no: str
    division_code: str
    accepted_at: datetime
    joint_limit: Limit
    catalogue_version: int
    items: tuple[AcceptedItem, ...]
    receipt: Receipt | None = None
    joint_from_receipt: bool = False
    # It goes before others (绿色通道).
    green_channel: bool = False
    # Who pushes every task of it (项目经理); empty: nobody.
    project_manager_id: str = ""
    # What people call it by, the applicant masked; empty where a release before told the case.
    subject: str = ""
    applicant_name: str = ""

    def begins(self, *, from_receipt: bool) -> datetime | Receipt:
        """From what a limit counts."""
        return self.receipt if self.receipt and from_receipt else self.accepted_at


def opened(accepted: AcceptedCase, calendar: WorkCalendar, calendar_version: int) -> CaseFile:
    """Open a task for every item, in parallel; what the law puts after an upstream result opens for early review.

    Raises:
        CyclicDependencies: items wait for each other in a circle.
    """
    codes = [item.item_code for item in accepted.items]
    dependencies = {item.item_code: within(item.dependencies, codes) for item in accepted.items}
    upstream_first(dependencies)
    # Nothing is decided yet, so a serial dependency withholds its task and a presumed one does not.
    undecided = dict.fromkeys(codes, TaskState.OPEN)
    tasks: dict[str, Task] = {}
    for item in accepted.items:
        withheld = ground(dependencies[item.item_code], undecided) is Ground.WITHHELD
        begins = accepted.begins(from_receipt=item.from_receipt)
        opens = None if withheld else accepted.accepted_at
        tasks[item.item_code] = task_of_item(
            item,
            accepted.joint_limit,
            opens,
            begins,
            calendar,
            green=accepted.green_channel,
            rests_on=dependencies[item.item_code],
        )
    return CaseFile(
        case_id=accepted.case_id,
        case_no=accepted.case_no,
        division_code=accepted.division_code,
        accepted_at=accepted.accepted_at,
        joint_limit=accepted.joint_limit,
        due=due_from(accepted.begins(from_receipt=accepted.joint_from_receipt), accepted.joint_limit, calendar),
        calendar_version=calendar_version,
        tasks=estimated(tasks, calendar),
        receipt=accepted.receipt,
        joint_from_receipt=accepted.joint_from_receipt,
        green_channel=accepted.green_channel,
        project_manager_id=accepted.project_manager_id,
    )


def task_of_item(  # noqa: PLR0913 - what a task begins with
    item: AcceptedItem,
    joint_limit: Limit,
    opens: datetime | None,
    begins: datetime | Receipt,
    calendar: WorkCalendar,
    *,
    green: bool,
    rests_on: tuple[Dependency, ...],
) -> Task:
    """Begin the task of an item.

    Args:
        item: as it was accepted.
        joint_limit: of the case, for an item that has none of its own.
        opens: when it opens; None: it is withheld, for early review.
        begins: from what its limit counts, or is estimated.
        calendar: it is counted with.
        green: its case goes through the green channel.
        rests_on: what it waits for, of the items that the case has.
    """
    limit = item.limit or joint_limit
    shortened = limit.days - item.green_limit.days if green and item.green_limit else 0
    limit = replace(limit, days=limit.days - shortened)
    task = Task(
        item_code=item.item_code,
        name_zh=item.name_zh,
        name_en=item.name_en,
        department_code=item.department_code,
        department_zh=item.department_zh,
        department_en=item.department_en,
        limit=limit,
        green_limit=item.green_limit,
        shortened_days=shortened,
        dependencies=rests_on,
        instant=item.instant,
        from_receipt=item.from_receipt,
        deemed_basis=item.deemed_basis,
        rules=item.rules,
        state=TaskState.EARLY_REVIEW if opens is None else TaskState.OPEN,
        opened_at=opens,
        lawful_limit=item.lawful_limit,
        due=due_from(begins, limit, calendar),
    )
    return task if opens is None else dated(task, begins, calendar)
