"""ExplainDue: why an item is due when it is, day by day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.domain.explaining import Why
from approval.handlers.explain_due import ExplainDue, ExplainedDue, explain_due
from approval.handlers.vocabulary import due_message, limit_message
from chassis.requests import read_id
from chassis.rpc import Rpc
from kernel.fields import Violations
from onewindow.approval.v1 import approval_pb2
from onewindow.type.v1 import type_pb2

if TYPE_CHECKING:
    from approval.domain.explaining import ExplainedDay
    from approval.domain.extending import Extension
    from chassis.rpc import Call

REASONS = {
    Why.BEGINS: approval_pb2.DAY_REASON_BEGINS,
    Why.AFTER_HOURS: approval_pb2.DAY_REASON_AFTER_HOURS,
    Why.PAPERS_MISSING: approval_pb2.DAY_REASON_PAPERS_MISSING,
    Why.COUNTED: approval_pb2.DAY_REASON_COUNTED,
    Why.WEEKEND: approval_pb2.DAY_REASON_WEEKEND,
    Why.HOLIDAY: approval_pb2.DAY_REASON_HOLIDAY,
    Why.STATUTE: approval_pb2.DAY_REASON_STATUTE,
    Why.ENDS: approval_pb2.DAY_REASON_ENDS,
    Why.CHANGED: approval_pb2.DAY_REASON_CHANGED,
}


def parse(request: approval_pb2.ExplainDueRequest, call: Call) -> ExplainDue:
    """Read which item of which case."""
    violations = Violations()
    query = ExplainDue(
        case_id=read_id(violations, "case_id", request.case_id),
        caller=call.caller,
        item_code=violations.text("item_code", request.item_code, max_length=40),
    )
    violations.raise_if_any()
    return query


def render(found: ExplainedDue) -> approval_pb2.ExplainDueResponse:
    """Show the days in order."""
    explanation = found.explanation
    return approval_pb2.ExplainDueResponse(
        due=due_message(explanation.task.due),
        limit=limit_message(explanation.task.limit),
        begins_at=explanation.begins_at,
        estimate=explanation.estimate,
        days=[_day_message(day) for day in explanation.days],
        extension=_extension_message(found.extension, found.division_code) if found.extension else None,
        calendar_changed=explanation.moved,
        unpublished_years=explanation.unpublished_years,
        from_receipt=explanation.from_receipt,
    )


def _day_message(day: ExplainedDay) -> approval_pb2.DayOfLimit:
    return approval_pb2.DayOfLimit(
        date=day.day.isoformat(),
        reason=REASONS[day.why],
        number=day.number,
        extension=day.extension,
        name_zh=day.special.name_zh if day.special else "",
        name_en=day.special.name_en if day.special else "",
    )


def _extension_message(extension: Extension, division_code: str) -> approval_pb2.LimitExtension:
    return approval_pb2.LimitExtension(
        days=extension.days,
        reason=extension.reason,
        extended_by=type_pb2.Actor(
            officer_id=extension.officer_id, department_code=extension.department_code, division_code=division_code
        ),
        extended_at=extension.extended_at,
    )


RPC = Rpc(method="ExplainDue", parse=parse, handle=explain_due, render=render, writes=False)
