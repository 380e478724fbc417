"""What is typed and pressed on the page of a task, and what is done with it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.pages.filling import lines_of
from console.pages.inbox import stops
from console.pages.inbox.correcting import correct
from console.pages.inbox.outcomes import where_it_went
from console.pages.inbox.stops import TypedStop
from console.pages.named import id_named
from console.pages.page import Done
from console.words.limits import instant
from console.words.numbers import whole_number
from onewindow.approval.v1.approval_pb2 import (
    CorrectDecisionRequest,
    Decision,
    ExtendLimitRequest,
    ExtendLimitResponse,
    ListTasksRequest,
    ListTasksResponse,
    RecordDecisionRequest,
    RecordDecisionResponse,
    TaskHolder,
    TaskState,
)

if TYPE_CHECKING:
    from console.pages.page import Form, Visit

_DECISIONS = {"approve": Decision.DECISION_APPROVE, "refuse": Decision.DECISION_REFUSE}
_INPUTS = {name: name for name in ("decision", "reason", "legal_basis", "days")}
_EXTENSION_INPUTS = {"days": "days", "reason": "extension_reason"}


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the forms: kept through whatever comes in the way.

    ``extends``, ``corrects``: the form of the limit, or of a correction, was sent; ``seen``: of which number.
    """

    decision: str = ""
    reason: str = ""
    legal_basis: str = ""
    days: str = ""
    extension_reason: str = ""
    extends: bool = False
    corrects: bool = False
    seen: str = ""
    stop: TypedStop = stops.NOTHING_TYPED

    @property
    def has_words(self) -> bool:
        """Whether anything would be lost."""
        return bool(self.reason or self.legal_basis or self.extension_reason or self.stop.told)


def typed_of(form: Form) -> Typed:
    """Read what stands in the forms."""
    return Typed(
        decision=form.get("decision", ""),
        reason=lines_of(form, "reason"),
        legal_basis=form.get("legal_basis", ""),
        days=form.get("days", ""),
        extension_reason=lines_of(form, "extension_reason"),
        extends=form.get("act") == "extend",
        corrects=form.get("act") == "correct",
        seen=form.get("seen", ""),
        stop=stops.typed_stop(form),
    )


def inputs_of(typed: Typed) -> dict[str, str]:
    """Answer the ids of inputs by the fields of the request that is sent."""
    if typed.stop.act:
        return stops.RESUME_INPUTS if typed.stop.act == "resume" else stops.STOP_INPUTS
    return _EXTENSION_INPUTS if typed.extends else _INPUTS


async def sent(visit: Visit, typed: Typed) -> Done:
    """Do what was pressed: decide, correct, extend, stop or resume; raises ``Trouble``."""
    if typed.stop.act:
        case_id, item_code = asked(visit)
        send = stops.resume if typed.stop.act == "resume" else stops.stop
        said = await send(visit, typed.stop, case_id, item_code)
        return Done(visit.address(f"/tasks/{case_id}/{item_code}"), said)
    return await (_extend if typed.extends else _correct if typed.corrects else _decide)(visit, typed)


async def _decide(visit: Visit, typed: Typed) -> Done:
    case_id, item_code = asked(visit)
    answer = await visit.calls.approval(
        RecordDecisionRequest(
            idempotency_key=visit.key,
            case_id=case_id,
            item_code=item_code,
            decision=_DECISIONS.get(typed.decision, Decision.DECISION_UNSPECIFIED),
            reason=typed.reason,
            legal_basis=typed.legal_basis,
        ),
        RecordDecisionResponse,
        seconds=WRITE_SECONDS,
    )
    return Done(await _next(visit), where_it_went(visit.language, answer))


async def _correct(visit: Visit, typed: Typed) -> Done:
    case_id, item_code = asked(visit)
    said = await correct(
        visit,
        CorrectDecisionRequest(
            idempotency_key=visit.key,
            case_id=case_id,
            item_code=item_code,
            decision=_DECISIONS.get(typed.decision, Decision.DECISION_UNSPECIFIED),
            reason=typed.reason,
            legal_basis=typed.legal_basis,
            seen_corrections=whole_number(typed.seen, 1),
        ),
    )
    return Done(visit.address(f"/tasks/{case_id}/{item_code}"), said)


async def _extend(visit: Visit, typed: Typed) -> Done:
    case_id, item_code = asked(visit)
    answer = await visit.calls.approval(
        ExtendLimitRequest(
            idempotency_key=visit.key,
            case_id=case_id,
            item_code=item_code,
            days=whole_number(typed.days, len("99")),
            reason=typed.extension_reason,
        ),
        ExtendLimitResponse,
        seconds=WRITE_SECONDS,
    )
    said = visit.say("The limit is extended; it is now due {due}.", due=instant(answer.task.due.instant))
    return Done(visit.address(f"/tasks/{case_id}/{item_code}"), said)


async def _next(visit: Visit) -> str:
    """Answer where to go on: the most urgent task one has, or that nobody has and one may decide now, else the list.

    The decision itself is made.
    """
    requests = [
        ListTasksRequest(page_size=1, mine=True, state=TaskState.TASK_STATE_OPEN, holder=holder)
        for holder in (TaskHolder.TASK_HOLDER_MINE, TaskHolder.TASK_HOLDER_NOBODY)
    ]
    try:
        answers = await asyncio.gather(*(visit.calls.approval(request, ListTasksResponse) for request in requests))
    except Trouble:
        return visit.address("/inbox")
    following = [task for answer in answers for task in answer.tasks]
    if not following:
        return visit.address("/inbox")
    return visit.address(f"/tasks/{following[0].case_id}/{following[0].item_code}")


def asked(visit: Visit) -> tuple[str, str]:
    """Read which task the address names.

    Raises:
        Trouble: there can be none.
    """
    return id_named(visit, "case", not_there(visit)), visit.names["item"]


def not_there(visit: Visit) -> Trouble:
    """Say that there is no such task."""
    return Trouble(Kind.NOT_THERE, "TASK_NOT_FOUND", visit.say("There is no such task."))
