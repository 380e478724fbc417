"""Every event that goes into the list of what has to be watched: at windows, at departments and in the fee office."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kernel.calendar import instant_of
from onewindow.fees.v1 import events_pb2 as fees
from onewindow.intake.v1 import events_pb2 as intake
from onewindow.type.v1.type_pb2 import Actor, FeeOfficeAct
from supervision.domain.fee_office import FeeOfficeEvent
from supervision.domain.projection import FeeOfficeObservation
from supervision.domain.timeline import TimelineEntry
from supervision.translation.reading import Translation, told
from supervision.translation.waiting_words import cancelled_used as cancelled_used_words
from supervision.translation.waiting_words import stops

if TYPE_CHECKING:
    from google.protobuf.timestamp_pb2 import Timestamp

    from chassis.subscription import Received

_NOBODY = Actor()
# Of a file's hash, so that a person can tell it from another.
_SHOWN_OF_HASH = 12


def fee_office_acted(received: Received[fees.FeeOfficeActed]) -> FeeOfficeObservation:
    """The fee office did something; what is about a case is said in the case's stream."""
    said = received.event
    known = FeeOfficeAct.DESCRIPTOR.values_by_number.get(said.act)
    return _watched(
        received,
        act=known.name.removeprefix("FEE_OFFICE_ACT_") if known else str(said.act),
        at=said.acted_at,
        subject=said.subject,
        amount_fen=said.amount_fen,
        reason=said.reason,
        by=said.acted_by,
        is_of_case=bool(said.case_id),
    )


def cancelled_applied_for(received: Received[intake.CancelledAppliedFor]) -> FeeOfficeObservation:
    """Somebody at a window tried to apply for what is cancelled: there is no case, the attempt is kept."""
    said = received.event
    tried = [*said.items, *said.fees]
    return _watched(
        received,
        act="CANCELLED_APPLIED_FOR",
        at=said.tried_at,
        subject=" ".join(stop.code for stop in tried),
        reason=stops(tried)[0],
        by=said.tried_by,
    )


def cancelled_used(received: Received[intake.CancelledUsed]) -> FeeOfficeObservation:
    """Somebody tried to go on with a case about what was cancelled: told in its timeline in words of its own."""
    said = received.event
    seen = _watched(
        received,
        act="CANCELLED_APPLIED_FOR",
        at=said.tried_at,
        subject=" ".join(stop.code for stop in said.items),
        reason=stops(said.items)[0],
        by=said.tried_by,
        is_of_case=True,
    )
    zh, en = cancelled_used_words(said)
    return replace(seen, entry=replace(seen.entry, summary_zh=zh, summary_en=en))


def enquiry_overdue(received: Received[intake.EnquiryOverdue]) -> FeeOfficeObservation:
    """An enquiry was not answered by its day: who follows it, and which department has it."""
    said = received.event
    by = Actor(
        officer_id=said.follower.officer_id, department_code=said.department_code or said.follower.department_code
    )
    return _watched(received, act="ENQUIRY_OVERDUE", at=said.told_at, subject=said.enquiry_no, by=by)


def ticket_waited_long(received: Received[intake.TicketWaitedLong]) -> FeeOfficeObservation:
    """A number of the queue waited too long: how many waited then, at how many windows; nobody is at fault by it."""
    said = received.event
    attended = f"开窗{said.open_windows}个" if said.open_windows else "无人值守"
    return _watched(
        received,
        act="TICKET_WAITED_LONG",
        at=said.told_at,
        subject=said.number,
        reason=f"{said.group_zh}，等候超过{said.late_minutes}分钟，共{said.waiting_count}人等候，{attended}",
    )


def accepted_outside(received: Received[intake.AcceptedOutside]) -> FeeOfficeObservation:
    """A department accepted outside the centre without leave: its number, and which item."""
    said = received.event
    return _watched(
        received,
        act="ACCEPTED_OUTSIDE",
        at=said.told_at,
        subject=said.own_no,
        reason=f"{said.item_code} {said.accepted_on}",
        by=Actor(department_code=said.department_code),
    )


def accepted_twice(received: Received[intake.DualAcceptanceFound]) -> FeeOfficeObservation:
    """The same was accepted here and at a department: both numbers, and which item."""
    said = received.event
    return _watched(
        received,
        act="DUAL_ACCEPTANCE",
        at=said.found_at,
        subject=f"{said.case_no} / {said.own_no}",
        reason=f"{said.item_code} {said.accepted_on}",
        by=Actor(department_code=said.department_code),
        is_of_case=True,
    )


def malware_found(received: Received[intake.MalwareFound]) -> FeeOfficeObservation:
    """A file with malware was to be handed in: what the scanner calls it, and the beginning of the file's hash."""
    said = received.event
    return _watched(
        received,
        act="MALWARE_FOUND",
        at=said.found_at,
        subject=said.sha256[:_SHOWN_OF_HASH],
        reason=said.signature,
        by=said.uploaded_by,
    )


def _watched(  # noqa: PLR0913 - the columns of the list
    received: Received[Any],
    *,
    act: str,
    at: Timestamp,
    subject: str,
    amount_fen: int = 0,
    reason: str = "",
    by: Actor = _NOBODY,
    is_of_case: bool = False,
) -> FeeOfficeObservation:
    """Answer what is to be kept: the event in the list, and its line in the timeline of its case."""
    event = FeeOfficeEvent(
        stream_id=received.stream_id,
        sequence=received.sequence,
        act=act,
        occurred_at=instant_of(at),
        case_id=received.stream_id if is_of_case else None,
        subject=subject,
        amount_fen=amount_fen,
        reason=reason,
        officer_id=by.officer_id,
        department_code=by.department_code,
    )
    zh, en = event.told
    entry = TimelineEntry(
        source=received.source,
        sequence=received.sequence,
        occurred_at=received.occurred_at,
        event=received.event.DESCRIPTOR.name,
        department_code=event.department_code,
        officer_id=event.officer_id,
        summary_zh=zh,
        summary_en=en,
    )
    return FeeOfficeObservation(division_code=received.division_code, event=event, entry=entry, told=told(received))


FEE_OFFICE_EVENTS: tuple[Translation[Any, FeeOfficeObservation], ...] = (
    Translation(fees.FeeOfficeActed, fee_office_acted),
    Translation(intake.CancelledAppliedFor, cancelled_applied_for),
    Translation(intake.CancelledUsed, cancelled_used),
    Translation(intake.EnquiryOverdue, enquiry_overdue),
    Translation(intake.TicketWaitedLong, ticket_waited_long),
    Translation(intake.AcceptedOutside, accepted_outside),
    Translation(intake.DualAcceptanceFound, accepted_twice),
    Translation(intake.MalwareFound, malware_found),
)
