"""A centre with a calendar, cases that are accepted there, and officers who decide."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from notices import notice
from tests.databases import administrator, handled

from approval.domain.acceptance import AcceptedCase, AcceptedItem
from approval.domain.case_file import CaseFile, Decision
from approval.domain.deciding import Act
from approval.domain.join import Dependency, DependencyKind
from approval.domain.stop_grounds import StopReason
from approval.handlers.correct_decision import CorrectDecision, correct_decision
from approval.handlers.extend_limit import ExtendLimit, extend_limit
from approval.handlers.get_case_tasks import GetCaseTasks, get_case_tasks
from approval.handlers.keep_calendar import KeepCalendar, keep_calendar
from approval.handlers.open_tasks import OpenTasks, open_tasks
from approval.handlers.record_decision import RecordDecision, record_decision
from approval.handlers.resume_clock import ResumeClock
from approval.handlers.stop_clock import StopClock
from approval.storage.inbox import ListedTask
from approval.worker.timers import RECOUNT_DUES, SWEEP_TASKS
from chassis.envelope import parse_event
from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.database import Database
from chassis.storage.reach import Reach
from chassis.telemetry.recorder import Telemetry
from chassis.worker.timers import take_turn
from kernel.business_hours import OpeningHours
from kernel.calendar import DayType, Layer, SpecialDay
from kernel.clock import Limit, LimitUnit, Receipt
from kernel.ids import new_case_id
from onewindow.access.v1.access_pb2 import Scope
from onewindow.approval.v1 import events_pb2

CENTRE = "410526"
# A Monday, ten in the morning in Beijing.
MONDAY = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
MONDAY_OFF = SpecialDay(date(2027, 1, 4), DayType.HOLIDAY, "元旦", "New Year's Day")
SILENT = Telemetry("approval", "worker", endpoint=None, ratio=1.0)
SILENCE = "行政许可法第50条第2款"
KINDS = {"~": DependencyKind.PRESUMED, "!": DependencyKind.SERIAL}


@dataclass
class Centre:
    """The service's database and what people do through its handlers; department A decides item A."""

    database: Database
    clock: list[datetime]
    told: int = field(default=0)
    # As whom the tests look.
    reach: Reach = field(default=Reach(CENTRE))

    def publish(
        self,
        version: int,
        *years: int,
        closed: Iterable[date] = (),
        hours: tuple[OpeningHours, ...] = (),
        division_code: str = CENTRE,
    ) -> None:
        """Publish a catalogue whose calendar knows these years: by statute, and of 2027 the first Monday."""
        days = notice(*years) + (MONDAY_OFF,) * (MONDAY_OFF.date.year in years)
        days += tuple(SpecialDay(day, DayType.HOLIDAY, "停业", "closed", Layer.LOCAL) for day in closed)
        command = KeepCalendar(
            division_code=division_code,
            version=version,
            special_days=days,
            published_at=self.clock[0],
            business_hours=hours,
        )
        handled(self.database, keep_calendar, [command])

    def accepted(  # noqa: PLR0913 - what a case is
        self,
        *,
        division_code: str = CENTRE,
        days: int = 10,
        joint: int = 20,
        version: int = 1,
        receipt: Receipt | None = None,
        deemed: Collection[str] = (),
        lawful: int = 0,
        subject: str = "",
        applicant: str = "",
        **items: str,
    ) -> OpenTasks:
        """Say that a case was accepted: ``A="", B="~A", C="!A/B"`` as in the unit tests."""
        return OpenTasks(
            accepted=AcceptedCase(
                case_id=new_case_id(self.clock[0]),
                case_no="410526202603020000018",
                division_code=division_code,
                accepted_at=self.clock[0],
                joint_limit=Limit(joint, LimitUnit.WORKING_DAY),
                catalogue_version=version,
                subject=subject,
                applicant_name=applicant,
                receipt=receipt,
                joint_from_receipt=receipt is not None,
                items=tuple(
                    AcceptedItem(
                        item_code=code,
                        name_zh=f"事项{code}",
                        name_en=f"Item {code}",
                        department_code=code[0],
                        department_zh=f"{code[0]}局",
                        department_en=f"Department {code[0]}",
                        limit=Limit(days, LimitUnit.WORKING_DAY),
                        from_receipt=receipt is not None,
                        deemed_basis=SILENCE if code in deemed else "",
                        lawful_limit=Limit(lawful, LimitUnit.WORKING_DAY) if lawful else None,
                        dependencies=tuple(
                            Dependency(tuple(word[1:].split("/")), KINDS[word[0]], "建筑法第8条")
                            for word in upstream.split()
                        ),
                    )
                    for code, upstream in items.items()
                ),
            )
        )

    def open(  # noqa: PLR0913 - what a case is
        self,
        *,
        division_code: str = CENTRE,
        days: int = 10,
        joint: int = 20,
        receipt: Receipt | None = None,
        deemed: Collection[str] = (),
        lawful: int = 0,
        subject: str = "",
        applicant: str = "",
        **items: str,
    ) -> UUID:
        """Open one case."""
        command = self.accepted(
            version=1,
            division_code=division_code,
            days=days,
            joint=joint,
            receipt=receipt,
            deemed=deemed,
            lawful=lawful,
            subject=subject,
            applicant=applicant,
            **items,
        )
        assert [None] == handled(
            self.database, open_tasks, [command], centre_of=lambda command: command.accepted.division_code
        )
        return command.case_id

    def decision(
        self, case_id: UUID, item_code: str, decision: str = "approve", *, division_code: str = CENTRE
    ) -> RecordDecision:
        """Make the command of an officer of the item's department."""
        refuses = decision == "refuse"
        return RecordDecision(
            case_id=case_id,
            caller=Caller(f"officer-{item_code}", division_code, item_code[0], scope=Scope.SCOPE_DEPARTMENT),
            item_code=item_code,
            decision=Decision(decision),
            reason="规划条件不符" if refuses else "",
            legal_basis="城乡规划法第40条" if refuses else "",
        )

    def decide(self, commands: Sequence[RecordDecision]) -> list[Outcome[Act]]:
        """Decide a batch in one transaction."""
        return handled(self.database, record_decision, commands)

    def extension(
        self, case_id: UUID, item_code: str, *, days: int = 5, division_code: str = CENTRE, head: str = "head-1"
    ) -> ExtendLimit:
        """Make the command of a head of the item's department."""
        caller = Caller(head, division_code, item_code[0], scope=Scope.SCOPE_DEPARTMENT)
        return ExtendLimit(case_id=case_id, caller=caller, item_code=item_code, days=days, reason="专家评审尚未完成")

    def extend(self, commands: Sequence[ExtendLimit]) -> list[Outcome[Act]]:
        """Extend a batch in one transaction."""
        return handled(self.database, extend_limit, commands)

    def correction(
        self, case_id: UUID, item_code: str, decision: str, *, head: str = "head-1", seen: int = 0
    ) -> CorrectDecision:
        """Make the command of a head of the item's department."""
        caller = Caller(head, CENTRE, item_code[0], scope=Scope.SCOPE_DEPARTMENT)
        return CorrectDecision(
            seen=seen,
            case_id=case_id,
            caller=caller,
            item_code=item_code,
            decision=Decision(decision),
            reason="原决定认定事实有误",
            legal_basis="城乡规划法第40条",
        )

    def correct(self, commands: Sequence[CorrectDecision]) -> list[Outcome[Act]]:
        """Correct a batch in one transaction."""
        return handled(self.database, correct_decision, commands)

    def sweep(self, times: int = 1) -> None:
        """Let the sweeper take turns, as a worker does."""
        for _ in range(times):
            take_turn(self.database, SILENT, SWEEP_TASKS)

    def recount(self) -> None:
        """Let dates be counted again that a published calendar has made stale."""
        take_turn(self.database, SILENT, RECOUNT_DUES)

    def stop(  # noqa: PLR0913 - what a stop may differ in
        self,
        case_id: UUID,
        item_code: str,
        *,
        first: date | None = None,
        last: date | None = None,
        reason: StopReason = StopReason.EXPERT_REVIEW,
        officer: str = "officer-1",
    ) -> StopClock:
        """Make the command of an officer of the item's department."""
        return StopClock(
            case_id=case_id,
            caller=Caller(officer, CENTRE, item_code[0], scope=Scope.SCOPE_DEPARTMENT),
            item_code=item_code,
            reason=reason,
            first_day=first,
            last_day=last,
            told="专家评审所需时间不计入期限",
        )

    def resumption(self, case_id: UUID, item_code: str, *, on: date | None = None) -> ResumeClock:
        """Make the command of another officer of the item's department, about every stop that lasts."""
        caller = Caller("officer-2", CENTRE, item_code[0], scope=Scope.SCOPE_DEPARTMENT)
        return ResumeClock(case_id=case_id, caller=caller, item_code=item_code, stop_no=None, resumed_on=on)

    def case(self, case_id: UUID) -> CaseFile:
        """Read a case back."""
        query = GetCaseTasks(case_id=case_id, caller=Caller("reader", CENTRE, "A"))
        (found,) = handled(self.database, get_case_tasks, [query], read_only=True)
        assert isinstance(found, CaseFile)
        return found

    def events(self) -> list[Any]:
        """Answer the messages told since the last time, in order, each of its own class."""
        with administrator(self.database) as connection:
            rows = connection.execute(
                "select outbox_id, event from outbox where outbox_id > %s order by outbox_id", [self.told]
            ).fetchall()
        messages = []
        for row in rows:
            self.told = row["outbox_id"]
            envelope = parse_event(bytes(row["event"]))
            message = getattr(events_pb2, envelope.type.rsplit(".", 1)[1])()
            message.ParseFromString(envelope.data)
            messages.append(message)
        return messages

    def pass_time(self, **span: float) -> None:
        """Let the clock go on."""
        self.clock[0] += timedelta(**span)


@pytest.fixture
def centre(new_database: Callable[..., Database]) -> Centre:
    """A centre whose catalogue version 1 knows the holidays of 2026."""
    clock = [MONDAY]
    made = Centre(new_database("approval", clock=lambda: clock[0]), clock)
    made.publish(1, 2026)
    return made


@pytest.fixture
def codes() -> Callable[[Sequence[ListedTask]], list[str]]:
    """Item codes of listed tasks."""
    return lambda listed: [found.task.item_code for found in listed]
