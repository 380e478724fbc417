"""Instant cases that are finished at the window in one act: asking for it, and how far it is."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from console.calls.services import WRITE_SECONDS
from console.live.topics import case_topic
from console.parts.finishing import Finishing
from console.parts.steps import Stage, Step
from console.words.limits import instant
from onewindow.intake.v1.instant_pb2 import FinishInstantRequest, FinishInstantResponse, InstantFinishState
from onewindow.intake.v1.intake_pb2 import BillState, CaseOutcome, CaseState, GetCaseRequest, GetCaseResponse

if TYPE_CHECKING:
    from google.protobuf.timestamp_pb2 import Timestamp

    from console.pages.page import Visit

# It takes a fraction of a second; a page waits no longer than a person would, and shows what is left.
_LOOKS, _LOOK_SECONDS = 10, 0.2
_OPEN = {BillState.BILL_STATE_UNSPECIFIED, BillState.BILL_STATE_UNPAID}
_ASKED, _DECLINED, _FINISHED = (
    InstantFinishState.INSTANT_FINISH_STATE_ASKED,
    InstantFinishState.INSTANT_FINISH_STATE_DECLINED,
    InstantFinishState.INSTANT_FINISH_STATE_FINISHED,
)


async def finish(visit: Visit, case_id: str) -> GetCaseResponse:
    """Ask for the act, and look for a moment how far it gets; the same form sent again asks for the same.

    Raises:
        Trouble: it was not asked for; the case is as it was.
    """
    request = FinishInstantRequest(idempotency_key=f"{visit.key}-finish", case_id=case_id)
    await visit.calls.intake(request, FinishInstantResponse, seconds=WRITE_SECONDS)
    asked = GetCaseRequest(case_id=case_id)
    found = await visit.calls.intake(asked, GetCaseResponse)
    for _ in range(_LOOKS):
        is_decided = found.case.outcome != CaseOutcome.CASE_OUTCOME_UNSPECIFIED
        if found.finish.state != _ASKED or (is_decided and found.case.bill_state == BillState.BILL_STATE_UNPAID):
            break
        await asyncio.sleep(_LOOK_SECONDS)
        found = await visit.calls.intake(asked, GetCaseResponse)
    return found


def finishing_of(visit: Visit, found: GetCaseResponse, address: str) -> Finishing | None:
    """Write how far the act is, or offer it at an address; None for a case that it is not for."""
    clerk = visit.officer is not None and "window_clerk" in visit.officer.roles
    state = found.finish.state
    is_offered = found.instant and clerk and state not in {_ASKED, _FINISHED}
    if not is_offered and not found.HasField("finish"):
        return None
    say = visit.say
    declined = visit.names_in(visit.of(found.finish.declined_zh, found.finish.declined_en))
    is_on_its_way = state == _ASKED and not found.case.HasField("closed_at")
    return Finishing(
        steps=_steps(visit, found) if state in {_ASKED, _FINISHED} else (),
        declined=say("Not finished at once: {why}", why=declined) if state == _DECLINED else "",
        next=_next(visit, found),
        action=address if is_offered else "",
        topic=case_topic(found.case.case_id) if is_on_its_way else "",
    )


def _next(visit: Visit, found: GetCaseResponse) -> str:
    case, say = found.case, visit.say
    if found.finish.state == _FINISHED:
        return say("Finished at once: the documents can be printed.")
    if found.finish.state != _ASKED:
        return ""
    if case.outcome == CaseOutcome.CASE_OUTCOME_UNSPECIFIED:
        return say("It is being decided; this goes on by itself.")
    if case.bill_state == BillState.BILL_STATE_UNPAID:
        return say("Decided. The applicant pays at the fee window; the result is handed over with the payment.")
    return say("Decided; the rest follows by itself.")


def _steps(visit: Visit, found: GetCaseResponse) -> tuple[Step, ...]:
    case, say = found.case, visit.say
    nothing_due = case.bill_state in {BillState.BILL_STATE_NOTHING_DUE, BillState.BILL_STATE_CANCELLED}
    reached: tuple[tuple[str, bool, Timestamp | None], ...] = (
        (say("Accepted"), True, case.accepted_at),
        (say("Decided"), case.outcome != CaseOutcome.CASE_OUTCOME_UNSPECIFIED, None),
        (say("Nothing to pay") if nothing_due else say("Paid"), case.bill_state not in _OPEN, None),
        (
            say("Handed over"),
            case.state == CaseState.CASE_STATE_CLOSED,
            case.closed_at if case.HasField("closed_at") else None,
        ),
    )
    first = next((place for place, (_, done, _) in enumerate(reached) if not done), len(reached))
    return tuple(
        Step(
            name,
            Stage.DONE if done else Stage.NOW if place == first else Stage.AHEAD,
            instant(at) if done and at is not None else "",
        )
        for place, (name, done, at) in enumerate(reached)
    )
