"""The life of a case, event by event, as the services tell it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from kernel.calendar import CENTRE_ZONE
from kernel.ids import case_number, new_case_id
from onewindow.approval.v1 import approval_pb2
from onewindow.approval.v1 import events_pb2 as approval
from onewindow.fees.v1 import events_pb2 as fees
from onewindow.fees.v1 import fees_pb2
from onewindow.intake.v1 import events_pb2 as intake
from onewindow.intake.v1.intake_pb2 import CaseOutcome
from onewindow.type.v1 import type_pb2
from onewindow_cli.seed.troubles import AT_ONCE, Trouble
from onewindow_cli.seed.working_days import working_day_after, working_days_between

if TYPE_CHECKING:
    import random
    from uuid import UUID

    from google.protobuf.message import Message

    from onewindow_cli.seed.register import Item, Register

CLERKS, OFFICERS = 40, 6
_SEVERAL, _CORRECTED, _REFUSED, _RATED = 0.08, 0.06, 0.03, 0.45
_GRADES, _GRADE_SHARES = (1, 2, 3, 4, 5), (3, 6, 16, 40, 35)
# A task in which nothing happens for longer is idle.
_TOUCHED_EVERY, _IDLE_DAYS = 3, 5
_CLOSES = time(17, 30)
_BASIS = "行政许可法第三十八条"


@dataclass(frozen=True, slots=True)
class Told:
    """An event, its service, and its place in the stream of its case."""

    at: datetime
    stream_id: UUID
    source: str
    sequence: int
    event: Message


class Life:
    """A case that is received at an instant; ``troubles`` are known as far as its events were asked for."""

    def __init__(  # noqa: PLR0913, PLR0917 - what a case begins with
        self, chance: random.Random, register: Register, division: str, at: datetime, serial: int, trouble: str
    ) -> None:
        """Draw what it is about, and what goes wrong."""
        self._chance = chance
        self._division = division
        self.at = at
        self.case_id = new_case_id(at, chance.randbytes)
        self.case_no = case_number(division, at.date(), serial)
        self._trouble = trouble
        wants = None if trouble in AT_ONCE or not trouble else False
        self._items = [register.draw(chance, instant=wants)]
        if chance.random() < _SEVERAL:
            more = [register.draw(chance) for _ in range(chance.randrange(1, 4))]
            self._items += list({one.code: one for one in more if one.code != self._items[0].code}.values())
        self._clerk = self._actor("XZSP", f"clerk-{chance.randrange(CLERKS) + 1:02}")
        self._numbers = dict.fromkeys(("intake", "approval", "fees"), 0)
        self.troubles: list[Trouble] = []

    def events(self) -> Iterator[Told]:
        """Tell it from its receipt to its rating."""
        yield from self._received()
        yield from self._accepted()
        ends, granted = self.at, []
        decisions: list[Told] = []
        for item in self._items:
            told, is_granted = self._worked_on(item)
            decisions += told
            granted.append(is_granted)
            ends = max([ends, *(each.at for each in told)])
        decisions.sort(key=lambda each: each.at)
        # Numbered as they leave: all are approval's.
        for each in decisions:
            yield self._again(each)
        self.at = ends
        yield from self._finished(granted)

    # Each part moves ``self.at`` on.

    def _received(self) -> Iterator[Told]:
        received = intake.ApplicationReceived(
            case_no=self.case_no, received_by=self._clerk, item_codes=[item.code for item in self._items]
        )
        if self._trouble == "catalogue_not_public":
            received.unlisted_item_codes.append(self._items[0].code)
            received.unlisted_reason = "目录未公布材料清单"
            self._planted(self._items[0].code)
        yield self._tell(received, "received_at")
        if self._trouble == "cancelled_used":
            self._later(minutes=5)
            used = intake.CancelledUsed(tried_by=self._clerk)
            used.items.add(code=self._items[0].code)
            self._planted(self._items[0].code)
            yield self._tell(used, "tried_at")
        if self._trouble in {"second_notice", "repeated_correction"} or self._chance.random() < _CORRECTED:
            yield from self._corrected()

    def _corrected(self) -> Iterator[Told]:
        self._later(minutes=self._chance.randrange(20, 240))
        notice = intake.CorrectionNotified(notified_by=self._clerk, hand_in_until=self._day_after(15).isoformat())
        notice.missing.add(name_zh="身份证明", name_en="proof of identity")
        yield self._tell(notice, "notified_at")
        again = {"second_notice": 1, "repeated_correction": 2}.get(self._trouble, 0)
        for number in range(again):
            self._to(self._day_after(1 + self._chance.randrange(2)))
            second = intake.SecondNoticeGiven(
                given_by=self._actor("XZSP", "supervisor-90"),
                reason="材料仍不齐",
                hand_in_until=self._day_after(15).isoformat(),
            )
            self._planted("", rule="second_notice")
            if number == 1:
                self._planted("")
            yield self._tell(second, "given_at")
        self._to(self._day_after(1 + self._chance.randrange(5)))

    def _accepted(self) -> Iterator[Told]:
        self._later(minutes=self._chance.randrange(2, 25))
        accepted = intake.CaseAccepted(
            case_no=self.case_no,
            accepted_by=self._clerk,
            applicant_kind=type_pb2.APPLICANT_KIND_PERSON,
            catalogue_version=1,
            applicant_name="张*",
        )
        for item in self._items:
            one = accepted.items.add(
                item_code=item.code,
                name_zh=item.name_zh,
                name_en=item.name_en,
                department_code=item.department,
                instant=item.instant,
            )
            one.committed_limit.days, one.committed_limit.unit = item.promised_days, type_pb2.LIMIT_UNIT_WORKING_DAY
            if item.law_days:
                one.statutory_limit.days, one.statutory_limit.unit = item.law_days, type_pb2.LIMIT_UNIT_WORKING_DAY
        yield self._tell(accepted, "accepted_at")
        self._later(seconds=1)
        opened = approval.TasksOpened()
        longest = max(item.promised_days for item in self._items)
        self._due(opened.due, longest)
        for item in self._items:
            task = opened.tasks.add(
                item_code=item.code,
                department_code=item.department,
                state=approval_pb2.TASK_STATE_OPEN,
                clock_running=True,
            )
            self._due(task.due, item.promised_days)
        yield self._tell(opened, "opened_at")
        yield from self._billed()
        if self._trouble == "off_centre_fee":
            yield self._found_outside()
        if self._trouble == "dual_acceptance":
            self._later(minutes=30)
            item = self._items[0]
            both = intake.DualAcceptanceFound(
                case_no=self.case_no,
                department_code=item.department,
                own_no=f"{item.department}-1",
                item_code=item.code,
            )
            both.accepted_on = self.at.date().isoformat()
            self._planted(item.code)
            yield self._tell(both, "found_at")

    def _billed(self) -> Iterator[Told]:
        charged = [item for item in self._items if item.fee_fen]
        above = self._trouble == "charged_above_standard"
        if not charged and not above:
            return
        bill = fees.BillIssued(state=fees_pb2.BILL_STATE_UNPAID)
        for number, item in enumerate(charged or self._items[:1], 1):
            standard = item.fee_fen or 1_000
            amount = standard + 500 if above and number == 1 else standard
            bill.total_fen += amount
            bill.lines.add(
                line_no=number,
                item_code=item.code,
                fee_code=f"FEE-{item.department}-01",
                name_zh="证照工本费",
                name_en="cost of the document",
                department_code=item.department,
                amount_fen=amount,
                standard_fen=standard,
            )
            if above and number == 1:
                self._planted(item.code)
        yield self._tell(bill, "issued_at")
        # Who decides unread does not wait for the money.
        self._later(minutes=1 if self._trouble == "decided_unread" else self._chance.randrange(2, 20))
        yield self._tell(
            fees.BillPaid(amount_fen=bill.total_fen, receipt_no=f"2026A{self._chance.randrange(10**8):08}"), "paid_at"
        )

    def _found_outside(self) -> Told:
        acted = fees.FeeOfficeActed(
            act=type_pb2.FEE_OFFICE_ACT_OFF_CENTRE_FOUNDED,
            subject=self.case_no,
            amount_fen=3_500,
            reason="经核实属实",
            acted_by=self._actor("CZ", "accountant-01"),
        )
        self._planted("")
        return self._tell(acted, "acted_at")

    def _worked_on(self, item: Item) -> tuple[list[Told], bool]:
        """Answer what happens to an item, and whether it is granted; leaves ``self.at`` where it was."""
        begun, trouble = self.at, self._trouble if item is self._items[0] else ""
        officer = self._actor(
            item.department, f"{item.department.lower()}-officer-{self._chance.randrange(OFFICERS) + 1}"
        )
        told: list[Told] = []
        days = self._days_of_work(item, trouble)
        if item.instant:
            self._later(minutes=self._chance.randrange(1, 12))
        else:
            if trouble != "decided_unread":
                self._later(minutes=self._chance.randrange(10, 200))
                told.append(self._assigned(item, officer))
            told += self._touched(item, officer, days, trouble)
        if trouble == "clock_stop_abuse":
            told += self._stopped(item, officer)
        if trouble in {"overdue", "deemed"}:
            told += self._silent(item, trouble, begun)
            if trouble == "deemed":
                self.at = begun
                return told, True
        refused = trouble == "refused_without_basis" or self._chance.random() < _REFUSED
        decision = approval.DecisionRecorded(
            item_code=item.code,
            department_code=item.department,
            decision=approval_pb2.DECISION_REFUSE if refused else approval_pb2.DECISION_APPROVE,
            state=approval_pb2.TASK_STATE_REFUSED if refused else approval_pb2.TASK_STATE_APPROVED,
            legal_basis=("领导意见" if trouble == "refused_without_basis" else _BASIS) if refused else "",
            reason="不符合条件" if refused else "",
            decided_by=self._actor("SW" if item.department != "SW" else "GA", "stranger-01")
            if trouble == "outside_scope"
            else officer,
            used_days=self._used(begun, 3 if trouble == "clock_stop_abuse" else 0),
        )
        if trouble in {"refused_without_basis", "outside_scope", "decided_unread"}:
            self._planted(item.code)
        told.append(self._draft(decision, "decided_at"))
        self.at = begun
        return told, not refused

    def _days_of_work(self, item: Item, trouble: str) -> int:
        """Answer after how many working days it is decided: in time, but for what goes wrong."""
        if item.instant or trouble == "decided_unread":
            return 0
        if trouble in {"overdue", "deemed"}:
            return item.promised_days
        if trouble == "idle_task":
            return max(2, item.promised_days - 1)
        return self._chance.randrange(max(1, item.promised_days - 1))

    def _touched(self, item: Item, officer: type_pb2.Actor, days: int, trouble: str) -> list[Told]:
        """Pass the working days; every few of them somebody hands it on, so that it is not idle."""
        if trouble == "decided_unread":
            self._later(seconds=40)
            return []
        told, begun = [], self.at.date()
        for passed in range(1, days + 1):
            self._to(self._day_after(1))
            if passed % _TOUCHED_EVERY == 0 and passed < days and trouble != "idle_task":
                told.append(self._assigned(item, officer))
        if trouble == "idle_task" and days > _IDLE_DAYS:
            self._planted(item.code, at=_closing(working_day_after(begun, _IDLE_DAYS)).astimezone(CENTRE_ZONE))
        return told

    def _assigned(self, item: Item, officer: type_pb2.Actor) -> Told:
        event = approval.TasksAssigned(officer_id=officer.officer_id, assigned_by=officer)
        event.items.add(item_code=item.code, name_zh=item.name_zh, name_en=item.name_en)
        return self._draft(event, "assigned_at")

    def _stopped(self, item: Item, officer: type_pb2.Actor) -> list[Told]:
        """Three stops of a day each, of which the third is one too many."""
        told = []
        for number in range(1, 4):
            day = self._day_after(1)
            self._to(day)
            event = approval.ClockStopped(
                item_code=item.code, department_code=item.department, stopped_by=officer, stopped_days=number
            )
            event.stop.stop_no, event.stop.name_zh, event.stop.name_en = number, "专家评审", "expert review"
            event.stop.first_day = event.stop.last_day = day.isoformat()
            event.stop.stopped_at.FromDatetime(self.at.astimezone(UTC))
            span = event.spans.add(first_day=day.isoformat(), last_day=day.isoformat())
            span.begins_at.FromDatetime(_closing(day - timedelta(days=1)))
            span.ends_at.FromDatetime(_closing(day))
            self._due(event.due, item.promised_days + number)
            if number == 3:  # noqa: PLR2004 - the third
                self._planted(item.code)
            told.append(self._draft(event, ""))
        return told

    def _silent(self, item: Item, trouble: str, begun: datetime) -> list[Told]:
        """The limit ends: silence is consent, or the item is overdue and decided a few days later."""
        due = type_pb2.Due()
        at, self.at = self.at, begun
        self._due(due, item.promised_days)
        ended = due.instant.ToDatetime(UTC).astimezone(CENTRE_ZONE)
        self.at = max(at, ended)
        if trouble == "deemed":
            decision = approval.DecisionRecorded(
                item_code=item.code,
                department_code=item.department,
                decision=approval_pb2.DECISION_APPROVE,
                state=approval_pb2.TASK_STATE_APPROVED,
                decided_by=self._actor(item.department, "system"),
                deemed=True,
                deemed_basis="本市规定",
            )
            self.at = ended
            decision.used_days = self._used(begun)
            self._planted(item.code)
            return [self._draft(decision, "decided_at")]
        self.at = ended
        self._planted(item.code)
        self._later(seconds=2)
        late = approval.TaskOverdue(item_code=item.code, department_code=item.department, due=due)
        told = [self._draft(late, "")]
        self._to(self._day_after(1 + self._chance.randrange(3)))
        return told

    def _finished(self, granted: list[bool]) -> Iterator[Told]:
        done = approval.CaseApproved if all(granted) else approval.CaseRefused
        results = [
            approval.ItemResult(item_code=item.code, granted=is_granted)
            for item, is_granted in zip(self._items, granted, strict=True)
        ]
        self._later(seconds=1)
        yield self._tell(done(results=results), "decided_at")
        outcome = (
            CaseOutcome.CASE_OUTCOME_GRANTED
            if all(granted)
            else CaseOutcome.CASE_OUTCOME_PARTLY_GRANTED
            if any(granted)
            else CaseOutcome.CASE_OUTCOME_REFUSED
        )
        self._later(seconds=1)
        yield self._tell(intake.ResultReady(outcome=outcome), "ready_at")
        at_once = all(item.instant for item in self._items) and self._chance.random() < 0.9  # noqa: PLR2004 - some wait
        if at_once:
            self._later(minutes=1)
        else:
            self._to(self._day_after(self._chance.randrange(1, 4)))
        closed = intake.CaseClosed(issued_by=self._clerk, outcome=outcome, in_one_act=at_once)
        yield self._tell(closed, "closed_at")
        if self._chance.random() < _RATED:
            self._later(minutes=self._chance.randrange(1, 600))
            (grade,) = self._chance.choices(_GRADES, _GRADE_SHARES)
            reasons = [type_pb2.RATING_REASON_SPEED] if grade < 3 else []  # noqa: PLR2004 - the two lowest give one
            yield self._tell(intake.CaseRated(grade=grade, reasons=reasons), "rated_at")

    def _planted(self, item_code: str, rule: str = "", at: datetime | None = None) -> None:
        self.troubles.append(Trouble(rule or self._trouble, self.case_id, self.case_no, item_code, at or self.at))

    def _actor(self, department: str, officer_id: str) -> type_pb2.Actor:
        return type_pb2.Actor(officer_id=officer_id, department_code=department, division_code=self._division)

    def _tell(self, event: Message, field: str) -> Told:
        return self._again(self._draft(event, field))

    def _draft(self, event: Message, field: str) -> Told:
        """An event of now, not numbered yet."""
        said: Any = event
        said.case_id = str(self.case_id)
        if field and field in event.DESCRIPTOR.fields_by_name:
            getattr(said, field).FromDatetime(self.at.astimezone(UTC))
        source = event.DESCRIPTOR.file.package.split(".")[1]
        return Told(self.at, self.case_id, source, 0, event)

    def _again(self, told: Told) -> Told:
        self._numbers[told.source] += 1
        return Told(told.at, told.stream_id, told.source, self._numbers[told.source], told.event)

    def _later(self, *, minutes: int = 0, seconds: int = 0) -> None:
        self.at += timedelta(minutes=minutes, seconds=seconds)

    def _to(self, day: date) -> None:
        """Go on at some moment of a day's business."""
        begins = datetime.combine(day, time(9), CENTRE_ZONE)
        self.at = max(self.at, begins + timedelta(seconds=self._chance.randrange(8 * 3_600)))

    def _used(self, begun: datetime, stopped_days: int = 0) -> int:
        """Answer how many working days have passed, without those of stops."""
        return working_days_between(begun.date(), self.at.date()) - stopped_days

    def _day_after(self, working_days: int) -> date:
        return working_day_after(self.at.date(), working_days)

    def _due(self, due: type_pb2.Due, working_days: int) -> None:
        day = working_day_after(self.at.date(), working_days)
        if not working_days and self.at.timetz() >= time(16, 30, tzinfo=CENTRE_ZONE):
            day = working_day_after(day, 1)
        due.last_day = day.isoformat()
        due.instant.FromDatetime(_closing(day))


def _closing(day: date) -> datetime:
    return datetime.combine(day, _CLOSES, CENTRE_ZONE).astimezone(UTC)
