"""What a rule that waits for working days goes by, and what it puts on the docket."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st
from notices import notice

from approval.domain.acceptance import AcceptedCase, AcceptedItem, opened
from approval.domain.case_file import CaseDecision, CaseFile
from approval.domain.docket import Actor, Closing, Entry, Rule
from approval.domain.escalating import DEFAULT_RULES, DocketRule, cutoff, due_entries, stirred_at
from kernel.calendar import CENTRE_ZONE, WorkCalendar, days_after
from kernel.clock import Limit, LimitUnit

CALENDAR = WorkCalendar(notice(2026))
MONDAY = datetime(2026, 3, 2, 10, tzinfo=CENTRE_ZONE)
CLOSE = time(17, 30)


def _case(*codes: str, days: int = 5) -> CaseFile:
    accepted = AcceptedCase(
        case_id=UUID(int=7),
        case_no="410526202603020000018",
        division_code="410526",
        accepted_at=MONDAY,
        joint_limit=Limit(20, LimitUnit.WORKING_DAY),
        catalogue_version=1,
        items=tuple(
            AcceptedItem(
                item_code=code,
                name_zh=code,
                name_en=code,
                department_code=code[0],
                limit=Limit(days, LimitUnit.WORKING_DAY),
                dependencies=(),
            )
            for code in codes
        ),
    )
    return opened(accepted, CALENDAR, 1)


def _found(case: CaseFile, now: datetime, there: tuple[Entry, ...] = ()) -> list[Entry]:
    rules = [replace(rule, cutoff=cutoff(now, rule.working_days, CALENDAR)) for rule in DEFAULT_RULES]
    return list(due_entries(case, rules, there, now, lambda: UUID(int=9)))


# A limit ends on a working day (民法典 Art. 203).
@given(
    due=st.dates(date(2026, 1, 4), date(2026, 11, 1)).filter(CALENDAR.is_working_day),
    days=st.integers(1, 20),
    hours=st.integers(0, 24 * 60),
)
def test_a_cutoff_lets_through_what_has_lasted_so_many_working_days(due: date, days: int, hours: int) -> None:
    """Whatever the working day: what was due at the close of a day whose n-th working day after it has closed."""
    now = datetime.combine(due, CLOSE, CENTRE_ZONE) + timedelta(hours=hours)

    by_cutoff = datetime.combine(due, CLOSE, CENTRE_ZONE) <= cutoff(now, days, CALENDAR)

    worked, last = 0, due
    for last in days_after(due):
        worked += CALENDAR.is_working_day(last)
        if worked == days:
            break
    assert (datetime.combine(last, CLOSE, CENTRE_ZONE) <= now) == by_cutoff


def test_an_overdue_item_is_found_on_its_third_working_day_and_not_before() -> None:
    """Due on Monday the 9th at 17:30; Thursday the 12th at the same time is the third working day after it."""
    case = _case("A", "B")
    assert date(2026, 3, 9) == case.tasks["A"].due.last_day
    third = datetime(2026, 3, 12, 17, 30, tzinfo=CENTRE_ZONE)

    assert [] == _found(case, third - timedelta(microseconds=1))
    (entry,) = _found(case, third)

    assert (Rule.OVERDUE, "A", "A", 3, case.tasks["A"].due.instant, "system") == (
        entry.rule,
        entry.item_code,
        entry.department_code,
        entry.working_days,
        entry.since,
        entry.escalated_by.officer_id,
    )


def test_a_project_stands_still_when_nothing_was_decided_and_an_item_alone_never_does() -> None:
    """Ten working days after it opened; one item alone is its department's, and overdue when it is."""
    later = datetime(2026, 3, 16, 10, tzinfo=CENTRE_ZONE)
    project, alone = _case("A", "B", days=30), _case("A", days=30)

    assert [] == _found(project, later - timedelta(seconds=1))
    assert [(Rule.STUCK, "", MONDAY)] == [(each.rule, each.item_code, each.since) for each in _found(project, later)]
    assert [] == _found(alone, later)
    assert stirred_at(alone) is None


def test_what_is_there_or_quiet_or_switched_off_or_decided_is_not_found() -> None:
    """Once a case and rule; after it was closed, as long as the rule waits; the other rule is free."""
    case = _case("A", "B")
    now = datetime(2026, 3, 16, 10, tzinfo=CENTRE_ZONE)
    overdue, stuck = _found(case, now)
    closing = Closing(Actor("leader"), now, "已协调")
    quiet = replace(overdue, closing=closing, quiet_until=now + timedelta(days=3))
    over = replace(quiet, quiet_until=now)

    assert [Rule.STUCK] == [each.rule for each in _found(case, now, (overdue,))]
    assert [Rule.STUCK] == [each.rule for each in _found(case, now, (quiet,))]
    assert [Rule.OVERDUE, Rule.STUCK] == [each.rule for each in _found(case, now, (over,))]
    assert [] == _found(case, now, (overdue, stuck))
    assert [] == _found(replace(case, decision=CaseDecision.REFUSED, decided_at=now), now)
    off = DocketRule(rule=Rule.OVERDUE, working_days=1, enabled=False, cutoff=now)
    uncounted = DocketRule(rule=Rule.STUCK, working_days=1)
    assert [] == list(due_entries(case, [off, uncounted], (), now, lambda: UUID(int=9)))


def test_a_cutoff_is_told_with_its_zone_and_in_whatever_zone_it_is_asked() -> None:
    """The database's clock is UTC."""
    beijing = datetime(2026, 3, 12, 17, 30, tzinfo=CENTRE_ZONE)

    assert cutoff(beijing, 3, CALENDAR) == cutoff(beijing.astimezone(UTC), 3, CALENDAR)
