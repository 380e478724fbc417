"""What an event says about a case and its tasks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from kernel.calendar import instant_of
from onewindow.approval.v1 import approval_pb2
from onewindow.approval.v1 import events_pb2 as approval
from onewindow.fees.v1 import events_pb2 as fees
from onewindow.intake.v1 import events_pb2 as intake
from onewindow.type.v1.type_pb2 import RatingReason
from supervision.domain.accountability import Account, AccountKind
from supervision.domain.data_access import AccessKind, DataAccess
from supervision.domain.projection import Changes, RunningLimit
from supervision.domain.ratings import GivenRating
from supervision.domain.record import CaseFields, TaskFields
from supervision.domain.standing import Stopped
from supervision.translation.reading import officer

if TYPE_CHECKING:
    from google.protobuf.timestamp_pb2 import Timestamp

    from chassis.subscription import Received
    from onewindow.type.v1.type_pb2 import Actor


_UNDECIDED = frozenset({"OPEN", "EARLY_REVIEW"})


def state_name(state: approval_pb2.TaskState) -> str:
    """Answer a task's state without the enum's prefix."""
    return approval_pb2.TaskState.Name(state).removeprefix("TASK_STATE_")


def application_received(received: Received[intake.ApplicationReceived]) -> Changes:
    """The case begins, with its number."""
    event = received.event
    case: CaseFields = {
        "received_at": instant_of(event.received_at),
        "received_by": officer(event.received_by.officer_id),
    }
    if event.case_no:
        case["case_no"] = event.case_no
    if event.examine_until:
        case["waits_for"], case["waits_until"] = "EXAMINATION", event.examine_until
    return Changes(case=case)


def correction_notified(received: Received[intake.CorrectionNotified]) -> Changes:
    """It waits for papers, as the one notice says: of its procedure, or of the right one once that is corrected."""
    event = received.event
    return _waits_for_papers(event.hand_in_until, event.notified_at)


def second_notice_given(received: Received[intake.SecondNoticeGiven]) -> Changes:
    """It waits for papers again."""
    event = received.event
    return _waits_for_papers(event.hand_in_until, event.given_at)


def procedure_corrected(received: Received[intake.ProcedureCorrected]) -> Changes:
    """It waits as the right procedure has it; what is told or accepted with it comes as an event of its own.

    Accepted before, it has other items: approval says how their tasks stand.
    """
    event = received.event
    if not event.after_acceptance:
        return Changes(case={"waits_until": event.waits_until} if event.waits_until else {})
    items = event.accepted_items
    return Changes(case={"instant_count": sum(item.instant for item in items)}, tasks=_accepted_tasks(items))


def procedure_replaced(received: Received[approval.ProcedureReplaced]) -> Changes:
    """What falls away has no clock and no decision any more; what comes, and the whole case, count from now."""
    event = received.event
    at = instant_of(event.replaced_at)
    limits = {"": RunningLimit(at, instant_of(event.due.instant))}
    tasks: dict[str, TaskFields] = {task.item_code: {"state": "REMOVED", "clock": None} for task in event.removed}
    for told, opened_at in ((event.opened, at), (event.stayed, None)):
        for task in told:
            fields: TaskFields = {
                "department_code": task.department_code,
                "state": state_name(task.state),
                "last_day": task.due.last_day,
                "provisional": task.due.provisional,
            }
            if opened_at:
                fields["opened_at"] = opened_at
            if task.clock_running:
                limits[task.item_code] = RunningLimit(opened_at, instant_of(task.due.instant))
            elif fields["state"] == "EARLY_REVIEW":
                fields["clock"] = None
            tasks[task.item_code] = fields
    case: CaseFields = {"last_day": event.due.last_day, "provisional": event.due.provisional}
    return Changes(case=case, tasks=tasks, limits=limits)


def application_over(_received: Received[Any]) -> Changes:
    """It waits for nothing any more, and will not be accepted."""
    return Changes(case={"waits_for": "", "waits_until": ""})


def case_accepted(received: Received[intake.CaseAccepted]) -> Changes:
    """The items are known, and the number."""
    event = received.event
    case: CaseFields = {
        "case_no": event.case_no,
        "accepted_at": instant_of(event.accepted_at),
        "accepted_by": officer(event.accepted_by.officer_id),
        "green_channel": event.green_channel,
        "waits_for": "",
        "waits_until": "",
        "instant_count": sum(item.instant for item in event.items),
    }
    return Changes(case=case, tasks=_accepted_tasks(event.items))


def _accepted_tasks(items: Iterable[intake.AcceptedItem]) -> dict[str, TaskFields]:
    return {
        item.item_code: {
            "name_zh": item.name_zh,
            "name_en": item.name_en,
            "department_code": item.department_code,
            "instant": item.instant,
            "statutory_days": item.statutory_limit.days if item.HasField("statutory_limit") else None,
            "committed_days": item.committed_limit.days if item.HasField("committed_limit") else None,
        }
        for item in items
    }


def green_channel_decided(received: Received[intake.GreenChannelDecided]) -> Changes:
    """It comes first from now on, or goes the usual way."""
    return Changes(case={"green_channel": received.event.agreed})


def tasks_opened(received: Received[approval.TasksOpened]) -> Changes:
    """The clocks run; that of an item in early review does not yet."""
    event = received.event
    opened_at = instant_of(event.opened_at)
    tasks: dict[str, TaskFields] = {
        task.item_code: {
            "department_code": task.department_code,
            "state": state_name(task.state),
            "opened_at": opened_at,
            "last_day": task.due.last_day,
            "provisional": task.due.provisional,
        }
        for task in event.tasks
    }
    limits = {
        task.item_code: RunningLimit(opened_at, instant_of(task.due.instant))
        for task in event.tasks
        if task.clock_running
    }
    limits[""] = RunningLimit(opened_at, instant_of(event.due.instant))
    case: CaseFields = {"last_day": event.due.last_day, "provisional": event.due.provisional}
    return Changes(case=case, tasks=tasks, limits=limits)


def decision_recorded(received: Received[approval.DecisionRecorded]) -> Changes:
    """One task has ended, or waits for the item it presumes; where silence decided, somebody has to account for it."""
    event = received.event
    decided_at = instant_of(event.decided_at)
    account = Account(
        item_code=event.item_code,
        department_code=event.department_code,
        kind=AccountKind.DEEMED,
        since=decided_at,
        basis=event.deemed_basis,
    )
    task: TaskFields = {
        "state": state_name(event.state),
        "decided_at": decided_at,
        "decided_by": officer(event.decided_by.officer_id),
        "deemed": event.deemed,
        "used_days": _used_days(event),
    }
    return Changes(tasks={event.item_code: task}, account=account if event.deemed else None)


def _used_days(event: approval.DecisionRecorded | approval.DecisionCorrected) -> int | None:
    return event.used_days if event.HasField("used_days") else None


def task_overdue(received: Received[approval.TaskOverdue]) -> Changes:
    """Nobody has decided in time, and somebody has to account for it; the light is red by its own clock."""
    event = received.event
    account = Account(
        item_code=event.item_code,
        department_code=event.department_code,
        kind=AccountKind.OVERDUE,
        since=instant_of(event.due.instant),
    )
    return Changes(tasks={event.item_code: {"overdue_at": account.since}}, account=account)


def decision_corrected(received: Received[approval.DecisionCorrected]) -> Changes:
    """One task stands otherwise; it counts as decided when it was decided rightly."""
    event = received.event
    task: TaskFields = {
        "state": state_name(event.state),
        "decided_at": instant_of(event.corrected_at),
        "decided_by": officer(event.corrected_by.officer_id),
        "deemed": False,
        "used_days": _used_days(event),
    }
    return Changes(tasks={event.item_code: task})


def decision_revoked(received: Received[approval.DecisionRevoked]) -> Changes:
    """An approval was taken back; that it was given stays."""
    event = received.event
    return Changes(tasks={event.item_code: {"revoked_at": instant_of(event.revoked_at)}})


def task_affected(received: Received[approval.TaskAffected]) -> Changes:
    """Without an upstream item only dates moved."""
    event = received.event
    state, affected_at = state_name(event.state), instant_of(event.affected_at)
    moved = dues_moved(received)
    task: TaskFields = {**moved.tasks.get(event.item_code, {}), "state": state}
    limits = dict(moved.limits)
    if event.upstream_item_code and event.HasField("due"):
        task["opened_at"] = affected_at
        limits[event.item_code] = RunningLimit(affected_at, instant_of(event.due.instant))
    if state == "LAPSED":
        task["decided_at"] = affected_at
    elif event.HasField("decided_at"):
        # Lapsed until now: an approval from before stands again.
        task["decided_at"] = instant_of(event.decided_at)
    elif state in _UNDECIDED:
        task["decided_at"] = None
    if state == "EARLY_REVIEW":
        task["clock"] = None
    return Changes(case=moved.case, tasks={event.item_code: task}, limits=limits)


def dues_moved(received: Received[Any]) -> Changes:
    """Its item's ``due`` or its ``case_due`` is another one, and the clock runs on from where it began."""
    event = received.event
    tasks: dict[str, TaskFields] = {}
    case: CaseFields = {}
    limits: dict[str, RunningLimit] = {}
    if event.HasField("due"):
        tasks[event.item_code] = {"last_day": event.due.last_day, "provisional": event.due.provisional}
        limits[event.item_code] = RunningLimit(None, instant_of(event.due.instant))
    if event.HasField("case_due"):
        moved = case_due_moved(received)
        case, limits = moved.case, {**limits, **moved.limits}
    return Changes(case=case, tasks=tasks, limits=limits)


def case_due_moved(received: Received[Any]) -> Changes:
    """The ``case_due`` of the whole case is another one."""
    due = received.event.case_due
    case: CaseFields = {"last_day": due.last_day, "provisional": due.provisional}
    return Changes(case=case, limits={"": RunningLimit(None, instant_of(due.instant))})


def clock_stopped(received: Received[Any]) -> Changes:
    """The clock of an item stands still, or will, or runs again: its stops are told whole, with the dates they make."""
    event = received.event
    moved = dues_moved(received)
    stops: TaskFields = {
        "stops": tuple(
            Stopped(
                date.fromisoformat(span.first_day),
                date.fromisoformat(span.last_day),
                instant_of(span.begins_at),
                instant_of(span.ends_at),
            )
            for span in event.spans
        ),
        "stopped_days": event.stopped_days,
    }
    return Changes(
        case=moved.case,
        tasks={event.item_code: {**moved.tasks.get(event.item_code, {}), **stops}},
        limits=moved.limits,
    )


def case_approved(received: Received[approval.CaseApproved]) -> Changes:
    """All items are decided."""
    return Changes(case={"decided_at": instant_of(received.event.decided_at), "outcome": "GRANTED"})


def case_refused(received: Received[approval.CaseRefused]) -> Changes:
    """Likewise, and some of them may be granted."""
    outcome = "PARTLY_GRANTED" if any(result.granted for result in received.event.results) else "REFUSED"
    return Changes(case={"decided_at": instant_of(received.event.decided_at), "outcome": outcome})


def case_closed(received: Received[intake.CaseClosed]) -> Changes:
    """The result was handed over."""
    event = received.event
    case: CaseFields = {
        "closed_at": instant_of(event.closed_at),
        "in_one_act": event.in_one_act,
        "issued_by": officer(event.issued_by.officer_id),
    }
    return Changes(case=case)


def bill_issued(received: Received[fees.BillIssued]) -> Changes:
    """What is charged for each item; what the tax bureau takes is no fee of the centre."""
    event = received.event
    tasks: dict[str, TaskFields] = {}
    for line in event.lines:
        if not line.collected_by_tax:
            task = tasks.setdefault(line.item_code, {"billed_fen": 0})
            task["billed_fen"] += line.amount_fen
    return Changes(case={"billed_at": instant_of(event.issued_at)}, tasks=tasks)


def bill_paid(received: Received[fees.BillPaid]) -> Changes:
    """All of it."""
    event = received.event
    return Changes(case={"paid_at": instant_of(event.paid_at), "paid_fen": event.amount_fen})


def payment_voided(_: Received[fees.PaymentVoided]) -> Changes:
    """It is not paid: the bill is due again."""
    return Changes(case={"paid_at": None, "paid_fen": 0})


def case_rated(received: Received[intake.CaseRated]) -> Changes:
    """Goes on record; after the two lowest grades somebody calls back."""
    event = received.event
    known = RatingReason.DESCRIPTOR.values_by_number
    names = (known[reason].name for reason in event.reasons if reason in known)
    reasons = tuple(name.removeprefix("RATING_REASON_").lower() for name in names)
    rated_at = instant_of(event.rated_at)
    return Changes(
        case={"grade": event.grade, "rated_at": rated_at}, rating=GivenRating(event.grade, reasons, rated_at)
    )


def personal_data_read(received: Received[intake.PersonalDataRead]) -> Changes:
    """Goes on record with the names of the fields, never with what they hold."""
    event = received.event
    return _access(
        received.sequence, AccessKind.READ, event.read_by, event.read_at, purpose=event.purpose, fields=event.fields
    )


def personal_data_erased(received: Received[intake.PersonalDataErased]) -> Changes:
    """Goes on record with its legal basis."""
    event = received.event
    access = _access(
        received.sequence, AccessKind.ERASED, event.erased_by, event.erased_at, purpose=erasure_reason(event)
    )
    return replace(access, case={"erased_at": instant_of(event.erased_at)})


def erasure_reason(event: intake.PersonalDataErased) -> str:
    """Why, and on what basis."""
    return f"{event.reason}（{event.legal_basis}）"


def _waits_for_papers(until: str, notified_at: Timestamp) -> Changes:
    return Changes(case={"waits_for": "PAPERS", "waits_until": until}, notified_at=instant_of(notified_at))


def _access(  # noqa: PLR0913 - the columns of a record
    sequence: int, kind: AccessKind, actor: Actor, at: Timestamp, *, purpose: str, fields: Sequence[str] = ()
) -> Changes:
    return Changes(
        access=DataAccess(
            sequence=sequence,
            kind=kind,
            officer_id=actor.officer_id,
            department_code=actor.department_code,
            accessed_at=instant_of(at),
            fields=tuple(fields),
            purpose=purpose,
        )
    )
