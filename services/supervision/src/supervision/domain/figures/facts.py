"""Facts: the steps of a case and of its items, each on the day it counts. Figures count nothing else.

A fact follows from the record of its case alone, so that whatever changes the record (a late event, a correction, a
revocation) changes the facts, and the counts by the difference.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from kernel.calendar import CENTRE_ZONE
from supervision.domain.record import CaseRecord, TaskRecord

SATISFIED_FROM = 3
"""The grade from which a rating is satisfied: 基本满意."""


class Step(enum.IntEnum):
    """What happened; the numbers are kept."""

    RECEIVED = 1
    """An application came; its items are known from the acceptance on."""
    NOTIFIED = 2
    """It was told what is missing; the amount: how often."""
    ACCEPTED = 3
    """An item was accepted. Where ``TIMED``, amount: days by which the promise is shorter, base: days of the law."""
    DECIDED = 4
    """An item was decided, by its department or by silence; on the day of its newest decision. Where ``MEASURED``,
    amount: days of the law that were not used, base: days of the law."""
    CLOSED = 5
    """The result of an item was handed over."""
    RATED = 6
    """The case of an item was rated."""
    OVERDUE = 7
    """The limit of an item ended without a decision, and silence is no consent."""
    BILLED = 8
    """Fees of an item were billed; amount: fen, as first billed."""
    PAID = 9
    """The bill of a case was paid; amount: fen."""
    REVOKED = 10
    """The approval of an item was taken back."""


class Flag(enum.IntFlag):
    """What a fact is besides; the bits are kept."""

    FIRST_OF_CASE = 1
    """Of the facts of this step, one for each case."""
    FIRST_OF_DEPARTMENT = 2
    """One for each department of each case."""
    INSTANT = 4
    """An instant item 即办件."""
    ON_THE_SPOT = 8
    """Handed over in the act of the acceptance, on its day."""
    TIMED = 16
    """There is a limit to be measured by."""
    ON_TIME = 32
    """Decided before it ended."""
    GRANTED = 64
    REFUSED = 128
    DEEMED = 256
    """Granted by silence."""
    SATISFIED = 512
    """Rated ``SATISFIED_FROM`` or better."""
    MEASURED = 1024
    """Decided, and known in how many days of how many that the law gives."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A step of a case or of an item (else both codes are empty), and who took it, if an officer did."""

    step: Step
    item_code: str
    department_code: str
    day: date
    officer_id: str
    flags: int
    amount: int = 0
    base: int = 0


# As plain numbers: of each event of a case all its facts are made, and an operation of flags takes as long as a fact.
_OF_CASE, _OF_DEPARTMENT = int(Flag.FIRST_OF_CASE), int(Flag.FIRST_OF_DEPARTMENT)
_FIRST = _OF_CASE | _OF_DEPARTMENT
_INSTANT, _ON_THE_SPOT, _TIMED, _ON_TIME = map(int, (Flag.INSTANT, Flag.ON_THE_SPOT, Flag.TIMED, Flag.ON_TIME))
_IS_GRANTED, _IS_REFUSED, _IS_DEEMED, _IS_SATISFIED = map(
    int, (Flag.GRANTED, Flag.REFUSED, Flag.DEEMED, Flag.SATISFIED)
)
_MEASURED = int(Flag.MEASURED)
_GRANTED = frozenset({"APPROVED", "CONDITIONALLY_APPROVED"})


def facts_of(case: CaseRecord) -> list[Fact]:
    """Answer the facts of a case; the same for the same record."""
    facts = [*_of_case(case)]
    seen: set[str] = set()
    # An item whose department is not told yet is of none.
    for code in sorted(code for code, task in case.tasks.items() if task.department_code):
        task = case.tasks[code]
        first = _OF_DEPARTMENT if task.department_code not in seen else 0
        if not seen:
            first |= _OF_CASE
        seen.add(task.department_code)
        facts.extend(_of_item(case, task, first | (_INSTANT if task.instant else 0)))
    return facts


def _of_case(case: CaseRecord) -> Iterator[Fact]:
    if case.received_at:
        yield Fact(Step.RECEIVED, "", "", _day(case.received_at), case.received_by, _FIRST)
    if case.notified_at:
        yield Fact(Step.NOTIFIED, "", "", _day(case.notified_at), "", _FIRST, case.notice_count)
    if case.paid_at:
        yield Fact(Step.PAID, "", "", _day(case.paid_at), "", _FIRST, case.paid_fen)


def _of_item(case: CaseRecord, task: TaskRecord, common: int) -> Iterator[Fact]:
    item, department = task.item_code, task.department_code
    if task.state == "REMOVED":
        # The case was corrected to be without it: nothing was done for it. That it was overdue before stays.
        if task.overdue_at:
            yield Fact(Step.OVERDUE, item, department, _day(task.overdue_at), "", common)
        return
    if case.accepted_at:
        yield _accepted(case, task, common)
    if task.decided_at and task.state != "LAPSED":
        yield _decided(task, common)
    if case.closed_at:
        yield Fact(Step.CLOSED, item, department, _day(case.closed_at), case.issued_by, common)
    if case.rated_at:
        satisfied = _IS_SATISFIED if case.grade >= SATISFIED_FROM else 0
        yield Fact(Step.RATED, item, department, _day(case.rated_at), case.issued_by, common | satisfied)
    if task.overdue_at:
        yield Fact(Step.OVERDUE, item, department, _day(task.overdue_at), "", common)
    if case.billed_at and task.billed_fen:
        yield Fact(Step.BILLED, item, department, _day(case.billed_at), "", common, task.billed_fen)
    if task.revoked_at:
        yield Fact(Step.REVOKED, item, department, _day(task.revoked_at), "", common)


def _accepted(case: CaseRecord, task: TaskRecord, flags: int) -> Fact:
    assert case.accepted_at is not None  # noqa: S101 - asked by who calls
    day, saved, law = _day(case.accepted_at), 0, 0
    if task.statutory_days is not None and task.committed_days is not None:
        flags |= _TIMED
        saved, law = task.statutory_days - task.committed_days, task.statutory_days
    if task.instant and case.in_one_act and case.closed_at and _day(case.closed_at) == day:
        flags |= _ON_THE_SPOT
    return Fact(Step.ACCEPTED, task.item_code, task.department_code, day, case.accepted_by, flags, saved, law)


def _decided(task: TaskRecord, flags: int) -> Fact:
    assert task.decided_at is not None  # noqa: S101 - asked by who calls
    unused, law = 0, 0
    if task.statutory_days is not None and task.used_days is not None:
        flags |= _MEASURED
        unused, law = task.statutory_days - task.used_days, task.statutory_days
    flags |= _decision(task)
    return Fact(
        Step.DECIDED, task.item_code, task.department_code, _day(task.decided_at), task.decided_by, flags, unused, law
    )


def _decision(task: TaskRecord) -> int:
    assert task.decided_at is not None  # noqa: S101 - asked by who calls
    flags = _IS_GRANTED if task.state in _GRANTED else _IS_REFUSED
    if task.deemed:
        flags |= _IS_DEEMED
    if task.clock:
        flags |= _TIMED
        if task.decided_at <= task.clock.due_at:
            flags |= _ON_TIME
    return flags


# The steps of all items of a case, and of cases handled together, are of few instants.
@lru_cache(maxsize=1024)
def _day(instant: datetime) -> date:
    return instant.astimezone(CENTRE_ZONE).date()
